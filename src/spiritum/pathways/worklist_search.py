"""
The part of a worklist whose names or numbers begin so.

The entries that match are looked up by the indexes of names and numbers, and sorted here: they cost the same on a
pathway of any size. More than `MAX_MATCHES` are refused: another letter costs less.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sqlalchemy import func, select, true

from spiritum.db import Read, Reader, read
from spiritum.errors import BadUserInput
from spiritum.paging.pages import MAX_PAGE_SIZE, Key, Page, PageRequest, cut
from spiritum.pathways import models as m
from spiritum.pathways.worklist_filters import Shape, Worklist, is_patients_first, matches, since_1970, sorted_by
from spiritum.patients.beginnings import beginning_values, candidates_beginning

MAX_MATCHES = 2_000
"""Patients of the list."""
MAX_CANDIDATES = 5_000
"""Patients of all pathways who begin so. Two letters fit a twentieth of all people."""


class Match(NamedTuple):
    """An entry of a patient who matches."""

    microseconds: int
    """The instant by which the list is sorted, since 1970."""
    entry_id: int
    patient_id: int

    @property
    def key(self) -> Key:
        """The sort key."""
        return (self.microseconds, self.entry_id)


@dataclass(frozen=True, slots=True)
class Matches:
    """All entries that match, in the list's order."""

    entries: Sequence[Match]
    is_descending: bool

    @property
    def to_be_noted(self) -> Sequence[int]:
        """The patients whom the audit trail names though they are on no page that was read.

        SECURITY: whoever counts the patients of a name learns whether somebody is on the list. Among more patients than
        a page holds nobody stands out.
        """
        return [match.patient_id for match in self.entries] if len(self.entries) <= MAX_PAGE_SIZE else []

    def page(self, request: PageRequest) -> Page[Match]:
        """One page of them."""
        cursor = request.cursor
        rows = self.entries[::-1] if request.backward else self.entries
        is_rising = request.backward == self.is_descending
        if cursor is not None:
            rows = [match for match in rows if (match.key > cursor if is_rising else match.key < cursor)]
        return cut(rows[: request.size + 1], request, beyond=len(rows) < len(self.entries))


async def matches_of(reads: Reader, worklist: Worklist) -> Matches:
    """The entries that match. Raises `BadUserInput` for a query that is too short, and if too many match."""
    values = beginning_values(worklist.query)
    if values is None:
        raise BadUserInput("query", "give at least two letters or digits in a row")
    rows = await reads.all(matching(worklist.shape), **worklist.values, **values)
    entries = [row.match for row in rows if any(row.match)]
    if len(entries) > MAX_MATCHES or rows[0].candidates > MAX_CANDIDATES:
        raise BadUserInput("query", "too many patients match: give more of a name or number")
    return Matches(sorted(entries, reverse=worklist.is_descending), worklist.is_descending)


class _Row(NamedTuple):
    candidates: int
    """How many patients begin so, on whatever pathway."""
    match: Match
    """All its fields are null in the only row of a list on which nobody matches."""


@cache
def matching(shape: Shape) -> Read[_Row]:
    """Read the entries that match: none of them if there are too many candidates, of whom at most so many are read."""
    entry = m.OnPathway
    candidate = candidates_beginning(MAX_CANDIDATES).cte("candidate").prefix_with("MATERIALIZED")
    how_many = select(func.count().label("candidates")).select_from(candidate)
    entries = (
        select(since_1970(sorted_by(entry, shape).expression), entry.id.label("entry_id"), entry.patient_id)
        .join(candidate, entry.patient_id == candidate.c.id)
        .where(candidate.c.is_match, how_many.scalar_subquery() <= MAX_CANDIDATES)
        .where(matches(entry, shape), *is_patients_first(entry, shape))
        .limit(MAX_MATCHES + 1)
        .subquery("matching")
    )
    counted = how_many.subquery("counted")
    return read(_Row, select(counted, entries).select_from(counted.outerjoin(entries, true())))
