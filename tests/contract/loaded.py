"""The contract and its operations, read once in each process of the tests."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from contractgen.graphql.contract import Contract, load
from contractgen.operations import NamedOperation, load_operations

ROOT = Path(__file__).parents[2]


@cache
def contract() -> Contract:
    """The GraphQL contract, as the generator reads it."""
    return load(ROOT / "schema" / "graphql")


@cache
def operations() -> Sequence[NamedOperation]:
    """The named operations of the front ends."""
    return load_operations(contract().schema, ROOT / "schema" / "operations")
