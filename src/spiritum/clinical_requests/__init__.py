"""
Tests and referrals that decisions ask for, and the results that come back.

The requests leave through the room `trust`.
"""
