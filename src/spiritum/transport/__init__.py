"""
The wire: GraphQL, REST and WebSocket in, the rooms' results and errors out.

The only room that knows a protocol.
"""
