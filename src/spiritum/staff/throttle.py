"""
Slows down whoever guesses passwords: after some failures each further attempt has to wait, longer each time.

Failures are counted three times: for each username and source together, for each username over all sources, and for
each source over all usernames. The username need not be anybody's: whether it is does not show in what is counted.

Nobody can lock a colleague out. Where a user has signed in from before, only their own failures from there make them
wait; what others did under their name elsewhere, or from there under other names, does not.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from sqlalchemy import BigInteger, ColumnElement, LargeBinary, Text, bindparam, case, delete, func, literal, select
from sqlalchemy import Exists as ExistsInSQL
from sqlalchemy.dialects.postgresql import insert

from spiritum.db import Database, Exists, Nothing, Read, Transaction, read, read_exists, write
from spiritum.staff.models import KnownSource, SignInFailure, User
from spiritum.throttling.brake import Brake, Wait, forget, held_back

FORGOTTEN_AFTER = timedelta(days=1)
"""Without an attempt since. Starting afresh each day gains a guesser less than waiting does."""

BY_NAME, BY_SOURCE = "sign_in_name", "sign_in_source"
"""The scopes of the two brakes."""

_MAX_DOUBLINGS = 40


def _hash(text: ColumnElement[str]) -> ColumnElement[bytes]:
    return func.sha256(func.convert_to(text, "UTF8"))


def _key(username: ColumnElement[str]) -> ColumnElement[bytes]:
    """The database lowers the name here as it does where it looks the user up: no spelling counts apart."""
    return _hash(func.lower(username))


_NAME, _SOURCE = bindparam("username", type_=Text), bindparam("source", type_=Text)
# Compiled once: a morning's sign-ins come together, and to compile a statement takes longer than to run it.
_FORGIVE = write(
    Wait,
    delete(SignInFailure)
    .where(SignInFailure.username_hash == _key(_NAME), SignInFailure.source == _SOURCE)
    .returning(func.extract("epoch", SignInFailure.blocked_until - func.clock_timestamp()).label("seconds")),
)
_KNOWN_NOW = insert(KnownSource).values(
    user_id=bindparam("user_id", type_=BigInteger), source_hash=bindparam("source_hash", type_=LargeBinary)
)
_KNOW = write(
    Nothing,
    _KNOWN_NOW.on_conflict_do_update(
        index_elements=[KnownSource.user_id, KnownSource.source_hash], set_={"last_at": func.now()}
    ),
)


@dataclass(frozen=True)
class Throttle:
    """The failures of the site, shared by all its processes."""

    database: Database
    free_failures: int
    """For each username and source."""
    first_wait: timedelta
    max_wait: timedelta
    by_name: Brake
    by_source: Brake
    """Besides its free ones, one failure is free for each user who is known there: a hospital is one source."""
    known_for: timedelta
    """How long a source is known to be a user's after a sign-in from there."""

    async def check(self, username: str, source: str) -> None:
        """Raises `TooManyRequests` while an attempt has to wait: before the password is looked at, and at no cost."""
        wait = await self.database.reads.one(self._wait, username=username, source=source)
        if wait.seconds > 0:
            raise held_back(wait.seconds)

    @cached_property
    def _wait(self) -> Read[Wait]:
        name, place = bindparam("username", type_=Text), bindparam("source", type_=Text)
        both = (
            select(func.extract("epoch", SignInFailure.blocked_until - func.clock_timestamp()))
            .where(SignInFailure.username_hash == _key(name), SignInFailure.source == place)
            .scalar_subquery()
        )
        others = func.greatest(self.by_name.wait(_key(name)), self.by_source.wait(_hash(place)))
        return read(
            Wait, select(func.greatest(both, case((~self._is_known(name, place), others)), 0.0).label("seconds"))
        )

    async def count_failure(self, tx: Transaction, username: str, source: str) -> list[str]:
        """Count a failure; returns which of `name`, `source` and `both` have no free failures left.

        Raises `TooManyRequests` if others, at the same time, have used them up: only failures out of waiting count,
        so that nobody's impatience makes the wait longer. Sources come before names: no two callers wait in a ring.
        """
        known = await self._knows(tx, username, source)
        place = _hash(literal(source))
        users = select(func.count()).where(KnownSource.source_hash == place).scalar_subquery()
        at_source = await self.by_source.count(tx, place, more_free=users, although_held=known)
        by_name = -1.0 if known else await self.by_name.count(tx, _key(literal(username)))
        # SECURITY: who is known here is let through while somebody guesses from here, but with one guess at a time.
        free = 1 if known and at_source >= 0 else self.free_failures
        failures = await self._count_both(tx, username, source, free)
        used_up = {"source": at_source >= 0, "name": by_name >= 0, "both": failures >= free}
        return [what for what, is_used_up in used_up.items() if is_used_up]

    async def forgive(self, tx: Transaction, username: str, source: str) -> None:
        """Forget the failures after a success; raises `TooManyRequests` if it came while it had to wait.

        SECURITY: of many guesses sent at once, those that are judged after the free ones say nothing, right or wrong.
        What is counted by name and by source stays: else a guesser with an account of their own would begin anew with
        each sign-in.
        """
        if not await self._knows(tx, username, source):
            await self.by_source.require_free(tx, _hash(literal(source)))
            await self.by_name.require_free(tx, _key(literal(username)))
        for wait in await tx.write(_FORGIVE, username=username, source=source):
            if wait.seconds > 0:
                raise held_back(float(wait.seconds))

    async def know(self, tx: Transaction, user_id: int, source: str) -> None:
        """Note that the user has signed in from there."""
        await tx.write(_KNOW, user_id=user_id, source_hash=hashlib.sha256(source.encode()).digest())

    async def sweep(self) -> int:
        """Delete what is forgotten; returns the number of rows."""
        async with self.database.transaction() as tx:
            old = SignInFailure.blocked_until < func.now() - FORGOTTEN_AFTER
            swept = await tx.change(delete(SignInFailure).where(old))
            unused = KnownSource.last_at < func.now() - self.known_for
            swept += await tx.change(delete(KnownSource).where(unused))
        return swept + await self.by_name.sweep(self.database) + await self.by_source.sweep(self.database)

    async def _knows(self, tx: Transaction, username: str, source: str) -> bool:
        return (await tx.one(self._known, username=username, source=source)).exists

    @cached_property
    def _known(self) -> Read[Exists]:
        return read_exists(self._is_known(bindparam("username", type_=Text), bindparam("source", type_=Text)))

    def _is_known(self, username: ColumnElement[str], source: ColumnElement[str]) -> ExistsInSQL:
        """Whether the user of this name has signed in from this source."""
        known_for = func.make_interval(0, 0, 0, 0, 0, 0, self.known_for.total_seconds())
        return (
            select(KnownSource.user_id)
            .join(User, User.id == KnownSource.user_id)
            .where(
                User.username == func.lower(username),
                KnownSource.source_hash == _hash(source),
                KnownSource.last_at > func.now() - known_for,
            )
            .exists()
        )

    async def _count_both(self, tx: Transaction, username: str, source: str, free: int) -> int:
        blocked = self._blocked(literal(1), free)
        first = insert(SignInFailure).values(
            username_hash=_key(literal(username)), source=source, failures=1, blocked_until=blocked
        )
        failures = SignInFailure.failures + 1
        counted = first.on_conflict_do_update(
            index_elements=[SignInFailure.username_hash, SignInFailure.source],
            set_={"failures": failures, "blocked_until": self._blocked(failures, free)},
            where=SignInFailure.blocked_until <= func.clock_timestamp(),
        ).returning(SignInFailure.failures)
        count = await tx.scalar(counted)
        if count is None:
            raise held_back(self.first_wait.total_seconds())
        return count

    def _blocked(self, failures: ColumnElement[int], free: int) -> ColumnElement[object]:
        """Until when the next attempt has to wait after so many failures: not at all, then doubling up to a bound."""
        doublings = func.least(failures - free, _MAX_DOUBLINGS)
        full = self.first_wait.total_seconds() * func.power(2.0, doublings)
        seconds = case((failures < free, 0.0), else_=func.least(full, self.max_wait.total_seconds()))
        return func.clock_timestamp() + func.make_interval(0, 0, 0, 0, 0, 0, seconds)


async def forget_sign_ins(tx: Transaction, user_id: int, username: str) -> None:
    """Forget all failures under a user's name, from wherever they came, and where the user has signed in from."""
    key = _key(literal(username))
    await forget(tx, BY_NAME, key)
    await tx.execute(delete(SignInFailure).where(SignInFailure.username_hash == key))
    await tx.execute(delete(KnownSource).where(KnownSource.user_id == user_id))
