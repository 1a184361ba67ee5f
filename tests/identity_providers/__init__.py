"""Identity providers that nobody here wrote."""
