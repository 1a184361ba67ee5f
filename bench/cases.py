"""What is asked, of whom, and what the answers have to agree on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import asyncpg
import orjson

from bench.columns import PEERS
from bench.database import Pathways, Session
from bench.load import post
from bench.operations import body

Requests: TypeAlias = Mapping[str, Sequence[bytes]]
"""What a column is asked, by its name; asked in turn, over and over."""

PAGE = 50
_MANY = 500
_USERNAME, _PASSWORD = "demo-1-1", "22password1"
_GRAPHQL = "/graphql"
_NOTE = "Reviewed in clinic. Cough is better, weight is stable, performance status 1."


@dataclass(frozen=True, slots=True)
class Scene:
    """What the requests speak of."""

    pathways: Pathways
    session: Session
    patient_ids: Sequence[int]
    """On `bulk`, oldest entry first."""
    entry_ids: Sequence[int]
    """On the pathway that is written to."""
    request_type_id: int
    """What a decision asks for."""


@dataclass(frozen=True, slots=True)
class Case:
    """A thing that clients do."""

    name: str
    title: str
    requests: Requests
    before: str | None = None
    """SQL that is run before each measurement; $1 is the caller, $2 the pathway that is written to."""


LOCK_ALL = """
UPDATE on_pathway SET lock_user_id = $1, lock_end_time = now() + interval '1 hour' WHERE pathway_id = $2
"""


async def read_scene(url: str, pathways: Pathways, session: Session) -> Scene:
    """Look up what the requests speak of."""
    connection: asyncpg.Connection[asyncpg.Record] = await asyncpg.connect(url)
    try:
        patients = await connection.fetch(
            "SELECT patient_id FROM on_pathway WHERE pathway_id = $1 ORDER BY added_at, id LIMIT $2",
            pathways.bulk,
            _MANY,
        )
        entries = await connection.fetch("SELECT id FROM on_pathway WHERE pathway_id = $1", pathways.writing)
        kind: int = await connection.fetchval(
            "SELECT min(id) FROM clinical_request_type WHERE is_test_request AND NOT is_mdt AND NOT is_discharge"
        )
    finally:
        await connection.close()
    return Scene(pathways, session, [row[0] for row in patients], [row[0] for row in entries], kind)


def cases_of(scene: Scene) -> tuple[Case, ...]:
    """Every case, in the table's order."""
    return (
        Case("worklist", f"worklist, {PAGE} patients", _page(scene, "Worklist", "worklist")),
        Case("heavy", f"the same with decisions, {PAGE} patients", _page(scene, "HeavyWorklist", "heavy")),
        Case("patient", "one patient's record", _patients(scene)),
        Case("lock", "taking a lock", _locks(scene)),
        Case("decision", "a decision with a request", _decisions(scene), before=LOCK_ALL),
        Case("login", "signing in", _logins()),
    )


def _page(scene: Scene, operation: str, peer_document: str) -> Requests:
    asked = body(operation, pathwayId=str(scene.pathways.bulk), first=PAGE)
    other = _for_postgraphile(peer_document, pathway=str(scene.pathways.bulk), first=PAGE)
    return {**_for_all(scene, [asked]), "postgraphile": [other]}


def _patients(scene: Scene) -> Requests:
    pathway, patients = str(scene.pathways.bulk), [str(patient) for patient in scene.patient_ids]
    asked = [body("PatientRecord", id=patient, pathwayId=pathway) for patient in patients]
    others = [_for_postgraphile("patient", id=patient, pathway=pathway) for patient in patients]
    return {**_for_all(scene, asked), "postgraphile": others}


def _locks(scene: Scene) -> Requests:
    asked = [body("LockOnPathway", input={"onPathwayId": str(entry)}) for entry in scene.entry_ids]
    return {**_for_ours(scene, asked), "limit": [post(_GRAPHQL, body) for body in asked]}


def _decisions(scene: Scene) -> Requests:
    def decision(entry: int) -> bytes:
        requests = [{"clinicalRequestTypeId": str(scene.request_type_id)}]
        asked = {"decisionType": "CLINIC", "clinicHistory": _NOTE, "clinicalRequestRequests": requests}
        return body("CreateDecisionPoint", input={"onPathwayId": str(entry), **asked})

    asked = [decision(entry) for entry in scene.entry_ids]
    return {**_for_ours(scene, asked), "limit": [post(_GRAPHQL, body) for body in asked]}


def _logins() -> Requests:
    request = [login_request()]
    return {"ours": request, "stock": request, "limit": request}


def login_request() -> bytes:
    """Signing in."""
    return post("/rest/login/", orjson.dumps({"username": _USERNAME, "password": _PASSWORD}))


def _for_all(scene: Scene, bodies: Sequence[bytes]) -> Requests:
    """Whoever speaks our contract."""
    strangers = [post(_GRAPHQL, body) for body in bodies]
    return {**_for_ours(scene, bodies), "limit": strangers, "mercurius": strangers}


def _for_postgraphile(document: str, **variables: str | int) -> bytes:
    query = (PEERS / f"postgraphile-{document}.graphql").read_text()
    return post(_GRAPHQL, orjson.dumps({"query": query, "variables": variables}))


def _for_ours(scene: Scene, bodies: Sequence[bytes]) -> Requests:
    requests = [post(_GRAPHQL, body, cookie=scene.session.cookie) for body in bodies]
    return {"ours": requests, "stock": requests}
