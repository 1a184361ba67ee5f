"""Reading JSON from a hospital leniently, so that one bad value affects only the record that holds it.

Decimals keep their precision (`1.10`). Bytes that are not UTF-8, and characters that JSON or FHIR forbid, stay in their
text: `unreadable_places` finds them.
"""

import json
import math
from collections.abc import Iterator
from decimal import Decimal, DecimalException
from typing import Any, TypeAlias, cast

from spiritum.trust.texts import is_readable, readable_text

Json: TypeAlias = dict[str, Any]

MAX_INTEGER_DIGITS = 40
"""Longer integers are read as decimals: Python would refuse them, and with them the whole document."""
MAX_DEPTH = 50
"""How deep elements may be nested in one resource; the standard's own are much flatter."""


class NotJson(ValueError):
    """The body of a response is not a JSON object."""


def json_object(content: bytes) -> Json:
    """The object in `content`; raises `NotJson`."""
    try:
        # Bytes that are not UTF-8 become half surrogate pairs, which `unreadable_places` finds.
        text = content.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
        value = json.loads(text, parse_float=_decimal, parse_int=_integer, strict=False)
    except (ValueError, RecursionError):
        raise NotJson from None
    if not isinstance(value, dict):
        raise NotJson
    return cast("Json", value)


def unreadable_places(resource: object) -> list[str]:
    """The paths of characters and numbers that cannot be stored or shown: `name.0.family`."""
    return sorted({path for path, value in _leaves(resource) if _is_unreadable(value)})


def with_readable_texts(value: Any, depth: int = 0) -> Any:
    """The value with U+FFFD (replacement character) for unreadable ones; what is nested too deep is left out."""
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
    """Each value and unreadable name with its path; what is nested too deep is given as NaN, which is unreadable."""
    pending: list[tuple[str, object, int]] = [("", resource, 0)]
    while pending:
        path, value, depth = pending.pop()
        if depth > MAX_DEPTH:
            yield path.partition(".")[0], math.nan
        elif isinstance(value, dict):
            for name, item in cast("Json", value).items():
                if _is_unreadable(name):
                    yield path or "a name", name
                else:
                    pending.append((f"{path}.{name}" if path else name, item, depth + 1))
        elif isinstance(value, list):
            items = cast("list[object]", value)
            pending += [(f"{path}.{index}", item, depth + 1) for index, item in enumerate(items)]
        else:
            yield path, value


def _decimal(text: str) -> Decimal | str:
    """A decimal; the text itself if its exponent is out of range, so that only its element is wrong."""
    try:
        return Decimal(text)
    except DecimalException:
        return text


def _integer(text: str) -> int | Decimal:
    return int(text) if len(text) <= MAX_INTEGER_DIGITS else Decimal(text)
