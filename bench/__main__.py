"""`python -m bench`: measure, show, and write down. `make bench` and `make bench-peers` call it."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import orjson
import typer
import uvloop
from rich.console import Console

from bench.agreement import check_agreement, check_changes
from bench.cases import cases_of, read_scene
from bench.columns import COLUMNS, CROWDED, LIMIT, OURS, STOCK, Running, Surroundings, empty, install_peers, running
from bench.cpu import Programs
from bench.database import PATIENTS, add_peers_functions, make_database, sign_in_everybody
from bench.fanout import CROWD, SUBSCRIBERS, Crowd, require_open_files
from bench.machine import describe, others_load, postgres_version
from bench.report import as_json, in_document, show
from bench.results import Results
from bench.run import (
    Ground,
    Pace,
    measure_cases,
    measure_crowd,
    measure_fanout,
    measure_growing,
    measure_logins,
    measure_memory,
)
from spiritum.db.embedded import EmbeddedPostgres
from spiritum.db.postmaster import find_postmaster
from spiritum.serving.worker import allow_open_files

_ROOT = Path(__file__).parents[1]
_FOLDER = _ROOT / ".bench"
_LATEST = Path(__file__).parent / "latest.json"
_DOCUMENT = _ROOT / "docs" / "performance.md"


def main(
    *,
    peers: Annotated[bool, typer.Option(help="Measure PostGraphile and Mercurius too.")] = False,
    rounds: Annotated[int, typer.Option(min=1, help="How often each is measured, in turns.")] = 5,
    seconds: Annotated[float, typer.Option(min=0.05, help="How long each is asked, each time.")] = 1.5,
    patients: Annotated[int, typer.Option(min=100, help="On the large pathways.")] = PATIENTS,
    subscribers: Annotated[int, typer.Option(min=1, help="How many subscribers an event is sent to.")] = SUBSCRIBERS,
    crowd: Annotated[int, typer.Option(min=101, help="Who are all subscribers of one process.")] = CROWD,
    write: Annotated[bool, typer.Option(help="Write bench/latest.json and docs/performance.md.")] = True,
) -> None:
    """Measure everybody on one data set in one run, in turns."""
    allow_open_files()
    require_open_files(crowd)
    if peers:
        install_peers()
    pace = Pace(rounds=rounds, seconds=seconds)
    console = Console(width=140)
    sizes = Sizes(patients, subscribers, crowd)
    results = uvloop.run(_run(pace, peers=peers, sizes=sizes, console=console))
    show(results, console)
    if write:
        _LATEST.write_bytes(orjson.dumps(as_json(results), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
        _DOCUMENT.write_text(in_document(_DOCUMENT.read_text(), results))


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many of each a run has."""

    patients: int
    subscribers: int
    crowd: int


async def _run(pace: Pace, *, peers: bool, sizes: Sizes, console: Console) -> Results:
    load_before = others_load()
    embedded = EmbeddedPostgres(_FOLDER)
    server_url = await asyncio.to_thread(embedded.start)
    try:
        console.print("Making the data; the first time takes minutes.")
        url, pathways = await make_database(server_url, sizes.patients)
        if peers:
            await add_peers_functions(url)
        (session, *_) = await sign_in_everybody(url, pathways.bulk)
        scene = await read_scene(url, pathways, session)
        surroundings = Surroundings(url, empty(_FOLDER / "servers"), session.user_id)
        async with AsyncExitStack() as stack:
            servers: dict[str, Running] = {
                column.name: await stack.enter_async_context(running(column, surroundings))
                for column in (COLUMNS if peers else (OURS, STOCK, LIMIT))
            }
            await check_agreement(cases_of(scene), servers)
            await check_changes(url, scene, servers)
            ground = Ground(url, _database_programs(), servers, scene, pace, console.print)
            titles, cases = await measure_cases(ground)
            memory = measure_memory(ground)
            console.print("Growth, logins, events")
            return Results(
                machine=describe(with_peers=peers, postgres=await postgres_version(url), load_before=load_before),
                titles=titles,
                cases=cases,
                growth=await measure_growing(ground),
                under_logins=await measure_logins(ground),
                deliveries=await measure_fanout(ground, sizes.subscribers),
                subscribers=sizes.subscribers,
                crowd=await _crowd(ground, surroundings, sizes.crowd),
                memory=memory,
            )
    finally:
        await asyncio.to_thread(embedded.stop)


async def _crowd(ground: Ground, surroundings: Surroundings, subscribers: int) -> Crowd:
    async with running(CROWDED, surroundings) as server:
        return await measure_crowd(ground, server, subscribers)


def _database_programs() -> Programs:
    postmaster = find_postmaster(_FOLDER / "postgres")
    if postmaster is None:
        raise RuntimeError("the database does not run any more")
    return Programs(postmaster.pid)


if __name__ == "__main__":
    cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    cli.command()(main)
    cli()
