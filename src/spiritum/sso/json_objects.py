"""JSON objects of others, which may hold anything. SECURITY: a name that is given twice is refused: readers differ."""

import json
from collections.abc import Mapping
from typing import TypeAlias, cast

Claims: TypeAlias = Mapping[str, object]


def json_object(raw: bytes) -> Claims:
    """The object in a text. Raises ValueError for anything else, without a word of it.

    Half of a surrogate pair, which an escape can write, is no character: texts that hold one could not be compared.
    """
    try:
        value: object = json.loads(raw.decode("utf-8"), object_pairs_hook=_once, parse_constant=_no_constant)
        if b"\\u" in raw:
            json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        raise ValueError("not JSON that can be read") from None
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")
    return cast("dict[str, object]", value)


def text_of(claims: Claims, name: str) -> str | None:
    """A claim that is a text; `None` if there is none, or it is something else."""
    value = claims.get(name)
    return value if isinstance(value, str) else None


def whole_number_of(claims: Claims, name: str) -> int | None:
    """A claim that is a number of seconds; fractions, which some providers send, are cut off.

    `None` if there is none, or it is something else, or no instant of this age.
    """
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 2**40:
        return None
    return int(value)


def object_of(claims: Claims | None, name: str) -> Claims | None:
    """A claim that is an object; `None` if there is none, or it is something else."""
    value = claims.get(name) if claims is not None else None
    return cast("dict[str, object]", value) if isinstance(value, dict) else None


def texts_of(claims: Claims, name: str) -> list[str] | None:
    """A claim that is a list of texts; `None` if there is none, or it is something else."""
    value = claims.get(name)
    if not isinstance(value, list):
        return None
    items = cast("list[object]", value)
    return [item for item in items if isinstance(item, str)] if all(isinstance(item, str) for item in items) else None


def values_at(value: object, path: str) -> list[object]:
    """What stands at a path such as `realm_access.roles`, which leads into members, and into each item of a list."""
    if isinstance(value, list):
        return [value_at for item in cast("list[object]", value) for value_at in values_at(item, path)]
    if not path:
        return [value]
    if not isinstance(value, dict):
        return []
    members = cast("dict[str, object]", value)
    if path in members:  # a claim's own name may hold dots, too: `https://trust.example/roles`
        return values_at(members[path], "")
    first, _, rest = path.partition(".")
    return values_at(members[first], rest) if first in members and rest else []


def _once(members: list[tuple[str, object]]) -> dict[str, object]:
    object_ = dict(members)
    if len(object_) < len(members):
        raise ValueError("a name is given twice")
    return object_


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")
