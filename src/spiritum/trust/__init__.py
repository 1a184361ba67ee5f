"""
The hospital's systems: the adapter through which they are reached, and the outbox of what has to be sent to them.

Another hospital needs another adapter; nothing else changes.
"""
