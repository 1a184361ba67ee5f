"""The store does a piece of work whole or not at all, and keeps what it has answered for."""

import sqlite3
from pathlib import Path

import pytest

from tie_simulator.store import Store

INSERT = "INSERT INTO patient (hospital_key, national_key, first_key, last_key, demographics) VALUES (?, ?, '', '', '')"


def add(connection: sqlite3.Connection, number: str, *, and_fail: bool = False) -> None:
    """Store a patient; perhaps find then that something is wrong."""
    connection.execute(INSERT, (number, number))
    if and_fail:
        raise RuntimeError("after the change")


def numbers(connection: sqlite3.Connection) -> list[str]:
    """Who is stored."""
    return [row["hospital_key"] for row in connection.execute("SELECT hospital_key FROM patient ORDER BY 1")]


async def test_work_that_fails_changes_nothing(tmp_path: Path) -> None:
    store = await Store.open(tmp_path / "store.sqlite")
    await store.run(add, "one")

    with pytest.raises(RuntimeError, match="after the change"):
        await store.run(add, "two", and_fail=True)
    with pytest.raises(sqlite3.IntegrityError):
        await store.run(add, "one")

    assert await store.run(numbers) == ["one"]
    await store.close()


async def test_what_was_stored_is_there_when_it_is_opened_again(tmp_path: Path) -> None:
    first = await Store.open(tmp_path / "store.sqlite")
    await first.run(add, "one")
    await first.close()

    second = await Store.open(tmp_path / "store.sqlite")

    assert await second.run(numbers) == ["one"]
    await second.close()


async def test_every_commit_goes_to_the_disk(tmp_path: Path) -> None:
    store = await Store.open(tmp_path / "store.sqlite")

    def durability(connection: sqlite3.Connection) -> tuple[str, int]:
        [mode], [level] = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("journal_mode", "synchronous"))
        return mode, level

    assert await store.run(durability) == ("wal", 2)
    await store.close()
