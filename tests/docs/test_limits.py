"""The document of limits: each row names a setting that is there, its default, and a test that exists."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from spiritum.settings import Settings

ROOT = Path(__file__).parents[2]
_LINES = (ROOT / "docs" / "limits.md").read_text().splitlines()
ROWS = [line for line in _LINES if line.startswith("| ") and not line.startswith(("| limit ", "| ---"))]
COLUMNS = 5


def _cells(row: str) -> list[str]:
    return [cell.strip() for cell in row.strip().strip("|").split(" | ")]


@cache
def _tests(file: Path) -> set[str]:
    return {n.name for n in ast.parse(file.read_text()).body if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)}


def _number(text: str) -> str:
    """The digits of a default as people write it: `2,000` and `1 MiB (1,048,576)` name one number each."""
    in_brackets = re.search(r"\(([\d,.]+)\)", text)
    return (in_brackets[1] if in_brackets else text.split(" ")[0]).replace(",", "")


@pytest.mark.parametrize("row", ROWS)
def test_a_row_is_whole(row: str) -> None:
    cells = _cells(row)
    assert len(cells) == COLUMNS
    assert all(cells)
    named = [name.partition("::") for name in re.findall(r"`(tests/[\w/]+\.py::\w+)`", cells[4])]
    assert named
    assert [f"{file}::{test}" for file, _, test in named if test not in _tests(ROOT / file)] == []


@pytest.mark.parametrize("row", [row for row in ROWS if "`" in _cells(row)[1]])
def test_a_row_gives_the_settings_default(row: str) -> None:
    _, setting, default, *_ = _cells(row)
    field = Settings.model_fields[setting.strip("`").lower()]
    assert float(_number(default)) == float(field.default)
