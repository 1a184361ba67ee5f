"""
The wire: GraphQL, REST and WebSocket in, the rooms' answers and errors out.

The only room that knows a protocol.
"""
