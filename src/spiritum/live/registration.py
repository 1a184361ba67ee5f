"""The moment at which a subscription is registered with the bus: no event from then on is missed."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from contextvars import ContextVar

_NOTIFY: ContextVar[Callable[[], None] | None] = ContextVar("notify_of_registration", default=None)


@contextmanager
def on_registration(notify: Callable[[], None]) -> Generator[None]:
    """Call `notify` when a subscription that this task reads is registered with the bus.

    Events that do not come from the bus are registered by `note_registration`, too.

    A context variable, because the resolvers stand between this task and the bus, and their generators do nothing
    before they are read: so no resolver has to report it, and none can forget to.
    """
    token = _NOTIFY.set(notify)
    try:
        yield
    finally:
        _NOTIFY.reset(token)


def note_registration() -> None:
    """Tell whoever reads this subscription that the bus knows it."""
    notify = _NOTIFY.get()
    if notify is not None:
        notify()
