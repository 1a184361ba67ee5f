"""Equality of JSON values: `1` is `1.0`, `true` is not `1`, and the order of members does not matter."""

import json
from collections.abc import Mapping, Sequence

from contractgen.openapi.schema_check import Json


def key_of(value: Json) -> str:
    """A text that is the same for equal values, and only for them."""
    return json.dumps(_plain(value), sort_keys=True)


def same(left: Json, right: Json) -> bool:
    """Whether two values are equal in JSON."""
    return left is right or key_of(left) == key_of(right)


def as_text(value: Json) -> str:
    """A value as written in a sentence."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def type_name(value: Json) -> str:
    """The type of a value, as JSON Schema calls it; a number without a fraction is an integer."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        return "integer"
    if isinstance(value, float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "object" if isinstance(value, Mapping) else "array"


def _plain(value: Json) -> object:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {key: _plain(member) for key, member in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(item) for item in value]
    return value
