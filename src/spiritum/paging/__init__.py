"""Lists by page: Relay's connections by keyset."""
