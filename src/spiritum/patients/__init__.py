"""
The people who are treated, by their two numbers.

Everything else about them belongs to the hospital and is read through the trust integration engine.
"""
