"""Decision records have one form: number, title, date and status; one that another one follows says which."""

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "adr"
RECORDS = sorted(FOLDER.glob("*.md"))
HEAD = re.compile(
    r"# (?P<number>\d+)\. (?P<title>\S.*)\n\n"
    r"Date: (?P<day>\d{4}-\d\d-\d\d)\. "
    r"Status: (?P<status>accepted|(?:extended|amended|replaced) by \[ADR (?P<other>\d+)\]\((?P<file>[\w.-]+)\))\.\n\n"
)


def _head(record: Path) -> re.Match[str]:
    head = HEAD.match(record.read_text())
    assert head is not None, f"{record.name}: begins with '# 7. Title' and 'Date: 2026-12-01. Status: accepted.'"
    return head


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_a_record_has_its_number_its_date_and_its_status(record: Path) -> None:
    head = _head(record)
    assert int(head["number"]) == int(record.name[:4])
    assert len(re.findall(r"^Date: ", record.read_text(), re.M)) == 1
    if head["file"]:
        later = FOLDER / head["file"]
        assert later.name.startswith(f"{int(head['other']):04}-")
        assert record.name in later.read_text(), f"{later.name} names the record that it follows"


@pytest.fixture(scope="module")
def tracked() -> list[str]:
    """Every file of the repository, with a slash before it."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [f"/{name}" for name in listed.stdout.splitlines()]


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_the_files_and_folders_that_a_record_names_are_there(record: Path, tracked: list[str]) -> None:
    """By the end of their path, as from a room."""
    named: list[str] = re.findall(r"`([\w./-]+(?:\.(?:py|toml|graphql|yaml|json)|/))`", record.read_text())
    gone = [name for name in named if not any(f"/{name}" in file for file in tracked)]
    assert gone == []


def test_records_are_numbered_in_the_order_of_their_days() -> None:
    days = [date.fromisoformat(_head(record)["day"]) for record in RECORDS]
    assert len(days) > 30
    assert days == sorted(days)


@pytest.mark.parametrize(
    "text",
    [
        "# 7. Outbox\n\n**Decided:** rows.\n",
        "# 7. Outbox\n\nDate: 2026-11-22. Status: rejected.\n\n",
        "# Outbox\n\nDate: 2026-11-22. Status: accepted.\n\n",
        "# 7. Outbox\n\nDate: 22.11.2026. Status: accepted.\n\n",
        "# 7. Outbox\n\nDate: 2026-11-22. Status: replaced.\n\n",
    ],
)
def test_another_form_is_noticed(text: str) -> None:
    assert HEAD.match(text) is None
