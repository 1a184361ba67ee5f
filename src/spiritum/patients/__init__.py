"""
Patients: their two numbers, and the cached demographics.

All other details belong to the hospital and are read through the trust integration engine.
"""
