"""`codegen.toml`: what is generated from which document, and which Python classes stand for the contract's types."""

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
    """A custom scalar: its Python type, and the `ScalarType` that reads and writes it, both as import paths."""

    python: str
    scalar: str


class Source(_Table):
    """One batch method that serves several fields of a type: `type.name` gives objects of class `python`."""

    type: str
    name: str
    python: str
    fields: tuple[str, ...]


class GraphQLTable(_Table):
    """What the GraphQL generator reads and writes; class names are import paths."""

    documents: Path
    package: str
    resolvers: str
    """Where a room's resolvers live, with `{room}`."""
    rows: str
    """Where a class that bears a type's name stands for that type, with `{room}`."""
    reads: str
    transaction: str
    caller: str
    import_roots: tuple[Path, ...] = (Path("src"), Path())
    scalars: dict[str, Scalar] = Field(default_factory=dict)
    types: dict[str, str] = Field(default_factory=dict)
    """GraphQL type to the class that stands for it, where the name does not say so."""
    methods: tuple[str, ...] = ()
    """`Type.field`: answered by a method although the class carries an attribute of that name."""
    sources: tuple[Source, ...] = ()
    bounds_required: bool = False
    """Whether each text, list, day and instant of an input must say its bounds with `@constraint`."""
    needs_required: bool = False
    """Whether a field below the roots is a fault of the contract where it says neither `@needs` nor `@open`."""


class Config(_Table):
    """The whole of `codegen.toml`; every path is relative to its folder."""

    graphql: GraphQLTable
    openapi: dict[str, OpenApiOptions] = Field(default_factory=dict)
    operations: OperationsTable | None = None
    clients: ClientsTable | None = None


def load_config(path: Path) -> Config:
    """The configuration in `path`; `ContractError` names the key that is wrong."""
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
