"""Writing: one transaction, whose reads see its writes, and whose notices are sent when it commits."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy.ext.asyncio import AsyncSession

from spiritum.db.reads import Read, Row, expect_row

NOTICE_BYTES = 7999
"""PostgreSQL's limit for one notification."""

_SEND = "SELECT pg_notify(channel, payload) FROM unnest($1::text[], $2::text[]) AS notice (channel, payload)"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class AfterCommit:
    """What happens when, and only if, the transaction commits."""

    notices: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    hooks: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])


class Transaction:
    """One transaction, open until `Database.transaction` ends it. For one task: it is one connection.

    `orm` is the session to write through. `all`, `first` and `one` are the same reads as elsewhere, run on the same
    connection after flushing what waits in the session.
    """

    def __init__(self, orm: AsyncSession, after_commit: AfterCommit) -> None:
        self.orm = orm
        self._after_commit = after_commit

    async def all(self, read: Read[Row], /, **values: object) -> list[Row]:
        """Every row."""
        arguments = read.arguments(values)
        await self.orm.flush()
        # Through SQLAlchemy's cursor and not the asyncpg connection underneath: the cursor begins the transaction.
        connection = await self.orm.connection()
        result = await connection.exec_driver_sql(read.sql, tuple(arguments))
        return read.rows(result.all())

    async def first(self, read: Read[Row], /, **values: object) -> Row | None:
        """The first row, or `None`."""
        rows = await self.all(read, **values)
        return rows[0] if rows else None

    async def one(self, read: Read[Row], /, **values: object) -> Row:
        """The first row of a statement that always has one (a count, an EXISTS)."""
        return expect_row(read, await self.first(read, **values))

    def notify(self, channel: str, payload: str) -> None:
        """Tell whoever listens on `channel`, in every process, if this commits. Equal notices are sent once.

        ValueError for a payload of more than NOTICE_BYTES: name what changed, don't carry it.
        """
        if len(payload.encode()) > NOTICE_BYTES:
            raise ValueError(f"a notice on {channel} has more than {NOTICE_BYTES} bytes")
        self._after_commit.notices.append((channel, payload))

    def after_commit(self, hook: Callable[[], None]) -> None:
        """Call `hook` once this has committed, in the order of asking. What it raises is logged: the commit stands."""
        self._after_commit.hooks.append(hook)


async def send_notices(orm: AsyncSession, after_commit: AfterCommit) -> None:
    """Hand the notices to PostgreSQL, which delivers them at commit."""
    if after_commit.notices:
        channels, payloads = zip(*after_commit.notices, strict=True)
        connection = await orm.connection()
        await connection.exec_driver_sql(_SEND, (channels, payloads))


def run_hooks(after_commit: AfterCommit) -> None:
    """Run the hooks after the commit."""
    for hook in after_commit.hooks:
        try:
            hook()
        except Exception:
            _log.exception("a hook failed after the commit")
