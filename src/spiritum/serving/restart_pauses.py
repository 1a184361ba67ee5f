"""How long to wait before a server process is started again. Values in, values out."""

FIRST_PAUSE = 0.5
MAX_PASSING_PAUSE = 3.0
"""For what passes by itself, as a database that is away: whoever was lost with it is back within 5 s of it."""
MAX_PAUSE = 60.0
"""For all else: each start takes seconds of processor, and what is wrong stays wrong until somebody mends it."""
LONG_ENOUGH = 5.0
"""Seconds of serving after which an end was an accident, and not what happens at every start."""


class RestartPauses:
    """Those of one place: none after an accident, and longer ones while no process comes to serve."""

    def __init__(self, first: float = FIRST_PAUSE) -> None:
        self._first = first
        self._pause = 0.0

    def after(self, served_seconds: float, *, passes: bool) -> float:
        """The pause after a process that has served so long; `passes` if its reason to end passes by itself."""
        if served_seconds > LONG_ENOUGH:
            self._pause = 0.0
        else:
            maximum = MAX_PASSING_PAUSE if passes else MAX_PAUSE
            self._pause = min(max(self._pause * 2, self._first), max(maximum, self._first))
        return self._pause
