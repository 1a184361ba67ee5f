"""A small hospital trust for the tests: people and patients as rows, and a client that signs in as one of them."""

import dataclasses
import datetime
import hashlib
import itertools
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

import httpx
from sqlalchemy import ClauseElement, Table, insert, update

from generated.graphql.models import Permission
from spiritum.clinical_requests import models as clinical_requests
from spiritum.db import Database
from spiritum.db.base import Base
from spiritum.decisions import models as decisions
from spiritum.identity.passwords import hash_password, needs_rehash
from spiritum.mdt import models as mdt
from spiritum.pathways import models as pathways
from spiritum.patients import models as patients
from spiritum.staff.cookies import SESSION_COOKIE
from spiritum.trust.adapter import NewTrustPatient, TrustAdapter, TrustPatient
from tests.answers.http import NO_TLS, product_answered
from tests.orm import session

PASSWORD = "correct horse battery"
EVERYTHING = tuple(Permission)
_numbers = itertools.count(1)
_hashes: dict[str, str] = {}
"""The hash of PASSWORD, made once: each costs a tenth of a second, and most people here never type theirs."""

# One statement, since every test needs people and some need dozens.
_ADD_USER = """
WITH person AS (
    INSERT INTO user_account (username, password_hash, email, first_name, last_name, department)
    VALUES ($1, $2, $1 || '@hospital.test', $3, 'Archer', 'Respiratory medicine') RETURNING id
), held AS (
    INSERT INTO role (name) VALUES ('role of ' || $1) RETURNING id
), given AS (
    INSERT INTO user_role (user_id, role_id) SELECT person.id, held.id FROM person, held
), permitted AS (
    INSERT INTO role_permission (role_id, permission) SELECT held.id, may FROM held, unnest($4::text[]) AS may
), placed AS (
    INSERT INTO pathway_member (user_id, pathway_id) SELECT person.id, place FROM person, unnest($5::bigint[]) AS place
)
SELECT id FROM person
"""
_ADD_SESSION = """
INSERT INTO session (user_id, token_hash, socket_token_hash, expires_at)
VALUES ($1, $2, $3, now() + interval '6 hours')
"""

_ALLOW_TYPE = "INSERT INTO pathway_clinical_request_type (pathway_id, clinical_request_type_id) VALUES ($1, $2)"

COMPLETED: dict[str, Any] = {"state": "COMPLETED", "completed_at": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)}
"""A request whose result has come back, for `Clinic.request`."""


@dataclass(frozen=True)
class Answer:
    """An answer to a GraphQL operation."""

    status: int
    body: Mapping[str, Any]

    @property
    def data(self) -> dict[str, Any]:
        """The data of an answer without errors."""
        assert "errors" not in self.body, self.body["errors"]
        return self.body["data"]

    @property
    def codes(self) -> list[str]:
        """The codes of its errors."""
        return [error["extensions"]["code"] for error in self.body.get("errors", [])]


@dataclass
class Person:
    """Somebody signed in, or nobody in particular."""

    http: httpx.AsyncClient
    id: int = 0
    username: str = ""
    token: str = ""
    """For the WebSocket."""

    async def ask(self, query: str, **variables: Any) -> Answer:
        """Run one GraphQL operation."""
        response = await self.http.post("/graphql", json={"query": query, "variables": variables})
        return Answer(response.status_code, response.json())


