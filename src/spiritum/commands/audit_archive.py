"""`spiritum audit archive` and `drop-month`: a month of the trail as a signed file, and out of the database."""

from pathlib import Path
from typing import Annotated

import typer

from spiritum.commands.running import run_command
from spiritum.settings import Settings

_Month = Annotated[str, typer.Argument(help="The month, as in 2026-11.")]
_Folder = Annotated[Path, typer.Option(exists=True, file_okay=False, help="The folder of archived months.")]


def archive(month: _Month, folder: _Folder = Path()) -> None:
    """Write a month that is over into a file that proves itself, and verify the file. The database keeps it."""
    run_command(_archive(Settings(), month, folder))


def drop_month(month: _Month, folder: _Folder = Path()) -> None:
    """Drop the events of a month whose archive is in the folder and is what was sealed.

    Only from the age that AUDIT_RETENTION_MONTHS says, by the role that owns the
    tables. The leaves stay, and the trail says that it was done.
    """
    run_command(_drop(Settings(), month, folder))


async def _archive(settings: Settings, month: str, folder: Path) -> None:
    from spiritum.commands.database import open_site_connection
    from spiritum.sealing.archives import read_archive, write_archive
    from spiritum.site.audit_keys import key_ring, signing_key

    async with open_site_connection(settings, "spiritum audit archive") as connection:
        path = await write_archive(connection, month, folder, signing_key(settings))
    done = read_archive(path, key_ring(settings))
    typer.echo(f"{path}: {done.events:,} events from position {done.first:,} on, as they were sealed.")
    typer.echo(f"SHA-256 {done.sha256}")


async def _drop(settings: Settings, month: str, folder: Path) -> None:
    from spiritum.commands.database import NoSiteError, open_site_connection
    from spiritum.sealing.archives import read_archive
    from spiritum.sealing.dropping import drop
    from spiritum.site.audit_keys import key_ring

    months = settings.audit_retention_months
    if months is None:
        raise NoSiteError("AUDIT_RETENTION_MONTHS is not set: nothing of the trail is ever dropped.")
    archived = read_archive(folder / f"audit-{month}.gz", key_ring(settings))
    async with open_site_connection(settings, "spiritum audit drop-month") as connection:
        await drop(connection, archived, month, months)
    typer.echo(f"{month} is dropped; {archived.path} has its {archived.events:,} events. Keep it.")
