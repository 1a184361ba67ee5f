"""`python -m bench.sizing`: what a site needs for a thousand clinicians who think between what they do.

It takes less than five minutes, and reaches nothing but this machine. The clinicians share its processors with the site
and the database: what they take is in the report.
"""

import asyncio
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer
import uvloop
from rich.console import Console

from bench.database import connected
from bench.fanout import require_open_files
from bench.load import WrongResponse
from bench.machine import others_load
from bench.sizing.clinicians import Clinician, Habits, Wires
from bench.sizing.figures import Actions, Sampled, rows_of, rows_of_uses, uses
from bench.sizing.house import House, Say, house
from spiritum.serving.worker import allow_open_files

_FOLDER = Path(__file__).parents[2] / ".bench" / "sizing"
_SECONDS_IN_ALL = 300.0
_SECONDS_BETWEEN_LOOKS = 2.0


@dataclass(frozen=True, slots=True)
class Run:
    """How much is done."""

    clinicians: int
    seconds: float
    """Measured, once everybody is there."""
    arrival_seconds: float
    """In which everybody signs in, one after the other."""
    habits: Habits


async def measure(at: House, run: Run, say: Say) -> list[str]:
    """Let them all arrive and work; the report's lines."""
    actions, sampled, wires = Actions(), Sampled(), Wires(at.port)
    people = [Clinician(place, run.habits, wires, actions) for place in at.places]
    say(f"{len(people)} clinicians arrive in {run.arrival_seconds:g} s.")
    began, client = time.monotonic(), time.process_time()
    until = began + run.arrival_seconds + run.seconds
    sampling = asyncio.create_task(_sample(at.database_url, sampled))
    days = [
        asyncio.create_task(_day(each, began + run.arrival_seconds * place / len(people), until, actions))
        for place, each in enumerate(people)
    ]
    try:
        await asyncio.sleep(run.arrival_seconds)
        say(f"Measuring for {run.seconds:g} s.")
        actions.forget()
        client, before, before_database = time.process_time(), at.programs.seconds(), at.database.seconds()
        measured_from = time.monotonic()
        await asyncio.sleep(max(0.0, until - time.monotonic()))
        seconds = time.monotonic() - measured_from
        used, used_database = uses(at.programs, before), uses(at.database, before_database)
        client = time.process_time() - client
        await asyncio.gather(*days)
    finally:
        for task in (sampling, *days):
            task.cancel()
        for each in people:
            each.leave()
        wires.close()
    return [
        f"{run.clinicians:,} clinicians for {seconds:.0f} s, {os.cpu_count()} processors, load before {{load}}.",
        "",
        *rows_of(actions),
        "",
        f"Events on screens: {actions.events:,}.",
        "",
        *rows_of_uses(used, used_database, client, seconds),
        "",
        f"Connections to the database, the most that were seen: {_named(sampled)}; "
        f"{sampled.most_busy} of them busy at once.",
        *_failures(actions),
    ]


async def _day(person: Clinician, arrives_at: float, until: float, actions: Actions) -> None:
    await asyncio.sleep(max(0.0, arrives_at - time.monotonic()))
    try:
        await person.arrive()
    except WrongResponse as error:
        actions.failures[f"arriving: {str(error)[:200]}"] += 1
        return
    await person.work(until)


async def _sample(url: str, sampled: Sampled) -> None:
    async with connected(url) as connection:
        while True:
            await sampled.look(connection)
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)


def _named(sampled: Sampled) -> str:
    return ", ".join(f"{count} of {name}" for name, count in sorted(sampled.most.items()))


def _failures(actions: Actions) -> Sequence[str]:
    return (
        ["", "Nothing failed."]
        if not actions.failures
        else ["", "FAILED:", *(f"- {count} times {what}" for what, count in actions.failures.most_common(10))]
    )


async def run_all(folder: Path, run: Run, *, pathways: int, workers: int, say: Say) -> list[str]:
    """The whole run, in bounded time; the report's lines."""
    load = f"{others_load():.1f}"
    async with asyncio.timeout(_SECONDS_IN_ALL), house(folder, run.clinicians, pathways, workers, say) as at:
        return [line.replace("{load}", load) for line in await measure(at, run, say)]


def main(
    *,
    clinicians: Annotated[int, typer.Option(min=1, max=2_000, help="Who work at the same time.")] = 1_000,
    seconds: Annotated[float, typer.Option(min=1, max=150, help="How long is measured.")] = 120,
    arrival: Annotated[float, typer.Option(min=1, max=120, help="Seconds in which everybody signs in.")] = 60,
    think: Annotated[float, typer.Option(min=0.1, help="Seconds between two actions, on average.")] = 6,
    decides_every: Annotated[int, typer.Option(min=2, help="One in so many actions is a decision.")] = 20,
    pathways: Annotated[int, typer.Option(min=1, max=20, help="Pathways, over which they are spread.")] = 10,
    workers: Annotated[int, typer.Option(min=1, help="Server processes.")] = 2,
) -> None:
    """Measure how long people wait, and what the processes take, while so many work at a realistic pace."""
    allow_open_files()
    require_open_files(clinicians * 2)
    console = Console(width=160, highlight=False)
    run = Run(clinicians, seconds, arrival, Habits(think, decides_every))
    for line in uvloop.run(run_all(_FOLDER, run, pathways=pathways, workers=workers, say=console.print)):
        console.print(line, markup=False)


if __name__ == "__main__":
    cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    cli.command()(main)
    cli()