@dataclass
class Clinic:
    """The trust: one database, one integration engine, and what was put into them."""

    database: Database
    trust: TrustAdapter
    url: str
    log: Sequence[Mapping[str, Any]]
    """What the server has logged since the test began."""
    clients: list[httpx.AsyncClient] = field(default_factory=list[httpx.AsyncClient])

    def stranger(self) -> Person:
        """A client without a session."""
        # A connection is given up before the server would: else a request meets its closing, and fails.
        limits = httpx.Limits(keepalive_expiry=2)
        http = httpx.AsyncClient(
            base_url=self.url,
            trust_env=False,
            timeout=30,
            limits=limits,
            verify=NO_TLS,
            event_hooks={"response": [product_answered]},
        )
        self.clients.append(http)
        return Person(http)

    async def pathway(self, name: str = "Lung cancer", types: Iterable[int] = ()) -> int:
        """A pathway; its id."""
        pathway = await self._add(pathways.Pathway, name=f"{name} {next(_numbers)}")
        if allowed := [(pathway, type_id) for type_id in types]:
            await self.database.reads.pool.executemany(_ALLOW_TYPE, allowed)
        return pathway

    async def request_type(self, called: str = "Chest X-ray", /, **flags: bool) -> int:
        """A clinical request type; its id."""
        named = {"name": called, "ref_name": "Plain chest X-ray (procedure)"}
        return await self._add(pathways.ClinicalRequestType, **named, **flags)

    async def user(
        self, on: Iterable[int] = (), may: Iterable[Permission] = EVERYTHING, *, first_name: str = "Ann"
    ) -> str:
        """A user with these permissions on these pathways; the username."""
        _, username = await self._add_user(on, may, first_name)
        return username

    async def signed_in(
        self, on: Iterable[int] = (), may: Iterable[Permission] = EVERYTHING, *, first_name: str = "Ann"
    ) -> Person:
        """A new user with a session. It is written as a row: tests of signing in sign in themselves."""
        person = self.stranger()
        person.id, person.username = await self._add_user(on, may, first_name)
        cookie, person.token = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        await self.database.reads.pool.execute(_ADD_SESSION, person.id, _sha256(cookie), _sha256(person.token))
        # As the server would set it, so that a later sign-in replaces it.
        person.http.cookies.set(SESSION_COOKIE, cookie, domain=person.http.base_url.host)
        return person

    async def sign_in_long_ago(self, person: Person) -> Person:
        """Make the proof of who the person is a day old; their session goes on."""
        old = "UPDATE session SET authenticated_at = now() - interval '1 day' WHERE user_id = $1"
        await self.database.reads.pool.execute(old, person.id)
        return person

    async def set_password_of(self, person: Person) -> Person:
        """Make the person's password one that somebody else has set; their session goes on."""
        initial = "UPDATE user_account SET initial_password_until = now() + interval '1 day' WHERE id = $1"
        await self.database.reads.pool.execute(initial, person.id)
        return person

    async def _add_user(self, on: Iterable[int], may: Iterable[Permission], first_name: str) -> tuple[int, str]:
        # A hash of other parameters would be renewed by the first of many sign-ins at once, and the others refused.
        if PASSWORD not in _hashes or needs_rehash(_hashes[PASSWORD]):
            _hashes[PASSWORD] = await hash_password(PASSWORD)
        username = f"user-{next(_numbers)}"
        permissions = [permission.value for permission in may]
        values = (username, _hashes[PASSWORD], first_name, permissions, list(on))
        return await self.database.reads.pool.fetchval(_ADD_USER, *values), username

    async def patient(self, on: int, *, known: bool = True, **entry: Any) -> tuple[int, int]:
        """A patient with an entry on a pathway, known to the hospital too; the ids of patient and entry."""
        number = next(_numbers)
        numbers = {"hospital_number": f"fMRN{number:06}", "national_number": f"fNHS{number:09}"}
        patient = await self._add(patients.Patient, **numbers)
        row = await self._add(pathways.OnPathway, patient_id=patient, pathway_id=on, **entry)
        if known:
            await self.trust.create_patient(_demographics(number))
        return patient, row

    async def register(self, hospital_number: str, national_number: str, *, last_name: str) -> None:
        """Make a patient known to the hospital under this name."""
        known = dataclasses.replace(
            _demographics(0), hospital_number=hospital_number, national_number=national_number, last_name=last_name
        )
        await self.trust.create_patient(known)

    async def entry(self, patient: int, on: int, **columns: Any) -> int:
        """Another entry of a patient; its id."""
        return await self._add(pathways.OnPathway, patient_id=patient, pathway_id=on, **columns)

    def last_request(self) -> Mapping[str, Any]:
        """The line that the server logged for the last request that it answered."""
        return next(line for line in reversed(self.log) if line["event"] == "request")

    async def decision(self, entry: int, clinician: int) -> int:
        """A decision point; its id."""
        said = {"decision_type": "TRIAGE", "clinic_history": "Cough for six weeks.", "comorbidities": "None."}
        return await self._add(decisions.DecisionPoint, on_pathway_id=entry, clinician_id=clinician, **said)

    async def request(self, entry: int, kind: int, *, decision: int | None = None, **columns: Any) -> int:
        """A clinical request; its id."""
        belongs_to = {"on_pathway_id": entry, "clinical_request_type_id": kind, "decision_point_id": decision}
        return await self._add(clinical_requests.ClinicalRequest, **belongs_to, **columns)

    async def change_entry(self, entry: int, **columns: Any) -> None:
        """Set columns of an entry."""
        async with session(self.database) as orm:
            await orm.execute(update(pathways.OnPathway).where(pathways.OnPathway.id == entry).values(**columns))

    async def mdt(self, on: int, creator: int, planned_on: datetime.date, **columns: Any) -> int:
        """A meeting of a pathway; its id."""
        meeting = {"pathway_id": on, "creator_id": creator, "planned_on": planned_on, "location": "Room 4"}
        return await self._add(mdt.Mdt, **{**meeting, **columns})

    async def on_mdt(self, meeting: int, patient: int, request: int, clinician: int, **columns: Any) -> int:
        """A patient's place at the end of a meeting's list; its id."""
        listed = await self.database.reads.pool.fetchval("SELECT count(*) FROM on_mdt WHERE mdt_id = $1", meeting)
        place = {"mdt_id": meeting, "patient_id": patient, "clinical_request_id": request, "clinician_id": clinician}
        return await self._add(mdt.OnMdt, **{**place, "reason": "Discuss the scan.", "order": listed, **columns})

    async def change_on_mdt(self, place: int, **columns: Any) -> None:
        """Set columns of a place on a meeting's list."""
        async with session(self.database) as orm:
            await orm.execute(update(mdt.OnMdt).where(mdt.OnMdt.id == place).values(**columns))

    async def _add(self, model: type[Base], **values: Any) -> int:
        """A row; its id. One statement: tests lay out a dozen rows each, and a session takes three times as long."""
        table = cast("Table", model.__table__)
        if any(isinstance(value, ClauseElement) for value in values.values()):  # an instant by the database's clock
            async with session(self.database) as orm:
                return (await orm.execute(insert(model).values(values).returning(table.c.id))).scalar_one()
        columns = ", ".join(f'"{model.__mapper__.columns[name].name}"' for name in values)
        places = ", ".join(f"${number}" for number in range(1, len(values) + 1))
        adding = f"INSERT INTO {table.name} ({columns}) VALUES ({places}) RETURNING id"  # noqa: S608 - names of columns
        return await self.database.reads.pool.fetchval(adding, *values.values())

    async def close(self) -> None:
        """Give back the connections."""
        for client in self.clients:
            await client.aclose()


def _sha256(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _demographics(number: int) -> NewTrustPatient:
    digits = hashlib.sha256(str(number).encode()).digest()
    return NewTrustPatient(
        hospital_number=f"fMRN{number:06}",
        national_number=f"fNHS{number:09}",
        first_name=["Olive", "Peter", "Quentin", "Ruth"][digits[0] % 4],
        last_name=f"Tester{number}",
        date_of_birth=datetime.date(1950, 1, 1) + datetime.timedelta(days=number),
        sex="OTHER",
    )


def same_person(known: TrustPatient) -> NewTrustPatient:
    """What makes another hospital know the same person."""
    return NewTrustPatient(
        hospital_number=known.hospital_number,
        national_number=known.national_number,
        first_name=known.first_name,
        last_name=known.last_name,
        date_of_birth=known.date_of_birth,
        sex=known.sex,
    )
