"""How much each user and each address may ask for in a minute, of all server processes together.

Counted in memory, settled with a table in batches: an ordinary request writes nothing (decision record 22).
"""
