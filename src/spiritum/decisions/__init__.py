"""
Decision points and what they ask for: tests, referrals, an MDT, discharge; and the results coming back.

The requests leave through the room `trust`.
"""
