"""The glossary holds: its terms are in use, and the spellings that it forbids are not."""

import re
from pathlib import Path

import pytest

from tests.docs.glossary import COLUMNS, PAGE, ROOT, Row, is_used, occurrences_of, read_rows

# One process: the names and texts that the rows are about are read once.
pytestmark = pytest.mark.xdist_group("glossary")

ROWS = read_rows(PAGE.read_text("utf-8"))
ENFORCED = [row for row in ROWS if row.is_enforced]
HEAD = f"| {' | '.join(COLUMNS)} |\n|{' --- |' * len(COLUMNS)}\n"


def _id(row: Row) -> str:
    return row.term


def test_every_term_has_one_row() -> None:
    terms = [row.term for row in ROWS]
    assert len(terms) > 50
    assert sorted({term for term in terms if terms.count(term) > 1}) == []


@pytest.mark.parametrize("row", ENFORCED, ids=_id)
def test_a_term_is_in_use(row: Row) -> None:
    assert is_used(row)


@pytest.mark.parametrize("row", ENFORCED, ids=_id)
def test_what_a_row_forbids_does_not_occur(row: Row) -> None:
    assert [str(place) for place in occurrences_of(row)] == []


@pytest.mark.parametrize("row", ROWS, ids=_id)
def test_places_that_a_row_names_are_there(row: Row) -> None:
    named = [name for name in re.findall(r"`([^`]+)`", row.where) if "/" in name]
    assert [name for name in named if not (ROOT / name).exists()] == []
    scoped = [scope.partition(":")[2] for scope in row.scopes]
    assert [path for path in scoped if not (ROOT / path).exists()] == []


def checkout(folder: Path) -> Path:
    """A small checkout in which each kind of place has words of its own."""
    files = {
        "src/shop/till.py": (
            '"""Gives change.\n\nNone where there is no change."""\n'
            "# It has run\n# out of coins.\n"
            "class Ledger:\n    told: int = 1\n\n    def pay(self, one: int) -> None:\n        self.found = one\n"
            'MOST_COINS = f"may not be empty {Ledger}"\n'
        ),
        "tests/test_till.py": "from shop import till as shown\nfor found in ():\n    shown.told(found)\n",
        "schema/graphql/a.graphql": (
            '"A field that may not be\\nempty."\n'  # GraphQL's own line break
            'type A { "x" one: Int @deprecated(reason: "has run out") }\n'
        ),
        "schema/openapi/a.yaml": "info: {title: A till, description: It has run out.}\n",
        "docs/a.md": (
            "# Tills\n\nWhoever has run\nout `has run out` of [coins](has run out) waits.\n\n"
            "```\nhas run out\n```\n"
        ),
        "README.md": "| has run out | put back |\n",
        ".env.example": "",
    }  # fmt: skip
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


@pytest.mark.parametrize(
    ("forbidden", "scopes", "places"),
    [
        ("`told`", "code", ["src/shop/till.py:7: told"]),
        ("`one`", "code", ["src/shop/till.py:9: one"]),
        ("`found`", "code, tests", ["src/shop/till.py:10: found", "tests/test_till.py:2: found"]),
        ("`shown`", "tests", ["tests/test_till.py:1: shown"]),
        ("`Ledger`, `MOST_*`", "code", ["src/shop/till.py:6: Ledger", "src/shop/till.py:11: MOST_COINS"]),
        ("`Ledger`", "code:src/shop", ["src/shop/till.py:6: Ledger"]),
        ("`Ledger`", "code:docs", []),
        ('"none where"', "docstrings", ["src/shop/till.py:1: none where"]),
        ('"has run out"', "docstrings", ["src/shop/till.py:4: has run out"]),
        ('"may not be empty"', "messages", ["src/shop/till.py:11: may not be empty"]),
        ('"may not be empty"', "contract", ["schema/graphql/a.graphql:1: may not be empty"]),
        (
            '"has run out"',
            "contract",
            ["schema/graphql/a.graphql:2: has run out", "schema/openapi/a.yaml:1: has run out"],
        ),
        ('"has run out"', "docs", ["README.md:1: has run out", "docs/a.md:3: has run out"]),
        ('"in hand", "run"', "messages", []),
    ],
)
def test_forbidden_spellings_are_found(tmp_path: Path, forbidden: str, scopes: str, places: list[str]) -> None:
    [row] = read_rows(f"{HEAD}| term | meaning | where | {forbidden} | {scopes} | yes | |\n")
    assert [str(place) for place in occurrences_of(row, checkout(tmp_path))] == places


@pytest.mark.parametrize(
    ("exception", "places"),
    [
        ("`told`: a member on the wire", ["src/shop/till.py:10: found", "tests/test_till.py:2: found"]),
        ("`tests/*`: to come", ["src/shop/till.py:7: told", "src/shop/till.py:10: found"]),
    ],
)
def test_an_exception_lets_pass_what_it_names(tmp_path: Path, exception: str, places: list[str]) -> None:
    [row] = read_rows(f"{HEAD}| term | meaning | where | `told`, `found` | code, tests | yes | {exception} |\n")
    assert [str(place) for place in occurrences_of(row, checkout(tmp_path))] == places


def test_a_term_that_nobody_uses_is_noticed(tmp_path: Path) -> None:
    cells = [
        "| coins | m | w | | | yes | |",
        "| bills, tills | m | w | | | yes | |",
        "| cash (coins) | m | `Ledger` | | | yes | |",
    ]
    used = [is_used(row, checkout(tmp_path)) for row in read_rows(HEAD + "\n".join(cells))]
    assert used == [True, False, True]


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ("| t | m | w | `x` | everywhere | yes | |", "everywhere is no scope"),
        ("| t | m | w | `x` | code | perhaps | |", "enforced is yes or no"),
        ("| t | m | w | `x` | | yes | |", "go together"),
        ("| t | m | w | | code | yes | |", "go together"),
        ("| t | m | w | `x` | code | yes | `x` |", "an exception has a reason"),
        ("| t | | w | | | yes | |", "not a row of a glossary"),
    ],
)
def test_a_row_in_another_form_is_refused(cells: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        read_rows(HEAD + cells)


def test_every_exception_is_needed() -> None:
    unneeded = [
        f"{row.term}: {item}"
        for row in ENFORCED
        for item in row.allowance.passes
        if not row.allowance.uses(item, occurrences_of(row.without_allowance()))
    ]
    assert unneeded == []
