"""
Pathways, who may work on them, and each patient's entry on one: the worklist, the care, the lock.

What is decided on an entry is the room `decisions`.
"""
