"""All checks, at once, in the order in which they are said."""

import asyncio
from collections.abc import AsyncGenerator, Iterable

from spiritum.db.embedded import EmbeddedPostgresError
from spiritum.installation.addresses import find_addresses
from spiritum.installation.database import open_database
from spiritum.self_check.database import check_database
from spiritum.self_check.hospital import check_hospital
from spiritum.self_check.line import Line
from spiritum.self_check.machine import check_machine
from spiritum.self_check.mail import check_mail
from spiritum.self_check.settings import check_settings
from spiritum.settings import Settings

_SECONDS = 40.0
"""For each of database, hospital and mail together with what they wait for, such as a name that nobody resolves."""


async def check_all() -> list[Line]:
    """Every line. Without usable settings nothing else is looked at."""
    settings, lines = check_settings()
    if settings is None:
        return [*lines, Line.failed("others", "Nothing else was looked at, since a setting is refused.")]
    parts = await asyncio.gather(
        _bounded("database", _database(settings)),
        _bounded("hospital", check_hospital(settings, _hospital_url(settings))),
        _bounded("mail", _mail(settings)),
    )
    return [*lines, *check_machine(settings), *(line for part in parts for line in part)]


async def _bounded(name: str, lines: AsyncGenerator[Line]) -> Iterable[Line]:
    """The lines until the time is over."""
    done: list[Line] = []
    try:
        async with asyncio.timeout(_SECONDS):
            async for line in lines:
                done.append(line)  # noqa: PERF401 - what came before the time was over counts
    except TimeoutError:
        done.append(Line.failed(name, f"No end in {_SECONDS:g} s."))
    return done


async def _database(settings: Settings) -> AsyncGenerator[Line]:
    if settings.database_url is None and not (settings.data_dir / "postgres").exists():
        yield Line.ok("database", "DATABASE_URL is not set: an embedded one is made at the first start.")
        return
    try:
        async with open_database(settings) as url:
            async for line in check_database(url, settings):
                yield line
    except EmbeddedPostgresError as error:
        yield Line.failed("database", str(error))


async def _mail(settings: Settings) -> AsyncGenerator[Line]:
    yield await check_mail(settings)


def _hospital_url(settings: Settings) -> str | None:
    """Where the hospital is; a simulator's address is known while the site runs."""
    try:
        running = find_addresses(settings.data_dir)
    except OSError:
        running = None
    return settings.hospital_url or (running.hospital_url if running is not None else None)
