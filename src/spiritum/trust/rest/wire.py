"""What a hospital sends, as JSON, read so that one bad value spoils no more than the record it stands in.

Decimals keep their precision (`1.10`). Bytes that are no UTF-8, and characters that JSON or FHIR forbid, stay in the
text in which they are: whoever reads a resource asks `unreadable_places` whether it has any.
"""

import json
import math
from collections.abc import Iterator
from decimal import Decimal, DecimalException
from typing import Any, TypeAlias, cast

from spiritum.trust.texts import is_readable, readable_text

Json: TypeAlias = dict[str, Any]

MAX_INTEGER_DIGITS = 40
"""Longer ones are read as decimals: Python refuses very long integers, and with them all that stands beside them."""
MAX_DEPTH = 50
"""How deep elements may be nested in one resource; those of the standard are far from it."""


class NotJson(ValueError):
    """The body of a response is no JSON object."""


def json_object(content: bytes) -> Json:
    """The object in `content`; raises `NotJson`."""
    try:
        # Bytes that are no UTF-8 become half surrogate pairs, which are found where they are.
        text = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
        value = json.loads(text, parse_float=_decimal, parse_int=_integer, strict=False)
    except (ValueError, RecursionError):
        raise NotJson from None
    if not isinstance(value, dict):
        raise NotJson
    return cast("Json", value)


def unreadable_places(resource: object) -> list[str]:
    """Where a resource holds characters or numbers that nobody can store or show, as paths: `name.0.family`."""
    return sorted({path for path, value in _leaves(resource) if _is_unreadable(value)})


def with_readable_texts(value: Any, depth: int = 0) -> Any:
    """The same, with U+FFFD in the place of each unreadable character: the mark of a character that got lost.

    What is nested too deep is left out.
    """
    if isinstance(value, str):
        return readable_text(value)
    if depth > MAX_DEPTH:
        return None
    if isinstance(value, list):
        return [with_readable_texts(item, depth + 1) for item in cast("list[Any]", value)]
    if isinstance(value, dict):
        return {name: with_readable_texts(item, depth + 1) for name, item in cast("Json", value).items()}
    return value


def _is_unreadable(value: object) -> bool:
    if isinstance(value, str):
        return not is_readable(value)
    return isinstance(value, float) and not math.isfinite(value)


def _leaves(resource: object) -> Iterator[tuple[str, object]]:
    """Each value, and each name of a member, with the path to it; what lies too deep counts as unreadable."""
    waiting: list[tuple[str, object, int]] = [("", resource, 0)]
    while waiting:
        path, value, depth = waiting.pop()
        if depth > MAX_DEPTH:
            yield path.partition(".")[0], math.nan
        elif isinstance(value, dict):
            for name, item in cast("Json", value).items():
                if _is_unreadable(name):
                    yield path or "a name", name
                else:
                    waiting.append((f"{path}.{name}" if path else name, item, depth + 1))
        elif isinstance(value, list):
            items = cast("list[object]", value)
            waiting += [(f"{path}.{index}", item, depth + 1) for index, item in enumerate(items)]
        else:
            yield path, value


def _decimal(text: str) -> Decimal | str:
    """A number whose exponent no decimal can have stays a text, and so is a fault of its element alone."""
    try:
        return Decimal(text)
    except DecimalException:
        return text


def _integer(text: str) -> int | Decimal:
    return int(text) if len(text) <= MAX_INTEGER_DIGITS else Decimal(text)
