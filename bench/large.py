"""`python -m bench.large`: how the cost grows to a pathway of 2,000,000 entries. `make bench-large` calls it.

It makes its data in SQL, some gigabytes, and drops them at its end.
"""

import asyncio
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Annotated

import asyncpg
import typer
import uvloop
from rich.console import Console

from bench.cases import PAGE
from bench.columns import OURS, Running, Surroundings, empty, running
from bench.database import LargePathways, Session, large_database, sign_in_everybody
from bench.goals import Goal
from bench.load import Target, ask_for, post
from bench.machine import describe, others_load, postgres_version
from bench.measures import percentile
from bench.operations import body
from bench.report import GOAL_HEADS, between, goal_row, machine_lines, markdown, number
from spiritum.db.embedded import EmbeddedPostgres
from spiritum.serving.worker import allow_open_files

ENTRIES = 2_000_000
BEGIN = "<!-- written by `make bench-large`: begin -->"
END = "<!-- written by `make bench-large`: end -->"

_ROOT = Path(__file__).parents[1]
_FOLDER = _ROOT / ".bench"
_DOCUMENT = _ROOT / "docs" / "performance.md"
_BYTES_OF_AN_ENTRY = 8_192
"""On the disk, with its patient, decisions, requests and indexes, and the log that is written meanwhile."""
_SAMPLE = 500
_MAX_REQUESTS = 300
_HEADS = ("what", "2,000 entries, p50 ms", "the large pathway, p50 ms")


@dataclass(frozen=True, slots=True)
class Growing:
    """The p50 of a case to one caller, in milliseconds."""

    small_ms: float
    large_ms: float


def main(
    *,
    entries: Annotated[int, typer.Option(min=2_000, help="On the large pathway.")] = ENTRIES,
    rounds: Annotated[int, typer.Option(min=1, help="How often each is measured, in turns.")] = 5,
    seconds: Annotated[float, typer.Option(min=0.05, help="How long each is asked, each time.")] = 1.5,
    write: Annotated[bool, typer.Option(help="Write the section of docs/performance.md.")] = True,
) -> None:
    """Measure one large pathway beside one of the usual size."""
    allow_open_files()
    console = Console(width=140)
    machine, growth = uvloop.run(_run(entries, rounds, seconds, console))
    text = section(machine, growth)
    console.print(text, markup=False)
    if write:
        _DOCUMENT.write_text(between(_DOCUMENT.read_text(), BEGIN, END, text))


def section(machine: Mapping[str, str], growth: Mapping[str, Growing]) -> str:
    """The tables of a run."""
    rows = [(what, number(growing.small_ms), number(growing.large_ms)) for what, growing in growth.items()]
    goals = [goal_row(goal) for goal in goals_of(growth)]
    return "\n\n".join([machine_lines(machine), markdown(_HEADS, rows), markdown(GOAL_HEADS, goals)])


def goals_of(growth: Mapping[str, Growing]) -> list[Goal]:
    """That nothing costs more on the large pathway."""
    return [
        Goal(
            f"{what}: the large pathway / 2,000",
            1.3,
            1.1,
            less_is_better=True,
            reached=growing.large_ms / growing.small_ms,
        )
        for what, growing in growth.items()
    ]


async def _run(
    entries: int, rounds: int, seconds: float, console: Console
) -> tuple[dict[str, str], dict[str, Growing]]:
    load_before = others_load()
    _FOLDER.mkdir(exist_ok=True)
    require_space(_FOLDER, entries)
    embedded = EmbeddedPostgres(_FOLDER)
    server_url = await asyncio.to_thread(embedded.start)
    try:
        console.print(f"Making {entries:,} entries, which takes some minutes.")
        async with large_database(server_url, entries) as (url, pathways):
            (session, *_) = await sign_in_everybody(url, pathways.small)
            surroundings = Surroundings(url, empty(_FOLDER / "servers"), session.user_id)
            async with running(OURS, surroundings) as server:
                growth = await measure_large(url, pathways, session, server, rounds=rounds, seconds=seconds)
            machine = describe(with_peers=False, postgres=await postgres_version(url), load_before=load_before)
    finally:
        await asyncio.to_thread(embedded.stop)
    return {**machine, "entries": f"{entries:,}"}, growth


def require_space(folder: Path, entries: int, bytes_each: int = _BYTES_OF_AN_ENTRY) -> None:
    """Raises `RuntimeError` if the disk has no room for so many entries."""
    needed, free = entries * bytes_each, shutil.disk_usage(folder).free
    if free < needed:
        raise RuntimeError(f"{entries:,} entries need {needed / 2**30:.0f} GiB, and {free / 2**30:.0f} GiB are free")


async def measure_large(
    url: str, pathways: LargePathways, session: Session, server: Running, *, rounds: int, seconds: float
) -> dict[str, Growing]:
    """Each case on both pathways, in turns; the first round warms up."""
    small = await _requests(url, pathways.small, session)
    large = await _requests(url, pathways.large, session)
    growth: dict[str, Growing] = {}
    for what in small:
        measured = [
            Growing(await _p50(server, small[what], seconds), await _p50(server, large[what], seconds))
            for _ in range(rounds + 1)
        ][1:]
        growth[what] = Growing(
            median(growing.small_ms for growing in measured), median(growing.large_ms for growing in measured)
        )
    return growth


async def _requests(url: str, pathway_id: int, session: Session) -> dict[str, list[bytes]]:
    """The requests of each case, of entries from all over the pathway."""
    connection: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(url)
    try:
        entries = await connection.fetch(
            "SELECT id, patient_id FROM on_pathway WHERE pathway_id = $1 AND id % greatest(1, ("
            "SELECT count(*) FROM on_pathway WHERE pathway_id = $1) / $2) = 0 ORDER BY id",
            pathway_id,
            _SAMPLE,
        )
        a_hundred = await connection.fetchval(
            "SELECT left(max(hospital_number), -2) FROM patient JOIN on_pathway ON patient_id = patient.id"
            " WHERE pathway_id = $1",
            pathway_id,
        )
    finally:
        await connection.close()
    pathway = str(pathway_id)
    bodies = {
        "worklist page without totalCount": [body("WorklistPage", pathwayId=pathway, first=PAGE)],
        "worklist page with totalCount": [body("Worklist", pathwayId=pathway, first=PAGE)],
        "worklist page, longest wait first": [body("Worklist", pathwayId=pathway, first=PAGE, sort="REFERRED_ASC")],
        "worklist page of a number's beginning": [body("Worklist", pathwayId=pathway, first=PAGE, query=a_hundred)],
        "one patient's record": [
            body("PatientRecord", id=str(row["patient_id"]), pathwayId=pathway) for row in entries
        ],
        "taking a lock": [body("LockOnPathway", input={"onPathwayId": str(row["id"])}) for row in entries],
    }
    return {what: [post("/graphql", each, cookie=session.cookie) for each in of] for what, of in bodies.items()}


async def _p50(server: Running, requests: Sequence[bytes], seconds: float) -> float:
    target = Target("127.0.0.1", server.port, requests)
    measured = await ask_for(target, callers=1, seconds=seconds, at_most=_MAX_REQUESTS)
    return percentile(measured.latencies, 0.5) * 1000


if __name__ == "__main__":
    cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    cli.command()(main)
    cli()
