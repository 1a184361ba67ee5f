"""A brake: after some failures under one key each further attempt has to wait, longer each time."""

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Float,
    LargeBinary,
    ScalarSelect,
    bindparam,
    case,
    delete,
    func,
    literal,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import insert

from spiritum.db import Database, Reader, Transaction, read
from spiritum.errors import TooManyRequests
from spiritum.throttling.models import FailureLevel

_MAX_DOUBLINGS = 40
_MAX_HALVINGS = 60
_FORGOTTEN_AFTER = 10
"""Half-lives after which nothing worth counting is left."""


class Wait(NamedTuple):
    """How long an attempt has to wait."""

    seconds: float


_WAIT = read(
    Wait,
    select(func.extract("epoch", FailureLevel.blocked_until - func.clock_timestamp()).label("seconds")).where(
        FailureLevel.scope == bindparam("scope"),
        FailureLevel.key_hash == bindparam("key", type_=LargeBinary),
        FailureLevel.blocked_until > func.clock_timestamp(),
    ),
)


@dataclass(frozen=True)
class Brake:
    """Counts failures of one kind, `scope`. Half of them are forgotten after each `half_life`."""

    scope: str
    free_failures: int
    """So many have no consequence; each further one doubles the wait."""
    first_wait: timedelta
    max_wait: timedelta
    half_life: timedelta

    async def check(self, reads: Reader, key: bytes) -> None:
        """Raises `TooManyRequests` while an attempt has to wait."""
        wait = await reads.first(_WAIT, scope=self.scope, key=key)
        if wait is not None:
            raise held_back(wait.seconds)

    async def count(
        self,
        tx: Transaction,
        key: ColumnElement[bytes],
        *,
        more_free: ColumnElement[int] | None = None,
        although_held: bool = False,
    ) -> float:
        """Note a failure; how many there are by now, less those that are free: from 0 on, the next attempt waits.

        Raises `TooManyRequests` if others, at the same time, have used up what was free: only failures out of
        waiting count, so that nobody's impatience makes the wait longer. With `although_held` it is counted all the
        same. `more_free` is added to the free ones.
        """
        free = literal(self.free_failures, Float) + (0 if more_free is None else more_free)
        halvings = func.extract("epoch", func.clock_timestamp() - FailureLevel.counted_at) / literal(
            self.half_life.total_seconds(), Float
        )
        left = FailureLevel.level * func.power(literal(0.5, Float), func.least(halvings, _MAX_HALVINGS))
        now = func.clock_timestamp()
        level: ColumnElement[Any] = left + 1.0
        first: ColumnElement[Any] = literal(1.0, Float)
        row = insert(FailureLevel).values(
            scope=self.scope, key_hash=key, level=first, counted_at=now, blocked_until=self._blocked(first, free)
        )
        counted = row.on_conflict_do_update(
            index_elements=[FailureLevel.scope, FailureLevel.key_hash],
            set_={"level": level, "counted_at": now, "blocked_until": self._blocked(level, free)},
            where=true() if although_held else or_(FailureLevel.blocked_until <= now),
        ).returning((FailureLevel.level - free).label("over"))
        over = await tx.scalar(counted)
        if over is None:
            raise held_back(self.first_wait.total_seconds())
        return math.floor(float(over) + 0.5)

    async def require_free(self, tx: Transaction, key: ColumnElement[bytes]) -> None:
        """Raises `TooManyRequests` for a successful attempt that would have had to wait.

        SECURITY: of many guesses sent at once, those that are judged after the free ones say nothing, right or wrong.
        The row stays locked until the transaction ends.
        """
        left = func.extract("epoch", FailureLevel.blocked_until - func.clock_timestamp())
        mine = select(left).where(FailureLevel.scope == self.scope, FailureLevel.key_hash == key)
        seconds = await tx.scalar(mine.with_for_update())
        if seconds is not None and seconds > 0:
            raise held_back(float(seconds))

    def wait(self, key: ColumnElement[bytes]) -> ScalarSelect[Any]:
        """Seconds that are left to wait, as part of a statement; null or less than 0 if there are none."""
        left = func.extract("epoch", FailureLevel.blocked_until - func.clock_timestamp())
        return select(left).where(FailureLevel.scope == self.scope, FailureLevel.key_hash == key).scalar_subquery()

    async def sweep(self, database: Database) -> int:
        """Delete what is forgotten; returns the number of rows."""
        age = _FORGOTTEN_AFTER * self.half_life + self.max_wait
        async with database.transaction() as tx:
            old = delete(FailureLevel).where(
                FailureLevel.scope == self.scope, FailureLevel.counted_at < func.now() - age
            )
            return await tx.change(old)

    def _blocked(self, level: ColumnElement[Any], free: ColumnElement[Any]) -> ColumnElement[object]:
        """Until when the next attempt has to wait at a level: not at all, then doubling up to a bound."""
        over = level - free
        full = self.first_wait.total_seconds() * func.power(2.0, func.least(func.greatest(over, 0.0), _MAX_DOUBLINGS))
        # A failure of a moment ago counts for a little less than one, and is one all the same.
        seconds = case((over < -0.5, 0.0), else_=func.least(full, self.max_wait.total_seconds()))
        return func.clock_timestamp() + func.make_interval(0, 0, 0, 0, 0, 0, seconds)


def held_back(seconds: float) -> TooManyRequests:
    """The refusal of an attempt that has to wait."""
    wait = max(1, math.ceil(seconds))
    return TooManyRequests(f"There were too many failed attempts. Try again in {wait} s.", wait)


async def forget(tx: Transaction, scope: str, key: ColumnElement[bytes]) -> None:
    """Forget what was counted under a key."""
    await tx.execute(delete(FailureLevel).where(FailureLevel.scope == scope, FailureLevel.key_hash == key))
