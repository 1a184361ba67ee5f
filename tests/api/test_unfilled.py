"""What the contract lists and nobody serves yet. The list can only shrink: a new stub is a failing test."""

import ast
from pathlib import Path

UNFILLED = {
    "Mutation.createMdt",
    "Mutation.createPathway",
    "Mutation.createPatient",
    "Mutation.deleteMdt",
    "Mutation.deleteOnMdt",
    "Mutation.deletePathway",
    "Mutation.lockOnMdt",
    "Mutation.updateMdt",
    "Mutation.updateOnMdt",
    "Mutation.updateOnMdtList",
    "Mutation.updatePathway",
    "Mutation.createDecisionPoint with a meeting",
    "MDT.clinicians",
    "MDT.creator",
    "MDT.pathway",
    "MDT.patients",
    "OnMdt.clinicalRequest",
    "OnMdt.clinician",
    "OnMdt.lockUser",
    "OnMdt.mdt",
    "OnMdt.patient",
    "Patient.onMdts",
    "Query.getMdtConnection",
    "Query.getMdts",
    "Query.getOnMdtConnection",
    "Query.getUserConnection",
    "accounts.createRole",
    "accounts.createUser",
    "accounts.deleteRole",
    "accounts.updateRole",
    "accounts.updateUser",
}


def _unfilled_in(path: Path) -> set[str]:
    calls = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))
    named = (call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "Unfilled")
    return {str(argument.value) for call in named for argument in call.args if isinstance(argument, ast.Constant)}


def test_the_list_of_what_is_not_served_is_exact() -> None:
    source = Path(__file__).parents[2] / "src" / "spiritum"
    found = {name for path in source.rglob("*.py") for name in _unfilled_in(path)}
    assert found == UNFILLED
