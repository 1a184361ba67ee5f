"""A clinic with one of everything, of which every field below the roots can be asked for."""

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select, update

from generated.graphql.models import Permission
from spiritum.factors import models as factors
from spiritum.patients import models as patients
from spiritum.staff import models as staff
from spiritum.staff.cookies import SESSION_COOKIE
from spiritum.staff.further_step import PENDING_COOKIE
from tests.api.access import SAMPLES
from tests.api.clinic import EVERYTHING, Clinic, Person
from tests.api.conftest import KEY
from tests.api.machines import add_machine
from tests.api.meetings import FAR, HELD
from tests.api.waiting import add_escalation, add_waiting_times
from tests.orm import session

_LOOK = """
INSERT INTO audit_event (kind, action, at, patient_ids, user_id, receivers, details)
VALUES ('OPENED', 'opened', '2026-06-15 02:00Z', $1, $2, ARRAY[$2::bigint], '{"state": "ACTIVE"}')
"""
"""Somebody opened the patient, at night: a look that the trail calls unusual."""
_MAY_BREAK = """
SELECT EXISTS (
    SELECT FROM user_role JOIN role_permission USING (role_id) WHERE user_id = $1 AND permission = 'BREAK_GLASS'
)
"""
_CANCEL = """
INSERT INTO request_cancellation (clinical_request_id, cancelled_by_id, reason, delivery, is_due)
VALUES ($1, $2, 'Made elsewhere.', 'ACCEPTED', false)
"""
_ADD_USE = """
INSERT INTO break_glass (user_id, session_id, patient_id, reason_code, reason, expires_at)
SELECT $1, coalesce((SELECT max(id) FROM session WHERE user_id = $1), 0), $2, 'EMERGENCY', '', now() + interval '1 hour'
RETURNING id
"""


@dataclass(frozen=True)
class Seeded:
    """One of everything on a pathway, and somebody with every permission who works there."""

    clinic: Clinic
    inside: Person
    pathway: int
    entry: int
    place: int
    names: dict[str, object]

    def call(self, name: str) -> str:
        """The sample call of a root field or operation, about this clinic."""
        return SAMPLES[name].of(self.names)

    async def outside(self) -> Person:
        """Somebody with every permission, on another pathway."""
        person = await self.clinic.signed_in(on=[await self.clinic.pathway()])
        await self.break_anew(person)
        return person

    async def break_anew(self, person: Person) -> None:
        """Open a patient for somebody else, and for the person if they may: each use is ended and reviewed once."""
        pool, far = self.clinic.database.reads.pool, self.names["far_patient"]
        await pool.execute("UPDATE break_glass SET ended_at = now() WHERE ended_at IS NULL")
        self.names["use"] = await pool.fetchval(_ADD_USE, self.names["weaker"], far)
        if await pool.fetchval(_MAY_BREAK, person.id):
            self.names["own_use"] = await pool.fetchval(_ADD_USE, person.id, far)

    async def unfinished(self) -> tuple[Person, Person]:
        """Somebody whose sign-in waits for a second factor, and somebody who has to enrol one.

        They hold every permission, and show what they have wherever a session could be shown.
        """
        return await self._unfinished("SECOND_FACTOR"), await self._unfinished("ENROL")

    async def _unfinished(self, next_step: str) -> Person:
        person = await self.clinic.signed_in(on=[self.pathway])
        person.token = secrets.token_urlsafe(32)
        async with session(self.clinic.database) as orm:
            await orm.execute(delete(staff.Session).where(staff.Session.user_id == person.id))
            password_hash = await orm.scalar(select(staff.User.password_hash).where(staff.User.id == person.id))
            orm.add(
                factors.PendingSignIn(
                    token_hash=hashlib.sha256(person.token.encode()).digest(),
                    user_id=person.id,
                    next_step=next_step,
                    password_digest=hashlib.sha256(str(password_hash).encode()).digest(),
                    failures=0,
                    has_given_code=False,
                    expires_at=datetime.now(UTC) + timedelta(minutes=10),
                )
            )
        person.http.cookies.clear()
        for cookie in (SESSION_COOKIE, PENDING_COOKIE):
            person.http.cookies.set(cookie, person.token)
        return person

    async def lacking(self, missing: str) -> Person:
        """Somebody on the pathway who may do everything but one thing."""
        may = [permission for permission in EVERYTHING if permission is not Permission[missing]]
        return await self.clinic.signed_in(on=[self.pathway], may=may)

    async def with_only(self, may: Iterable[str]) -> Person:
        """Somebody on the pathway who has these permissions and no others."""
        person = await self.clinic.signed_in(on=[self.pathway], may=[Permission[need] for need in may])
        await self.break_anew(person)
        return person

    async def permitted(self, may: Iterable[str]) -> Person:
        """Somebody with these permissions and no others, who holds the locks."""
        person = await self.with_only(may)
        await self.clinic.change_entry(self.entry, lock_user_id=person.id, **HELD)
        await self.clinic.change_on_mdt(self.place, lock_user_id=person.id, **HELD)
        return person

    async def tell_anew(self) -> None:
        """Forget what was told of waiting times, and tell what the samples need: each of them is taken once."""
        tables = "waiting_event, tracking_record, waiting_entry, waiting_entry_past"
        await self.clinic.database.reads.pool.execute(f"TRUNCATE {tables}")
        self.names.update(await add_waiting_times(self.clinic, self.entry, self.inside.id))
        await add_escalation(self.clinic, int(str(self.names["escalated_entry"])), self.inside.id)

    async def happen(self) -> None:
        """Cause an event for each subscription: of the entry, of the meeting's list, and a result that arrives."""
        for name in ("lockOnPathway", "markTracked", "updateOnMdt"):
            assert (await self.inside.ask(self.call(f"Mutation.{name}"))).codes == []
        engine = self.clinic.stranger()
        engine.http.cookies.set("SDTIEKEY", KEY)
        sample = SAMPLES["updateTestResult"].of(self.names)
        assert (await engine.http.post("/rest/testresult/update", json=json.loads(sample))).is_success


