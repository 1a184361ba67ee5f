"""`spiritum audit verify`: whether the trail is what was sealed; `spiritum audit key`: the key that proves it."""

import json
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from spiritum.commands.running import run_command
from spiritum.settings import Settings

if TYPE_CHECKING:
    from spiritum.sealing.findings import Report


def verify(
    *,
    first: Annotated[int, typer.Option("--from", min=0, help="The first position to verify.")] = 0,
    end: Annotated[int | None, typer.Option("--to", min=1, help="The position before which to stop.")] = None,
    checkpoints: Annotated[
        list[Path] | None,
        typer.Option(
            exists=True, dir_okay=False, help="A file of checkpoints that were handed out. Several may be given."
        ),
    ] = None,
    archive: Annotated[
        Path | None, typer.Option(exists=True, file_okay=False, help="The folder of archived months.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
) -> None:
    """Verify that the audit trail is what was sealed, and name the first position that is not.

    Reads the database or a copy of it, and changes nothing. Ends with 0 if all is
    as it was sealed, with 2 if something was altered, and with 3 if nothing that
    could be verified was, and something is to be explained: a restore has lost sealed
    events, the archive of a dropped month was not given, or nothing is sealed.
    """
    report = run_command(_verify(Settings(), first, end, checkpoints or [], archive))
    if as_json:
        typer.echo(json.dumps(_as_json(report), indent=2))
    else:
        _print(report)
    if report.exit_code:
        raise typer.Exit(report.exit_code)


def key() -> None:
    """Print the public keys by which the trail's seals may be signed, the one in use first."""
    from spiritum.site.audit_keys import public_keys

    for public_key in public_keys(Settings()):
        typer.echo(str(public_key))


async def _verify(
    settings: Settings, first: int, end: int | None, checkpoints: Sequence[Path], archive: Path | None
) -> "Report":
    from spiritum.commands.database import NoSiteError, open_site_connection
    from spiritum.sealing.archives import archives_in
    from spiritum.sealing.outside import Comparison
    from spiritum.sealing.verification import Verification
    from spiritum.site.audit_keys import key_ring

    keys = key_ring(settings)
    if not len(keys):
        raise NoSiteError("No key of seals is known here. Set AUDIT_PUBLIC_KEYS to a file of public keys.")
    archives = archives_in(archive, keys) if archive is not None else []
    async with AsyncExitStack() as stack:
        connection = await stack.enter_async_context(
            open_site_connection(settings, "spiritum audit verify", may_be_standby=True)
        )
        report = await Verification(connection, keys, archives).verify(first, end)
        for path in checkpoints:
            lines = stack.enter_context(path.open(encoding="utf-8", errors="replace"))
            await Comparison(connection, keys, report).compare(lines)
        return report


def _as_json(report: "Report") -> dict[str, object]:
    findings = [{"kind": each.kind.value, "position": each.position, "words": each.words} for each in report.findings]
    wrong = report.first_wrong
    return {
        "result": {0: "as sealed", 2: "altered", 3: "to be explained"}[report.exit_code],
        "first": report.first,
        "size": report.size,
        "events": report.events,
        "seals": report.seals,
        "checkpoints": report.checkpoints,
        "archived": report.archived,
        "withoutArchive": report.unproved,
        "lost": report.lost,
        "unsealed": report.unsealed,
        "firstWrong": None if wrong is None else wrong.position,
        "count": report.count,
        "findings": findings,
        "remarks": report.remarks,
    }


def _print(report: "Report") -> None:
    typer.echo(f"Positions {report.first:,} to {report.size - 1:,} in {report.seals:,} seals.")
    if report.checkpoints:
        typer.echo(f"Compared with {report.checkpoints:,} checkpoints that were handed out.")
    if report.archived:
        typer.echo(f"{report.archived:,} events are in archives alone, and are as they were sealed.")
    if report.unsealed:
        typer.echo(f"{report.unsealed:,} events are newer than the last seal, the oldest of {report.oldest_unsealed}.")
    for remark in report.remarks:
        typer.echo(f"  {remark}")
    for finding in report.findings:
        typer.echo(f"  {finding.kind.value}: {finding.words}")
    if report.count > len(report.findings):
        typer.echo(f"  and {report.count - len(report.findings):,} more")
    wrong = report.first_wrong
    if wrong is not None:
        where = "" if wrong.position is None else f" The first position that is wrong: {wrong.position:,}."
        typer.echo(f"ALTERED.{where} See docs/audit-seals.md.")
    else:
        typer.echo(_conclusion(report))


def _conclusion(report: "Report") -> str:
    """SECURITY: what could not be verified is never said to be as it was sealed."""
    if not report.seals:
        return "Nothing is sealed."
    if report.unproved or report.lost:
        words = (
            "TO BE EXPLAINED. Sealed events of dropped months that could not be verified: {:,}; that are lost: {:,}."
        )
        return f"{words.format(report.unproved, report.lost)} See docs/audit-seals.md."
    return "The trail is as it was sealed."
