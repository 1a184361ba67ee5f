"""
The hospital: the one interface to its integration engine, and the outbox of what has to reach it.

Another hospital is another adapter; nothing else changes.
"""
