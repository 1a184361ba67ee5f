"""The simulator is a program of its own: it shares nothing with the product but what the contract generates."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "tie_simulator"
SHARED = ("generated.trust", "contractgen.runtime", "tie_simulator")
OF_THE_HOUSE = {"generated", "contractgen", "tie_simulator", "spiritum", "gqlcost", "gqlplan", "tests"}


def imported(file: Path) -> set[str]:
    """The modules that a file imports."""
    modules: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: a relative import"
            modules.add(node.module or "")
    return modules


@pytest.mark.parametrize("file", sorted(SOURCE.rglob("*.py")), ids=lambda file: file.relative_to(SOURCE).as_posix())
def test_it_imports_nothing_of_the_products(file: Path) -> None:
    ours = {module for module in imported(file) if module.split(".")[0] in OF_THE_HOUSE}

    assert {module for module in ours if not module.startswith(SHARED)} == set()
