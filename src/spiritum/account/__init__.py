"""
The caller's own account: who is signed in, the password, the sessions. And the sessions of others.

What is done to accounts and sessions is the room `staff`'s.
"""
