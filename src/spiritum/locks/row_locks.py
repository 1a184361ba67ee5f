"""Locks that people hold on a row while they work on it: who may take, extend, give back or rely on one."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import ColumnElement, DateTime, Interval, Select, Update, bindparam, func, or_, select, update
from sqlalchemy.orm import Mapped

from spiritum.db import Reader, Transaction
from spiritum.errors import FieldError, NotFound, Refused


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock as it is stored; an expired one counts as none."""

    user_id: int | None
    ends_at: datetime | None

    def is_held(self, now: datetime) -> bool:
        """Whether somebody holds it at `now`."""
        return self.user_id is not None and self.ends_at is not None and self.ends_at > now

    def is_held_by(self, user_id: int, now: datetime) -> bool:
        """Whether this user holds it at `now`."""
        return self.is_held(now) and self.user_id == user_id


def taken(holder: str, ends_at: str) -> FieldError:
    """The refusal to lock: somebody else holds the lock."""
    return FieldError("lockEndTime", "LOCK_HELD", f"{holder} holds the lock until {ends_at}. Try again then.")


def not_yours_to_unlock(holder: str, ends_at: str) -> FieldError:
    """The refusal to unlock: only the holder gives a lock back."""
    return FieldError("lockUser", "LOCK_HELD", f"{holder} holds the lock until {ends_at}; only they can give it back.")


def held_by_another(holder: str, ends_at: str) -> FieldError:
    """The refusal of a change that needs the caller's lock, while somebody else has it."""
    return FieldError(
        "lockUser", "LOCK_HELD", f"{holder} holds the lock until {ends_at}. Take the lock yourself first."
    )


def in_use_by_another(holder: str, ends_at: str) -> FieldError:
    """The refusal of a change that needs no lock, but waits while somebody else works on the row."""
    return FieldError(
        "lockUser", "LOCK_HELD", f"{holder} holds the lock until {ends_at}. Wait until they have finished."
    )


def not_held() -> FieldError:
    """The refusal of a change that needs the caller's lock, which is missing or has expired."""
    return FieldError(
        "lockEndTime", "LOCK_REQUIRED", "You do not hold the lock, or it has expired. Take it again first."
    )


_MakeFieldError = Callable[[str, str], FieldError]


class Lockable(Protocol):
    """A table whose rows can be locked by people."""

    id: Mapped[int]
    lock_user_id: Mapped[int | None]
    lock_end_time: Mapped[datetime | None]


class Holder(Protocol):
    """Somebody who holds a lock."""

    @property
    def first_name(self) -> str:
        """Given name."""
        ...

    @property
    def last_name(self) -> str:
        """Family name."""
        ...


HoldersByIds = Callable[[Reader, Sequence[int | None]], Awaitable[Sequence[Holder | None]]]
"""Reads users by ids: one result for each id, in order."""


def may_take(table: type[Lockable], user: Any) -> ColumnElement[bool]:
    """The condition for taking or extending a row's lock: it is free, has expired, or is the user's own."""
    return or_(table.lock_user_id.is_(None), may_give_back(table, user))


def may_give_back(table: type[Lockable], user: Any) -> ColumnElement[bool]:
    """The condition for giving a row's lock back: it is the user's own, or has expired."""
    return or_(table.lock_user_id == user, table.lock_end_time <= func.clock_timestamp())


def taking(table: type[Lockable], user: Any) -> Update:
    """The change that takes or extends a row's lock, if it may be taken; how long it lasts is the parameter `life`."""
    ends = func.clock_timestamp() + bindparam("life", type_=Interval)
    return update(table).where(may_take(table, user)).values(lock_user_id=user, lock_end_time=ends)


def giving_back(table: type[Lockable], user: Any) -> Update:
    """The change that gives a row's lock back, if it may be given back."""
    return update(table).where(may_give_back(table, user)).values(lock_user_id=None, lock_end_time=None)


