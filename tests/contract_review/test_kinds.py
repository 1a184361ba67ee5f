"""The page of kinds: every check that others list has a kind of ours that a seeded change shows, or a reason."""

import re
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

import pytest
from graphql.utilities.find_breaking_changes import BreakingChangeType, DangerousChangeType

from contractreview.kinds import KINDS
from tests.contract_review import graphql_rows, openapi_rows, schema_rows, transport_rows
from tests.contract_review.checks_of_others import BUF, INSPECTOR, OASDIFF, names

PAGE = Path(__file__).parents[2] / "docs" / "contract-review-kinds.md"
LISTS = {
    "graphql-core": [one.name for one in (*BreakingChangeType, *DangerousChangeType)],
    "graphql-inspector": names(INSPECTOR),
    "oasdiff": names(OASDIFF),
    "buf": names(BUF),
}
LEAST_REASON = 30


class PageRow(NamedTuple):
    """A row of the page."""

    tool: str
    theirs: list[str]
    ours: list[str]
    shown: str


def _page() -> list[PageRow]:
    rows: list[PageRow] = []
    tool = ""
    for line in PAGE.read_text().splitlines():
        if line.startswith("## "):
            tool = line[3:]
        elif line.startswith("| `"):
            theirs, ours, shown = (cell.strip() for cell in line.strip("|").split("|"))
            rows.append(PageRow(tool, re.findall(r"`([^`]+)`", theirs), re.findall(r"`([^`]+)`", ours), shown))
    return rows


def _seeded() -> dict[str, str]:
    """What each seeded change is expected to be; one of a schema, in both directions."""
    rows = {**openapi_rows.ROWS, **transport_rows.ROWS}
    found = {name: one.expected for name, one in rows.items()}
    found |= {name: f"{one.request}\n{one.response}" for name, one in schema_rows.SCHEMAS.items()}
    return found | {name: f"{found.get(name, '')}\n{one.expected}" for name, one in graphql_rows.ROWS.items()}


ROWS = _page()
SEEDED = _seeded()


@pytest.mark.parametrize("tool", LISTS)
def test_every_check_of_others_has_its_row(tool: str) -> None:
    patterns = [pattern for row in ROWS if row.tool == tool for pattern in row.theirs]
    assert [one for one in LISTS[tool] if not any(fnmatchcase(one, pattern) for pattern in patterns)] == []
    assert [one for one in patterns if not any(fnmatchcase(name, one) for name in LISTS[tool])] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.tool}: {row.theirs[0]}")
def test_a_row_names_kinds_that_seeded_changes_show_or_a_reason(row: PageRow) -> None:
    if not row.ours:
        assert len(row.shown) >= LEAST_REASON
        return
    shown = re.findall(r'"([^"]+)"', row.shown)
    assert [kind for kind in row.ours if kind not in KINDS] == []
    assert [name for name in shown if name not in SEEDED] == []
    kinds = {line.split()[1] for name in shown for line in SEEDED[name].splitlines() if line}
    assert [kind for kind in row.ours if kind not in kinds] == []


def test_the_lists_are_as_long_as_their_owners_say() -> None:
    """A family that is spelled wrongly shows in the count; a name that is there twice, too."""
    assert len(set(LISTS["oasdiff"])) == len(LISTS["oasdiff"]) == 755
    assert len(set(LISTS["buf"])) == len(LISTS["buf"]) == 69
