"""
What has just happened, told to everybody who watches: events, the bus between processes, subscriptions.

An event names what changed; subscribers read it for themselves, with their own rights.
"""
