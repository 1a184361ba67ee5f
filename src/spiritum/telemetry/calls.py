"""How many calls to the hospital the current piece of work has cost; the transport logs it with each request."""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(slots=True)
class Calls:
    """The calls so far."""

    count: int = 0


_current: ContextVar[Calls | None] = ContextVar("spiritum_trust_calls", default=None)


@contextmanager
def counted_calls() -> Generator[Calls]:
    """Count the calls inside the block, in this task and in the tasks that it starts."""
    calls = Calls()
    token = _current.set(calls)
    try:
        yield calls
    finally:
        _current.reset(token)


def count_call() -> None:
    """One more call goes out."""
    calls = _current.get()
    if calls is not None:
        calls.count += 1
