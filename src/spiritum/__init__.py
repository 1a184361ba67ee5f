"""
Spiritum: moves cancer patients along their pathways.

One room per noun; `transport` is the only room that knows GraphQL, HTTP or WebSocket.
"""

import sys

# Read by Pythons that are too old for the rest, so it uses nothing that they lack.
if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts us with an older one reads a sentence, not a traceback
    raise SystemExit("Spiritum needs Python 3.11 or newer; this is Python %d.%d." % sys.version_info[:2])  # noqa: UP031
