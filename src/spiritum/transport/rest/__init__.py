"""REST: the guard before every handler."""
