"""Measurements: what an answer costs here, beside what it would cost elsewhere. `make bench` runs them.

Everything is measured in one run, on one data set, in turns; docs/performance.md says how to read what comes out.
"""
