"""Many events of the trail as audit events, with what their ids stand for, a bounded number at a time."""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from spiritum.audit_export.rendering import Publisher, count_of, rendered
from spiritum.audit_export.rows import Event, names_of
from spiritum.db import Reader

_PATIENTS: Final = 500
"""Looked up at once."""
_AT_ONCE: Final = 20
"""Written at once: two milliseconds."""


@dataclass(frozen=True, slots=True)
class Expanded:
    """One audit event, and which one it is of those that an event of the trail becomes."""

    of: Event
    part: int
    is_last: bool
    event: dict[str, object]


async def expanded(
    reader: Reader, rows: Sequence[Event], publisher: Publisher, skipped: int = 0
) -> AsyncGenerator[Expanded]:
    """The audit events of these rows in order, without the first `skipped` ones of the first row."""
    counts = [count_of(row) for row in rows]
    for pieces in _groups(_pieces(rows)):
        names = await names_of(reader, [piece for _, _, piece in pieces])
        for number, first, piece in pieces:
            for part, event in enumerate(rendered(piece, publisher, names), first):
                if part % _AT_ONCE == 0:
                    await asyncio.sleep(0)  # requests go first
                if number or part >= skipped:
                    yield Expanded(rows[number], part, part == counts[number] - 1, event)


def _pieces(rows: Sequence[Event]) -> Iterator[tuple[int, int, Event]]:
    """Rows of at most so many patients each, with the row's number and the part with which each piece begins."""
    for number, row in enumerate(rows):
        for at in range(0, max(len(row.patient_ids), 1), _PATIENTS):
            piece = row._replace(patient_ids=row.patient_ids[at : at + _PATIENTS])
            yield number, at * count_of(row._replace(patient_ids=[])), piece


def _groups(pieces: Iterable[tuple[int, int, Event]]) -> Iterator[list[tuple[int, int, Event]]]:
    """The pieces, as many together as are looked up at once."""
    group: list[tuple[int, int, Event]] = []
    patients = 0
    for piece in pieces:
        group.append(piece)
        patients += len(piece[2].patient_ids) + 1
        if patients >= _PATIENTS:
            yield group
            group, patients = [], 0
    if group:
        yield group
