"""Stores a plan in a cleared database, table by table, in the caller's transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from sqlalchemy import delete, insert, literal, select, update
from sqlalchemy.dialects.postgresql import insert as upsert

from spiritum.db import Transaction
from spiritum.db.base import Base
from spiritum.demo.admission import References
from spiritum.demo.data_sets import Plan
from spiritum.demo.journeys import Decision, Journey, Request
from spiritum.demo.request_types import RequestType
from spiritum.demo.staff import PREFIX, ROLES
from spiritum.site import tables as m

PasswordHashes: TypeAlias = Mapping[str, str]
"""By password."""

STAGES: Final = 5
"""The number of stages of a write: pathways, users, entries, decisions, requests."""

_Row: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Entry:
    """A journey with the ids of its entry, pathway and clinicians."""

    id: int
    pathway_id: int
    journey: Journey
    clinician_ids: Sequence[int]
    references: Sequence[str | None]


async def write(
    tx: Transaction, plan: Plan, hashes: PasswordHashes, references: References, done: Callable[[], None]
) -> list[Entry]:
    """Store the plan, and return the entries. Users who were kept get both roles and the first pathway.

    Calls `done` after each of STAGES.
    """
    type_ids = await _write_types(tx, plan)
    pathway_ids = await _write_pathways(tx, plan, type_ids)
    done()
    user_ids = await _write_users(tx, plan, pathway_ids, hashes)
    await _settle_kept_users(tx, pathway_ids[0])
    done()
    entries = await _write_entries(tx, plan, pathway_ids, user_ids, references)
    done()
    decision_ids = await _write_decisions(tx, entries)
    done()
    await _insert(tx, m.clinical_requests.ClinicalRequest, _requests(entries, decision_ids, type_ids))
    done()
    return entries


async def _write_types(tx: Transaction, plan: Plan) -> dict[RequestType, int]:
    """Types that several pathways offer are stored once."""
    types = list(dict.fromkeys(kind for pathway in plan.pathways for kind in pathway.cancer.repertoire.offered))
    rows: list[_Row] = [
        {
            "name": kind.name,
            "ref_name": kind.ref_name,
            "is_discharge": kind.is_discharge,
            "is_checkbox_hidden": kind.is_checkbox_hidden,
            "is_test_request": kind.is_test_request,
            "is_mdt": kind.is_mdt,
        }
        for kind in types
    ]
    return dict(zip(types, await _insert(tx, m.pathways.ClinicalRequestType, rows), strict=True))


async def _write_pathways(tx: Transaction, plan: Plan, type_ids: Mapping[RequestType, int]) -> list[int]:
    ids = await _insert(tx, m.pathways.Pathway, [{"name": pathway.cancer.name} for pathway in plan.pathways])
    await tx.run_many(
        insert(m.pathways.PathwayClinicalRequestType),
        [
            {"pathway_id": pathway_id, "clinical_request_type_id": type_ids[kind]}
            for pathway, pathway_id in zip(plan.pathways, ids, strict=True)
            for kind in pathway.cancer.repertoire.offered
        ],
    )
    return ids


async def _settle_kept_users(tx: Transaction, pathway_id: int) -> None:
    """Give the users who were kept both roles and the first pathway.

    SECURITY: the load has checked that all patients on it are made up.
    """
    kept = ~m.staff.User.username.startswith(PREFIX)
    each_kept_user = m.staff.Role.name.in_(ROLES) & kept
    roles = select(m.staff.User.id, m.staff.Role.id).join(m.staff.Role, each_kept_user)
    grants = upsert(m.staff.UserRole).from_select(["user_id", "role_id"], roles)
    await tx.execute(grants.on_conflict_do_nothing())
    membership = select(m.staff.User.id, literal(pathway_id)).where(kept)
    await tx.execute(insert(m.staff.PathwayMember).from_select(["user_id", "pathway_id"], membership))
    await tx.execute(update(m.staff.User).where(kept).values(default_pathway_id=pathway_id))


async def _write_users(
    tx: Transaction, plan: Plan, pathway_ids: Sequence[int], hashes: PasswordHashes
) -> list[list[int]]:
    """The ids of each pathway's users."""
    role_ids = await _write_roles(tx)
    return [
        await _write_team(tx, plan, number, pathway_id, hashes, role_ids)
        for number, pathway_id in enumerate(pathway_ids)
    ]


async def _write_team(
    tx: Transaction,
    plan: Plan,
    number: int,
    pathway_id: int,
    hashes: PasswordHashes,
    role_ids: Mapping[str, int],
) -> list[int]:
    staff = plan.pathways[number].staff
    rows: list[_Row] = [
        {
            "username": colleague.username,
            "password_hash": hashes[colleague.password],
            "email": colleague.email,
            "first_name": colleague.first_name,
            "last_name": colleague.last_name,
            "department": colleague.department,
            "default_pathway_id": pathway_id,
        }
        for colleague in staff
    ]
    ids = await _insert(tx, m.staff.User, rows)
    roles = [
        {"user_id": user_id, "role_id": role_ids[role]}
        for colleague, user_id in zip(staff, ids, strict=True)
        for role in colleague.roles
    ]
    await tx.run_many(insert(m.staff.UserRole), roles)
    members = [{"user_id": user_id, "pathway_id": pathway_id} for user_id in ids]
    await tx.run_many(insert(m.staff.PathwayMember), members)
    return ids


