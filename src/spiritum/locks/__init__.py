"""Locks that people hold on rows while they work on them."""
