"""Whether a site can be served from this machine: settings, database, hospital, mail, disk, files, clocks.

Nothing is changed anywhere, and each look ends in bounded time.
"""
