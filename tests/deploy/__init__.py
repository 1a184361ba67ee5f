"""A site as it is operated: Debian's own servers around the product, started by the tests on addresses of their own.

Needs root and the packages of `install-debian.sh`; without them the whole folder is skipped, with the reason.
"""
