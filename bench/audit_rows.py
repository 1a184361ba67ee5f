"""`python -m bench.audit_rows DATABASE_URL`: millions of events of the audit trail, over the months before this one.

Each month's table is filled before it has an index, and becomes a part of the trail then: ten million rows take minutes
and some gigabytes. The ids of patients and users are made up, unless the database has as many.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any, TypeAlias

import asyncpg
import typer

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

_CHUNK = 100_000
"""Rows of one transaction, which all have one `xid`."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rows are like."""

    rows: int = 10_000_000
    months: int = 12
    patients: int = 100_000
    """A patient is in `rows * (listed * page + 1 - listed) / patients` of them."""
    users: int = 2_000
    listed: float = 0.25
    """The part that shows a page of patients; the others are of one patient each."""
    page: int = 25


_USUAL = Shape()


async def add_rows(connection: Connection, shape: Shape, note: Callable[[str], None] = lambda _: None) -> None:
    """Add them, in months that have no table yet. ValueError if one has."""
    months = [_months_ago(number) for number in range(shape.months, 0, -1)]
    await connection.execute("SET work_mem = '64MB'; SET maintenance_work_mem = '256MB'")
    for number, month in enumerate(months):
        rows = shape.rows * (number + 1) // len(months) - shape.rows * number // len(months)
        await _add_month(connection, month, _months_ago(shape.months - number - 1), rows, shape)
        note(f"{month:%Y-%m}: {rows:,} rows")
    await connection.execute("ANALYZE audit_event")


async def _add_month(connection: Connection, since: date, until: date, rows: int, shape: Shape) -> None:
    table = f"audit.event_{since:%Y_%m}"
    if await connection.fetchval("SELECT to_regclass($1) IS NOT NULL", table):
        raise ValueError(f"{table} is there already")
    bounds = f"at >= '{since} 00:00Z' AND at < '{until} 00:00Z'"
    await connection.execute(
        f"CREATE TABLE {table} (LIKE audit_event INCLUDING DEFAULTS INCLUDING CONSTRAINTS);"
        f"ALTER TABLE {table} ADD CONSTRAINT bounds CHECK ({bounds})"
    )
    seconds = (until - since) / timedelta(seconds=1)
    began = datetime(since.year, since.month, since.day, tzinfo=UTC)
    for first in range(0, rows, _CHUNK):
        last = min(first + _CHUNK, rows)
        span = timedelta(seconds=seconds * first / rows), timedelta(seconds=seconds * last / rows)
        await _add_chunk(connection, table, (began + span[0], began + span[1]), last - first, shape)
    name = table.partition(".")[2]
    await connection.execute(
        f"ALTER TABLE audit_event ATTACH PARTITION {table} FOR VALUES FROM ('{since} 00:00Z') TO ('{until} 00:00Z');"
        f"ALTER TABLE {table} DROP CONSTRAINT bounds;"
        f"CREATE TRIGGER {name}_kept BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


async def _add_chunk(
    connection: Connection, table: str, span: tuple[datetime, datetime], rows: int, shape: Shape
) -> None:
    """Rows spread evenly over a span. A page is patients whose numbers follow each other, as those of a pathway do."""
    statement = f"""
    INSERT INTO {table} (
        id, at, kind, action, user_id, session_id, source, request_id, operation, operation_hash, purpose, patient_ids,
        field_groups
    )
    SELECT
        nextval(pg_get_serial_sequence('audit_event', 'id')),
        $1::timestamptz + ($2::timestamptz - $1) * ((number - 0.5) / $3::float8),
        kind, lower(kind), 1 + user_number, 1 + user_number * 10 + number % 10, '10.1.' || user_number % 200 || '.7',
        gen_random_uuid()::text, CASE kind WHEN 'LISTED' THEN 'getPatientOnPathwayConnection' ELSE 'getPatient' END,
        encode(sha256(kind::bytea), 'hex'), 'TREAT',
        CASE kind
            WHEN 'LISTED' THEN (SELECT array_agg(id ORDER BY id) FROM (
                SELECT 1 + (patient + place) % $4::bigint AS id FROM generate_series(0, $6::bigint - 1) AS place
            ) AS page)
            ELSE ARRAY[1 + patient]
        END,
        CASE kind WHEN 'LISTED' THEN '{{DEMOGRAPHICS,PATHWAY}}'::text[]
            ELSE '{{DECISIONS,DEMOGRAPHICS,PATHWAY,RESULTS}}' END
    FROM (
        SELECT
            number, CASE WHEN random() < $7::float8 THEN 'LISTED' ELSE 'OPENED' END AS kind,
            floor(random() * $5::bigint)::bigint AS user_number, floor(random() * $4::bigint)::bigint AS patient
        FROM generate_series(1, $3::bigint) AS number
    ) AS event
    """  # noqa: S608 - names of ours
    values: tuple[Any, ...] = (*span, rows, shape.patients, shape.users, shape.page, shape.listed)
    await connection.execute(statement, *values, timeout=600)


def _months_ago(number: int) -> date:
    today = datetime.now(UTC).date()
    month = today.year * 12 + today.month - 1 - number
    return date(month // 12, month % 12 + 1, 1)


def main(
    url: str,
    *,
    rows: Annotated[int, typer.Option(min=1)] = _USUAL.rows,
    months: Annotated[int, typer.Option(min=1, max=120)] = _USUAL.months,
    patients: Annotated[int, typer.Option(min=1)] = _USUAL.patients,
    users: Annotated[int, typer.Option(min=1)] = _USUAL.users,
    listed: Annotated[float, typer.Option(min=0, max=1)] = _USUAL.listed,
    page: Annotated[int, typer.Option(min=1)] = _USUAL.page,
) -> None:
    """Add events to the trail of the database at URL, over the months before this one."""
    shape = Shape(rows, months, patients, users, listed, page)
    began = time.perf_counter()
    asyncio.run(_connected(url, lambda connection: add_rows(connection, shape, typer.echo)))
    typer.echo(f"{time.perf_counter() - began:.0f} s")


async def _connected(url: str, work: Callable[[Connection], Awaitable[None]]) -> None:
    connection: Connection = await asyncpg.connect(url)
    try:
        await work(connection)
    finally:
        await connection.close()


if __name__ == "__main__":
    typer.run(main)
