"""The rows of a seeded database, what an operation changes of them, and how all is put back as it was."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

import spiritum.site.tables
from tests.conftest import Connection

_TABLES = tuple(spiritum.site.tables.metadata.tables)
_TALLY = "waiting_tally"
"""What its rows come to is compared, not the rows: they are added in no order, and merged now and then."""
_SUMS = f"""
    SELECT pathway_id, facet, bucket, reached_on, sum(entries) AS entries FROM {_TALLY}
    GROUP BY pathway_id, facet, bucket, reached_on HAVING sum(entries) <> 0
"""  # noqa: S608 - our own
_ROWS = " UNION ALL ".join(
    f"SELECT '{name}', to_jsonb(row)::text FROM {f'({_SUMS})' if name == _TALLY else name} AS row"  # noqa: S608 - our own
    for name in _TABLES
)
_SEQUENCES = (
    "SELECT format('%I.%I', schemaname, sequencename), last_value FROM pg_sequences WHERE schemaname = 'public'"
)
_RANDOM = re.compile(r'"(key|idempotency_key)": "[0-9a-f-]{36}"|"xid": "\d+"|"(reason|review_note)": "\\\\x[0-9a-f]+"')
_FRACTION = re.compile(r"\b\d+\.\d{4,}\b(?![+-])")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00")
_A_MOMENT = timedelta(seconds=1)


class Row(NamedTuple):
    """A row as JSON."""

    table: str
    text: str


class Changes(NamedTuple):
    """The rows that are new, and those that are gone; in a form that is equal for equal deeds."""

    added: list[Row]
    removed: list[Row]


def masked(text: str, began: datetime) -> str:
    """The text with instants since `began` as NOW or, in the future, LATER, and without keys and ids made at random."""

    def instant(match: "re.Match[str]") -> str:
        at = datetime.fromisoformat(match[0])
        if at < began - _A_MOMENT:
            return match[0]
        return "NOW" if at <= datetime.now(UTC) + _A_MOMENT else "LATER"

    return _FRACTION.sub(lambda match: f"{float(match[0]):.3f}", _RANDOM.sub("", _INSTANT.sub(instant, text)))


@dataclass(frozen=True)
class Seed:
    """The rows and sequences of a database as they were when this was made. `connection` writes instants in UTC."""

    connection: Connection
    rows: "Counter[Row]"
    sequences: dict[str, int | None]

    @classmethod
    async def of(cls, connection: Connection) -> "Seed":
        """What is there now, kept in the schema `seed` too, from which it is put back."""
        await connection.execute("SET timezone = 'UTC'; DROP SCHEMA IF EXISTS seed CASCADE; CREATE SCHEMA seed")
        for table in _TABLES:
            await connection.execute(f"CREATE TABLE seed.{table} AS TABLE {table}")
        sequences = {row[0]: row[1] for row in await connection.fetch(_SEQUENCES)}
        return cls(connection, await _rows(connection), sequences)

    async def changes(self, began: datetime) -> Changes:
        """What has changed, by an operation that began then."""
        now = await _rows(self.connection)
        added = sorted(Row(row.table, masked(row.text, began)) for row in (now - self.rows).elements())
        return Changes(added, sorted((self.rows - now).elements()))

    async def put_back(self, changes: Changes) -> None:
        """Put back the rows of every table that has changed, and the next ids of all."""
        tables = {_TALLY, *(row.table for part in changes for row in part)}
        async with self.connection.transaction():
            # Without triggers, and in any order of the tables.
            await self.connection.execute("SET LOCAL session_replication_role = replica")
            for table in sorted(tables):
                await self.connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own
                await self.connection.execute(f"INSERT INTO {table} OVERRIDING SYSTEM VALUE TABLE seed.{table}")
        for sequence, last in self.sequences.items():
            await self.connection.execute("SELECT setval($1::text::regclass, $2, $3)", sequence, last or 1, bool(last))


async def _rows(connection: Connection) -> "Counter[Row]":
    return Counter(Row(*record) for record in await connection.fetch(_ROWS))
