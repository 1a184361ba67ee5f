"""
Live events: what has just changed, the bus that carries it between processes, and the feed of a subscriber.

An event names what changed by ids; each subscriber reads it with their own rights.
"""
