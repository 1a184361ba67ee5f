"""Whether JSON holds too many values; counting stops at the limit."""

from spiritum.transport.http.bodies import Json

_MAX_DEPTH = 64
"""Lists and objects inside one another; the contract's own inputs have four."""


def exceeds_values(data: Json, max_values: int) -> bool:
    """Whether `data` holds more than `most` values, or nests them more deeply than any input of the contract.

    Whoever reads values into a schema's types takes longer for each of them than this, and goes into each depth by a
    call of its own.
    """
    level, count = [data], 1
    for _ in range(_MAX_DEPTH):
        below: list[Json] = []
        for value in level:
            if isinstance(value, dict):
                members = value.values()
            elif isinstance(value, list):
                members = value
            else:
                continue
            count += len(members)
            if count > max_values:
                return True
            below += members
        if not below:
            return False
        level = below
    return True
