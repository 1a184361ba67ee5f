"""Which file of a package imports which, wherever in the file the import stands."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from typing_extensions import override


@dataclass(frozen=True, slots=True, order=True)
class Import:
    """One file's import of another, both as dotted names below the package: `mdt.actions`, `db.__init__`."""

    importer: str
    imported: str

    @override
    def __str__(self) -> str:
        return f"{self.importer} -> {self.imported}"


def files_of(folder: Path) -> dict[str, Path]:
    """Every Python file below `folder`, by its dotted name."""
    paths = sorted(path for path in folder.rglob("*.py") if "__pycache__" not in path.parts)
    return {".".join(path.relative_to(folder).with_suffix("").parts): path for path in paths}


def imports_within(folder: Path) -> list[Import]:
    """The imports between the files of the package in `folder`, each once, sorted."""
    files = files_of(folder)
    edges = {
        Import(name, imported)
        for name, target in imported_names(folder)
        if (imported := _file_of(target, folder.name, files)) is not None and imported != name
    }
    return sorted(edges)


def imported_names(folder: Path) -> Iterator[tuple[str, str]]:
    """Each file of a package with the dotted name of everything that it imports, from anywhere."""
    for name, path in files_of(folder).items():
        package = ".".join([folder.name, *name.split(".")[:-1]])
        yield from ((name, target) for target in _names_in(path.read_text("utf-8"), package))


@lru_cache(maxsize=2000)
def _names_in(text: str, package: str) -> tuple[str, ...]:
    """What a file's text imports; `package` is what its relative imports begin from."""
    names: list[str] = []
    for node in _statements(ast.parse(text).body):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{_base(node, package)}.{alias.name}" for alias in node.names]
    return tuple(names)


def _statements(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Each statement, however deep. Expressions hold none, and are most of a tree."""
    for node in body:
        yield node
        for part in ("body", "handlers", "cases", "orelse", "finalbody"):
            inside: object = getattr(node, part, None)
            if isinstance(inside, list):
                yield from _statements(cast("list[ast.AST]", inside))


def _base(node: ast.ImportFrom, package: str) -> str:
    parts = package.split(".")
    above = parts[: len(parts) - node.level + 1] if node.level else []
    return ".".join([*above, *([node.module] if node.module else [])])


def _file_of(target: str, package: str, files: dict[str, Path]) -> str | None:
    """The file that gives a dotted name: the module itself, or the one that the name is taken from."""
    first, *parts = target.split(".")
    if first != package:
        return None
    for length in range(len(parts), -1, -1):
        for candidate in (".".join(parts[:length]), ".".join([*parts[:length], "__init__"])):
            if candidate in files:
                return candidate
    return None
