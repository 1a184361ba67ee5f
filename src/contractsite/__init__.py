"""
The contract as pages that people read: references, access, pictures, change log.

A program of its own that knows contracts, not hospitals. It writes static pages that work from a file, without the
internet and without scripts; `docs/site.toml` says what goes onto them.
"""
