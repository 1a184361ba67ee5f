"""Who is behind the numbers of the trail, as known now: names are looked up when the trail is read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Text, any_, bindparam, exists, func, select

from spiritum.db import IDS, Reader, read
from spiritum.machines.models import MachineClient
from spiritum.pathways.models import OnPathway
from spiritum.patients.models import Patient
from spiritum.staff.queries import User, users_by_ids

_IDS = any_(bindparam("ids", type_=IDS))


class Machine(NamedTuple):
    """A machine client by name."""

    id: int
    client_id: str
    name: str


class _Number(NamedTuple):
    id: int
    hospital_number: str


class _Id(NamedTuple):
    id: int


_MACHINES = read(
    Machine, select(MachineClient.id, MachineClient.client_id, MachineClient.name).where(MachineClient.id == _IDS)
)
_MACHINE = read(
    _Id, select(MachineClient.id).where(MachineClient.client_id == bindparam("client_id", type_=Text)).limit(1)
)
_visible = exists().where(
    OnPathway.patient_id == Patient.id, OnPathway.pathway_id == any_(bindparam("visible", type_=IDS))
)
_NUMBERS = read(_Number, select(Patient.id, Patient.hospital_number).where(Patient.id == _IDS, _visible))
_PATIENT = read(
    _Id,
    select(Patient.id)
    .where(func.lower(Patient.hospital_number) == func.lower(bindparam("number", type_=Text)))
    .order_by(Patient.id)
    .limit(1),
)


@dataclass(frozen=True, slots=True)
class People:
    """Users and machine clients by their numbers in the trail. Who is missing has no account any more."""

    users: Mapping[int, User] = field(default_factory=dict[int, User])
    machines: Mapping[int, Machine] = field(default_factory=dict[int, Machine])


async def people_of(reader: Reader, user_ids: Iterable[int | None], machine_ids: Iterable[int | None]) -> People:
    """Those who have an account."""
    users = sorted({user_id for user_id in user_ids if user_id is not None})
    machines = sorted({machine_id for machine_id in machine_ids if machine_id is not None})
    known = await users_by_ids(reader, users) if users else []
    programs = await reader.all(_MACHINES, ids=machines) if machines else []
    return People({user.id: user for user in known if user is not None}, {each.id: each for each in programs})


async def numbers_of(reader: Reader, patient_ids: Iterable[int], visible: Iterable[int]) -> Mapping[int, str]:
    """The hospital numbers of patients on these pathways. SECURITY: of nobody else."""
    ids, pathways = sorted(set(patient_ids)), sorted(set(visible))
    if not ids or not pathways:
        return {}
    return {row.id: row.hospital_number for row in await reader.all(_NUMBERS, ids=ids, visible=pathways)}


async def find_patient(reader: Reader, hospital_number: str) -> int | None:
    """The patient with this hospital number, case ignored."""
    row = await reader.first(_PATIENT, number=hospital_number.strip())
    return None if row is None else row.id


async def find_machine(reader: Reader, client_id: str) -> int | None:
    """The number of the machine client with this id."""
    row = await reader.first(_MACHINE, client_id=client_id)
    return None if row is None else row.id


def receivers_of(receivers: Sequence[int]) -> tuple[list[int], list[int]]:
    """The users and the machine clients among those who received an event."""
    return [each for each in receivers if each > 0], [-each for each in receivers if each < 0]
