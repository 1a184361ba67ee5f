"""
Pathways, who may work on them, and each patient's entry on a pathway: the worklist, the care, the lock.

Decisions on an entry are in the room `decisions`.
"""