async def seed(clinic: Clinic) -> Seeded:
    """The clinic that the samples speak of."""
    kind = await clinic.request_type(is_mdt=True)
    pathway = await clinic.pathway(types=[kind])
    inside = await clinic.signed_in(on=[pathway])
    weaker = await clinic.signed_in(may=[])
    patient, entry = await clinic.patient(pathway)
    point = await clinic.decision(entry, inside.id)
    request = await clinic.request(entry, kind, decision=point, tie_reference="4711", state="ACTIVE")
    await clinic.database.reads.pool.execute(_CANCEL, request, inside.id)
    test = await clinic.request_type(is_test_request=True)
    open_request = await clinic.request(entry, test, decision=point, tie_reference="4713", state="ACTIVE")
    mdt = await clinic.mdt(pathway, inside.id, FAR)
    place = await clinic.on_mdt(mdt, patient, request, inside.id)
    escalated = (await clinic.patient(pathway, known=False))[1]
    await add_escalation(clinic, escalated, inside.id)
    await clinic.database.reads.pool.execute(_LOOK, [patient], inside.id)
    names: dict[str, object] = {
        **await add_waiting_times(clinic, entry, inside.id),
        "escalated_entry": escalated,
        "pathway": pathway,
        "test": kind,
        "empty_pathway": await clinic.pathway(),
        "patient": patient,
        "entry": entry,
        "mdt": mdt,
        "empty_mdt": await clinic.mdt(pathway, inside.id, FAR.replace(year=2089)),
        "on_mdt": place,
        "reference": "4711",
        "open_request": open_request,
        "far_patient": (await clinic.patient(await clinic.pathway()))[0],
        "own_use": 0,
        "use": 0,
        "machine": await add_machine(clinic.database, may=[]),
        "user": inside.id,
        "weaker": weaker.id,  # whoever may change users may change one without rights
        "username": inside.username,
    }
    async with session(clinic.database) as orm:
        role = staff.Role(name="a role that nobody has")
        orm.add(role)
        await orm.flush()
        number = await orm.scalar(select(patients.Patient.hospital_number).where(patients.Patient.id == patient))
        names |= {"role": role.id, "hospital_number": number}
        doctor = update(staff.User).where(staff.User.id == inside.id)
        await orm.execute(doctor.values(default_pathway_id=pathway))
    await clinic.change_entry(entry, under_care_of_id=inside.id)
    return Seeded(clinic, inside, pathway, entry, place, names)
