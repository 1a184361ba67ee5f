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
    "graphql-core": [kind.name for kind in (*BreakingChangeType, *DangerousChangeType)],
    "graphql-inspector": names(INSPECTOR),
    "oasdiff": names(OASDIFF),
    "buf": names(BUF),
}
MIN_REASON_LENGTH = 30


class PageRow(NamedTuple):
    """A row of the page."""

    tool: str
    checks: list[str]
    ours: list[str]
    evidence: str


def _page() -> list[PageRow]:
    rows: list[PageRow] = []
    tool = ""
    for line in PAGE.read_text().splitlines():
        if line.startswith("## "):
            tool = line[3:]
        elif line.startswith("| `"):
            checks, ours, evidence = (cell.strip() for cell in line.strip("|").split("|"))
            rows.append(PageRow(tool, re.findall(r"`([^`]+)`", checks), re.findall(r"`([^`]+)`", ours), evidence))
    return rows


def _seeded() -> dict[str, str]:
    """What each seeded change is expected to be; one of a schema, in both directions."""
    rows = {**openapi_rows.ROWS, **transport_rows.ROWS}
    expected = {name: row.expected for name, row in rows.items()}
    expected |= {name: f"{row.request}\n{row.response}" for name, row in schema_rows.SCHEMAS.items()}
    return expected | {name: f"{expected.get(name, '')}\n{row.expected}" for name, row in graphql_rows.ROWS.items()}


ROWS = _page()
SEEDED = _seeded()


@pytest.mark.parametrize("tool", LISTS)
def test_every_check_of_others_has_its_row(tool: str) -> None:
    patterns = [pattern for row in ROWS if row.tool == tool for pattern in row.checks]
    assert [check for check in LISTS[tool] if not any(fnmatchcase(check, pattern) for pattern in patterns)] == []
    assert [pattern for pattern in patterns if not any(fnmatchcase(name, pattern) for name in LISTS[tool])] == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.tool}: {row.checks[0]}")
def test_a_row_names_kinds_that_seeded_changes_show_or_a_reason(row: PageRow) -> None:
    if not row.ours:
        assert len(row.evidence) >= MIN_REASON_LENGTH
        return
    evidence = re.findall(r'"([^"]+)"', row.evidence)
    assert [kind for kind in row.ours if kind not in KINDS] == []
    assert [name for name in evidence if name not in SEEDED] == []
    kinds = {line.split()[1] for name in evidence for line in SEEDED[name].splitlines() if line}
    assert [kind for kind in row.ours if kind not in kinds] == []


def test_the_lists_are_as_long_as_their_owners_say() -> None:
    """A family that is spelled wrongly shows in the count; a name that is there twice, too."""
    assert len(set(LISTS["oasdiff"])) == len(LISTS["oasdiff"]) == 755
    assert len(set(LISTS["buf"])) == len(LISTS["buf"]) == 69
