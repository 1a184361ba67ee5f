"""
Demonstration data: invented people, request types, and whole pathways to try the system with.

All data is made up. Its identifiers are of a kind that no hospital issues.
"""
