"""What a client sees of a response of the clinic."""

from typing import Any

import orjson

from gqlplan import Result
from spiritum.transport.http.faults import fault_of


def visible_result(result: Result) -> tuple[bytes, dict[tuple[Any, ...], set[Any]]]:
    """What a client gets: the data, and the errors by the null that they led to, without the random error ids.

    An error at the place of its null must be reported. If several errors lie below one null, graphql-core reports those
    that it meets first, which depends on timing: only that there are some can be compared.
    """
    data = orjson.loads(orjson.dumps(result.data))
    errors: dict[tuple[Any, ...], set[Any]] = {}
    for error in result.errors or ():
        path = tuple(error.path or ())
        null = _null_above(data, path)
        fault = fault_of(error)
        own = (fault.code, fault.message, str(error.locations)) if null == path else "below"
        errors.setdefault(null, set()).add(own)
    return orjson.dumps(data), {null: {"below"} if "below" in reports else reports for null, reports in errors.items()}


def _null_above(data: Any, path: tuple[Any, ...]) -> tuple[Any, ...]:
    """The place on the way down the path at which there is null."""
    for depth, step in enumerate(path):
        if data is None:
            return path[:depth]
        data = data[step]
    return path
