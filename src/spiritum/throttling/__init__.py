"""
Whoever fails too often has to wait: failures counted under a key, in the database, for all processes together.

What a failure is, and whose, is for the rooms to say.
"""
