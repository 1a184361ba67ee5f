"""The wheel declares what it imports: what the product needs as dependencies, what its tools need as an extra."""

import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from housemap.imports import imported_names

# One process: the imports of all files are read once.
pytestmark = pytest.mark.xdist_group("imports")

ROOT = Path(__file__).parents[2]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
OURS = {"contractgen", "contractreview", "contractsite", "generated", "gqlcost", "gqlplan", "housemap", "releasing"}
PRODUCT = ("src/spiritum", "src/gqlcost", "src/gqlplan", "src/tie_simulator", "src/contractgen/runtime", "generated")
TOOLS = ("src/contractgen", "src/contractreview", "src/contractsite", "src/housemap", "src/releasing")


def names_of(requirements: list[str]) -> set[str]:
    """The packages that requirements name."""
    return {canonicalize_name(Requirement(text).name) for text in requirements}


DECLARED = names_of(PROJECT["dependencies"])
OF_TOOLS = DECLARED | names_of(PROJECT["optional-dependencies"]["tools"])


@cache
def _distributions() -> dict[str, set[str]]:
    found_names = packages_distributions()
    return {module: {canonicalize_name(name) for name in names} for module, names in found_names.items()}


def _imported(folder: str) -> Iterator[tuple[str, str]]:
    for name, target in imported_names(ROOT / folder):
        if not {"clients", "client_runtime"} & {*name.split(".")[:-1]}:
            yield name, target.split(".")[0]


def _undeclared(folder: str, declared: set[str]) -> set[tuple[str, str]]:
    ours = OURS | {"spiritum", "tie_simulator", Path(folder).name} | sys.stdlib_module_names
    return {
        (path, module)
        for path, module in _imported(folder)
        if module not in ours and not (_distributions().get(module, {module}) & declared)
    }


@pytest.mark.parametrize("folder", PRODUCT)
def test_what_the_product_imports_is_declared(folder: str) -> None:
    assert _undeclared(folder, DECLARED) == set()


@pytest.mark.parametrize("folder", TOOLS)
def test_what_the_tools_import_is_in_their_extra(folder: str) -> None:
    assert _undeclared(folder, OF_TOOLS) == set()


def test_the_lock_has_each_declared_package_in_a_declared_version() -> None:
    lock = (ROOT / "requirements" / "runtime.txt").read_text()
    pinned = {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==([^ ]+)", lock, re.M)}
    for text in PROJECT["dependencies"]:
        requirement = Requirement(text)
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), text
