"""`python -m bench.audit`: what the audit trail costs the worklist and a patient's record. `make bench-audit` calls it.

The same server with the trail and without it, on one database, in turns. Without it is no way to run the product.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Annotated

import asyncpg
import typer
import uvloop
from rich.console import Console

from bench.cases import Case, cases_of, read_scene
from bench.columns import OURS, Column, Running, Surroundings, empty, running
from bench.cpu import Programs
from bench.database import make_database, sign_in_everybody
from bench.goals import Goal
from bench.load import Target, ask_for
from bench.machine import describe, others_load, postgres_version
from bench.measures import Figures, percentile, ratio
from bench.report import GOAL_HEADS, between, goal_row, machine_lines, markdown, number
from bench.run import Ground, Pace, measure_cases
from bench.site import WITHOUT_TRAIL
from spiritum.db.embedded import EmbeddedPostgres
from spiritum.db.postmaster import find_postmaster
from spiritum.serving.worker import allow_open_files

BEGIN = "<!-- written by `make bench-audit`: begin -->"
END = "<!-- written by `make bench-audit`: end -->"
WITH, WITHOUT = OURS.name, "without"

_ROOT = Path(__file__).parents[1]
_FOLDER = _ROOT / ".bench"
_DOCUMENT = _ROOT / "docs" / "performance.md"
_CASES = ("worklist", "heavy", "patient")
_PATIENTS = 2_000
_UNTOLD = Column(WITHOUT, "ours, without the trail", OURS.command, {**OURS.environment, WITHOUT_TRAIL: "1"})
_HEADS = ("case", "", "answers/s at 16", "p95 ms at 16", "p50 ms alone", "p95 ms alone", "CPU ms", "database CPU ms")


def main(
    *,
    rounds: Annotated[int, typer.Option(min=1, help="How often each is measured, in turns.")] = 7,
    seconds: Annotated[float, typer.Option(min=0.05, help="How long each is asked, each time.")] = 2.0,
    write: Annotated[bool, typer.Option(help="Write the section of docs/performance.md.")] = True,
) -> None:
    """Measure a server with the audit trail and one without it."""
    allow_open_files()
    console = Console(width=140)
    text = uvloop.run(_run(Pace(rounds=rounds, seconds=seconds, answers_to_many=20_000), console))
    console.print(text, markup=False)
    if write:
        _DOCUMENT.write_text(between(_DOCUMENT.read_text(), BEGIN, END, text))


async def _run(pace: Pace, console: Console) -> str:
    load_before = others_load()
    embedded = EmbeddedPostgres(_FOLDER)
    server_url = await asyncio.to_thread(embedded.start)
    try:
        postmaster = find_postmaster(_FOLDER / "postgres")
        if postmaster is None:
            raise RuntimeError("the database does not run any more")
        url, pathways = await make_database(server_url, _PATIENTS)
        (session, *_) = await sign_in_everybody(url, pathways.bulk)
        scene = await read_scene(url, pathways, session)
        surroundings = Surroundings(url, empty(_FOLDER / "servers"), session.user_id)
        async with AsyncExitStack() as stack:
            servers: dict[str, Running] = {
                column.name: await stack.enter_async_context(running(column, surroundings))
                for column in (OURS, _UNTOLD)
            }
            ground = Ground(url, Programs(postmaster.pid), servers, scene, pace, console.print)
            cases = [
                Case(case.name, case.title, {WITH: case.requests[WITH], WITHOUT: case.requests[WITH]})
                for case in cases_of(scene)
                if case.name in _CASES
            ]
            titles, figures = await measure_cases(ground, cases)
            p95 = {case.name: await _p95_to_many(ground, case) for case in cases}
            rows = await _rows(url)
        machine = describe(with_peers=False, postgres=await postgres_version(server_url), load_before=load_before)
    finally:
        await asyncio.to_thread(embedded.stop)
    return section({**machine, "rows written to the trail": f"{rows:,}"}, titles, figures, p95)


def section(
    machine: Mapping[str, str],
    titles: Mapping[str, str],
    figures: Mapping[str, Mapping[str, Figures]],
    p95: Mapping[str, Mapping[str, float]],
) -> str:
    """The tables of a run."""
    rows = [
        (
            titles[case] if column == WITH else "",
            "with" if column == WITH else "without",
            number(each.rps16 or 0),
            number(p95[case][column]),
            *(number(value or 0) for value in (each.p50_ms, each.p95_ms, each.cpu_ms, each.db_cpu_ms)),
        )
        for case, columns in figures.items()
        for column, each in columns.items()
    ]
    goals = [goal for case in figures for goal in _goals(case, titles[case], figures[case], p95[case])]
    return "\n\n".join([machine_lines(machine), markdown(_HEADS, rows), markdown(GOAL_HEADS, map(goal_row, goals))])


def _goals(case: str, title: str, figures: Mapping[str, Figures], p95: Mapping[str, float]) -> Sequence[Goal]:
    if case == "heavy":
        return ()
    rate = ratio(figures[WITH].rps16, figures[WITHOUT].rps16)
    return (
        Goal(f"{title}: answers a second, with the trail against without", 0.85, 0.95, False, rate),
        Goal(f"{title}: p95 to 16 callers", 1.25, 1.1, True, ratio(p95[WITH], p95[WITHOUT])),
    )


async def _p95_to_many(ground: Ground, case: Case) -> Mapping[str, float]:
    """Of 16 callers who ask again at once, in ms: the median of the rounds."""
    measured: dict[str, list[float]] = {WITH: [], WITHOUT: []}
    for number_ in range(ground.pace.rounds):
        for column in (WITH, WITHOUT) if number_ % 2 else (WITHOUT, WITH):
            target = Target("127.0.0.1", ground.servers[column].port, case.requests[column])
            many = await ask_for(target, callers=ground.pace.callers, seconds=ground.pace.seconds, at_most=20_000)
            measured[column].append(percentile(many.latencies, 0.95) * 1000)
    return {column: sorted(values)[len(values) // 2] for column, values in measured.items()}


async def _rows(url: str) -> int:
    connection: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(url)
    try:
        return await connection.fetchval("SELECT count(*) FROM audit_event WHERE kind <> 'CHANGED'")
    finally:
        await connection.close()


if __name__ == "__main__":
    typer.run(main)
