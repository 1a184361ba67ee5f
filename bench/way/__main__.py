"""`python -m bench.way`: measure where the time of a request goes, show it, write it down. `make bench-way` does it."""

import asyncio
from pathlib import Path
from typing import Annotated

import orjson
import typer
import uvloop
from rich.console import Console

from bench.cases import read_scene
from bench.columns import Surroundings, empty
from bench.database import make_database, sign_in_everybody
from bench.machine import describe, others_load
from bench.way.measuring import Pace, Way, measure
from bench.way.report import NO_RUN, as_json, from_json, in_document, show
from spiritum.db.embedded import EmbeddedPostgres

_ROOT = Path(__file__).parents[2]
_FOLDER = _ROOT / ".bench" / "way"
_DOCUMENT = _ROOT / "docs" / "performance.md"
_PATIENTS = 2_000


def main(
    *,
    rounds: Annotated[int, typer.Option(min=1, help="How often each is measured.")] = 3,
    seconds: Annotated[float, typer.Option(min=0.1, help="How long each is asked, each time.")] = 4.0,
    beside: Annotated[Path | None, typer.Option(help="The file of an earlier run, whose figures stand beside.")] = None,
    file: Annotated[Path, typer.Option(help="Where the figures are written.")] = _FOLDER / "latest.json",
    write: Annotated[bool, typer.Option(help="Write docs/performance.md.")] = True,
) -> None:
    """Measure an empty query, a lock and a worklist on one server process."""
    console = Console(width=140)
    load_before = others_load()
    ways, postgres = uvloop.run(_run(Pace(rounds, seconds)))
    machine = describe(with_peers=False, postgres=postgres, load_before=load_before)
    earlier = from_json(orjson.loads(beside.read_bytes())) if beside else NO_RUN
    show(ways, earlier[1], console)
    file.write_bytes(orjson.dumps(as_json(machine, ways), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE))
    if write:
        _DOCUMENT.write_text(in_document(_DOCUMENT.read_text(), machine, ways, earlier))


async def _run(pace: Pace) -> tuple[list[Way], str]:
    embedded = EmbeddedPostgres(_FOLDER)
    server_url = await asyncio.to_thread(embedded.start)
    try:
        url, pathways = await make_database(server_url, _PATIENTS)
        (session, *_) = await sign_in_everybody(url, pathways.bulk)
        scene = await read_scene(url, pathways, session)
        surroundings = Surroundings(url, empty(_FOLDER / "servers"), session.user_id)
        return await measure(surroundings, scene, pace), "PostgreSQL, its own settings"
    finally:
        await asyncio.to_thread(embedded.stop)


if __name__ == "__main__":
    cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    cli.command()(main)
    cli()
