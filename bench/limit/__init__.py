"""The limit: each answer as one hand-written SQL statement, sent on by a bare ASGI application.

Nobody is signed in, nothing is checked, no argument is read but those that the cases use. What is faster than this is
not worth striving for; how near one comes to it with a contract, permissions and batches is what is measured.
"""
