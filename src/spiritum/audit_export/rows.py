"""Rows of the trail, as they are read to be handed on, and what their ids stand for elsewhere."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Select, Text, bindparam, cast, select

from spiritum.audit.models import AuditEvent
from spiritum.db import Reader, any_of, read
from spiritum.db.reads import IDS
from spiritum.machines.models import MachineClient
from spiritum.patients.models import Patient
from spiritum.staff.models import User


class Event(NamedTuple):
    """An event of the trail. See `AuditEvent`."""

    id: int
    xid: int
    at: datetime
    kind: str
    action: str
    outcome: int
    user_id: int | None
    machine_id: int | None
    session_id: int | None
    source: str | None
    request_id: str | None
    operation: str | None
    operation_hash: str | None
    purpose: str | None
    reason_id: int | None
    patient_ids: Sequence[int]
    receivers: Sequence[int]
    field_groups: Sequence[str]
    entity: str | None
    entity_id: int | None
    details: Mapping[str, object]


XID: Final[ColumnElement[int]] = cast(cast(AuditEvent.xid, Text), BigInteger)
"""The transaction as a number: PostgreSQL casts `xid8` to nothing but a text."""


def events() -> Select[*tuple[object, ...]]:
    """A SELECT of whole events."""
    table = AuditEvent.__table__.c
    return select(*(XID.label("xid") if name == "xid" else table[name] for name in Event._fields))


class _Number(NamedTuple):
    id: int
    text: str


_IDS: Final = bindparam("ids", type_=IDS)
_NUMBERS: Final = read(
    _Number, select(Patient.id, Patient.hospital_number.label("text")).where(Patient.id == any_of(_IDS))
)
_USERNAMES: Final = read(_Number, select(User.id, User.username.label("text")).where(User.id == any_of(_IDS)))
_CLIENT_IDS: Final = read(
    _Number, select(MachineClient.id, MachineClient.client_id.label("text")).where(MachineClient.id == any_of(_IDS))
)


@dataclass(frozen=True, slots=True)
class Names:
    """What ids of the trail stand for outside, as far as that is still known: a patient may be gone."""

    hospital_numbers: Mapping[int, str]
    usernames: Mapping[int, str]
    client_ids: Mapping[int, str]


NO_NAMES: Final = Names({}, {}, {})


async def names_of(reader: Reader, rows: Iterable[Event]) -> Names:
    """What the ids in these rows stand for."""
    rows = list(rows)
    patients = {patient_id for row in rows for patient_id in row.patient_ids}
    numbers = {row.user_id for row in rows if row.user_id is not None}
    numbers |= {-row.machine_id for row in rows if row.machine_id is not None}
    numbers |= {receiver for row in rows for receiver in row.receivers}
    users = [number for number in numbers if number > 0]
    machines = [-number for number in numbers if number < 0]
    return Names(
        dict(await reader.all(_NUMBERS, ids=list(patients)) if patients else ()),
        dict(await reader.all(_USERNAMES, ids=users) if users else ()),
        dict(await reader.all(_CLIENT_IDS, ids=machines) if machines else ()),
    )
