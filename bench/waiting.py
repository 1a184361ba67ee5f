"""`python -m bench.waiting`: what the waiting times of 200,000 entries cost. `make bench-waiting` calls it.

It makes its data in SQL, some gigabytes, which stay in `.bench/` for the runs of the same day.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from statistics import median
from typing import Annotated

import orjson
import typer
import uvloop
from rich.console import Console

from bench.agreement import Disagreement, plain
from bench.columns import LIMIT, OURS, Running, Surroundings, empty, running
from bench.commands import Ran, run_measured
from bench.cpu import Programs, spent
from bench.database import connected, sign_in_everybody
from bench.goals import waiting_goals
from bench.large import require_space
from bench.load import Target, ask_for, ask_once, post
from bench.machine import describe, others_load, postgres_version
from bench.measures import Figures, percentile
from bench.report import GOAL_HEADS, between, goal_row, machine_lines, markdown, number
from bench.waiting_cases import CHECK, WHOLE, Growing, Page, WaitingFigures, pages_of, reports_of, requests_of
from bench.waiting_data import ENTRIES, WaitingPathways, open_entries, year_of_entries
from spiritum.db.embedded import EmbeddedPostgres
from spiritum.db.postmaster import find_postmaster
from spiritum.serving.worker import allow_open_files

BEGIN = "<!-- written by `make bench-waiting`: begin -->"
END = "<!-- written by `make bench-waiting`: end -->"

_ROOT = Path(__file__).parents[1]
_FOLDER = _ROOT / ".bench"
_DOCUMENT = _ROOT / "docs" / "performance.md"
_BYTES_OF_AN_ENTRY = 16_384
"""On the disk, in both databases, with its events, where it stood, and the log that is written meanwhile."""
_MAX_REQUESTS = 200
_MAX_TO_MANY = 2_000
_CALLERS = 16
_PAGE_HEADS = ("a page with the counts", "2,000 entries, p50 ms", "CPU ms", "the large pathway, p50 ms", "CPU ms")
_COLUMN_HEADS = ("column", "p50 ms", "answers/s at 16", "server CPU ms", "database CPU ms")
_COMMAND_HEADS = ("what", "seconds", "CPU seconds", "of the database", "peak MiB")
_GRAPHQL = "/graphql"


class Part(StrEnum):
    """What can be measured alone."""

    PAGES = "pages"
    LIMIT = "limit"
    REPORTS = "reports"
    CHECK = "check"


@dataclass(frozen=True, slots=True)
class Pace:
    """How often and how long each page is requested."""

    rounds: int
    seconds: float


def main(
    *,
    entries: Annotated[int, typer.Option(min=200, help="On the large pathway.")] = ENTRIES,
    only: Annotated[list[Part] | None, typer.Option(help="Only this; may be given several times.")] = None,
    rounds: Annotated[int, typer.Option(min=1, help="How often each page is measured, in turns.")] = 5,
    seconds: Annotated[float, typer.Option(min=0.05, help="How long each is requested, each time.")] = 1.0,
    write: Annotated[bool, typer.Option(help="Write the section of docs/performance.md.")] = True,
) -> None:
    """Measure the waiting times of a large pathway beside one of 2,000 entries."""
    allow_open_files()
    console = Console(width=140)
    parts = set(only or Part)
    machine, figures = uvloop.run(_run(entries, parts, Pace(rounds, seconds), console))
    text = section(machine, figures)
    console.print(text, markup=False)
    if write and parts == set(Part):
        _DOCUMENT.write_text(between(_DOCUMENT.read_text(), BEGIN, END, text))


def section(machine: Mapping[str, str], figures: WaitingFigures) -> str:
    """The tables of a run."""
    tables = (
        (_PAGE_HEADS, [(what, *_page(each.small), *_page(each.large)) for what, each in figures.pages.items()]),
        (_COLUMN_HEADS, [(name, *_shown(each)) for name, each in figures.columns.items()]),
        (_COMMAND_HEADS, [(what, *_ran(each)) for what, each in figures.commands.items()]),
        (GOAL_HEADS, [goal_row(goal) for goal in waiting_goals(figures)]),
    )
    return "\n\n".join([machine_lines(machine), *(markdown(heads, rows) for heads, rows in tables if rows)])


def _page(page: Page) -> tuple[str, str]:
    return number(page.p50_ms), number(page.cpu_ms)


def _shown(figures: Figures) -> tuple[str, ...]:
    values = (figures.p50_ms, figures.rps16, figures.cpu_ms, figures.db_cpu_ms)
    return tuple("" if value is None else number(value) for value in values)


def _ran(ran: Ran) -> tuple[str, ...]:
    return tuple(number(value) for value in (ran.seconds, ran.cpu_seconds, ran.database_cpu_seconds, ran.peak_mib))


async def _run(entries: int, parts: set[Part], pace: Pace, console: Console) -> tuple[dict[str, str], WaitingFigures]:
    load_before = others_load()
    _FOLDER.mkdir(exist_ok=True)
    require_space(_FOLDER, entries, _BYTES_OF_AN_ENTRY)
    embedded = EmbeddedPostgres(_FOLDER)
    server_url = await asyncio.to_thread(embedded.start)
    try:
        postmaster = find_postmaster(_FOLDER / "postgres")
        if postmaster is None:
            raise RuntimeError("the database does not run any more")
        folder, database = _FOLDER / "commands", Programs(postmaster.pid)
        console.print(f"Making {entries:,} entries, which takes some minutes the first time.")
        figures = WaitingFigures(entries, {}, {}, {})
        if parts & {Part.PAGES, Part.LIMIT, Part.CHECK}:
            async with open_entries(server_url, entries) as pathways:
                figures = await measure_list(pathways, database, parts, pace, entries, _FOLDER / "servers")
                if Part.CHECK in parts:
                    figures = replace(figures, commands=await measure_check(pathways, database, console.print, folder))
        if Part.REPORTS in parts:
            async with year_of_entries(server_url, entries) as pathways:
                reports = await measure_reports(pathways, database, console.print, folder)
                figures = replace(figures, commands={**figures.commands, **reports})
        postgres = await postgres_version(server_url)
        machine = describe(with_peers=False, postgres=postgres, load_before=load_before)
    finally:
        await asyncio.to_thread(embedded.stop)
    return {**machine, "entries": f"{entries:,}"}, figures


async def measure_list(
    pathways: WaitingPathways, database: Programs, parts: set[Part], pace: Pace, entries: int, folder: Path
) -> WaitingFigures:
    """The pages on both pathways, and the first one beside its hand-written SQL."""
    sessions = await sign_in_everybody(pathways.url, pathways.large)
    session = next(each for each in sessions if each.user_id == pathways.user_id)
    surroundings = Surroundings(pathways.url, empty(folder), session.user_id)
    async with AsyncExitStack() as stack:
        ours = await stack.enter_async_context(running(OURS, surroundings))
        pages: dict[str, Growing] = {}
        if Part.PAGES in parts:
            pages = await _measure_pages(pathways, ours, database, session.cookie, pace)
        columns: dict[str, Figures] = {}
        if Part.LIMIT in parts:
            limit = await stack.enter_async_context(running(LIMIT, surroundings))
            request = requests_of(await pages_of(pathways, pathways.large))[WHOLE]
            targets = [(ours, post(_GRAPHQL, request, cookie=session.cookie)), (limit, post(_GRAPHQL, request))]
            await check_same(targets)
            columns = await _measure_columns(targets, database, pace)
    return WaitingFigures(entries, pages, columns, {})


async def measure_check(
    pathways: WaitingPathways, database: Programs, report: Callable[[str], None], folder: Path
) -> dict[str, Ran]:
    """All entries computed anew, and compared with what is stored."""
    report("Check")
    arguments = ("waiting-times", "check")
    return {CHECK: await run_measured(arguments, pathways.url, empty(folder), database)}


async def measure_reports(
    pathways: WaitingPathways, database: Programs, report: Callable[[str], None], folder: Path
) -> dict[str, Ran]:
    """Reports of a year of the large pathway: one of which nothing is kept, and each of which all is."""
    empty(folder)
    reports = reports_of(pathways.today)
    async with connected(pathways.url) as connection:
        await connection.execute("TRUNCATE waiting_result")
    measured: dict[str, Ran] = {}
    for kept in ("nothing is kept", "results are kept"):
        for what, arguments in reports.items():
            if kept == "nothing is kept" and measured:
                break
            report(f"Report: {what}, {kept}")
            whole = ("waiting-times", "report", *arguments, "--pathway", str(pathways.large), "--output", "report.csv")
            measured[f"{what}, {kept}"] = await run_measured(whole, pathways.url, folder, database)
    return measured


async def check_same(targets: Sequence[tuple[Running, bytes]]) -> None:
    """Raises `Disagreement` if two columns give different responses."""
    responses: list[bytes] = []
    for server, request in targets:
        response = await ask_once(Target("127.0.0.1", server.port, [request]))
        responses.append(orjson.dumps(plain(orjson.loads(response))))
    for other in responses[1:]:
        if other != responses[0]:
            raise Disagreement(_difference(responses[0], other))


def _difference(one: bytes, other: bytes) -> str:
    """Two responses from where they differ first."""
    at = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, at - 100)
    return f"{one[start : at + 100].decode(errors='replace')} and {other[start : at + 100].decode(errors='replace')}"


async def _measure_pages(
    pathways: WaitingPathways, server: Running, database: Programs, cookie: str, pace: Pace
) -> dict[str, Growing]:
    small = requests_of(await pages_of(pathways, pathways.small))
    large = requests_of(await pages_of(pathways, pathways.large))

    async def measure(request: bytes) -> Page:
        target = Target("127.0.0.1", server.port, [post(_GRAPHQL, request, cookie=cookie)])
        before, database_before = server.programs.seconds(), database.seconds()
        measured = await ask_for(target, callers=1, seconds=pace.seconds, at_most=_MAX_REQUESTS)
        cpu = spent(before, server.programs.seconds()) + spent(database_before, database.seconds())
        return Page(percentile(measured.latencies, 0.5) * 1000, cpu / len(measured.latencies) * 1000)

    pages: dict[str, Growing] = {}
    for what in small:
        measured = [(await measure(small[what]), await measure(large[what])) for _ in range(pace.rounds + 1)][1:]
        pages[what] = Growing(_median([one for one, _ in measured]), _median([other for _, other in measured]))
    return pages


def _median(pages: Sequence[Page]) -> Page:
    return Page(median(page.p50_ms for page in pages), median(page.cpu_ms for page in pages))


async def _measure_columns(
    targets: Sequence[tuple[Running, bytes]], database: Programs, pace: Pace
) -> dict[str, Figures]:
    rounds: dict[str, list[Figures]] = {server.column.name: [] for server, _ in targets}
    for _ in range(pace.rounds + 1):
        for server, request in targets:
            rounds[server.column.name].append(await _figures(server, request, database, pace))
    return {name: Figures.median(measured[1:]) for name, measured in rounds.items()}


async def _figures(server: Running, request: bytes, database: Programs, pace: Pace) -> Figures:
    target = Target("127.0.0.1", server.port, [request])
    alone = await ask_for(target, callers=1, seconds=pace.seconds, at_most=_MAX_REQUESTS)
    before, database_before = server.programs.seconds(), database.seconds()
    many = await ask_for(target, callers=_CALLERS, seconds=pace.seconds, at_most=_MAX_TO_MANY)
    answers = len(many.latencies)
    return Figures(
        p50_ms=percentile(alone.latencies, 0.5) * 1000,
        p95_ms=percentile(alone.latencies, 0.95) * 1000,
        rps16=answers / many.seconds,
        cpu_ms=spent(before, server.programs.seconds()) / answers * 1000,
        db_cpu_ms=spent(database_before, database.seconds()) / answers * 1000,
    )


if __name__ == "__main__":
    cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    cli.command()(main)
    cli()
