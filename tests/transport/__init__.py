"""Parts of the transport by themselves: what leaves the server, byte by byte and line by line."""
