"""The events that processes send each other: identifiers only, so that a notification stays small and private."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import orjson
from sqlalchemy import CTE, FromClause, Text, cast, func, literal, select

from spiritum.db import Transaction

CHANNEL = "spiritum_events"
"""The PostgreSQL channel that carries the events."""


@dataclass(frozen=True, slots=True)
class OnPathwayChanged:
    """An entry on a pathway was created, decided on, locked, unlocked, discharged, or got a result."""

    kind: ClassVar[str] = "on_pathway"
    on_pathway_id: int
    pathway_id: int
    discharges: bool = False
    """Whether this is the discharge, which is sent to subscribers to undischarged entries too."""


@dataclass(frozen=True, slots=True)
class ClinicalRequestResolved:
    """The result of a clinical request came back."""

    kind: ClassVar[str] = "clinical_request"
    clinical_request_id: int
    pathway_id: int
    decision_point_id: int | None
    """The decision point that asked for it; `None` if it was imported."""


@dataclass(frozen=True, slots=True)
class WaitingTimesChanged:
    """Something was told of an entry's waiting times, or a tracker wrote something down."""

    kind: ClassVar[str] = "waiting_times"
    on_pathway_id: int
    pathway_id: int


@dataclass(frozen=True, slots=True)
class MdtChanged:
    """A meeting was planned, changed or cancelled; or its list was: who is on it, the order, a text, a lock."""

    kind: ClassVar[str] = "mdt"
    mdt_id: int
    pathway_id: int
    entry_ids: Sequence[int] = ()
    """Entries that are new on the list, or whose text or lock has changed."""


Event = OnPathwayChanged | ClinicalRequestResolved | WaitingTimesChanged | MdtChanged
_KINDS: dict[str, type[Event]] = {
    cls.kind: cls for cls in (OnPathwayChanged, ClinicalRequestResolved, WaitingTimesChanged, MdtChanged)
}


def publish(tx: Transaction, event: Event) -> None:
    """Send `event` to every process when, and only if, the transaction commits."""
    fields = {name: getattr(event, name) for name in event.__slots__}
    tx.notify(CHANNEL, orjson.dumps({"kind": event.kind, **fields}).decode())


def published(source: FromClause, kind: type[Event], **fields: Any) -> CTE:
    """The notices of an event for each row of `source`, as a part of the statement that makes those rows.

    They are sent if the transaction commits, and only if the statement reads this.
    """
    members = [
        part for name, value in {"kind": literal(kind.kind), **fields}.items() for part in (literal(name), value)
    ]
    payload = cast(func.json_build_object(*members), Text)
    return select(func.pg_notify(literal(CHANNEL), payload).label("sent")).select_from(source).cte("published")


def read_event(payload: str) -> Event:
    """The event that `publish` wrote; raises `ValueError` for anything else."""
    try:
        fields = orjson.loads(payload)
        return _KINDS[fields.pop("kind")](**fields)
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not an event of ours") from error
