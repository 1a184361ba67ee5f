"""
Imports run one way, through every room and every file, and rooms keep out of each other's tables.

The order is `docs/rooms.toml`'s; `test_housemap.py` shows that each kind of fault is found.
"""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from housemap.imports import files_of, imported_names
from housemap.plan import Plan, faults_of
from housemap.programs import missing_modules
from housemap.rooms import load_house

# One process: the imports of all files are read once.
pytestmark = pytest.mark.xdist_group("imports")

ROOT = Path(__file__).parents[2]
HOUSE = load_house(ROOT)
SOURCE = ROOT / HOUSE.source
PRODUCT = SOURCE / HOUSE.package

LAYERS = ("models", "rules", "queries", "actions", "resolvers", "handlers")
"""Between rooms a file of one of these names may import its own layer's and lower ones'."""
ENTRANCES = {"resolvers", "handlers"}
"""Who may be imported by the transport only."""
BELOW_EVERY_TABLE = {"db", "errors", "telemetry"}
"""All that the room `db` may know, as far as they are there: the migrations read the metadata of every table."""


@cache
def _plan() -> Plan:
    """Every import of the product: it takes seconds to read, so only the process that runs these tests does."""
    return Plan.at(ROOT, HOUSE)


def _edges(folder: Path) -> list[tuple[str, str]]:
    """File and import, both dotted: `spiritum.mdt.actions`, `spiritum.live.events.publish`."""
    return [(f"{folder.name}.{name}", target) for name, target in imported_names(folder)]


def _room(file: str) -> str:
    return _plan().room_of[file].name


def _layer(file: str) -> str:
    return file.rpartition(".")[2]


def test_every_file_stands_in_the_order_and_no_import_runs_up() -> None:
    assert list(faults_of(_plan(), HOUSE.upward)) == []


def test_every_process_of_the_map_begins_somewhere() -> None:
    assert missing_modules(ROOT, HOUSE) == []


def test_a_room_never_imports_another_rooms_models() -> None:
    """But for the few rooms of which the map says why: the demonstration's loader, say, writes every table."""
    wrong = [
        str(edge)
        for edge in _plan().imports
        if _layer(edge.imported) == "models"
        and "." in edge.imported
        and _room(edge.importer) != _room(edge.imported)
        and not _plan().room_of[edge.importer].writes_tables_of_others
    ]
    assert wrong == []


def test_only_the_transport_imports_resolvers_and_handlers() -> None:
    wrong = [
        str(edge)
        for edge in _plan().imports
        if _layer(edge.imported) in ENTRANCES and not edge.importer.startswith("transport.")
    ]
    assert wrong == []


def test_rooms_do_not_know_the_transport() -> None:
    """Only what starts a server process does."""
    above = {room.name for room in HOUSE.rooms[: _plan().floor[_room("transport.app")]]}
    wrong = [
        str(edge)
        for edge in _plan().imports
        if edge.imported.startswith("transport.")
        and not edge.importer.startswith("transport.")
        and _room(edge.importer) not in above
    ]
    assert wrong == []


def test_the_database_room_knows_no_other_room() -> None:
    wrong = [
        str(edge)
        for edge in _plan().imports
        if edge.importer.startswith("db.") and edge.imported.partition(".")[0] not in BELOW_EVERY_TABLE
    ]
    assert wrong == []


def test_lower_layers_do_not_import_higher_ones() -> None:
    rank = {layer: number for number, layer in enumerate(LAYERS)}
    wrong = [
        str(edge)
        for edge in _plan().imports
        if (ours := rank.get(_layer(edge.importer))) is not None
        and (theirs := rank.get(_layer(edge.imported))) is not None
        and theirs > ours
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("program", "forbidden"),
    [
        ("contractgen", ("spiritum", "generated", "tie_simulator", "gqlplan", "contractreview")),
        ("contractreview", ("spiritum", "generated", "tie_simulator", "gqlplan")),
        ("gqlplan", ("spiritum", "generated", "tie_simulator", "contractgen", "contractreview", "gqlcost")),
        ("gqlcost", ("spiritum", "generated", "tie_simulator", "contractgen", "contractreview", "gqlplan")),
        ("housemap", ("generated", "tie_simulator", "gqlplan", "gqlcost", "contractgen", "contractreview")),
        ("tie_simulator", ("spiritum", "generated.graphql", "generated.rest")),
        ("spiritum", ("tie_simulator", "contractreview", "contractsite", "housemap")),
    ],
)
def test_programs_share_nothing_but_contracts(program: str, forbidden: tuple[str, ...]) -> None:
    wrong = [
        (module, name)
        for module, name in _edges(SOURCE / program)
        if any(name == package or name.startswith(f"{package}.") for package in forbidden)
    ]
    assert wrong == []


@pytest.mark.parametrize("library", ["gqlplan", "gqlcost"])
def test_the_libraries_know_graphql_and_nothing_else(library: str) -> None:
    known = {library, "graphql", "typing_extensions", *sys.stdlib_module_names}
    assert [(module, name) for module, name in _edges(SOURCE / library) if name.split(".")[0] not in known] == []


def test_no_import_cycle() -> None:
    """A cycle that works today depends on who is imported first tomorrow."""
    for folder in SOURCE.iterdir():
        modules = files_of(folder)
        graph = {
            f"{folder.name}.{module}": {
                f"{folder.name}.{imported}"
                for name in _top_imports(path)
                if (imported := _module_of(name, folder.name, modules)) is not None
            }
            for module, path in modules.items()
        }
        assert list(_cycles(graph)) == []


def _top_imports(path: Path) -> Iterator[str]:
    """Imports that run when the module is imported; those for the type checker alone do not."""
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _module_of(name: str, package: str, modules: dict[str, Path]) -> str | None:
    first, *parts = name.split(".")
    if first != package:
        return None
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
    paths = [*PRODUCT.rglob("resolvers.py"), *PRODUCT.rglob("handlers.py")]
    assert paths
    for path in paths:
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.ClassDef):
                methods = (m for m in node.body if isinstance(m, ast.FunctionDef | ast.AsyncFunctionDef))
                public = (m for m in methods if not m.name.startswith("_"))
                wrong += [f"{path.parent.name}.{node.name}.{m.name}" for m in public if not _overrides(m)]
    assert wrong == []


def _overrides(method: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(isinstance(node, ast.Name) and node.id == "override" for node in method.decorator_list)
