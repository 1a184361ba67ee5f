"""
Demonstration data: invented people, request types, and whole pathways to try the system with.

Everything here is made up, and its identifiers are of a kind that no hospital hands out.
"""
