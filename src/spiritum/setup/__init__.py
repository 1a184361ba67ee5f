"""What a new site begins with: the first administrator, roles, request types and pathways, from readable files.

Whatever it makes, it makes in one transaction, and what is there already stays as it is.
"""
