"""The configuration in `codegen.toml`: what is generated from which document, and the Python classes of its types."""

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from contractgen.clients.options import ClientsTable, OperationsTable
from contractgen.openapi.options import OpenApiOptions
from contractgen.runtime import ContractError


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Scalar(_Table):
    """A custom scalar: its Python type, and the `ScalarType` that parses and serializes it, both as import paths."""

    python: str
    scalar: str


class Source(_Table):
    """A source: one batch method `type.name` that serves several fields of a type with objects of class `python`."""

    type: str
    name: str
    python: str
    fields: tuple[str, ...] = ()
    """If there are none: all those for which `python` has an attribute, and the type's own class has none."""


class GraphQLTable(_Table):
    """The table `[graphql]`: the inputs and outputs of the GraphQL generator; class names are import paths."""

    documents: Path
    package: str
    resolvers: str
    """The path of a room's resolvers, with `{room}`."""
    rows: str
    """The path of a room's row classes, with `{room}`: a class with a type's name is bound to that type."""
    reads: str
    transaction: str
    caller: str
    """The class of whoever calls, for root fields."""
    principal: str = ""
    """The class of users and machines alike, for root fields that machines may use; empty: `caller`."""
    rights: str
    """The class of what a caller may do, for batches: they do not learn who calls."""
    import_roots: tuple[Path, ...] = (Path("src"), Path())
    scalars: dict[str, Scalar] = Field(default_factory=dict)
    types: dict[str, str] = Field(default_factory=dict)
    """GraphQL type to the class that is bound to it, if the class has another name."""
    methods: tuple[str, ...] = ()
    """`Type.field`: resolved by a method although the class has an attribute of that name."""
    selections: tuple[str, ...] = ()
    """`Query.field`: its method takes what the document selects, too."""
    sources: tuple[Source, ...] = ()
    bounds_required: bool = False
    """Whether each string, list, date and instant of an input must have bounds by `@constraint`."""
    needs_required: bool = False
    """Whether a field below the roots without `@needs` and `@open` is a fault of the contract."""


class FrontEndTable(_Table):
    """One front end of this repository: a review of the contract names its screens."""

    sources: Path


class Config(_Table):
    """The whole of `codegen.toml`; every path is relative to its folder."""

    graphql: GraphQLTable
    openapi: dict[str, OpenApiOptions] = Field(default_factory=dict)
    operations: OperationsTable | None = None
    clients: ClientsTable | None = None
    front_ends: dict[str, FrontEndTable] = Field(default_factory=dict)


def load_config(path: Path) -> Config:
    """The configuration in `path`; raises `ContractError` with the invalid key."""
    return _load(Config, path, lambda table: table)


def load_graphql_table(path: Path) -> GraphQLTable:
    """Only the table `[graphql]` of `path`."""
    return _load(GraphQLTable, path, lambda table: table.get("graphql"))


_T = TypeVar("_T", bound=_Table)


def _load(model: type[_T], path: Path, pick: Callable[[dict[str, object]], object]) -> _T:
    try:
        return model.model_validate(pick(tomllib.loads(path.read_text())))
    except (tomllib.TOMLDecodeError, ValidationError, OSError) as error:
        raise ContractError(f"{path}: {error}") from error
