"""Machine clients: programs that read with rights of their own, and prove themselves with signed assertions.

RFC 6749 (4.4) and RFC 7523. There are no secrets to copy: the site knows public keys, and hashes of tokens.
"""
