"""
Slowing down who guesses passwords: after some failures in a row each further attempt has to wait, longer each time.

Counted for each username and source together, so that nobody can lock a colleague out from elsewhere. The username need
not be anybody's: whether it is does not show in what is counted.
"""

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import ColumnElement, Text, bindparam, case, delete, func, literal, select
from sqlalchemy.dialects.postgresql import insert

from spiritum.accounts.models import SignInFailure
from spiritum.db import Database, Transaction, read
from spiritum.errors import TooManyRequests

FORGOTTEN_AFTER = timedelta(days=1)
"""Without an attempt since. Starting afresh each day gains a guesser less than waiting does."""

_MOST_DOUBLINGS = 40


class _Wait(NamedTuple):
    seconds: float


def _key(username: ColumnElement[str]) -> ColumnElement[bytes]:
    """The database lowers the name here as it does where it looks the user up: no spelling counts apart."""
    return func.sha256(func.convert_to(func.lower(username), "UTF8"))


_WAIT = read(
    _Wait,
    select(func.extract("epoch", SignInFailure.blocked_until - func.clock_timestamp()).label("seconds")).where(
        SignInFailure.username_hash == _key(bindparam("username", type_=Text)),
        SignInFailure.source == bindparam("source", type_=Text),
        SignInFailure.blocked_until > func.clock_timestamp(),
    ),
)


@dataclass(frozen=True)
class Throttle:
    """The failures of the site, shared by all its processes."""

    database: Database
    free_failures: int
    first_wait: timedelta
    longest_wait: timedelta

    async def check(self, username: str, source: str) -> None:
        """Raises `TooManyRequests` while an attempt has to wait: before the password is looked at, and at no cost."""
        wait = await self.database.reads.first(_WAIT, username=username, source=source)
        if wait is not None:
            raise _held_back(wait.seconds)

    async def count_failure(self, tx: Transaction, username: str, source: str) -> None:
        """Note a failure; raises `TooManyRequests` where others, at the same time, have used up what was free.

        Only failures out of waiting count, so that nobody's impatience makes the wait longer.
        """
        first = insert(SignInFailure).values(
            username_hash=_key(literal(username)), source=source, failures=1, blocked_until=self._blocked(literal(1))
        )
        failures = SignInFailure.failures + 1
        counted = first.on_conflict_do_update(
            index_elements=[SignInFailure.username_hash, SignInFailure.source],
            set_={"failures": failures, "blocked_until": self._blocked(failures)},
            where=SignInFailure.blocked_until <= func.clock_timestamp(),
        ).returning(SignInFailure.failures)
        if await tx.orm.scalar(counted) is None:
            raise _held_back(self.first_wait.total_seconds())

    async def forgive(self, tx: Transaction, username: str, source: str) -> None:
        """Forget the failures after a success; raises `TooManyRequests` where that came while it had to wait.

        SECURITY: of many guesses sent at once, those that are judged after the free ones say nothing, right or wrong.
        """
        mine = (SignInFailure.username_hash == _key(literal(username)), SignInFailure.source == source)
        left = func.extract("epoch", SignInFailure.blocked_until - func.clock_timestamp())
        seconds = await tx.orm.scalar(delete(SignInFailure).where(*mine).returning(left))
        if seconds is not None and seconds > 0:
            raise _held_back(float(seconds))

    async def sweep(self) -> int:
        """Delete what is forgotten; how many rows that were."""
        async with self.database.transaction() as tx:
            connection = await tx.orm.connection()
            old = SignInFailure.blocked_until < func.now() - FORGOTTEN_AFTER
            return (await connection.execute(delete(SignInFailure).where(old))).rowcount

    def _blocked(self, failures: ColumnElement[int]) -> ColumnElement[object]:
        """Until when the next attempt has to wait after so many failures: not at all, then doubling up to a bound."""
        doublings = func.least(failures - self.free_failures, _MOST_DOUBLINGS)
        full = self.first_wait.total_seconds() * func.power(2.0, doublings)
        seconds = case((failures < self.free_failures, 0.0), else_=func.least(full, self.longest_wait.total_seconds()))
        return func.clock_timestamp() + func.make_interval(0, 0, 0, 0, 0, 0, seconds)


def _held_back(seconds: float) -> TooManyRequests:
    wait = max(1, math.ceil(seconds))
    return TooManyRequests(f"There were too many failed attempts. Try again in {wait} s.", wait)
