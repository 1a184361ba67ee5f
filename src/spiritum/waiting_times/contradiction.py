"""One thing that contradicts itself in a record."""

from dataclasses import dataclass

from spiritum.errors import FieldError
from spiritum.waiting_times.events import Event


@dataclass(frozen=True)
class Contradiction:
    """An event that cannot be, perhaps beside others."""

    error: FieldError
    event_ids: tuple[int, ...]
    """The event that is to be put right, and those that it contradicts."""

    @classmethod
    def of(cls, field: str, code: str, message: str, *events: Event) -> "Contradiction":
        """A contradiction of a field of the first event; the others are those that it contradicts."""
        return cls(FieldError(field, code, message), tuple(event.id for event in events))

    @property
    def key(self) -> tuple[str, str, tuple[int, ...]]:
        """What tells two contradictions apart."""
        return self.error.field, self.error.code, self.event_ids
