"""Imports run one way, and rooms keep out of each other's tables."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src"
PRODUCT = SOURCE / "spiritum"
ROOMS = {
    "identity",
    "staff",
    "admission",
    "audit",
    "clinical_requests",
    "decisions",
    "deprecations",
    "feedback",
    "live",
    "mdt",
    "pathways",
    "patients",
    "throttling",
    "trust",
}

LAYERS = ("models", "rules", "queries", "actions", "resolvers", "handlers")
"""Within and between rooms a file may import its own layer's and lower ones'."""

ENTRANCES = {"resolvers", "handlers"}
"""Who may be imported by the transport only."""


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)


def _edges(folder: Path) -> list[tuple[str, str]]:
    """File and import, both dotted: `spiritum.mdt.actions`, `spiritum.live.events.publish`."""
    found: list[tuple[str, str]] = []
    for path in _files(folder):
        module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
        found += [(module, name) for name in _imports(path)]
    return found


def test_a_room_never_imports_another_rooms_models() -> None:
    """The demonstration's loader writes every table, and `spiritum.site.tables` knows them all; nobody else may."""
    wrong = [
        (module, name)
        for module, name in _edges(PRODUCT)
        if name.startswith("spiritum.")
        and name.split(".")[2:3] == ["models"]
        and module.split(".")[1] != name.split(".")[1]
        and module.split(".")[1] not in {"demo", "site"}
    ]
    assert wrong == []


def test_only_the_transport_imports_resolvers_and_handlers() -> None:
    wrong = [
        (module, name)
        for module, name in _edges(PRODUCT)
        if name.startswith("spiritum.") and len(name.split(".")) > 2 and name.split(".")[2] in ENTRANCES
        if module.split(".")[1] != "transport"
    ]
    assert wrong == []


def test_rooms_do_not_know_the_transport() -> None:
    wrong = [
        (module, name)
        for module, name in _edges(PRODUCT)
        if module.split(".")[1] in ROOMS | {"db"} and name.startswith("spiritum.transport")
    ]
    assert wrong == []


def test_the_database_room_knows_no_other_room() -> None:
    wrong = [
        (module, name)
        for module, name in _edges(PRODUCT / "db")
        if name.startswith("spiritum.") and name.split(".")[1] not in {"db", "errors", "telemetry"}
    ]
    assert wrong == []


def test_lower_layers_do_not_import_higher_ones() -> None:
    rank = {layer: number for number, layer in enumerate(LAYERS)}
    wrong: list[tuple[str, str]] = []
    for module, name in _edges(PRODUCT):
        ours, theirs = module.split("."), name.split(".")
        if len(ours) < 3 or len(theirs) < 3 or theirs[0] != "spiritum":
            continue
        if ours[2] in rank and theirs[2] in rank and rank[theirs[2]] > rank[ours[2]]:
            wrong.append((module, name))
    assert wrong == []


@pytest.mark.parametrize(
    ("program", "forbidden"),
    [
        ("contractgen", ("spiritum", "generated", "tie_simulator", "gqlplan", "contractreview")),
        ("contractreview", ("spiritum", "generated", "tie_simulator", "gqlplan")),
        ("gqlplan", ("spiritum", "generated", "tie_simulator", "contractgen", "contractreview", "gqlcost")),
        ("gqlcost", ("spiritum", "generated", "tie_simulator", "contractgen", "contractreview", "gqlplan")),
        ("tie_simulator", ("spiritum", "generated.graphql", "generated.rest")),
        ("spiritum", ("tie_simulator", "contractreview")),
    ],
)
def test_programs_share_nothing_but_contracts(program: str, forbidden: tuple[str, ...]) -> None:
    wrong = [
        (module, name)
        for module, name in _edges(SOURCE / program)
        if any(name == one or name.startswith(f"{one}.") for one in forbidden)
    ]
    assert wrong == []


@pytest.mark.parametrize("library", ["gqlplan", "gqlcost"])
def test_the_libraries_know_graphql_and_nothing_else(library: str) -> None:
    known = {library, "graphql", "typing_extensions", *sys.stdlib_module_names}
    assert [(module, name) for module, name in _edges(SOURCE / library) if name.split(".")[0] not in known] == []


def test_no_import_cycle() -> None:
    """A cycle that works today depends on who is imported first tomorrow."""
    graph: dict[str, set[str]] = {}
    for folder in SOURCE.iterdir():
        if folder.is_dir():
            modules = {".".join(path.relative_to(SOURCE).with_suffix("").parts): path for path in _files(folder)}
            for module, path in modules.items():
                graph[module] = {found for name in _top_imports(path) if (found := _module_of(name, modules))}
    assert list(_cycles(graph)) == []


def _top_imports(path: Path) -> Iterator[str]:
    """Imports that run when the module is imported; those for the type checker alone do not."""
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _module_of(name: str, modules: dict[str, Path]) -> str | None:
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        for candidate in (".".join(parts[:length]), ".".join([*parts[:length], "__init__"])):
            if candidate in modules:
                return candidate
    return None


def _cycles(graph: dict[str, set[str]]) -> Iterator[list[str]]:
    done: set[str] = set()

    def walk(module: str, path: list[str]) -> Iterator[list[str]]:
        if module in path:
            yield [*path[path.index(module) :], module]
        elif module not in done:
            for following in sorted(graph.get(module, ())):
                if following != module:
                    yield from walk(following, [*path, module])
            done.add(module)

    for module in sorted(graph):
        yield from walk(module, [])


def test_every_method_of_a_resolver_or_handler_is_marked_as_the_contracts() -> None:
    """`@override` is what makes a method without a field a type error."""
    wrong: list[str] = []
    for path in [*PRODUCT.glob("*/resolvers.py"), *PRODUCT.glob("*/handlers.py")]:
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef):
                methods = (m for m in node.body if isinstance(m, ast.FunctionDef | ast.AsyncFunctionDef))
                public = (m for m in methods if not m.name.startswith("_"))
                wrong += [f"{path.parent.name}.{node.name}.{m.name}" for m in public if not _overrides(m)]
    assert wrong == []


def _overrides(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(one, ast.Name) and one.id == "override" for one in method.decorator_list)
