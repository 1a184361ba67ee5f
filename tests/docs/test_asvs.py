"""The page on ASVS 5.0: every requirement of its chapters has one row, and the tests that the rows name exist."""

import ast
import json
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from spiritum.settings import Settings
from tests.docs.markdown import table_rows

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "asvs.md").read_text("utf-8")
LINES = (ROOT / "tests" / "docs" / "asvs_5_0_0.txt").read_text("ascii").splitlines()
LEVELS = {number: level for number, _, level in (line.partition(" ") for line in LINES)}
"""Every requirement of the chapters 6 to 10 and 16 in version 5.0.0, with its level."""
REQUIREMENTS, WAYS, COUNTS = "no.", "way in", "chapter"
ANSWERS = ("yes", "by settings", "in part", "no", "not here")
LINE_LENGTH = 140
TEST = re.compile(r"tests/[\w/]+\.py::test_\w+")


def _tables(first_column: str) -> list[dict[str, str]]:
    """The rows of the tables whose first column has this heading."""
    return [row for row in table_rows(PAGE) if next(iter(row)) == first_column]


ROWS = {row[REQUIREMENTS]: row for row in _tables(REQUIREMENTS)}


@cache
def _tests(file: Path) -> set[str]:
    return {n.name for n in ast.parse(file.read_text()).body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)}


def _quoted(text: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", text)


def _named(row: dict[str, str]) -> list[str]:
    return [name for name in _quoted(row["shown by, or why not"]) if name.startswith("tests/")]


def _words(row: dict[str, str]) -> str:
    """What a row says besides the tests that it names."""
    return re.sub(r"`tests/[^`]+`[,;.]?", "", row["shown by, or why not"]).strip()


def test_every_requirement_of_both_levels_has_one_row_in_its_order() -> None:
    expected = [(number, level) for number, level in LEVELS.items() if level in {"1", "2"}]
    assert [(row[REQUIREMENTS], row["level"]) for row in _tables(REQUIREMENTS)] == expected


def test_every_row_stands_under_its_section() -> None:
    chapter, section = "", ""
    for line in PAGE.splitlines():
        if heading := re.match(r"(##|###) (\d+(?:\.\d+)?) ", line):
            chapter, section = (heading[2], "") if heading[1] == "##" else (chapter, heading[2])
        elif row := re.match(r"\| (\d+\.\d+\.\d+) ", line):
            assert row[1].startswith(f"{section}."), row[1]
            assert section.startswith(f"{chapter}."), row[1]


def test_a_row_has_a_test_or_a_reason() -> None:
    wrong = {
        number
        for number, row in ROWS.items()
        if not row["asks for"]
        or row["holds"] not in ANSWERS
        or (row["holds"] in {"yes", "by settings"} and not _named(row) and not _words(row).startswith("Not tested: "))
        or (row["holds"] != "yes" and not _words(row))
    }
    assert wrong == set()


@pytest.mark.parametrize("name", sorted({name for row in ROWS.values() for name in _named(row)}))
def test_a_test_that_is_named_exists(name: str) -> None:
    assert TEST.fullmatch(name)
    file, _, test = name.partition("::")
    assert test in _tests(ROOT / file)


def test_what_holds_by_settings_names_settings_that_are_there() -> None:
    fields = {name.upper() for name in Settings.model_fields}
    for number, row in ROWS.items():
        named = {name.partition("=")[0] for name in _quoted(_words(row)) if re.fullmatch(r"[A-Z]+_[A-Z_]+(=.*)?", name)}
        assert named <= fields, number
        assert named or row["holds"] != "by settings", number


def test_the_counts_are_those_of_the_rows() -> None:
    counted = {chapter: Counter[str]() for chapter in ("6", "7", "8", "9", "10", "16")}
    for number, row in ROWS.items():
        counted[number.partition(".")[0]][row["holds"]] += 1
    stated = {row[COUNTS].partition(" ")[0]: [int(row[answer]) for answer in ANSWERS] for row in _tables(COUNTS)}
    assert stated == {chapter: [count[answer] for answer in ANSWERS] for chapter, count in counted.items()}


def test_every_way_in_is_listed() -> None:
    """What a session does not open is a way in, or open: the contract has no more of these than the page lists."""
    document = json.loads((ROOT / "generated" / "rest" / "document.json").read_text())
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    outside = {
        operation["operationId"]
        for operation in operations
        if not {"session", "limitedSession"}
        & {scheme for needed in operation.get("security", document["security"]) for scheme in needed}
    }
    listed = [name for row in _tables(WAYS) for name in _quoted(row["operations"])]
    assert len(listed) == len(set(listed))
    assert {name for name in listed if not name.startswith(("spiritum ", "/"))} == outside


def test_lines_are_short_but_for_tables() -> None:
    lines = PAGE.splitlines()
    assert [line for line in lines if len(line) > LINE_LENGTH and not line.startswith("| ")] == []
    assert [pair for pair in pairwise(lines) if pair == ("", "")] == []
