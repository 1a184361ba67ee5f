"""`python -m bench.audit_seals DATABASE_URL`: how late seals are under many events a second.

The database is a migrated one that nobody serves, and is not used for anything else.
"""

import asyncio
import base64
import os
import time
from datetime import timedelta
from typing import Annotated

import typer

from spiritum.db import Database
from spiritum.db.connecting import Connector, driver_url
from spiritum.sealing.keys import KeyRing, SigningKey
from spiritum.sealing.sealing import Sealing
from spiritum.sealing.verification import Verification

_ADD = """
INSERT INTO audit_event (kind, action, user_id, session_id, source, request_id, operation, operation_hash, purpose,
    patient_ids, field_groups)
SELECT 'LISTED', 'listed', number % 500, number, '10.1.2.3', gen_random_uuid()::text, 'getPatientOnPathwayConnection',
    md5(number::text) || md5(number::text), 'TREAT',
    (SELECT array_agg(number + page) FROM generate_series(1, 25) AS page), '{DEMOGRAPHICS,PATHWAY}'
FROM generate_series(1, $1) AS number
"""
_DELAYS = """
SELECT count(*), extract(epoch FROM percentile_cont(0.5) WITHIN GROUP (ORDER BY sealed_at - at)),
    extract(epoch FROM percentile_cont(0.99) WITHIN GROUP (ORDER BY sealed_at - at)),
    extract(epoch FROM max(sealed_at - at))
FROM (SELECT lag(size, 1, 0) OVER (ORDER BY seq) AS first, size, sealed_at FROM audit_seal) AS seal
JOIN audit_leaf ON position >= first AND position < size
"""
_TOGETHER = 20
"""Rows of one commit, as answers that end together have."""


async def _add(url: str, share: float, seconds: float) -> int:
    """Add so many rows a second on a connection of its own; how many were added."""
    connection = await Connector(driver_url(url), "bench", timedelta(seconds=60)).connect()
    added, began = 0, time.monotonic()
    try:
        while (passed := time.monotonic() - began) < seconds:
            if added < passed * share:
                await connection.execute(_ADD, _TOGETHER)
                added += _TOGETHER
            else:
                await asyncio.sleep(0.005)
    finally:
        await connection.close()
    return added


async def _measure(url: str, rate: int, seconds: float) -> None:
    key = SigningKey.of(base64.b64encode(os.urandom(32)).decode(), "bench")
    database = await Database.open(url)
    sealing = Sealing(database, key, 5, ())
    sealing.start()
    added = sum(await asyncio.gather(*(_add(url, rate / 4, seconds) for _ in range(4))))
    await asyncio.sleep(12)
    await sealing.stop()
    connection = await Connector(driver_url(url), "bench", timedelta(0)).connect()
    count, *delays = await connection.fetchrow(_DELAYS) or (0,)
    late = ", ".join(f"{float(delay):.1f} s" for delay in delays)
    typer.echo(f"{added / seconds:,.0f} events/s; {count:,} sealed; delays p50, p99, max: {late}")
    began, used = time.monotonic(), time.process_time()
    report = await Verification(connection, KeyRing([key.public])).verify()
    took, used = time.monotonic() - began, time.process_time() - used
    typer.echo(
        f"{report.events:,} events in {report.seals:,} seals verified in {took:.1f} s "
        f"({report.events / took:,.0f}/s; {used:.1f} s of processor time here), findings: {report.count}"
    )
    await connection.close()
    await database.close()


def main(
    url: str,
    rate: Annotated[int, typer.Option(help="Events a second.")] = 2_000,
    seconds: Annotated[float, typer.Option(help="For how long.")] = 60,
) -> None:
    """Measure."""
    asyncio.run(_measure(url, rate, seconds))


if __name__ == "__main__":
    typer.run(main)
