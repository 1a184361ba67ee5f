"""Documents of earlier contracts: clients that were generated from one send its ids for as long as it is supported.

They are kept as the released manifest had them, each with the newest contract in which it was current. One that the
schema does not satisfy any more is a broken promise: `ContractError`.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from graphql import GraphQLError, GraphQLSchema, parse, validate
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from contractgen.operations import NamedOperation
from contractgen.runtime import ContractError

_FORMAT = "apollo-persisted-query-manifest"


class EarlierOperation(BaseModel):
    """One operation of an earlier contract."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    contract: str
    """The newest version of the contract in which it was current."""
    id: str
    name: str
    type: str
    body: str


class _Manifest(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    format: str = _FORMAT
    version: int = 1
    operations: tuple[EarlierOperation, ...] = Field(default=())


def read_earlier(path: Path) -> tuple[EarlierOperation, ...]:
    """The documents in a file, none if there is no such file; raises `ContractError` if it cannot be read."""
    if not path.exists():
        return ()
    try:
        return _Manifest.model_validate_json(path.read_text(encoding="utf-8")).operations
    except ValidationError as error:
        raise ContractError(f"{path}: {error}") from error


def check_earlier(schema: GraphQLSchema, operations: Iterable[EarlierOperation]) -> None:
    """Raise `ContractError` that names every document whose id or text does not hold any more."""
    faults = [fault for operation in operations for fault in _faults(schema, operation)]
    if faults:
        raise ContractError("\n".join(faults))


def earlier_only(
    operations: Iterable[EarlierOperation], current: Iterable[NamedOperation]
) -> tuple[EarlierOperation, ...]:
    """Those that are not current."""
    known = {operation.id for operation in current}
    return tuple(operation for operation in operations if operation.id not in known)


def render_earlier(operations: Iterable[EarlierOperation]) -> str:
    """The documents as a file, in Apollo's manifest format with the contract besides."""
    listed = [operation.model_dump() for operation in operations]
    manifest = {"format": _FORMAT, "version": 1, "operations": listed}
    return json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"


def _faults(schema: GraphQLSchema, operation: EarlierOperation) -> Iterator[str]:
    place = f"the document {operation.name} of contract {operation.contract}"
    if hashlib.sha256(operation.body.encode()).hexdigest() != operation.id:
        yield f"{place}: its id is not the SHA-256 of its text"
        return
    try:
        errors = validate(schema, parse(operation.body))
    except GraphQLError as error:
        errors = [error]
    for error in errors:
        yield f"{place} is promised to clients and does not hold any more: {error.message}"
