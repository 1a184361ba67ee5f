"""Validates a value against a JSON schema: jsonschema's validator, with the types that it does not declare."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias, cast

from jsonschema import Draft202012Validator

Json: TypeAlias = "str | int | float | bool | None | Mapping[str, Json] | Sequence[Json]"


class Violation(Protocol):
    """One way in which a value breaks its schema."""

    message: str

    @property
    def absolute_path(self) -> Sequence[str | int]:
        """The path in the value."""
        ...


class _Validator(Protocol):
    def iter_errors(self, instance: Json) -> Iterator[Violation]: ...

    def evolve(self, *, schema: Json) -> "_Validator": ...


def violations(value: Json, schema: Json, *, within: Mapping[str, Json]) -> Iterator[Violation]:
    """How `value` breaks `schema`, a part of the document `within`, in which its references are looked up."""
    validator = cast("_Validator", Draft202012Validator(dict(within)))
    yield from validator.evolve(schema=schema).iter_errors(value)
