"""
Spiritum: moves cancer patients along their pathways.

One room per noun; `transport` is the only room that knows GraphQL, HTTP or WebSocket.
"""
