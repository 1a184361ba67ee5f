"""Meetings and lists by page. A cursor stays usable when meetings are cancelled and patients leave."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from sqlalchemy import BigInteger, bindparam, select

from spiritum.db import Reader, read
from spiritum.mdt import models as m
from spiritum.mdt.queries import Mdt, OnMdt, entries, meetings
from spiritum.paging.keyset import Keyset
from spiritum.paging.pages import Cursors, Key, Page, PageRequest, not_of_this_list

_CURSOR_PARTS = 2
Row = TypeVar("Row")


class _Order(NamedTuple):
    order: int


Count: TypeAlias = Callable[[Reader], Awaitable[int]]
"""Reads how many rows there are on all pages."""


@dataclass(frozen=True, slots=True)
class Countable(Generic[Row]):
    """A page, and a function that counts the rows of all pages if the count is requested."""

    page: Page[Row]
    count: Count


_PATHWAY = bindparam("pathway", type_=BigInteger)
_MEETINGS: Keyset[Mdt] = Keyset(Mdt, meetings().where(m.Mdt.pathway_id == _PATHWAY), m.Mdt.planned_on, m.Mdt.id)
_LIST: Keyset[OnMdt] = Keyset(
    OnMdt, entries().where(m.OnMdt.mdt_id == bindparam("mdt", type_=BigInteger)), m.OnMdt.order, m.OnMdt.id
)
_PATIENTS: Keyset[OnMdt] = Keyset(
    OnMdt,
    entries()
    .join(m.Mdt, m.Mdt.id == m.OnMdt.mdt_id)
    .where(m.OnMdt.patient_id == bindparam("patient", type_=BigInteger), m.Mdt.pathway_id == _PATHWAY),
    m.OnMdt.order,
    m.OnMdt.id,
)
_ORDER = read(_Order, select(m.OnMdt.order.label("order")).where(m.OnMdt.id == bindparam("entry", type_=BigInteger)))


def meeting_cursors(pathway_id: int) -> Cursors:
    """The cursors of a pathway's meetings."""
    return Cursors("MdtConnection", _CURSOR_PARTS, (pathway_id,))


def entry_cursors(mdt_id: int | None, patient_id: int | None, pathway_id: int | None) -> Cursors:
    """The cursors of a meeting's list if `mdt_id` is given, else of a patient's entries on a pathway's meetings."""
    arguments = (mdt_id,) if mdt_id is not None else (patient_id, pathway_id)
    return Cursors("OnMdtConnection", _CURSOR_PARTS, arguments)


def meeting_key(mdt: Mdt) -> Key:
    """The sort key in a meeting's cursor: its day, counted from the year 1, and its id."""
    return (mdt.planned_at.toordinal(), mdt.id)


def entry_key(entry: OnMdt) -> Key:
    """The sort key in the cursor of an entry on a list."""
    return (entry.order, entry.id)


async def meetings_page(reads: Reader, request: PageRequest, zone: str, *, pathway_id: int) -> Countable[Mdt]:
    """Meetings of a pathway by planned day."""
    values: dict[str, Any] = {"pathway": pathway_id, "zone": zone}
    page = await _MEETINGS.page(reads, request, _day_and_id(request), **values)
    return Countable(page, lambda reads: _MEETINGS.count(reads, **values))


async def list_page(reads: Reader, request: PageRequest, zone: str, *, mdt_id: int) -> Countable[OnMdt]:
    """A meeting's list by `order`.

    The order of an entry changes when others leave. A cursor therefore points to its entry's present order; if the
    entry itself has left, to its last order, which the next entry has by now.
    """
    values: dict[str, Any] = {"mdt": mdt_id, "zone": zone}
    position = await _current_position(reads, request, id_if_gone=-1)
    page = await _LIST.page(reads, request, position, **values)
    return Countable(page, lambda reads: _LIST.count(reads, **values))


async def patients_entries_page(
    reads: Reader, request: PageRequest, zone: str, *, patient_id: int, pathway_id: int
) -> Countable[OnMdt]:
    """A patient's entries on the lists of a pathway's meetings, by `order`."""
    values: dict[str, Any] = {"patient": patient_id, "pathway": pathway_id, "zone": zone}
    position = await _current_position(reads, request, id_if_gone=None)
    page = await _PATIENTS.page(reads, request, position, **values)
    return Countable(page, lambda reads: _PATIENTS.count(reads, **values))


def _day_and_id(request: PageRequest) -> tuple[date, int] | None:
    if request.cursor is None:
        return None
    try:
        return date.fromordinal(request.cursor[0]), request.cursor[1]
    except (ValueError, OverflowError):
        raise not_of_this_list("before" if request.backward else "after") from None


async def _current_position(reads: Reader, request: PageRequest, *, id_if_gone: int | None) -> tuple[int, int] | None:
    """The present order and the id of the cursor's entry; if it is gone, its last order and `id_if_gone`, if given."""
    if request.cursor is None:
        return None
    order, entry_id = request.cursor
    current = await reads.first(_ORDER, entry=entry_id)
    if current is not None:
        return current.order, entry_id
    return order, entry_id if id_if_gone is None else id_if_gone
