"""`python -m bench.monitoring`: what metrics and traces cost, as ratios of one run. It takes some minutes.

Three servers of ours answer the same requests in turns: one that watches nothing, one that counts for Prometheus,
and one that traces a tenth of the requests and sends the spans to a receiver on this machine.
"""

import asyncio
import threading
from collections.abc import Generator, Mapping
from contextlib import AsyncExitStack, contextmanager
from dataclasses import replace
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Annotated

import typer
import uvloop
from rich.console import Console
from rich.table import Table
from typing_extensions import override

from bench.cases import cases_of, read_scene
from bench.columns import OURS, Column, Surroundings, empty, running
from bench.cpu import Programs
from bench.database import PATIENTS, make_database, sign_in_everybody
from bench.machine import others_load
from bench.measures import Figures, ratio
from bench.run import Ground, Pace, measure_cases
from spiritum.db.embedded import EmbeddedPostgres
from spiritum.db.postmaster import find_postmaster

_FOLDER = Path(__file__).parents[1] / ".bench"
_CASES = ("worklist", "heavy", "patient")
_SHARE = "0.1"


class _Receiver(BaseHTTPRequestHandler):
    """Takes spans, and forgets them."""

    def do_POST(self) -> None:
        """Any of them."""
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(HTTPStatus.OK)
        self.send_header("content-length", "0")
        self.end_headers()

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Nothing is logged."""


@contextmanager
def _receiving() -> Generator[str]:
    """A collector's address for the length of the block."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Receiver) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/v1/traces"
        server.shutdown()
        thread.join()


def _columns(collector: str) -> tuple[Column, ...]:
    traced = {"TRACES_URL": collector, "TRACES_SHARE": _SHARE}
    return (
        OURS,
        replace(OURS, name="metrics", title="metrics", environment={**OURS.environment, "METRICS_PORT": "0"}),
        replace(OURS, name="traces", title="traces of 10 %", environment={**OURS.environment, **traced}),
    )


async def _measure(pace: Pace, patients: int, console: Console) -> dict[str, dict[str, Figures]]:
    embedded = EmbeddedPostgres(_FOLDER)
    server_url = await asyncio.to_thread(embedded.start)
    try:
        console.print("Making the data; the first time takes minutes.")
        url, pathways = await make_database(server_url, patients)
        (session, *_) = await sign_in_everybody(url, pathways.bulk)
        scene = await read_scene(url, pathways, session)
        surroundings = Surroundings(url, empty(_FOLDER / "servers"), session.user_id)
        postmaster = find_postmaster(_FOLDER / "postgres")
        if postmaster is None:
            raise RuntimeError("the database does not run any more")
        async with AsyncExitStack() as stack:
            columns = _columns(stack.enter_context(_receiving()))
            servers = {each.name: await stack.enter_async_context(running(each, surroundings)) for each in columns}
            cases = [
                replace(case, requests=dict.fromkeys(servers, case.requests[OURS.name]))
                for case in cases_of(scene)
                if case.name in _CASES
            ]
            ground = Ground(url, Programs(postmaster.pid), servers, scene, pace, console.print)
            return (await measure_cases(ground, cases))[1]
    finally:
        await asyncio.to_thread(embedded.stop)


def _table(measured: Mapping[str, Mapping[str, Figures]]) -> Table:
    table = Table(title="what monitoring leaves of the responses a second, and adds to the processor time")
    for heading in ("case", "column", "answers/s at 16", "of nothing on", "server CPU ms", "of nothing on"):
        table.add_column(heading)
    for case, columns in measured.items():
        for name, figures in columns.items():
            rps, cpu = (ratio(getattr(figures, each), getattr(columns["ours"], each)) for each in ("rps16", "cpu_ms"))
            table.add_row(
                *(case, "nothing on" if name == "ours" else name),
                *(f"{figures.rps16 or 0:.0f}", f"{rps or 0:.3f}", f"{figures.cpu_ms or 0:.3f}", f"{cpu or 0:.3f}"),
            )
    return table


def main(
    *,
    rounds: Annotated[int, typer.Option(min=1, help="How often each is measured, in turns.")] = 9,
    seconds: Annotated[float, typer.Option(min=0.05, help="How long each is asked, each time.")] = 1.5,
    patients: Annotated[int, typer.Option(min=100, help="On the large pathways.")] = PATIENTS,
) -> None:
    """Measure what monitoring costs. The promise: metrics at most 3 % of the responses a second, traces 8 %."""
    console = Console(width=140)
    load = others_load()
    measured = uvloop.run(_measure(Pace(rounds=rounds, seconds=seconds), patients, console))
    console.print(f"Load before the run: {load:.1f}")
    console.print(_table(measured))


if __name__ == "__main__":
    cli = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
    cli.command()(main)
    cli()
