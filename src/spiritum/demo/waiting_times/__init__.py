"""Made-up event histories for the waiting times: a year of them, plausible and repeatable.

Values in, values out: nothing here reads a database, and putting the events into tables is the loader's.
"""
