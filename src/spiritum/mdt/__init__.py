"""
Multidisciplinary team meetings: when, who takes part, and the ordered list of patients to discuss.

An entry on a list carries its own lock, reason and outcome.
"""
