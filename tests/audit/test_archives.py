"""A month as a file: it proves itself, whoever alters it is seen, and only what it holds may be dropped."""

import gzip
import json
from collections.abc import AsyncGenerator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from spiritum.db.engine import Connection
from spiritum.sealing.archives import BadArchive, archives_in, events_in, read_archive, write_archive
from spiritum.sealing.canonical import decoded
from spiritum.sealing.checkpoints import signed_note
from spiritum.sealing.dropping import drop
from spiritum.sealing.findings import Kind
from spiritum.sealing.verification import Verification
from tests.audit.sealed_trail import KEY, OTHER_KEY, RING, connected, seal_all, tampered
from tests.required import required

OLD = """
INSERT INTO audit_event (action, at, user_id, patient_ids)
SELECT 'opened', $1::timestamptz + number * interval '1 minute', 7, ARRAY[number]
FROM generate_series(1, 40) AS number
"""
REMOVE_ONE = "DELETE FROM audit_event WHERE id = (SELECT event_id FROM audit_leaf WHERE position = 25)"
DROPPED = "INSERT INTO audit_event (action, entity, details) VALUES ('month_dropped', 'audit_event', $1)"
MONTHS = (datetime(2025, 10, 31, 23, 40, tzinfo=UTC), datetime(2025, 11, 30, 23, 40, tzinfo=UTC))
"""Around the ends of two months."""


@pytest.fixture
async def connection(database_url: str) -> AsyncGenerator[Connection]:
    """To a trail in which the events of three months stand one after the other and at their ends among each other."""
    async with connected(database_url) as connection:
        for month in ("2025-10-01", "2025-11-01", "2025-12-01"):
            await connection.execute("SELECT make_audit_month($1::text::date)", month)
        for begin in MONTHS:
            await connection.execute(OLD, begin)
            await seal_all(connection)
        yield connection
    await tampered(database_url, *(f"DROP TABLE IF EXISTS audit.event_2025_{month}" for month in (10, 11, 12)))


async def test_a_month_is_archived_dropped_and_still_verified(connection: Connection, tmp_path: Path) -> None:
    path = await write_archive(connection, "2025-11", tmp_path, KEY)
    archive = read_archive(path, RING)
    days = {decoded(event)["at"].strftime("%Y-%m") for event in events_in(path)}
    assert (archive.events, days) == (21 + 19, {"2025-11"})
    assert path.stat().st_mode & 0o777 == 0o600

    await drop(connection, archive, "2025-11", 1)
    await seal_all(connection)
    without = await Verification(connection, RING).verify()
    assert (without.exit_code, without.unproved, without.findings) == (3, 40, [])
    assert "2025-11 was archived and dropped" in str(without.remarks)
    report = await Verification(connection, RING, archives_in(tmp_path, RING)).verify()
    assert (report.exit_code, report.archived, report.unproved) == (0, 40, 0)


async def test_a_month_that_was_dropped_by_hand_is_missed(connection: Connection, database_url: str) -> None:
    await tampered(database_url, "DROP TABLE audit.event_2025_11")
    report = await Verification(connection, RING).verify()
    assert (report.exit_code, report.count) == (2, 40)
    assert report.findings[0].kind is Kind.REMOVED


async def test_an_archive_is_never_written_over_nor_made_of_a_month_that_was_dropped(
    connection: Connection, tmp_path: Path
) -> None:
    path = await write_archive(connection, "2025-11", tmp_path, KEY)
    archive, other = read_archive(path, RING), tmp_path / "other"
    with pytest.raises(BadArchive, match="there already"):
        await write_archive(connection, "2025-11", tmp_path, KEY)
    await drop(connection, archive, "2025-11", 1)
    await seal_all(connection)
    other.mkdir()
    for folder, words in ((tmp_path, "there already"), (other, "40 events of 2025-11 were sealed, and 0 are there")):
        with pytest.raises(BadArchive, match=words):
            await write_archive(connection, "2025-11", folder, KEY)
    assert (list_of(other), read_archive(path, RING)) == ([], archive)


