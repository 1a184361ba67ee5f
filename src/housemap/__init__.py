"""
The map of the house: rooms in their order, held against the imports of the code, and drawn.

`docs/rooms.toml` is the one place that says which rooms and files there are and what lies below what.
"""
