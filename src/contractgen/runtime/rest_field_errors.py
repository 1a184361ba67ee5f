"""The field errors of a REST request, by the names that the caller used."""

import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from pydantic import ValidationError

from contractgen.runtime.rest_errors import FieldError

Json: TypeAlias = "str | int | float | bool | None | dict[str, Json] | list[Json]"
Steps: TypeAlias = tuple[str | int, ...]

BODY = ""
"""The name of the body among the parameters."""

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_MAX_NUMBER = 2**63
_MAX_PATH_LENGTH = 200
_TAG_FAULT = "union_tag_invalid"  # pydantic's message for it repeats a value


def is_unstorable(text: str) -> bool:
    """Whether text contains NUL or half of a surrogate pair. ASCII, which nearly all text is, needs no search."""
    return "\x00" in text if text.isascii() else _UNSTORABLE.search(text) is not None


def unstorable(root: dict[str, Json]) -> Iterator[FieldError]:
    """The errors of values that JSON allows and no database stores: NUL, half a surrogate pair, more than 64 bits."""
    waiting: list[tuple[Steps, dict[str, Json] | list[Json]]] = [((), root)]
    while waiting:  # not recursive: the caller decides how deep a body is nested
        steps, container = waiting.pop()
        if isinstance(container, dict) and any(is_unstorable(key) for key in container):
            yield FieldError(_path(steps), "unstorable_name", "A name holds NUL or half of a surrogate pair")
        for step, value in container.items() if isinstance(container, dict) else enumerate(container):
            if isinstance(value, dict | list):
                waiting.append(((*steps, step), value))
            elif isinstance(value, str):
                if is_unstorable(value):
                    text = "Text may not hold NUL or half of a surrogate pair"
                    yield FieldError(_path((*steps, step)), "unstorable_text", text)
            elif value is not None and not -_MAX_NUMBER <= value < _MAX_NUMBER:  # false for NaN and infinity, too
                text = "A number may not need more than 64 bits"
                yield FieldError(_path((*steps, step)), "unstorable_number", text)


def faults_of(error: ValidationError, root: Json) -> Iterator[FieldError]:
    """The field errors of a pydantic error about `root`, by their paths in it."""
    for fault in error.errors(include_url=False, include_context=False, include_input=False):
        code = fault["type"]
        message = "The member that tells the kinds apart has another value" if code == _TAG_FAULT else fault["msg"]
        steps = _steps_taken(fault["loc"], root, missing=code == "missing")
        yield FieldError(_path(steps), code, message.removeprefix("Value error, "))


def _steps_taken(location: Sequence[str | int], root: Json, *, missing: bool) -> Steps:
    """The steps of a location that exist in the value; the others are pydantic's names for the members of a union."""
    steps: list[str | int] = []
    value: Json = root
    for position, step in enumerate(location):
        member = _member(value, step)
        if member is not None:
            value = member[0]
        elif not (missing and position == len(location) - 1):
            continue
        steps.append(step)
    return tuple(steps)


def _member(value: Json, step: str | int) -> tuple[Json] | None:
    """The member of a value, in a tuple since it may be None; None if there is no such member."""
    if isinstance(step, str):
        return (value[step],) if isinstance(value, dict) and step in value else None
    return (value[step],) if isinstance(value, list) and step < len(value) else None


def _path(steps: Steps) -> str:
    """`patients.3.firstName`; cut off, since a member's name may be as long as the body."""
    visible = steps[1:] if steps[:1] == (BODY,) else steps
    text = ".".join(str(step) for step in visible)[:_MAX_PATH_LENGTH]
    return _UNSTORABLE.sub("\ufffd", text)