async def test_an_event_that_was_removed_is_not_hidden_by_archiving_and_dropping(
    connection: Connection, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = read_archive(await write_archive(connection, "2025-11", tmp_path, KEY), RING)
    await tampered(database_url, REMOVE_ONE)
    whole.path.unlink()
    with pytest.raises(BadArchive, match="40 events of 2025-11 were sealed, and 39 are there"):
        await write_archive(connection, "2025-11", tmp_path, KEY)
    with pytest.raises(BadArchive, match="not as many events"):
        await drop(connection, whole, "2025-11", 1)

    async def fewer(*_: object) -> int:  # as a program would that did not compare
        return 39

    with monkeypatch.context() as patched:
        patched.setattr("spiritum.sealing.archives.sealed_events", fewer)
        partial = read_archive(await write_archive(connection, "2025-11", tmp_path, KEY), RING)
    with pytest.raises(BadArchive, match="not all that was sealed"):
        await drop(connection, partial, "2025-11", 1)
    with monkeypatch.context() as patched:
        patched.setattr("spiritum.sealing.dropping.sealed_events", fewer)
        await drop(connection, partial, "2025-11", 1)
    await seal_all(connection)
    report = await Verification(connection, RING, archives_in(tmp_path, RING)).verify()
    assert (report.exit_code, report.count, report.archived) == (2, 1, 39)
    first = required(report.first_wrong)
    assert (first.kind, first.position) == (Kind.REMOVED, 25)


@pytest.mark.parametrize(
    "details",
    ["{}", "[]", "7", '{"month": "2025-11", "first": "x", "size": 9, "sha256": "00"}', '{"month": {"a": 1}}',
     '{"month": "2025-11", "first": 1e30, "size": 9, "sha256": "00"}'],
)  # fmt: skip
async def test_an_event_that_says_anything_of_a_dropped_month_is_named(connection: Connection, details: str) -> None:
    await connection.execute(DROPPED, details)
    report = await Verification(connection, RING).verify()
    assert (report.exit_code, [finding.kind for finding in report.findings]) == (2, [Kind.ARCHIVE])


async def test_only_the_archive_that_the_trail_names_stands_for_a_dropped_month(
    connection: Connection, database_url: str, tmp_path: Path
) -> None:
    """Somebody drops a table by hand, and says in the trail that it was archived."""
    archive = read_archive(await write_archive(connection, "2025-11", tmp_path, KEY), RING)
    forged = {"month": "2025-11", "first": archive.first, "size": archive.checkpoint.size, "sha256": "0" * 64}
    await connection.execute(DROPPED, json.dumps(forged))
    await tampered(database_url, "DROP TABLE audit.event_2025_11")
    report = await Verification(connection, RING).verify()
    assert (report.exit_code, report.unproved) == (3, 40)
    report = await Verification(connection, RING, [archive]).verify()
    assert (report.exit_code, report.archived, report.unproved) == (2, 0, 40)
    assert required(report.first_wrong).kind is Kind.ARCHIVE


async def test_what_is_not_over_not_sealed_or_no_month_is_not_archived(connection: Connection, tmp_path: Path) -> None:
    for month in (f"{datetime.now(UTC):%Y-%m}", "2025-09", "2025-13", "0000-01", "9999-12", "../../etc"):
        with pytest.raises(BadArchive):
            await write_archive(connection, month, tmp_path, KEY)
    await connection.execute(OLD, MONTHS[0])
    with pytest.raises(BadArchive, match="not sealed"):
        await write_archive(connection, "2025-11", tmp_path, KEY)
    assert not list_of(tmp_path)


async def test_only_an_archive_that_has_everything_lets_a_month_be_dropped(
    connection: Connection, database_url: str, tmp_path: Path
) -> None:
    archive = read_archive(await write_archive(connection, "2025-11", tmp_path, KEY), RING)
    for month, months in (("2025-10", 1), ("2025-11", 1000)):
        with pytest.raises(BadArchive):
            await drop(connection, archive, month, months)
    await connection.execute(OLD, MONTHS[0])
    with pytest.raises(BadArchive, match="not as many events"):
        await drop(connection, archive, "2025-11", 1)
    await tampered(database_url, "DELETE FROM audit_seal WHERE seq = (SELECT max(seq) FROM audit_seal)")
    with pytest.raises(BadArchive, match="not a seal"):
        await drop(connection, archive, "2025-11", 1)


async def test_an_archive_that_was_altered_is_refused(connection: Connection, tmp_path: Path) -> None:
    path = await write_archive(connection, "2025-11", tmp_path, KEY)
    note = path.with_name(f"{path.name}.note")
    whole, text = gzip.decompress(path.read_bytes()), note.read_text()
    place = whole.index(b"opened")
    for altered in (
        whole.replace(b"opened", b"closed", 1),
        whole[:place] + whole[place + 1 :],
        whole[:-40],
        whole + b"E",
        whole.replace(b'"month": "2025-11"', b'"month": "2025-10"'),
        b"{}\n" + whole,
    ):
        path.write_bytes(gzip.compress(altered))
        with pytest.raises(BadArchive):
            read_archive(path, RING)
    path.write_bytes(gzip.compress(whole, 1))
    with pytest.raises(BadArchive, match="not what its note says"):
        read_archive(path, RING)
    path.unlink()
    path = await write_archive(connection, "2025-11", tmp_path, KEY)
    note.write_text(signed_note(text.partition("\n\n")[0] + "\n", OTHER_KEY))
    with pytest.raises(BadArchive, match="no known key"):
        read_archive(path, RING)
    note.unlink()
    with pytest.raises(BadArchive):
        read_archive(path, RING)


async def test_a_file_that_is_damaged_anywhere_is_refused_in_words(connection: Connection, tmp_path: Path) -> None:
    path = await write_archive(connection, "2025-11", tmp_path, KEY)
    data = path.read_bytes()
    damaged = [data[:place] + bytes([data[place] ^ 64]) + data[place + 1 :] for place in range(10, len(data), 7)]
    for each in (*damaged, *(gzip.compress(header) for header in (b"[]\n", b"5\n", b'{"checkpoint": 5}\n'))):
        path.write_bytes(each)
        with pytest.raises(BadArchive):
            read_archive(path, RING)


def list_of(folder: Path) -> list[str]:
    """The names in a folder."""
    return [path.name for path in folder.iterdir()]
