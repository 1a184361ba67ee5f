"""A crash or a full disk while a checkpoint is written: the file stays proof, and hides nothing that comes after."""

import base64
import errno
import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from spiritum.sealing.checkpoints import FIRST, Checkpoint, Notes, checkpoint_of, signed_note
from spiritum.sealing.findings import Kind, Report
from spiritum.sealing.outside import Comparison
from spiritum.sealing.seals import Seal
from spiritum.sealing.sinks import FileSink
from tests.audit.sealed_trail import KEY, NAME, RING, connected
from tests.required import required

MADE = [
    Checkpoint(NAME, 7 * seq, bytes([seq] * 32), seq, 1, "7421960124500197001/1", datetime.now(UTC), FIRST)
    for seq in (1, 2, 3)
]
NOTES = [signed_note(made.text, KEY) for made in MADE]


def read(data: bytes) -> tuple[list[int], bool]:
    """The numbers of the seals in a file, and whether something else is in it."""
    notes = Notes(data.decode(errors="replace").splitlines(keepends=True))
    numbers = [checkpoint_of(note.text).seq for note in notes if note.is_signed_by(RING)]
    return numbers, notes.has_parts


@pytest.mark.parametrize("on_a_new_line", [True, False])
def test_what_comes_after_a_part_of_a_note_is_read_wherever_it_ends(*, on_a_new_line: bool) -> None:
    first, second, third = (f"{note}\n".encode() for note in NOTES)
    whole = len(NOTES[1].encode())
    for length in range(whole + 1):
        part = second[:length]
        begin = b"\n" if on_a_new_line and not part.endswith(b"\n") else b""
        is_whole = length == whole or (length == whole - 1 and on_a_new_line)
        expected = [1, 2, 3] if is_whole else [1, 3]
        assert read(first + part + begin + third) == (expected, not is_whole and length > 0), part


def test_several_parts_hide_nothing() -> None:
    part = NOTES[1][:200]
    assert read(f"{part}\n{part}\n{NOTES[0]}\n{NOTES[2][:-20]}\n{part}{NOTES[2]}".encode()) == ([1, 3], True)


def test_a_message_that_a_syslog_server_has_cut_off_hides_no_other() -> None:
    messages = [f"spiritum-checkpoint {base64.b64encode(note.encode()).decode()}" for note in NOTES]
    for length in (30, 101, 300, len(messages[1]) - 8):
        assert read(f"{messages[0]}\n{messages[1][:length]}\n{messages[2]}\n".encode()) == ([1, 3], True)


def fill_disk(monkeypatch: pytest.MonkeyPatch, *, can_cut: bool) -> None:
    """From now on the disk takes a hundred bytes more; and if nothing can be cut off, one can only append to a file."""
    write, free = os.write, [100]

    def take(descriptor: int, data: memoryview) -> int:
        if not free[0]:
            raise OSError(errno.ENOSPC, "No space left on device")
        taken = write(descriptor, data[: free[0]])
        free[0] -= taken
        return taken

    def refuse(descriptor: int, length: int) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("spiritum.sealing.sinks.os.write", take)
    if not can_cut:
        monkeypatch.setattr("spiritum.sealing.sinks.os.ftruncate", refuse)


async def compared(url: str, path: Path) -> Report:
    """What the checkpoints of a file come to."""
    report = Report(seals=3)
    async with connected(url) as connection:
        with path.open(encoding="utf-8", errors="replace") as lines:
            await Comparison(connection, RING, report).compare(lines)
    return report


@pytest.mark.parametrize("can_cut", [True, False])
async def test_a_full_disk_leaves_a_file_that_is_proof(
    three_seals: Sequence[Seal], database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, can_cut: bool
) -> None:
    sink = FileSink(tmp_path / "checkpoints", "here")
    await sink.send(three_seals[:1])
    before = sink.path.read_bytes()
    with monkeypatch.context() as patched:
        fill_disk(patched, can_cut=can_cut)
        with pytest.raises(OSError, match="No space"):
            await sink.send(three_seals[1:])
    assert (sink.path.read_bytes() == before) == can_cut
    assert required(sink.last()).seq == 1
    await sink.send(three_seals[1:])
    assert required(sink.last()).seq == 3
    assert all(f"\n{seal.note}" in sink.path.read_text() for seal in three_seals[1:]), "each begins on its own line"
    report = await compared(database_url, sink.path)
    assert (report.checkpoints, report.findings, report.exit_code) == (3, [], 0)
    assert ("no whole checkpoints" in str(report.remarks)) != can_cut


async def test_a_part_of_a_note_excuses_nothing_that_differs(
    three_seals: Sequence[Seal], database_url: str, tmp_path: Path
) -> None:
    other = replace(three_seals[1].checkpoint, sealed_at=three_seals[1].checkpoint.sealed_at - timedelta(days=1))
    path = tmp_path / "checkpoints"
    path.write_text(f"{three_seals[0].note[:-20]}\n{signed_note(other.text, KEY)}\n{three_seals[2].note}\n")
    report = await compared(database_url, path)
    assert (report.checkpoints, [finding.kind for finding in report.findings]) == (2, [Kind.DIFFERS])
