"""A file for each day, whole or not at all, which is noted before it appears."""

import asyncio
import json
from contextlib import aclosing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.auditevent import AuditEvent

from spiritum.audit_export import day_files
from spiritum.audit_export.day_files import DayFile, StillOpen, last_day, write_days
from tests.audit_export.events import PUBLISHER
from tests.audit_export.trail import ADD, TrailTable
from tests.commands import run_spiritum

FIRST, LAST = date(2026, 7, 1), date(2026, 7, 3)


def at(day: int, hour: int = 12) -> datetime:
    """An instant in July."""
    return datetime(2026, 7, day, hour, tzinfo=UTC)


async def write(trail: TrailTable, folder: Path, wait_seconds: float = 60) -> list[DayFile]:
    """Write the three days."""
    days = write_days(trail.database, PUBLISHER, folder, FIRST, LAST, "operator", wait_seconds)
    return [each async for each in days]


def lines(path: Path) -> list[dict[str, Any]]:
    """The events of a file."""
    return [json.loads(line) for line in path.read_text().splitlines()]


def names(folder: Path) -> list[str]:
    """The files in a folder."""
    return sorted(path.name for path in folder.iterdir())


async def test_each_day_has_its_events_in_order(trail: TrailTable, tmp_path: Path) -> None:
    await trail.add("b", at=at(1, 23), patient_ids=[7, 8])
    await trail.add("a", at=at(1, 0))
    await trail.add("c", at=at(3))
    await trail.add("not yet", at=at(4, 0))
    files = await write(trail, tmp_path)
    assert [(each.path.name, each.events) for each in files] == [
        ("audit-2026-07-01.ndjson", 3),
        ("audit-2026-07-02.ndjson", 0),
        ("audit-2026-07-03.ndjson", 1),
    ]
    assert [each["entity"][0]["what"]["identifier"]["value"] for each in lines(files[0].path)] == ["a", "b", "b"]
    for event in lines(files[0].path):
        AuditEvent.model_validate(event)
    assert files[0].path.stat().st_mode & 0o777 == 0o600


async def test_more_events_than_are_read_at_once(
    trail: TrailTable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(day_files, "_ROWS", 2)
    await trail.add(*(str(number) for number in range(5)), at=at(2))
    await write(trail, tmp_path)
    assert len(lines(tmp_path / "audit-2026-07-02.ndjson")) == 5


async def test_what_is_there_stays_and_what_is_missing_is_added(trail: TrailTable, tmp_path: Path) -> None:
    (tmp_path / "audit-2026-07-01.ndjson").write_text("as it was\n")
    (tmp_path / ".audit-2026-07-02.ndjson.unfinished").write_text("half")
    files = await write(trail, tmp_path)
    assert [each.events for each in files] == [None, 0, 0]
    assert files[0].path.read_text() == "as it was\n"
    assert names(tmp_path) == [each.path.name for each in files]


async def test_a_file_that_fails_leaves_nothing(
    trail: TrailTable, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    await trail.add("a", at=at(1))

    def fail(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(day_files.os, "fsync", fail)
    with pytest.raises(OSError, match="full"):
        await write(trail, tmp_path)
    assert names(tmp_path) == []


async def test_each_file_is_noted_in_the_trail(trail: TrailTable, tmp_path: Path) -> None:
    await write(trail, tmp_path)
    query = "SELECT operation, details->>'day' AS day FROM audit_event WHERE kind = 'EXPORTED' ORDER BY id"
    rows = await trail.database.reads.pool.fetch(query)
    assert [tuple(row) for row in rows] == [
        ("spiritum audit export", str(FIRST + timedelta(days=number))) for number in range(3)
    ]


async def test_a_transaction_that_may_add_to_a_day_is_waited_for(trail: TrailTable, tmp_path: Path) -> None:
    slow = await trail.connect()
    opened = slow.transaction()
    await opened.start()
    await slow.execute(ADD, "late", [7])
    with pytest.raises(StillOpen):
        await write(trail, tmp_path, wait_seconds=0.1)
    writing = asyncio.create_task(write(trail, tmp_path))
    await asyncio.sleep(0.1)
    assert names(tmp_path) == []
    await opened.commit()
    await slow.close()
    assert len(await writing) == 3


async def test_a_reader_that_stops_leaves_no_half_file(trail: TrailTable, tmp_path: Path) -> None:
    async with aclosing(write_days(trail.database, PUBLISHER, tmp_path, FIRST, LAST, "operator")) as files:
        async for _ in files:
            break
    assert names(tmp_path) == ["audit-2026-07-01.ndjson"]


async def test_the_command_writes_them(trail: TrailTable, tmp_path: Path) -> None:
    day = last_day()
    await trail.add("a", at=datetime(day.year, day.month, day.day, tzinfo=UTC))
    environment = {"DATABASE_URL": trail.url, "DATA_DIR": str(tmp_path / "data"), "PATH": "/usr/bin"}
    command = ("audit", "export", "--from", str(day), "--out", str(tmp_path))
    done = await asyncio.to_thread(run_spiritum, *command, environment=environment, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{tmp_path}/audit-{day}.ndjson: 1 events\n"
    again = await asyncio.to_thread(run_spiritum, *command, environment=environment, folder=tmp_path)
    assert "was there before" in again.stdout


@pytest.mark.parametrize(
    ("days", "message"),
    [
        (("2026-07-04", "2026-07-01"), "before the first"),
        (("2026-07-01", "2999-01-01"), "has ended"),
        (("July", "2026-07-01"), "no day"),
        (("0206-07-01", "2026-07-01"), "no trail"),
    ],
)
async def test_days_that_are_none_are_refused(tmp_path: Path, days: tuple[str, str], message: str) -> None:
    command = ("audit", "export", "--from", days[0], "--to", days[1], "--out", str(tmp_path))
    done = await asyncio.to_thread(run_spiritum, *command, environment={"PATH": "/usr/bin"}, folder=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
