"""What a client sees of a response of the clinic."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from gqlplan import Result
from spiritum.transport.http.faults import fault_of

_INSTANT = re.compile(rb'"(\d{4}-\d\d-\d\dT[0-9:.]+\+00:00)"')


def visible_result(result: Result) -> tuple[bytes, dict[tuple[Any, ...], set[Any]]]:
    """What a client gets: the data, and the errors by the null that they led to, without the random error ids.

    An error at the place of its null must be reported. If several errors lie below one null, graphql-core reports those
    that it meets first, which depends on timing: only that there are some can be compared. So it is with an instant of
    the last minutes, which says when the hospital was asked for this response.
    """
    data = orjson.loads(orjson.dumps(result.data))
    errors: dict[tuple[Any, ...], set[Any]] = {}
    for error in result.errors or ():
        path = tuple(error.path or ())
        null = _null_above(data, path)
        fault = fault_of(error)
        own = (fault.code, fault.message, str(error.locations)) if null == path else "below"
        errors.setdefault(null, set()).add(own)
    text = _INSTANT.sub(_unless_just_now, orjson.dumps(data))
    return text, {null: {"below"} if "below" in reports else reports for null, reports in errors.items()}


def _unless_just_now(match: re.Match[bytes]) -> bytes:
    since = datetime.now(UTC) - datetime.fromisoformat(match[1].decode())
    return b'"just now"' if timedelta(0) <= since < timedelta(minutes=30) else match[0]


def _null_above(data: Any, path: tuple[Any, ...]) -> tuple[Any, ...]:
    """The place on the way down the path at which there is null."""
    for depth, step in enumerate(path):
        if data is None:
            return path[:depth]
        data = data[step]
    return path
