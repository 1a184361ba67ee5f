"""Every answer that a test receives is held against the contract: the clients of the tests call this for each.

graphql    an operation's answer: its shape, types, nulls and errors
rest       an operation's answer: its status, headers and body
http       both, as hooks of httpx
live       the messages of a WebSocket
"""
