"""Which documents make up the contracts of a checkout, at whatever revision: `codegen.toml` says so."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
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

PRODUCT = "product"
"""The contract whose readers call it: the SDL and the OpenAPI documents that go with it, under one version."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the documents lie."""

    graphql: Path
    openapi: Mapping[str, Path]
    """By the name of their table in `codegen.toml`."""

    @property
    def operations(self) -> Path:
        """The named operations of clients lie beside the SDL."""
        return self.graphql.parent / "operations"

    @classmethod
    def of(cls, root: Path) -> "Layout":
        """What `codegen.toml` says; of what only the generator needs to know nothing is asked."""
        try:
            table: dict[str, Any] = tomllib.loads((root / "codegen.toml").read_text(encoding="utf-8"))
            graphql = Path(table["graphql"]["documents"])
            return cls(graphql, {name: Path(one["document"]) for name, one in table.get("openapi", {}).items()})
        except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
            raise ContractError(f"{root / 'codegen.toml'}: {error!r}") from error


@dataclass(frozen=True)
class Contracts:
    """The contracts of a checkout at one revision."""

    sdl: SdlContract
    openapi: Mapping[str, OpenApiContract]

    def versions(self, today: "Contracts | None" = None) -> dict[str, dict[str, str | None]]:
        """Contract to document to the version that the document states; `today` says which document is whose."""
        found: dict[str, dict[str, str | None]] = {PRODUCT: {"graphql": self.sdl.version}}
        for name, one in self.openapi.items():
            found.setdefault((today or self).contract_of(name), {})[name] = one.version
        return found

    def contract_of(self, document: str) -> str:
        """Those who serve a document have a contract of their own, with a version of its own."""
        served = document in self.openapi and self.openapi[document].readers == "implementers"
        return document if served else PRODUCT


def read(root: Path, layout: Layout) -> Contracts:
    """The contracts in a checkout; raises `ContractError` for an unsound document."""
    sdl = load_graphql(texts(root, layout.graphql), texts(root, layout.operations))
    openapi = {n: load_openapi(root / path, path.as_posix()) for n, path in layout.openapi.items()}
    return Contracts(sdl, openapi)


def layout_before(root: Path, today: Layout, earlier: Mapping[str, str]) -> Layout:
    """Where the documents lay in an older checkout: as its own `codegen.toml` says, else by what git saw move."""
    try:
        told = Layout.of(root)
    except ContractError:
        told = Layout(today.graphql, {})
    if not (root / told.graphql).is_dir():
        moved = [PurePosixPath(old).parent for new, old in earlier.items() if Path(new).parent == today.graphql]
        told = replace(told, graphql=Path(moved[0])) if moved else told
    openapi = {name: told.openapi.get(name, path) for name, path in today.openapi.items()}
    named = {n: p if (root / p).is_file() else Path(earlier.get(p.as_posix(), p)) for n, p in openapi.items()}
    return Layout(told.graphql, {name: path for name, path in named.items() if (root / path).is_file()})


def compare(old: Contracts, new: Contracts) -> Iterator[tuple[str, Change]]:
    """Every change, each with the contract that it is one of."""
    uses = _uses(old, new)
    for one in graphql_comparison.compare(old.sdl, new.sdl):
        yield PRODUCT, replace(one, operations=() if one.kind.only_words else one.operations or _hit(one, uses))
    for name, document in new.openapi.items():
        if name in old.openapi:
            contract = new.contract_of(name)
            for one in openapi_comparison.compare(old.openapi[name], document):
                yield contract, replace(one, operations=()) if one.kind.only_words else one


def _hit(change: Change, uses: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    return tuple(sorted(name for name, coordinates in uses.items() if change.touches in coordinates))


def _uses(old: Contracts, new: Contracts) -> dict[str, frozenset[str]]:
    """What each named operation uses, as either revision has it, of either revision's schema."""
    found: dict[str, frozenset[str]] = {}
    for document in (old.sdl.operations, new.sdl.operations):
        for name, operation in operations_in(document).items():
            for schema in (old.sdl.schema, new.sdl.schema):
                found[name] = found.get(name, frozenset()) | used(schema, document, operation)
    return found
