"""An installed site, as commands and the server share it: its addresses and its database."""