def with_time_of_lock(locking: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """The columns of a SELECT that locks rows, and `now`: the time at which they had been locked.

    In the select list of the same SELECT it would be the time before the wait for the lock.
    """
    locked = locking.cte("locked")
    return select(*locked.c, func.clock_timestamp(type_=DateTime(timezone=True)).label("now"))


@dataclass(frozen=True)
class RowLocks:
    """The locks of one table: `life` is how long one lasts, `format_time` how an instant is written for people.

    `holders_by_ids` reads who holds a lock.

    Membership is for the caller of these methods to check. A row that is gone is `NotFound`.
    """

    table: type[Lockable]
    life: timedelta
    format_time: Callable[[datetime], str]
    holders_by_ids: HoldersByIds

    async def take(self, tx: Transaction, row_id: int, user_id: int) -> None:
        """Take the lock, or extend one's own. Refused while somebody else holds it.

        One conditional UPDATE decides: of two callers at once, one finds the other's lock in its way.
        """
        if await self._set(tx, row_id, may_take(self.table, user_id), user_id):
            return
        await self._refuse_others(tx, row_id, user_id, taken)
        # It was given back in between, and now the row is ours until the transaction ends.
        await self._set(tx, row_id, may_take(self.table, user_id), user_id)

    async def give_back(self, tx: Transaction, row_id: int, user_id: int) -> bool:
        """Give one's own lock back; false if there was none. Refused while somebody else holds it."""
        if await self._set(tx, row_id, may_give_back(self.table, user_id), None):
            return True
        await self._refuse_others(tx, row_id, user_id, not_yours_to_unlock)
        return False

    async def require(self, tx: Transaction, row_id: int, user_id: int) -> None:
        """Refused unless this user holds the lock, unexpired. Nobody else changes the row until the end."""
        lock, now = await self._locked(tx, row_id)
        await self.require_held(tx, lock, now, user_id)

    async def require_held(self, tx: Transaction, lock: Lock, now: datetime, user_id: int) -> None:
        """Refused unless this user holds the lock at `now`, unexpired. The caller has locked the row and read both."""
        await self._refuse_other(tx, lock, now, user_id, held_by_another)
        if not lock.is_held_by(user_id, now):
            raise Refused(not_held())

    async def refuse_others(self, tx: Transaction, row_id: int, user_id: int) -> None:
        """Refused while somebody else holds the lock. Nobody else changes the row until the end."""
        await self._refuse_others(tx, row_id, user_id, in_use_by_another)

    async def _set(self, tx: Transaction, row_id: int, condition: ColumnElement[bool], holder: int | None) -> bool:
        ends = func.clock_timestamp() + self.life if holder is not None else None
        changed = await tx.execute(
            update(self.table)
            .where(self.table.id == row_id, condition)
            .values(lock_user_id=holder, lock_end_time=ends)
            .returning(self.table.id)
        )
        return changed.first() is not None

    async def _refuse_others(
        self, tx: Transaction, row_id: int, user_id: int, make_error: _MakeFieldError
    ) -> tuple[Lock, datetime]:
        lock, now = await self._locked(tx, row_id)
        await self._refuse_other(tx, lock, now, user_id, make_error)
        return lock, now

    async def _refuse_other(
        self, tx: Transaction, lock: Lock, now: datetime, user_id: int, make_error: _MakeFieldError
    ) -> None:
        if lock.ends_at is None or not lock.is_held(now) or lock.user_id == user_id:
            return
        (holder,) = await self.holders_by_ids(tx, [lock.user_id])
        name = f"{holder.first_name} {holder.last_name}" if holder else "Somebody"
        raise Refused(make_error(name, self.format_time(lock.ends_at)))

    async def _locked(self, tx: Transaction, row_id: int) -> tuple[Lock, datetime]:
        """The lock as it is now, and the time; the row stays locked in the database until the transaction ends."""
        row = select(self.table.lock_user_id, self.table.lock_end_time).where(self.table.id == row_id)
        locked = (await tx.execute(with_time_of_lock(row.with_for_update(key_share=True)))).first()
        if locked is None:
            raise NotFound("The entry is gone.")
        return Lock(locked[0], locked[1]), locked[2]
