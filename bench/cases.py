"""The cases that are measured, and their requests for each column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

import asyncpg
import orjson

from bench.columns import PEERS
from bench.database import Pathways, Session
from bench.load import post
from bench.operations import body

Requests: TypeAlias = Mapping[str, Sequence[bytes]]
"""The requests of each column, by its name; sent in turn, over and over."""

PAGE = 50
_MAX_ENTRIES = 500
_USERNAME, _PASSWORD = "demo-1-1", "22password1"
_GRAPHQL = "/graphql"
_NOTE = "Reviewed in clinic. Cough is better, weight is stable, performance status 1."


@dataclass(frozen=True, slots=True)
class Scene:
    """The data that requests refer to."""

    pathways: Pathways
    session: Session
    patient_ids: Sequence[int]
    """On `bulk`, oldest entry first."""
    entry_ids: Sequence[int]
    """On the pathway that is written to."""
    request_type_id: int
    """The type of each decision's request."""


@dataclass(frozen=True, slots=True)
class Case:
    """A use case of clients."""

    name: str
    title: str
    requests: Requests
    before: str | None = None
    """SQL to run before each measurement; $1 is the caller, $2 the pathway that is written to."""
    once: bool = False
    """Whether each request succeeds once only, until `before` has run again."""


LOCK_ALL = f"""
WITH entry AS (
    UPDATE on_pathway SET lock_user_id = $1, lock_end_time = now() + interval '1 hour' WHERE pathway_id = $2
    RETURNING id
), decision AS (
    DELETE FROM decision_point USING entry WHERE on_pathway_id = entry.id AND clinic_history = '{_NOTE}'
    RETURNING decision_point.id
)
DELETE FROM clinical_request USING decision WHERE decision_point_id = decision.id
"""  # noqa: S608 - our own text
"""Locks every entry, and removes what was decided before, so that each measurement finds what the first one found."""


async def read_scene(url: str, pathways: Pathways, session: Session) -> Scene:
    """Look up the data that requests refer to."""
    connection: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(url)
    try:
        patients = await connection.fetch(
            "SELECT patient_id FROM on_pathway WHERE pathway_id = $1 ORDER BY added_at, id LIMIT $2",
            pathways.bulk,
            _MAX_ENTRIES,
        )
        entries = await connection.fetch("SELECT id FROM on_pathway WHERE pathway_id = $1", pathways.writing)
        kind: int = await connection.fetchval(
            "SELECT min(id) FROM clinical_request_type WHERE is_test_request AND NOT is_mdt AND NOT is_discharge"
        )
    finally:
        await connection.close()
    return Scene(pathways, session, [row[0] for row in patients], [row[0] for row in entries], kind)


async def prepare(url: str, scene: Scene, before: str) -> None:
    """Run what a case wants to be run before it is measured."""
    connection: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(url)
    try:
        await connection.execute(before, scene.session.user_id, scene.pathways.writing)
    finally:
        await connection.close()


async def unlock(url: str, scene: Scene) -> None:
    """Free every entry of the pathway that is written to."""
    connection: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(url)
    try:
        free = "UPDATE on_pathway SET lock_user_id = NULL, lock_end_time = NULL WHERE pathway_id = $1"
        await connection.execute(free, scene.pathways.writing)
    finally:
        await connection.close()


def cases_of(scene: Scene) -> tuple[Case, ...]:
    """Every case, in the table's order."""
    return (
        Case("worklist", f"worklist, {PAGE} patients", _page(scene, "Worklist", "worklist")),
        Case("heavy", f"the same with decisions, {PAGE} patients", _page(scene, "HeavyWorklist", "heavy")),
        Case("patient", "one patient's record", _patients(scene)),
        Case("lock", "taking a lock", _locks(scene)),
        Case("decision", "a decision with a request", _decisions(scene), before=LOCK_ALL, once=True),
        Case("login", "signing in", _logins()),
    )


def _page(scene: Scene, operation: str, peer_document: str) -> Requests:
    page = body(operation, pathwayId=str(scene.pathways.bulk), first=PAGE)
    other = _for_postgraphile(peer_document, pathway=str(scene.pathways.bulk), first=PAGE)
    return {**_for_all(scene, [page]), "postgraphile": [other]}


def _patients(scene: Scene) -> Requests:
    pathway, patients = str(scene.pathways.bulk), [str(patient) for patient in scene.patient_ids]
    bodies = [body("PatientRecord", id=patient, pathwayId=pathway) for patient in patients]
    others = [_for_postgraphile("patient", id=patient, pathway=pathway) for patient in patients]
    return {**_for_all(scene, bodies), "postgraphile": others}


def _locks(scene: Scene) -> Requests:
    bodies = [body("LockOnPathway", input={"onPathwayId": str(entry)}) for entry in scene.entry_ids]
    others = [_for_postgraphile("lock", entry=str(entry)) for entry in scene.entry_ids]
    return {**_for_all(scene, bodies), "postgraphile": others}


def _decisions(scene: Scene) -> Requests:
    def decision(entry: int) -> bytes:
        requests = [{"clinicalRequestTypeId": str(scene.request_type_id)}]
        members = {"decisionType": "CLINIC", "clinicHistory": _NOTE, "clinicalRequestRequests": requests}
        return body("CreateDecisionPoint", input={"onPathwayId": str(entry), **members})

    types = [str(scene.request_type_id)]
    others = [_for_postgraphile("decision", entry=str(entry), history=_NOTE, types=types) for entry in scene.entry_ids]
    return {**_for_all(scene, [decision(entry) for entry in scene.entry_ids]), "postgraphile": others}


def _logins() -> Requests:
    request = [login_request()]
    return {"ours": request, "stock": request, "limit": request}


def login_request() -> bytes:
    """The request that signs in."""
    return post("/rest/login/", orjson.dumps({"username": _USERNAME, "password": _PASSWORD}))


def _for_all(scene: Scene, bodies: Sequence[bytes]) -> Requests:
    """The requests for every column that implements our contract."""
    without_session = [post(_GRAPHQL, content) for content in bodies]
    return {**_for_ours(scene, bodies), "limit": without_session, "mercurius": without_session}


def _for_postgraphile(document: str, **variables: str | int | Sequence[str]) -> bytes:
    return post(_GRAPHQL, orjson.dumps({"query": _postgraphile_document(document), "variables": variables}))


@cache
def _postgraphile_document(name: str) -> str:
    return (PEERS / f"postgraphile-{name}.graphql").read_text()


def _for_ours(scene: Scene, bodies: Sequence[bytes]) -> Requests:
    requests = [post(_GRAPHQL, content, cookie=scene.session.cookie) for content in bodies]
    return {"ours": requests, "stock": requests}
