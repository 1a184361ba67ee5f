"""Files that commands write reports to: whole, their owner's alone, and refused before anything is made."""

import os
from pathlib import Path

import pytest
import typer

from spiritum.commands.report_file import report_file


class Interrupted(Exception):
    """What ends a report."""


def _write_half(output: Path) -> None:
    with report_file(output) as file:
        file.write(b"half of it")
        raise Interrupted


def test_a_report_is_its_owners_alone_whatever_was_there(tmp_path: Path) -> None:
    output = tmp_path / "report.txt"
    output.write_text("older")
    output.chmod(0o644)
    before = os.umask(0)
    try:
        with report_file(output) as file:
            file.write(b"newer")
            assert [path.stat().st_mode & 0o777 for path in tmp_path.glob(".*")] == [0o600]
            assert output.read_text() == "older"
    finally:
        os.umask(before)
    assert (output.read_text(), output.stat().st_mode & 0o777) == ("newer", 0o600)
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_a_report_that_is_not_finished_goes_away(tmp_path: Path) -> None:
    output = tmp_path / "report.txt"
    output.write_text("older")
    with pytest.raises(Interrupted):
        _write_half(output)
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]
    assert output.read_text() == "older"


def test_what_an_earlier_try_left_is_in_nobodys_way(tmp_path: Path) -> None:
    (tmp_path / ".report.txt.unfinished").symlink_to(tmp_path / "elsewhere")
    with report_file(tmp_path / "report.txt") as file:
        file.write(b"whole")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"report.txt": b"whole"}


@pytest.mark.parametrize("name", ["", "missing/report.txt", "file/report.txt", "x" * 300])
def test_where_nothing_can_be_written_is_said_before_anything_is_made(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(typer.BadParameter, match=r"is a folder|cannot be written"), report_file(tmp_path / name):
        pytest.fail("a report was made")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_pipe_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        with report_file(pipe) as file:
            file.write(b"report")
        assert os.read(reader, 10) == b"report"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
