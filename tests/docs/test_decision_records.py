"""Decision records have one form: number, title, date and status; one that another one follows says which."""

import re
from datetime import date
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[2] / "docs" / "adr"
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
