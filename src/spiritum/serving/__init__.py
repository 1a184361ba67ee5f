"""Running the site: a supervisor that starts everything, and the server processes that it starts.

The supervisor holds no state of the site. Whatever of it is killed, the next start takes up where it was.
"""
