"""What a verification comes to, in words that somebody can act on."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Final


class Kind(Enum):
    """What is wrong."""

    CHANGED = "CHANGED"
    """An event is not what was sealed."""
    REMOVED = "REMOVED"
    """A sealed event is not there."""
    INSERTED = "INSERTED"
    """An event stands among older ones that were sealed without it."""
    SWAPPED = "SWAPPED"
    """Two events stand in each other's place."""
    TRUNCATED = "TRUNCATED"
    """A table is empty."""
    LEAF_REMOVED = "LEAF_REMOVED"
    """A position has no leaf."""
    LEAF_CHANGED = "LEAF_CHANGED"
    """Leaves are not those that were sealed."""
    SEAL_REMOVED = "SEAL_REMOVED"
    """A seal is not there."""
    SEAL_CHANGED = "SEAL_CHANGED"
    """A seal does not fit the one before, its epoch or its signature."""
    OTHER_KEY = "OTHER_KEY"
    """A seal is signed by a key that is not known."""
    DATA_BEHIND = "DATA_BEHIND"
    """A checkpoint that was handed out is ahead of the data."""
    DIFFERS = "DIFFERS"
    """A checkpoint that was handed out is not the seal of its number."""
    ARCHIVE = "ARCHIVE"
    """An archive is not the one with which a month was dropped, or the event that names it is not to be read."""


_MAX_KEPT: Final = 20


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, at a position if that can be said."""

    kind: Kind
    position: int | None
    words: str


@dataclass
class Report:
    """What was verified, and what came of it."""

    events: int = 0
    """Sealed events that were verified."""
    seals: int = 0
    first: int = 0
    """The first position that was looked at."""
    size: int = 0
    """Of the last seal that was looked at."""
    unsealed: int = 0
    """Events that no seal covers yet."""
    oldest_unsealed: datetime | None = None
    archived: int = 0
    """Sealed events that are in archives alone, which were verified."""
    unproved: int = 0
    """Sealed events of dropped months, whose archives were not given."""
    checkpoints: int = 0
    """That were kept outside, and compared."""
    lost: int = 0
    """Sealed events that a restore has lost, as an epoch tells and checkpoints outside prove."""
    findings: list[Finding] = field(default_factory=list[Finding])
    """Some of them; `count` has them all."""
    count: int = 0
    first_wrong: Finding | None = None
    """The one with the lowest position."""
    remarks: list[str] = field(default_factory=list[str])
    """What somebody should know, and what is not wrong."""

    def add(self, kind: Kind, position: int | None, words: str) -> None:
        """Something is wrong."""
        finding = Finding(kind, position, words)
        self.count += 1
        if len(self.findings) < _MAX_KEPT:
            self.findings.append(finding)
        first = self.first_wrong
        if first is None or (position is not None and (first.position is None or position < first.position)):
            self.first_wrong = finding

    def remark(self, words: str) -> None:
        """Something is to be known, once."""
        if words not in self.remarks:
            self.remarks.append(words)

    @property
    def exit_code(self) -> int:
        """0: as it was sealed. 2: altered. 3: nothing that was verified is, and there is something to explain."""
        if self.count:
            return 2
        return 3 if self.lost or self.unproved or not self.seals else 0
