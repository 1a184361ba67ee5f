"""Which documents make up the contracts of a checkout at a revision, as `codegen.toml` lists them."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

from contractgen.runtime import ContractError
from contractreview.changes import Change
from contractreview.graphql import comparison as graphql_comparison
from contractreview.graphql.documents import SdlContract, texts
from contractreview.graphql.documents import load as load_graphql
from contractreview.graphql.usage import operations_in, used
from contractreview.openapi import comparison as openapi_comparison
from contractreview.openapi.documents import OpenApiContract
from contractreview.openapi.documents import load as load_openapi
from contractreview.openapi.operations import identifiers
from contractreview.screens import Known, read_sources, screens_by_operation

PRODUCT = "product"
"""The contract that consumers call: the SDL, and the OpenAPI documents that share its version."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the documents are in a checkout."""

    graphql: Path
    openapi: Mapping[str, Path]
    """By the name of their table in `codegen.toml`."""
    front_ends: Mapping[str, Path] = field(default_factory=dict[str, Path])
    """The folders of their sources, by name."""

    @property
    def operations(self) -> Path:
        """The folder of clients' named operations, beside the SDL."""
        return self.graphql.parent / "operations"

    @classmethod
    def of(cls, root: Path) -> "Layout":
        """The layout in `codegen.toml`. Tables that only the generator needs are not read."""
        try:
            table: dict[str, Any] = tomllib.loads((root / "codegen.toml").read_text(encoding="utf-8"))
            graphql = Path(table["graphql"]["documents"])
            front_ends = {name: Path(entry["sources"]) for name, entry in table.get("front_ends", {}).items()}
            openapi = {name: Path(entry["document"]) for name, entry in table.get("openapi", {}).items()}
            return cls(graphql, openapi, front_ends)
        except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
            raise ContractError(f"{root / 'codegen.toml'}: {error!r}") from error


@dataclass(frozen=True)
class Contracts:
    """The contracts of a checkout at one revision."""

    sdl: SdlContract
    openapi: Mapping[str, OpenApiContract]
    screens: Mapping[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    """The screens of this repository's front ends, by the operations that they use."""

    def versions(self, today: "Contracts | None" = None) -> dict[str, dict[str, str | None]]:
        """The version that each document states, by contract and document. `today` maps documents to contracts."""
        by_contract: dict[str, dict[str, str | None]] = {PRODUCT: {"graphql": self.sdl.version}}
        for name, document in self.openapi.items():
            by_contract.setdefault((today or self).contract_of(name), {})[name] = document.version
        return by_contract

    def contract_of(self, document: str) -> str:
        """The contract that a document belongs to. A document for providers is a contract with its own version."""
        served = document in self.openapi and self.openapi[document].audience == "providers"
        return document if served else PRODUCT


def read(root: Path, layout: Layout) -> Contracts:
    """The contracts in a checkout; raises `ContractError` for an invalid document."""
    sdl = load_graphql(texts(root, layout.graphql), texts(root, layout.operations))
    openapi = {n: load_openapi(root / path, path.as_posix()) for n, path in layout.openapi.items()}
    return Contracts(sdl, openapi, _screens(root, layout, sdl, openapi))


def _screens(
    root: Path, layout: Layout, sdl: SdlContract, openapi: Mapping[str, OpenApiContract]
) -> dict[str, frozenset[str]]:
    rest = {call: name for document in openapi.values() for call, name in identifiers(document).items()}
    known = Known(frozenset(operations_in(sdl.operations)), rest)
    by_operation: dict[str, set[str]] = {}
    for front_end, folder in layout.front_ends.items():
        for operation, screens in screens_by_operation(front_end, read_sources(root, folder), known).items():
            by_operation.setdefault(operation, set()).update(screens)
    return {operation: frozenset(screens) for operation, screens in by_operation.items()}


def layout_before(root: Path, today: Layout, earlier: Mapping[str, str]) -> Layout:
    """Where the documents are in an older checkout: by its own `codegen.toml`, else by git's renames."""
    try:
        layout = Layout.of(root)
    except ContractError:
        layout = Layout(today.graphql, {})
    if not (root / layout.graphql).is_dir():
        moved = [PurePosixPath(old).parent for new, old in earlier.items() if Path(new).parent == today.graphql]
        layout = replace(layout, graphql=Path(moved[0])) if moved else layout
    openapi = {name: layout.openapi.get(name, path) for name, path in today.openapi.items()}
    named = {n: p if (root / p).is_file() else Path(earlier.get(p.as_posix(), p)) for n, p in openapi.items()}
    there = {name: path for name, path in named.items() if (root / path).is_file()}
    return Layout(layout.graphql, there, layout.front_ends)


def compare(old: Contracts, new: Contracts) -> Iterator[tuple[str, Change]]:
    """Every change, each with the name of its contract."""
    uses = _uses(old, new)
    for change in graphql_comparison.compare(old.sdl, new.sdl):
        yield (
            PRODUCT,
            replace(change, operations=() if change.kind.only_words else change.operations or _affected(change, uses)),
        )
    for name, document in new.openapi.items():
        if name in old.openapi:
            contract = new.contract_of(name)
            for change in openapi_comparison.compare(old.openapi[name], document):
                yield contract, replace(change, operations=()) if change.kind.only_words else change


def _affected(change: Change, uses: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted(name for name, coordinates in uses.items() if change.touches in coordinates))


def _uses(old: Contracts, new: Contracts) -> dict[str, frozenset[str]]:
    """The coordinates that each named operation uses, in either revision's text and schema."""
    uses: dict[str, frozenset[str]] = {}
    for document in (old.sdl.operations, new.sdl.operations):
        for name, operation in operations_in(document).items():
            for schema in (old.sdl.schema, new.sdl.schema):
                uses[name] = uses.get(name, frozenset()) | used(schema, document, operation)
    return uses