async def _write_roles(tx: Transaction) -> dict[str, int]:
    """The ids of the demonstration's roles, created, or reset if a kept user still has one."""
    role = m.staff.Role
    made = upsert(role).values([{"name": name} for name in ROLES])
    same = made.on_conflict_do_update(index_elements=[role.name], set_={"name": made.excluded.name})
    rows = await tx.execute(same.returning(role.name, role.id))
    ids = {row.name: row.id for row in rows}
    permission = m.staff.RolePermission
    await tx.execute(delete(permission).where(permission.role_id.in_(ids.values())))
    await tx.run_many(
        insert(permission),
        [
            {"role_id": ids[name], "permission": permission.value}
            for name, allowed in ROLES.items()
            for permission in sorted(allowed)
        ],
    )
    return ids


async def _write_entries(
    tx: Transaction,
    plan: Plan,
    pathway_ids: Sequence[int],
    user_ids: Sequence[Sequence[int]],
    references: References,
) -> list[Entry]:
    """The patients with their entries, in the order of the plan's journeys."""
    patient_ids = iter(await _insert(tx, m.patients.Patient, [_patient(journey) for journey in plan.everybody]))
    rows: list[_Row] = []
    places: list[tuple[int, Sequence[int]]] = []
    for pathway, pathway_id, team in zip(plan.pathways, pathway_ids, user_ids, strict=True):
        for number, journey in enumerate(pathway.everybody):
            # Patients begin with different clinicians, and each decision is the next clinician's.
            own_team = [*team[number % len(team) :], *team[: number % len(team)]]
            places.append((pathway_id, own_team))
            carer = own_team[0] if journey.decisions else None
            rows.append(_on_pathway(journey, pathway_id, next(patient_ids), carer))
    ids = await _insert(tx, m.pathways.OnPathway, rows)
    return [
        Entry(entry_id, pathway_id, journey, team, references[journey.patient.hospital_number])
        for entry_id, journey, (pathway_id, team) in zip(ids, plan.everybody, places, strict=True)
    ]


async def _write_decisions(tx: Transaction, entries: Sequence[Entry]) -> list[list[int]]:
    """The ids of each entry's decision points."""
    rows = [
        _decision_point(entry, position, decision)
        for entry in entries
        for position, decision in enumerate(entry.journey.decisions)
    ]
    ids = iter(await _insert(tx, m.decisions.DecisionPoint, rows))
    return [[next(ids) for _ in entry.journey.decisions] for entry in entries]


def _requests(
    entries: Sequence[Entry], decision_ids: Sequence[Sequence[int]], type_ids: Mapping[RequestType, int]
) -> list[_Row]:
    return [
        _clinical_request(entry.id, request, reference, ids, type_ids)
        for entry, ids in zip(entries, decision_ids, strict=True)
        for request, reference in zip(entry.journey.requests, entry.references, strict=True)
    ]


def _patient(journey: Journey) -> _Row:
    patient = journey.patient
    return {"hospital_number": patient.hospital_number, "national_number": patient.national_number}


def _on_pathway(journey: Journey, pathway_id: int, patient_id: int, carer_id: int | None) -> _Row:
    return {
        "patient_id": patient_id,
        "pathway_id": pathway_id,
        "is_discharged": journey.is_discharged,
        "awaiting_decision_type": journey.awaiting.value,
        "added_at": journey.added_at,
        "updated_at": journey.updated_at,
        "referred_at": journey.referred_at,
        "under_care_of_id": carer_id,
    }


def _decision_point(entry: Entry, position: int, decision: Decision) -> _Row:
    return {
        "on_pathway_id": entry.id,
        "clinician_id": entry.clinician_ids[position % len(entry.clinician_ids)],
        "decision_type": decision.type.value,
        "clinic_history": decision.clinic_history,
        "comorbidities": decision.comorbidities,
        "added_at": decision.made_at,
        "updated_at": decision.made_at,
    }


def _clinical_request(
    entry_id: int,
    request: Request,
    reference: str | None,
    decision_ids: Sequence[int],
    type_ids: Mapping[RequestType, int],
) -> _Row:
    requested_by, acknowledged_by = request.requested_by, request.acknowledged_by
    return {
        "on_pathway_id": entry_id,
        "decision_point_id": None if requested_by is None else decision_ids[requested_by],
        "forward_decision_point_id": None if acknowledged_by is None else decision_ids[acknowledged_by],
        "clinical_request_type_id": type_ids[request.type],
        "state": request.state.value,
        "tie_reference": reference,
        "added_at": request.added_at,
        "updated_at": request.updated_at,
        "completed_at": request.completed_at,
    }


async def _insert(tx: Transaction, model: type[Base], rows: Sequence[_Row]) -> list[int]:
    """Insert the rows, a thousand in a statement, and return their ids in the same order."""
    parts = (rows[start : start + 1_000] for start in range(0, len(rows), 1_000))
    return [row_id for part in parts for row_id in await tx.add_rows(model, part)]
