"""
Who may do what: users, roles and their permissions, sign-in.

Where they may do it, their pathways, is kept by the room `pathways`.
"""
