"""What is wrong with the values of a request, told by the names that the caller used."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from pydantic import ValidationError

from contractgen.runtime.rest_errors import FieldFault

Json: TypeAlias = "str | int | float | bool | None | dict[str, Json] | list[Json]"
Steps: TypeAlias = tuple[str | int, ...]

BODY = ""
"""Under this name the body stands among the parameters."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_LARGEST = 2**63
_LONGEST_PATH = 200
_TAG_FAULT = "union_tag_invalid"  # the one message of pydantic's that repeats a value


def is_unstorable(text: str) -> bool:
    """Whether text holds NUL or half of a surrogate pair. Nearly all text is ASCII, and takes no search then."""
    return "\x00" in text if text.isascii() else _UNSTORABLE.search(text) is not None


def unstorable(root: dict[str, Json]) -> Iterator[FieldFault]:
    """The values that JSON allows and no database keeps: NUL, half a surrogate pair, numbers beyond 64 bits."""
    waiting: list[tuple[Steps, dict[str, Json] | list[Json]]] = [((), root)]
    while waiting:  # not recursive: the caller says how deep a body goes
        steps, container = waiting.pop()
        if isinstance(container, dict) and any(is_unstorable(key) for key in container):
            yield FieldFault(_path(steps), "unstorable_name", "A name holds NUL or half of a surrogate pair")
        for step, value in container.items() if isinstance(container, dict) else enumerate(container):
            if isinstance(value, dict | list):
                waiting.append(((*steps, step), value))
            elif isinstance(value, str):
                if is_unstorable(value):
                    text = "Text may not hold NUL or half of a surrogate pair"
                    yield FieldFault(_path((*steps, step)), "unstorable_text", text)
            elif value is not None and not -_LARGEST <= value < _LARGEST:  # false for NaN and infinity, too
                text = "A number may not need more than 64 bits"
                yield FieldFault(_path((*steps, step)), "unstorable_number", text)


def faults_of(error: ValidationError, root: Json) -> Iterator[FieldFault]:
    """What pydantic says about `root`, by the paths that lead through it."""
    for found in error.errors(include_url=False, include_context=False, include_input=False):
        code = found["type"]
        message = "The member that tells the kinds apart has another value" if code == _TAG_FAULT else found["msg"]
        steps = _steps_taken(found["loc"], root, missing=code == "missing")
        yield FieldFault(_path(steps), code, message.removeprefix("Value error, "))


def _steps_taken(location: Sequence[str | int], root: Json, *, missing: bool) -> Steps:
    """The steps of a location that lead through the value; the others are pydantic's names for a union's members."""
    steps: list[str | int] = []
    value: Json = root
    for position, step in enumerate(location):
        inside = _member(value, step)
        if inside is not None:
            value = inside[0]
        elif not (missing and position == len(location) - 1):
            continue
        steps.append(step)
    return tuple(steps)


def _member(value: Json, step: str | int) -> tuple[Json] | None:
    """What is one step inside a value, in a tuple since it may be None; None where there is no such step."""
    if isinstance(step, str):
        return (value[step],) if isinstance(value, dict) and step in value else None
    return (value[step],) if isinstance(value, list) and step < len(value) else None


def _path(steps: Steps) -> str:
    """`patients.3.firstName`; cut short, since a caller's own name for a member may be as long as a body."""
    told = steps[1:] if steps[:1] == (BODY,) else steps
    text = ".".join(str(step) for step in told)[:_LONGEST_PATH]
    return _UNSTORABLE.sub("\ufffd", text)
