"""A folder for the Python path of an attacked site's processes."""
