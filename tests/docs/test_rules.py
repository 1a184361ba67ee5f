"""The tests that the document of rules names exist, and the races among them are repeated."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RULES = (ROOT / "docs" / "rules.md").read_text()
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py::\w+)`", RULES)))
ROWS = [line for line in RULES.splitlines() if line.startswith("| ") and not line.startswith(("| rule", "| ---"))]


@cache
def _tests(file: Path) -> dict[str, list[str]]:
    """The tests of a file, each with the markers above it."""
    body = ast.parse(file.read_text()).body
    tests = (node for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {node.name: [ast.unparse(marker) for marker in node.decorator_list] for node in tests}


@pytest.mark.parametrize("name", NAMED)
def test_a_test_that_is_named_exists(name: str) -> None:
    file, _, test = name.partition("::")
    assert test in _tests(ROOT / file)


def test_every_rule_names_a_test() -> None:
    assert len(ROWS) > 40
    assert [row for row in ROWS if "::test_" not in row] == []


def test_the_races_are_repeated() -> None:
    races = [row for row in ROWS if "(*race*)" in row]
    assert len(races) >= 6
    for row in races:
        named = [name.partition("::") for name in re.findall(r"`(tests/[\w/]+\.py::\w+)`", row)]
        assert any("pytest.mark.race" in _tests(ROOT / file)[test] for file, _, test in named), row
