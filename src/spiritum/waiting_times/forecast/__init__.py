"""Forecasts of waits: when each open clock is likely to stop, whether it will breach, and what a month will show.

Learned from the site's own histories, and explained in docs/waiting-times-forecast.md. Values in, values out.
"""
