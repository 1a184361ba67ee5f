"""Locks: who may take, extend, give back or rely on one. Values in, values out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from spiritum.errors import Complaint


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock as it is stored; one that has run out is as good as none."""

    user_id: int | None
    ends_at: datetime | None

    def is_held(self, now: datetime) -> bool:
        """Whether somebody holds it at `now`."""
        return self.user_id is not None and self.ends_at is not None and self.ends_at > now

    def is_held_by(self, user_id: int, now: datetime) -> bool:
        """Whether this user holds it at `now`."""
        return self.is_held(now) and self.user_id == user_id


def taken(holder: str, ends_at: datetime, show: Callable[[datetime], str]) -> Complaint:
    """Somebody else's lock is in the way of taking it."""
    return Complaint("lockEndTime", "LOCK_HELD", f"{holder} holds the lock until {show(ends_at)}. Try again then.")


def not_yours_to_unlock(holder: str, ends_at: datetime, show: Callable[[datetime], str]) -> Complaint:
    """Only the holder gives a lock back."""
    return Complaint(
        "lockUser", "LOCK_HELD", f"{holder} holds the lock until {show(ends_at)}; only they can give it back."
    )


def held_by_another(holder: str, ends_at: datetime, show: Callable[[datetime], str]) -> Complaint:
    """What needs the caller's lock, while somebody else has it."""
    return Complaint(
        "lockUser", "LOCK_HELD", f"{holder} holds the lock until {show(ends_at)}. Take the lock yourself first."
    )


def not_held() -> Complaint:
    """What needs the caller's lock, while nobody has it or it has run out."""
    return Complaint(
        "lockEndTime", "LOCK_REQUIRED", "You do not hold the lock, or it has run out: take it again first."
    )
