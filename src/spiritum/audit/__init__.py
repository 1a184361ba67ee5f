"""
Who did what, when, to which record: written with the change, never altered.

An entry outlives the account and the record that it speaks of.
"""
