"""How many calls to the hospital the current piece of work has cost; the transport logs it with each request."""

from contextlib import AbstractContextManager
from contextvars import ContextVar
from dataclasses import dataclass

from spiritum.telemetry.current import Current


@dataclass(slots=True)
class Calls:
    """The calls so far."""

    count: int = 0


_current: ContextVar[Calls | None] = ContextVar("spiritum_trust_calls", default=None)


def counted_calls() -> AbstractContextManager[Calls]:
    """Count the calls inside the block, in this task and in the tasks that it starts."""
    return Current(_current, Calls())


def begin_calls() -> Calls:
    """Count the calls from here on in this task, which does nothing else, and in the tasks that it starts."""
    calls = Calls()
    _current.set(calls)
    return calls


def count_call() -> None:
    """One more call goes out."""
    calls = _current.get()
    if calls is not None:
        calls.count += 1
