"""How many SQL statements the current piece of work has cost; the transport logs it with each request."""

from contextlib import AbstractContextManager
from contextvars import ContextVar
from dataclasses import dataclass

from spiritum.telemetry.current import Current


@dataclass(slots=True)
class Cost:
    """The statements executed so far, reads and transactions alike; BEGIN, COMMIT and ROLLBACK are not counted."""

    statements: int = 0


_current: ContextVar[Cost | None] = ContextVar("spiritum_db_cost", default=None)


def measured() -> AbstractContextManager[Cost]:
    """Count what runs inside the block, in this task and in the tasks that it starts."""
    return Current(_current, Cost())


def begin_statements() -> Cost:
    """Count what runs from here on in this task, which does nothing else, and in the tasks that it starts."""
    cost = Cost()
    _current.set(cost)
    return cost


def count_statement() -> None:
    """One more statement goes out."""
    cost = _current.get()
    if cost is not None:
        cost.statements += 1
