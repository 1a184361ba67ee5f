"""Running the site: a supervisor that starts everything, and the server processes that it starts.

The supervisor holds no state of the site. Whatever is killed, the next start continues from the database.
"""
