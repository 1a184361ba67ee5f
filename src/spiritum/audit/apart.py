"""Rows that are written together, and apart once the database cannot take them as they are."""

from collections.abc import Awaitable, Callable, Sequence

import asyncpg
import orjson

from spiritum.audit.rows import Row

_OF_THE_ROWS = (
    asyncpg.DataError,
    asyncpg.IntegrityConstraintViolationError,
    asyncpg.ProgramLimitExceededError,
    orjson.JSONEncodeError,
)
"""Errors of what rows hold: the same rows fail again, and others need not."""


async def append_apart(
    append: Callable[[Sequence[Row]], Awaitable[None]], groups: Sequence[Sequence[Row]]
) -> list[int]:
    """Append the rows of each group, all or none of a group; returns the places of those that cannot be taken.

    Halves are tried anew, so that one bad group of 500 costs some twenty statements and no other group. Whatever is
    no error of the rows is raised; some groups may be there by then.
    """
    try:
        await append([row for rows in groups for row in rows])
    except _OF_THE_ROWS:
        if len(groups) == 1:
            return [0]
    else:
        return []
    half = len(groups) // 2
    first = await append_apart(append, groups[:half])
    return first + [half + place for place in await append_apart(append, groups[half:])]
