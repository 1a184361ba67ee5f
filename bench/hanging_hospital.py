"""How fast the worklist is while the hospital hangs: `python -m bench.hanging_hospital`.

The data set `bulk`, a whole site, and the simulator, which is stopped in its tracks (SIGSTOP): connections are taken,
and nothing is ever answered. Callers ask for pages of fifty, each as fast as it is answered:

    read lately      the copies are due: shown at once
    read long ago    the copies are old: worth waiting for, a little
    half never read  of every second page nothing was ever read

Every answer must have all of its patients, or name those whom it leaves out.
"""

import asyncio
import itertools
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import typer

from spiritum.db.embedded import EmbeddedPostgres
from spiritum.db.migrate import upgrade

PAGE = """query($after: String) {
  getPatientOnPathwayConnection(pathwayId: %s, first: 50, after: $after, outstanding: false) {
  totalCount pageInfo { endCursor hasNextPage } edges { node { id %s } } %s } }"""
NAMED = """firstName lastName dateOfBirth hospitalNumber demographicsReadAt onPathways { id awaitingDecisionType
  updatedAt underCareOf { firstName } lockUser { id } clinicalRequests(outstanding: true) { id currentState } }"""
CALLERS = 2
SECONDS = 10.0
BIN = Path(sys.executable).parent


def _start(stack: ExitStack, pattern: str, *command: str, **environment: str) -> tuple["subprocess.Popen[str]", str]:
    """A program, and what it says that matches `wanted`; it ends with the stack."""
    process = stack.enter_context(
        subprocess.Popen(  # noqa: S603 - our own programs
            [BIN / command[0], *command[1:]],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env={**os.environ, **environment},
        )
    )
    stack.callback(process.terminate)
    return process, next(match[1] for line in process.stdout or () if (match := re.search(pattern, line)))


async def _ask(client: httpx.AsyncClient, query: str, after: str | None) -> dict[str, Any]:
    answer = (await client.post("/graphql", json={"query": query, "variables": {"after": after}})).json()
    return answer["data"]["getPatientOnPathwayConnection"]


async def _measure(client: httpx.AsyncClient, query: str, cursors: Sequence[str | None]) -> str:
    taken: list[float] = []
    left_out = 0
    turns = itertools.cycle(cursors)
    until = time.perf_counter() + SECONDS

    async def call() -> None:
        nonlocal left_out
        while (began := time.perf_counter()) < until:
            page = await _ask(client, query, next(turns))
            taken.append(time.perf_counter() - began)
            if not page["edges"] and not page["unavailable"]:
                raise SystemExit("A page without anybody.")
            left_out += len(page["unavailable"])

    await asyncio.gather(*(call() for _ in range(CALLERS)))
    points = statistics.quantiles(taken, n=100)
    times = " ".join(f"{name} {1000 * value:.0f} ms" for name, value in (("p50", points[49]), ("p95", points[94])))
    return f"{len(taken)} pages, {times}, longest {1000 * max(taken):.0f} ms, {left_out} times somebody left out"


async def _cursors(client: httpx.AsyncClient, pathway: int) -> list[str | None]:
    cursors: list[str | None] = [None]
    while True:
        info = (await _ask(client, PAGE % (pathway, "", ""), cursors[-1]))["pageInfo"]
        if not info["hasNextPage"]:
            return cursors
        cursors.append(info["endCursor"])


async def _run(folder: Path) -> None:
    database = EmbeddedPostgres(folder)
    url = database.start()
    with ExitStack() as stack:
        stack.callback(database.stop)
        await upgrade(url)
        of_simulator = {"TIE_KEY": "a-key", "DATA_DIR": str(folder), "TIE_DELAY": "0"}
        command = ("tie-simulator", "serve", "--until-stdin-closes")
        simulator, hospital_url = _start(stack, r'"url": "(http[^"]+)"', *command, **of_simulator)
        site = {
            "TRUST_KEY": "a-key",
            "TRUST_URL": hospital_url,
            "DATA_DIR": str(folder),
            "DATABASE_URL": url,
            "PORT": "0",
            "COOKIE_SECURE": "false",
            "LOG_LEVEL": "error",
        }
        load = [BIN / "spiritum", "demo", "load", "--data", "bulk"]
        subprocess.run(load, check=True, env={**os.environ, **site}, stdout=subprocess.DEVNULL)  # noqa: ASYNC221, S603
        _, address = _start(stack, r"(http://\S+)/health/ready", "spiritum", "serve", **site)
        connection = await asyncpg.connect(url)
        async with httpx.AsyncClient(base_url=address, timeout=60, trust_env=False) as client:
            who = {"username": "demo-1-1", "password": "22password1"}
            pathway = (await client.post("/rest/login/", json=who)).json()["user"]["pathways"][0]["id"]
            cursors, query = await _cursors(client, pathway), PAGE % (pathway, NAMED, "unavailable { id reason }")
            read = cursors[::2]
            for cursor in read:
                await _ask(client, query, cursor)
            typer.echo(f"answering:       {await _measure(client, query, read)}")
            os.kill(simulator.pid, signal.SIGSTOP)
            stack.callback(simulator.send_signal, signal.SIGCONT)
            for what, age, asked in (
                ("read lately:    ", timedelta(minutes=2), read),
                ("read long ago:  ", timedelta(days=2), read),
                ("half never read:", timedelta(days=2), cursors),
            ):
                await connection.execute("UPDATE demographics SET read_at = now() - $1::interval", age)
                typer.echo(f"{what} {await _measure(client, query, asked)}")
        await connection.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        asyncio.run(_run(Path(made)))
