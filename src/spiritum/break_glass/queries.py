"""Uses of break-glass as they are read."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Double,
    Interval,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    cast,
    func,
    or_,
    select,
)
from sqlalchemy.orm import InstrumentedAttribute

from generated.graphql.models import BreakGlassReason
from spiritum.audit.reasons import seen_under_reasons
from spiritum.break_glass import models as m
from spiritum.db import IDS, Reader, read
from spiritum.paging.keyset import Keyset

MAX_OPEN = 100
"""Uses of one session that are open at once."""
MAX_USERS = 500
"""In the list of counts."""


class BreakGlassUse(NamedTuple):
    """One patient, opened by one user in one session."""

    id: int
    user_id: int
    patient_id: int
    reason_code: BreakGlassReason
    sealed_reason: bytes
    opened_at: datetime
    expires_at: datetime
    ended_at: datetime | None
    is_open: bool
    is_justified: bool | None
    reviewed_at: datetime | None
    reviewer_id: int | None
    sealed_note: bytes | None


class BreakGlassSeen(NamedTuple):
    """What has been seen under one use."""

    reason_id: int
    responses: int
    field_groups: Sequence[str]
    last_at: datetime | None


class BreakGlassUserCount(NamedTuple):
    """How often a user has broken the glass."""

    user_id: int
    uses: int
    not_justified: int
    unreviewed: int


class OpenReviews(NamedTuple):
    """The privacy officers' queue."""

    uses: int
    age: float
    """Of the oldest use that nobody has reviewed, in seconds; 0 if there is none."""


def is_open() -> ColumnElement[bool]:
    """Whether a use is open now, by the database's clock."""
    return and_(m.BreakGlass.ended_at.is_(None), m.BreakGlass.expires_at > func.now())


def open_in_session(
    session_id: InstrumentedAttribute[int], user_id: InstrumentedAttribute[int]
) -> ColumnElement[str | None]:
    """The patients who are open in a session, each with the use's id, as one text, `3:12,5:14`; null if nobody is.

    For the statement that reads a session. SECURITY: it decides what the session's user may read beyond their pathways.
    """
    each = func.concat(m.BreakGlass.patient_id, ":", m.BreakGlass.id)
    mine = (m.BreakGlass.session_id == session_id, m.BreakGlass.user_id == user_id, is_open())
    return select(func.string_agg(each, cast(",", Text))).where(*mine).scalar_subquery()


def _uses() -> Select[*tuple[Any, ...]]:
    use = m.BreakGlass
    return select(
        use.id,
        use.user_id,
        use.patient_id,
        use.reason_code,
        use.reason.label("sealed_reason"),
        use.opened_at,
        use.expires_at,
        use.ended_at,
        is_open().label("is_open"),
        use.is_justified,
        use.reviewed_at,
        use.reviewer_id,
        use.review_note.label("sealed_note"),
    )


USE = read(BreakGlassUse, _uses().where(m.BreakGlass.id == bindparam("id", type_=BigInteger)))
OPEN_USES = read(
    BreakGlassUse,
    _uses()
    .where(m.BreakGlass.id == any_(bindparam("ids", type_=IDS)), is_open())
    .order_by(m.BreakGlass.expires_at, m.BreakGlass.id),
)
_REVIEWED, _USER = bindparam("is_reviewed", type_=Boolean), bindparam("user", type_=BigInteger)
USES_BY_PAGE: Keyset[BreakGlassUse] = Keyset(
    BreakGlassUse,
    _uses().where(
        or_(_REVIEWED.is_(None), m.BreakGlass.reviewed_at.is_not(None) == _REVIEWED),
        or_(_USER.is_(None), m.BreakGlass.user_id == _USER),
    ),
    m.BreakGlass.id,
)
_COUNTS = read(
    BreakGlassUserCount,
    select(
        m.BreakGlass.user_id,
        func.count().label("uses"),
        func.count().filter(m.BreakGlass.is_justified.is_(False)).label("not_justified"),
        func.count().filter(m.BreakGlass.reviewed_at.is_(None)).label("unreviewed"),
    )
    .where(m.BreakGlass.opened_at > func.now() - bindparam("span", type_=Interval))
    .group_by(m.BreakGlass.user_id)
    .order_by(func.count().desc(), m.BreakGlass.user_id)
    .limit(MAX_USERS),
)
OPEN_REVIEWS = read(
    OpenReviews,
    select(
        func.count().label("uses"),
        cast(func.coalesce(func.extract("epoch", func.now() - func.min(m.BreakGlass.opened_at)), 0), Double).label(
            "age"
        ),
    ).where(m.BreakGlass.reviewed_at.is_(None)),
)


async def seen_under(reads: Reader, ids: Sequence[int]) -> list[BreakGlassSeen]:
    """What the audit trail knows of each use, in order."""
    return [BreakGlassSeen(*seen) for seen in await seen_under_reasons(reads, ids)]


async def counts_by_user(reads: Reader, days: int) -> list[BreakGlassUserCount]:
    """How often each user has broken the glass in so many days until now; whoever did it most often is first."""
    return await reads.all(_COUNTS, span=timedelta(days=days))
