"""What the contract lists and nobody serves yet. The list can only shrink: a new stub is a failing test."""

import ast
from pathlib import Path

UNFILLED: set[str] = set()


def _unfilled_in(path: Path) -> set[str]:
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    named = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Unfilled")
    return {str(argument.value) for call in named for argument in call.args if isinstance(argument, ast.Constant)}


def test_the_list_of_what_is_not_served_is_exact() -> None:
    source = Path(__file__).parents[2] / "src" / "spiritum"
    unfilled = {name for path in source.rglob("*.py") for name in _unfilled_in(path)}
    assert unfilled == UNFILLED
