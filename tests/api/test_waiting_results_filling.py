"""Results of waiting times are kept before anybody asks for a report: once, by one process, whatever happens to it."""

import asyncio
import signal
import sys
from collections.abc import AsyncGenerator, Callable
from contextlib import suppress
from datetime import date

import psutil
import pytest
from typing_extensions import override

from spiritum.clock import today_in
from spiritum.db import Database
from spiritum.waiting_times.entry_results import basis_of
from spiritum.waiting_times.report_queries import page_of_entries
from spiritum.waiting_times.reports import Report
from spiritum.waiting_times.result_filling import ResultFiller
from spiritum.waiting_times.standards_file import shipped_standards
from tests.api.clinic import Clinic
from tests.api.waiting import ago, recorded
from tests.waiting import until

STANDARDS = shipped_standards()
TODAY: Callable[[], date] = today_in("Europe/London")
ENTRIES = 6
KILLED_WHILE_FILLING = """
import asyncio, os, signal, sys
from spiritum.db import Database
from spiritum.clock import today_in
from spiritum.site import tables
from spiritum.waiting_times import report_queries, result_filling
from spiritum.waiting_times.standards_file import shipped_standards

report_queries.PAGE = 2
keep = result_filling.make_results

async def make(*arguments):
    results = await keep(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)

result_filling.make_results = make

async def main():
    database = await Database.open(sys.argv[1])
    await result_filling.ResultFiller(database, shipped_standards(), today_in("Europe/London")).fill()

if __name__ == "__main__":
    asyncio.run(main())
"""


def filler(database: Database) -> ResultFiller:
    return ResultFiller(database, STANDARDS, TODAY)


async def _children_while_running(child: asyncio.subprocess.Process) -> AsyncGenerator[psutil.Process]:
    """The processes that a process has started, each once, until it ends."""
    seen: set[psutil.Process] = set()
    while child.returncode is None:
        with suppress(psutil.NoSuchProcess):
            for process in set(psutil.Process(child.pid).children()) - seen:
                seen.add(process)
                yield process
        await asyncio.sleep(0.02)


async def referred(clinic: Clinic) -> list[int]:
    """A pathway with some entries of which something is recorded."""
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    entries = [(await clinic.patient(pathway, known=False))[1] for _ in range(ENTRIES)]
    for entry in entries:
        await recorded(person, "recordReferralReceived", entry, on=ago(10))
    return entries


async def kept(clinic: Clinic) -> dict[int, str]:
    """The version of each row that is kept: another one once it was written again."""
    rows = await clinic.database.reads.pool.fetch("SELECT on_pathway_id, xmin::text AS version FROM waiting_result")
    return {row["on_pathway_id"]: row["version"] for row in rows}


async def missing(clinic: Clinic) -> list[int]:
    pathways = [row["id"] for row in await clinic.database.reads.pool.fetch("SELECT id FROM pathway")]
    standards = basis_of(STANDARDS)
    page = await page_of_entries(clinic.database.reads, Report.PERFORMANCE, pathways, 0, standards, TODAY())
    return [entry.facts.entry_id for entry in page if entry.result is None]


async def test_what_is_missing_is_kept_and_nothing_else_is_written(clinic: Clinic) -> None:
    entries = await referred(clinic)
    assert sorted(await missing(clinic)) == sorted(entries)
    assert await filler(clinic.database).fill() == ENTRIES
    assert await missing(clinic) == []
    first = await kept(clinic)
    person = await clinic.signed_in(
        on=[await clinic.database.reads.pool.fetchval("SELECT pathway_id FROM on_pathway WHERE id = $1", entries[0])]
    )
    await recorded(person, "recordAppointment", entries[0], on=ago(2), kind="OUTPATIENT", outcome="ATTENDED")
    assert await missing(clinic) == [entries[0]]
    assert await filler(clinic.database).fill() == 1
    second = await kept(clinic)
    assert {entry for entry in entries if first[entry] != second[entry]} == {entries[0]}


async def test_two_processes_fill_once(clinic: Clinic) -> None:
    await referred(clinic)
    made = await asyncio.gather(*(filler(clinic.database).fill() for _ in range(3)))
    assert sum(each or 0 for each in made) == ENTRIES
    assert len(await kept(clinic)) == ENTRIES


async def test_nobody_fills_while_another_does(clinic: Clinic) -> None:
    await referred(clinic)
    started, goes_on = asyncio.Event(), asyncio.Event()

    class Slow(ResultFiller):
        @override
        async def _fill(self) -> int:
            started.set()
            await goes_on.wait()
            return await super()._fill()

    first = asyncio.create_task(Slow(clinic.database, STANDARDS, TODAY).fill())
    await started.wait()
    assert await filler(clinic.database).fill() is None
    assert await kept(clinic) == {}
    goes_on.set()
    assert await first == ENTRIES


@pytest.mark.slow
async def test_who_comes_after_a_process_that_was_killed_goes_on(clinic: Clinic, database_url: str) -> None:
    await referred(clinic)
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", KILLED_WHILE_FILLING, database_url)
    started = [process async for process in _children_while_running(child)]
    assert child.returncode == -signal.SIGKILL
    assert started
    await until(lambda: not any(process.is_running() for process in started))
    before = await kept(clinic)
    assert len(before) == 2
    made = None
    while made is None:  # until PostgreSQL has noticed that the process is gone
        made = await filler(clinic.database).fill()
    assert made == ENTRIES - len(before)
    after = await kept(clinic)
    assert len(after) == ENTRIES
    assert {entry: after[entry] for entry in before} == before
