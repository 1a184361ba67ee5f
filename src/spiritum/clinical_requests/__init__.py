"""
Tests and referrals that were asked for, and the results that come back.

The requests leave through the room `trust`.
"""
