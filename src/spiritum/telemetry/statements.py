"""The SQL statements of the current piece of work: how many there are, and which take long.

SECURITY: a statement is called by the name of its rows' type, or by what it does to which table: neither its text nor
its parameters are logged or traced.
"""

import math
import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from time import perf_counter

import structlog

from spiritum.telemetry.current import Current
from spiritum.telemetry.site_metrics import SLOW

_log = structlog.stdlib.get_logger("spiritum.db")
_KIND = re.compile(r"\s*(\w+)")
_TABLE = re.compile(r"\b(?:FROM|INTO|UPDATE|JOIN)\s+(?:ONLY\s+)?\"?(\w+)", re.IGNORECASE)


@dataclass(slots=True)
class Cost:
    """The statements executed so far, reads and transactions alike; BEGIN, COMMIT and ROLLBACK are not counted."""

    statements: int = 0


_current: ContextVar[Cost | None] = ContextVar("spiritum_db_cost", default=None)


@dataclass(slots=True)
class Watching:
    """What is done about each statement besides. Set once, when a process starts."""

    slow_seconds: float = math.inf
    """A statement that takes longer is logged."""
    ended: Callable[[str, float], None] | None = None
    """Called with what each statement that has ended may be called, and with its seconds."""


WATCHING = Watching()


def measured() -> AbstractContextManager[Cost]:
    """Count what runs inside the block, in this task and in the tasks that it starts."""
    return Current(_current, Cost())


def begin_statements() -> Cost:
    """Count what runs from here on in this task, which does nothing else, and in the tasks that it starts."""
    cost = Cost()
    _current.set(cost)
    return cost


class running:  # noqa: N801 - used like a function
    """One statement runs inside the block; `row` is the type of its rows, if it has one of its own."""

    __slots__ = ("_began", "_row", "_sql")

    def __init__(self, sql: str, row: type[object] | None = None) -> None:
        self._sql = sql
        self._row = row

    def __enter__(self) -> None:
        cost = _current.get()
        if cost is not None:
            cost.statements += 1
        self._began = perf_counter()

    def __exit__(self, *_: object) -> None:
        seconds = perf_counter() - self._began
        if seconds > WATCHING.slow_seconds:
            _log.warning("slow statement", statement=name_of(self._sql, self._row), ms=round(seconds * 1000, 2))
            SLOW.add("statement")
        if WATCHING.ended is not None:
            WATCHING.ended(name_of(self._sql, self._row), seconds)


def name_of(sql: str, row: type[object] | None) -> str:
    """What a statement may be called: by its rows, unless many statements have such rows."""
    if row is None or row.__module__.startswith("spiritum.db"):
        return _described(sql)
    return f"{row.__module__.removeprefix('spiritum.')}.{row.__name__}"


@lru_cache(maxsize=1_024)
def _described(sql: str) -> str:
    """What it does, and the first table that it names, such as `SELECT on_pathway`."""
    kind, table = _KIND.match(sql), _TABLE.search(sql)
    return " ".join(part[1] for part in (kind, table) if part)
