"""Hosts that serve one database agree on its secrets: a host that would not understand the others does not start.

Each host stores fingerprints of its keys. While a key is replaced a host has two: two hosts agree if each accepts what
the other uses, so that they may be restarted one after the other.
"""

import hashlib
import hmac
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from typing import Final, NamedTuple

import asyncpg
import structlog
from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects.postgresql import insert

from spiritum.background import WakeableTask
from spiritum.db import Database
from spiritum.db.transaction import Transaction
from spiritum.installation.models import HostSecret
from spiritum.installation.sole_user import CannotServeError

_log = structlog.stdlib.get_logger("spiritum.installation")

Keys = Mapping[str, Sequence[str]]
"""The keys of each shared setting; the first is used, all are accepted. None if the host has no such key."""

_LOCK: Final = 7_204_118_365  # Any number, as long as it is always the same.
_BEAT_SECONDS: Final = 30.0
_GONE_AFTER: Final = timedelta(minutes=2)
_SALT_BYTES: Final = 16
_SCRYPT_COST: Final = 2**12
"""A dozen milliseconds: a key that a person has made up is not guessed from a copy of the database in an afternoon."""


class OtherHost(NamedTuple):
    """What another host has stored of one setting."""

    host: str
    setting: str
    salt: bytes
    fingerprints: Sequence[str]


def fingerprint(key: str, setting: str, salt: bytes) -> str:
    """What is stored of a key: the same for the same key, setting and salt, and of no use to get the key back."""
    digest = hashlib.scrypt(key.encode(), salt=salt + setting.encode(), n=_SCRYPT_COST, r=8, p=1, dklen=32)
    return digest.hex()


def agree(keys: Sequence[str], other: OtherHost) -> bool:
    """Whether each side accepts what the other uses. A side without keys has nothing to disagree about."""
    mine = [fingerprint(key, other.setting, other.salt) for key in keys]
    if not mine or not other.fingerprints:
        return True
    return _among(mine[0], other.fingerprints) and _among(other.fingerprints[0], mine)


def _among(digest: str, digests: Sequence[str]) -> bool:
    return any(hmac.compare_digest(digest, each) for each in digests)


@asynccontextmanager
async def registered_host(url: str, host: str, keys: Keys) -> AsyncGenerator[None]:
    """Count as a host of this database while the block runs. Raises `CannotServeError` if a running one disagrees."""
    await _in_database(url, lambda tx: _register(tx, host, keys))
    try:
        yield
    finally:
        with suppress(Exception):  # The database may be gone; two minutes later the host counts as gone, too.
            await _in_database(url, lambda tx: _remove(tx, host))


async def _in_database(url: str, work: Callable[[Transaction], Awaitable[None]]) -> None:
    database = await Database.open(url, read_connections=1, write_connections=1)
    try:
        async with database.transaction() as tx:
            await work(tx)
    except asyncpg.UndefinedTableError:
        pass  # The tables are of an earlier version, and somebody else brings them up to date.
    finally:
        await database.close()


async def keys_still_agree(url: str, host: str, keys: Keys) -> None:
    """Raises `CannotServeError` if a running host disagrees, or this one has registered with other keys."""
    await _in_database(url, lambda tx: _compare(tx, host, keys))


async def _register(tx: Transaction, host: str, keys: Keys) -> None:
    await tx.execute(select(func.pg_advisory_xact_lock(_LOCK)))  # Two that start at once see each other.
    await _remove(tx, host)  # It may start with other keys than it had.
    await _compare(tx, host, keys)
    await _store(tx, host, keys)


async def _compare(tx: Transaction, host: str, keys: Keys) -> None:
    columns = HostSecret.host, HostSecret.setting, HostSecret.salt, HostSecret.fingerprints
    counts = (HostSecret.seen_at > func.now() - _GONE_AFTER) | (HostSecret.host == host)
    for row in await tx.execute(select(*columns).where(counts)):
        other = OtherHost(*row)
        if agree(keys.get(other.setting, ()), other):
            continue
        if other.host == host:
            raise CannotServeError(f"{other.setting} has changed since this host was started. Restart it.")
        raise CannotServeError(
            f"{other.setting} is not the same as on {other.host}, which serves the same database. Give both hosts "
            "the same; docs/operating.md says how to replace a key. A host that was killed counts for two minutes."
        )


async def _store(tx: Transaction, host: str, keys: Keys) -> None:
    for setting, each in keys.items():
        salt = secrets.token_bytes(_SALT_BYTES)
        digests = [fingerprint(key, setting, salt) for key in each]
        values = {"host": host, "setting": setting, "salt": salt, "fingerprints": digests}
        stored = insert(HostSecret).values(**values, seen_at=func.now())
        # Another process of this host may have been first.
        again = {"seen_at": func.now()}
        await tx.execute(stored.on_conflict_do_update(index_elements=["host", "setting"], set_=again))


async def _remove(tx: Transaction, host: str) -> None:
    gone = HostSecret.seen_at < func.now() - 30 * _GONE_AFTER
    await tx.execute(delete(HostSecret).where((HostSecret.host == host) | gone))


class Heartbeat:
    """Says every half minute that this host runs, and stores its fingerprints anew where they are gone.

    They are gone after a restore, or if the database was away for an hour while other hosts started.
    """

    def __init__(self, database: Database, host: str, keys: Keys) -> None:
        self._database = database
        self._host = host
        self._keys = keys
        self._task = WakeableTask("heartbeat", self._beat)

    def start(self) -> None:
        """Begin."""
        self._task.start()

    async def stop(self) -> None:
        """End."""
        await self._task.stop()

    async def _beat(self) -> float:
        with suppress(Exception):
            async with self._database.transaction() as tx:
                mine = HostSecret.host == self._host
                if await tx.change(update(HostSecret).where(mine).values(seen_at=func.now())) < len(self._keys):
                    await self._register_anew(tx)
        return _BEAT_SECONDS

    async def _register_anew(self, tx: Transaction) -> None:
        await tx.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        try:
            await _compare(tx, self._host, self._keys)
        except CannotServeError as error:  # a host that ended in the middle of a day would be worse than this
            _log.error("hosts do not agree on a secret", reason=str(error))
        await _store(tx, self._host, self._keys)
