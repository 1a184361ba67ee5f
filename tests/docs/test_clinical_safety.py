"""The hazard log: every hazard has a control, every control a test, and every risk is that of the matrix."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOG = (ROOT / "docs" / "clinical-safety.md").read_text()
HAZARDS = [[cell.strip() for cell in line.split("|")[1:-1]] for line in LOG.splitlines() if line.startswith("| **H")]
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py::\w+)`", LOG)))
MATRIX = {
    int(severity): [int(risk) for risk in risks.split("|")]
    for severity, risks in re.findall(r"^\| (\d) \| ((?:\d \| ){4}\d) \|$", LOG, re.MULTILINE)
}


@cache
def _tests(file: Path) -> set[str]:
    body = ast.parse(file.read_text()).body
    return {node.name for node in body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


@pytest.mark.parametrize("name", NAMED)
def test_a_test_that_shows_a_control_exists(name: str) -> None:
    file, _, test = name.partition("::")
    assert test in _tests(ROOT / file)


def test_every_hazard_has_a_cause_an_effect_a_control_and_a_test() -> None:
    assert [hazard[0].split("**")[1] for hazard in HAZARDS] == [f"H{number}" for number in range(1, len(HAZARDS) + 1)]
    assert len(HAZARDS) >= 15
    for hazard in HAZARDS:
        assert len(hazard) == 7
        assert all(hazard)
        assert "::test_" in hazard[5], hazard[0]


@pytest.mark.parametrize("hazard", HAZARDS, ids=lambda hazard: hazard[0].split("**")[1])
def test_a_risk_is_that_of_the_matrix_and_no_control_makes_it_worse(hazard: list[str]) -> None:
    risks: list[int] = []
    for cell in (hazard[3], hazard[6]):
        severity, likelihood, risk = (int(part) for part in re.findall(r"\d", cell))
        assert MATRIX[severity][likelihood - 1] == risk, cell
        risks.append(risk)
    assert risks[1] <= min(risks[0], 3), "no risk of 4 or 5 is accepted"


def test_what_stays_at_3_is_named() -> None:
    left = [hazard[0].split("**")[1] for hazard in HAZARDS if hazard[6].endswith("= 3")]
    assert f"What is left at 3 ({', '.join(left)})" in LOG
