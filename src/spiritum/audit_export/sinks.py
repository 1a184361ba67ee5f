"""What a receiver of the feed is to the sender."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Protocol


class SinkUnavailable(Exception):
    """The receiver took nothing, or nobody knows what: all is sent again. The text is a code, without any data."""

    def __init__(self, reason: str, retry_after: timedelta = timedelta(0)) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class BatchRefused(Exception):
    """The receiver refuses several events as a whole, and does not say for which of them."""


class Sink(Protocol):
    """A receiver. What it is given again has the same ids."""

    @property
    def name(self) -> str:
        """Of its row, its metrics and its lines in the log."""
        ...

    @property
    def batch(self) -> int:
        """How many events it is given at once, at most."""
        ...

    async def send(self, events: Sequence[Mapping[str, object]]) -> Sequence[int]:
        """Hand events over in one call, which ends in time; returns the places of those that it refuses.

        Raises `SinkUnavailable` and, for more than one event, `BatchRefused`.
        """
        ...

    async def close(self) -> None:
        """Close connections."""
        ...
