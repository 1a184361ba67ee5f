"""Deprecated parts of the contract, and who still uses them: counted, so that they can be removed without harm."""
