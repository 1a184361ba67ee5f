"""The edge of a server process: its TCP connections, what they hold, and how long they may keep us waiting.

uvicorn has few limits of its own; here its two protocols are given ours.
"""
