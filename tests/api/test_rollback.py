"""Changes of one mutation are whole or absent: each is failed after each of its statements, and nothing may be left."""

import asyncio
import itertools
import json
import re
from collections.abc import AsyncGenerator, Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from sqlalchemy import select

import spiritum.site.tables
from generated.rest.operations import OPERATIONS
from spiritum.db import Database
from spiritum.feedback.sending import CHANNEL as FEEDBACK
from spiritum.live.events import CHANNEL as EVENTS
from spiritum.staff import models as staff
from spiritum.trust import models as trust
from spiritum.trust.outbox import CHANNEL as OUTBOX
from tests.api.access import PICTURE, SAMPLES, WAITING_TIMES, rules, waiting_times_call
from tests.api.clinic import PASSWORD, Clinic, Person
from tests.api.conftest import KEY, Served
from tests.api.machines import add_machine
from tests.api.meetings import HELD, Team
from tests.api.waiting import add_escalation, add_waiting_times
from tests.conftest import Connection
from tests.orm import session

pytestmark = pytest.mark.slow
_E = "userErrors { field code message }"
_DECISION = """
onPathwayId: <entry>, decisionType: MDT, clinicHistory: "Cough.", comorbidities: "Asthma.",
clinicalRequestRequests: [{clinicalRequestTypeId: <test>}, {clinicalRequestTypeId: <meeting>},
  {clinicalRequestTypeId: <discharge>}],
clinicalRequestResolutions: [<result>], mdt: {id: <other_mdt>, reason: "Second opinion."}, fromMdtId: <mdt>
"""
_PATIENT = """
firstName: "Winifred", lastName: "Okafor", hospitalNumber: "fMRN900001", nationalNumber: "fNHS900000001",
dateOfBirth: "1956-11-03", sex: FEMALE, pathwayId: <pathway>,
clinicalRequests: [{clinicalRequestTypeId: <test>, currentState: COMPLETED}, {clinicalRequestTypeId: <discharge>}]
"""
_TYPES = "clinicalRequestTypes: [{id: <test>}, {id: <discharge>}]"
_WINIFRED = """
"username": "w.okafor", "email": "w.okafor@trust.example", "firstName": "Winifred", "lastName": "Okafor",
"department": "Respiratory medicine", "password": "a long enough one", "roles": [<role>]
"""


def _mutation(field: str, input: str, selection: str = _E) -> str:
    return f"mutation {{ {field}(input: {{ {input} }}) {{ {selection} }} }}"


CALLS: Mapping[str, str] = {
    **{f"Mutation.{name}": waiting_times_call(name, _E) for name in WAITING_TIMES if name != "recordPatientInformed"},
    # An event that stands in the place of another is the richest.
    "Mutation.recordPatientInformed": _mutation(
        "recordPatientInformed",
        """onPathwayId: <entry>, on: "2026-01-19", outcome: CANCER,
        corrects: {eventId: <waiting_event>, reason: "Another event was meant."}""",
    ),
    "Mutation.createPatient": _mutation("createPatient", _PATIENT),
    "Mutation.createPathway": _mutation("createPathway", f'name: "Skin cancer", {_TYPES}'),
    "Mutation.updatePathway": _mutation("updatePathway", f'id: <pathway>, name: "Skin cancer", {_TYPES}'),
    "Mutation.deletePathway": f"mutation {{ deletePathway(id: <empty_pathway>) {{ {_E} }} }}",
    "Mutation.createClinicalRequestType": _mutation(
        "createClinicalRequestType", 'name: "Endoscopy", refName: "Endoscopy (procedure)", isTestRequest: true'
    ),
    "Mutation.updateClinicalRequestType": _mutation(
        "updateClinicalRequestType",
        'id: <test>, name: "Endoscopy", refName: "Endoscopy (procedure)", isCheckboxHidden: true',
    ),
    "Mutation.createDecisionPoint": _mutation("createDecisionPoint", _DECISION),
    "Mutation.cancelClinicalRequest": _mutation(
        "cancelClinicalRequest", 'clinicalRequestId: <unsent>, reason: "Made elsewhere."'
    ),
    "Mutation.breakGlass": _mutation(
        "breakGlass", 'patientId: <far_patient>, reasonCode: EMERGENCY, reason: "Nobody of theirs answers."'
    ),
    "Mutation.endBreakGlass": _mutation("endBreakGlass", "id: <own_use>"),
    "Mutation.reviewBreakGlass": _mutation("reviewBreakGlass", "id: <use>, isJustified: true"),
    "Mutation.lockOnPathway": _mutation("lockOnPathway", "onPathwayId: <entry>"),
    "Mutation.submitFeedback": _mutation(
        "submitFeedback", f'screenshotBase64: "{PICTURE}", feedback: "Fine."', "success"
    ),
    "Mutation.createMdt": _mutation("createMdt", 'pathwayId: <pathway>, plannedAt: "2091-02-03", location: "Room 4"'),
    "Mutation.updateMdt": _mutation(
        "updateMdt", 'id: <mdt>, plannedAt: "2091-02-03", location: "Room 5", users: [<user>]'
    ),
    "Mutation.deleteMdt": _mutation("deleteMdt", "id: <crowded_mdt>, movePatientsToMdtId: <other_mdt>"),
    "Mutation.updateOnMdt": _mutation("updateOnMdt", 'id: <on_mdt>, reason: "New scan.", outcome: "Wait.", order: 1'),
    "Mutation.updateOnMdtList": _mutation(
        "updateOnMdtList", 'onMdtList: [{id: <on_mdt>, outcome: "Wait."}, {id: <last_on_mdt>, order: 0}]'
    ),
    "Mutation.deleteOnMdt": f"mutation {{ deleteOnMdt(id: <on_mdt>) {{ {_E} }} }}",
    "Mutation.lockOnMdt": _mutation("lockOnMdt", "id: <on_mdt>"),
    "login": f'{{"username": "<username>", "password": "{PASSWORD}"}}',
    "logout": "{}",
    "createUser": f'{{{_WINIFRED}, "pathways": [<pathway>]}}',
    "updateUser": f'{{{_WINIFRED}, "pathways": [<pathway>], "id": <user>, "isActive": false}}',
    "createRole": '{"name": "Coordinator"}',
    "updateRole": '{"id": <role>, "name": "Coordinator", "permissions": ["MDT_READ", "USER_READ"]}',
    "deleteRole": '{"id": <role>}',
    "updateTestResult": '{"id": "4711", "new_state": "COMPLETED"}',
    "changePassword": f'{{"currentPassword": "{PASSWORD}", "newPassword": "kettles-and-quiet-harbours"}}',
    "reauthenticate": f'{{"password": "{PASSWORD}"}}',
    "continueSession": "{}",
    "endSession": '{"id": <session>}',
    "endOtherSessions": "{}",
    "endUserSessions": '{"userId": <user>}',
    "beginEnrolment": '{"kind": "TOTP"}',
    "resetFactors": '{"userId": <user>}',
    "createMachineClient": SAMPLES["createMachineClient"].call,
    "updateMachineClient": '{"id": "<machine>", "name": "Dashboard"}',
    "revokeMachineClient": '{"id": "<machine>"}',
}
"""A call of everything that writes, as rich as it can be; `<name>` stands for something of the seeded ward."""


ELSEWHERE = {
    *("endSessionsAtProvider", "linkIdentity", "logoutAtProvider", "unlinkIdentity"),
    *("beginEnrolmentAtLogin", "finishEnrolmentAtLogin", "finishLoginWithPasskey", "finishLoginWithRecoveryCode"),
    *("finishLoginWithTotp", "startPasskeyLogin", "finishEnrolment", "removeFactor", "renameFactor"),
    *("renewRecoveryCodes", "issueToken"),
}
"""What needs a provider, a sign-in that is under way, a factor or a key's proof, none of which this ward has. Each of
these is one transaction; `test_single_sign_on`, `test_second_factors` and `test_machine_clients` try them at once."""

ALONE = ("Mutation.lockOnPathway", "Mutation.lockOnMdt")
"""Changes of one statement that commits itself: after it there is nothing that could fail."""


class Injected(Exception):
    """What goes wrong."""


@dataclass
class Fault:
    """Fails a request's transaction after its n-th statement."""

    at: int
    statements: list[str] = field(default_factory=list[str])

    def __call__(self, statement: str) -> None:
        task = asyncio.current_task()
        # The server's own work goes on beside the request; its tasks bear names.
        if task is None or not task.get_name().startswith("Task-"):
            return
        self.statements.append(statement)
        if len(self.statements) == self.at:
            raise Injected

    @property
    def has_happened(self) -> bool:
        """Whether there were so many statements."""
        return len(self.statements) >= self.at


@contextmanager
def failing(database: Database, at: int) -> Generator[Fault]:
    """Fail transactions of this database after so many statements."""
    database.after_statement = fault = Fault(at)
    try:
        yield fault
    finally:
        database.after_statement = None


@dataclass
class Ward:
    """A pathway with something of everything, somebody who may change it, and an eye on all that can be seen of it."""

    clinic: Clinic
    served: Served
    person: Person
    names: Mapping[str, object]
    watcher: Connection
    heard: list[str] = field(default_factory=list[str])

    async def call(self, name: str) -> bool:
        """Make the call of that name; whether it was done, or else failed as what nobody foresaw."""
        text = CALLS[name]
        for placeholder, value in self.names.items():
            text = text.replace(f"<{placeholder}>", str(value))
        if "." in name:
            answer = await self.person.ask(text)
            if answer.codes == ["INTERNAL"]:
                return False
            (payload,) = answer.data.values()
            assert payload.get("userErrors") is None, payload
            return True
        operation = next(listed for listed in OPERATIONS if listed.operation_id == name)
        response = await self._client(name).http.request(operation.method, operation.path, json=json.loads(text))
        assert response.status_code in {200, 500}, response.text
        return response.status_code == 200

    def _client(self, name: str) -> Person:
        if name in {"login", "updateTestResult"}:
            stranger = self.clinic.stranger()
            stranger.http.cookies.set("SDTIEKEY", KEY)
            return stranger
        return self.person

    async def state(self) -> dict[str, Any]:
        """Every row of every table, every message published to other processes, and every mail."""
        tables = {name: json.loads(rows) for name, rows in await self.watcher.fetch(_EVERYTHING)}
        await self.watcher.execute("NOTIFY the_end")  # What was published before it has been heard when this returns.
        mail: Iterator[Path] = (self.served.settings.data_dir / "outbox-mail").glob("*")
        return {**tables, "told": list(self.heard), "mail": sorted(path.name for path in mail)}


BACKGROUND = {"turn", "host_secret", "waiting_result", "waiting_forecast"}
"""What the server writes beside all requests, when its time has come: results are filled a minute after its start."""
_EVERYTHING = " UNION ALL ".join(
    f"SELECT '{name}', coalesce(json_agg(row ORDER BY row::text), '[]')::text FROM {name} AS row"  # noqa: S608 - names of our own tables
    for name in sorted(spiritum.site.tables.metadata.tables.keys() - BACKGROUND)
)


_ADD_USE = """
INSERT INTO break_glass (user_id, session_id, patient_id, reason_code, reason, expires_at)
SELECT $1, (SELECT max(id) FROM session WHERE user_id = $1), $2, 'EMERGENCY', '', now() + interval '1 hour' RETURNING id
"""
_ANOTHER_SESSION = """
INSERT INTO session (token_hash, socket_token_hash, user_id, expires_at)
SELECT sha256(gen_random_uuid()::text::bytea), sha256(gen_random_uuid()::text::bytea), $1, now() + interval '1 day'
RETURNING id
"""


@pytest.fixture
async def watcher(database_url: str) -> AsyncGenerator[Connection]:
    connection: Connection = await asyncpg.connect(database_url)
    yield connection
    await connection.close()


@pytest.fixture
async def ward(clinic: Clinic, served: Served, watcher: Connection) -> AsyncGenerator[Ward]:
    """The ward of which the calls speak. Nothing is sent meanwhile: the statements that fail are the changes' own."""
    site = served.site
    await site.sender.stop()
    await site.cancellation_sender.stop()
    await site.mail_sender.stop()
    await site.uses.stop()  # which counts what earlier tests used, every few seconds
    yield await _ward(clinic, served, watcher)
    site.sender.start()
    site.cancellation_sender.start()
    site.mail_sender.start()
    site.uses.start()


async def _ward(clinic: Clinic, served: Served, watcher: Connection) -> Ward:
    test, meeting, discharge = (
        await clinic.request_type(is_test_request=True),
        await clinic.request_type(is_mdt=True),
        await clinic.request_type(is_discharge=True),
    )
    pathway = await clinic.pathway(types=[test, meeting, discharge])
    person = await clinic.signed_in(on=[pathway])
    team = Team(clinic, pathway, meeting, person)
    elsewhere = await clinic.pathway(types=[test])
    (far, _), (opened, _) = [await clinic.patient(elsewhere) for _ in range(2)]
    names = {
        **await _entry(team, test),
        "pathway": pathway,
        "empty_pathway": await clinic.pathway(types=[test]),
        "test": test,
        "meeting": meeting,
        "discharge": discharge,
        "user": (user := (await clinic.signed_in(on=[pathway])).id),
        "username": person.username,
        "role": await _role(clinic),
        "machine": await add_machine(clinic.database, may=[]),
        "session": await watcher.fetchval(_ANOTHER_SESSION, person.id),
        "far_patient": far,
        "own_use": await watcher.fetchval(_ADD_USE, person.id, opened),
        "use": await watcher.fetchval(_ADD_USE, user, far),
    }
    # Noting that a session is in use is no part of a change; on a slow machine it would come due in between.
    await watcher.execute("UPDATE session SET last_used_at = now() + interval '1 hour'")
    ward = Ward(clinic, served, person, names, watcher)

    def hear(_connection: object, _process: object, channel: str, payload: object) -> None:
        ward.heard.append(f"{channel} {payload}")

    for channel in (EVENTS, OUTBOX, FEEDBACK):
        await watcher.add_listener(channel, hear)
    return ward


async def _entry(team: Team, test: int) -> dict[str, object]:
    """An entry with a result to acknowledge, on a meeting's list, and further meetings; all locks are held."""
    person = team.person
    patient, entry = await team.clinic.patient(team.pathway, known=False, lock_user_id=person.id, **HELD)
    decision = await team.clinic.decision(entry, person.id)
    result = await team.clinic.request(
        entry, test, decision=decision, state="COMPLETED", tie_reference="4712", completed_at=datetime.now(UTC)
    )
    await team.clinic.request(entry, test, decision=decision, state="ACTIVE", tie_reference="4711")
    unsent = await team.clinic.request(entry, test, decision=decision)
    async with session(team.clinic.database) as orm:
        orm.add(trust.OutboxItem(kind="request", clinical_request_id=unsent, payload={}))
    mdt, other, crowded = [await team.mdt(day) for day in range(3)]
    held: dict[str, Any] = {"lock_user_id": person.id, **HELD}
    place = await team.place(mdt, (patient, entry), **held)
    (last,) = await team.places(mdt, 1, **held)
    await team.place(crowded, (last.patient, last.entry))
    await team.places(crowded, 1)
    await team.place(other, (last.patient, last.entry))
    await add_escalation(team.clinic, last.entry, person.id)
    return {
        **await add_waiting_times(team.clinic, entry, person.id),
        "escalated_entry": last.entry,
        "entry": entry,
        "result": result,
        "unsent": unsent,
        "mdt": mdt,
        "other_mdt": other,
        "crowded_mdt": crowded,
        "on_mdt": place.id,
        "last_on_mdt": last.id,
    }


async def _role(clinic: Clinic) -> int:
    """A role that permits something and that nobody has."""
    async with session(clinic.database) as orm:
        role = staff.Role(name="a role that nobody has")
        orm.add(role)
        await orm.flush()
        orm.add(staff.RolePermission(role_id=role.id, permission="USER_READ"))
        return await orm.scalar(select(staff.Role.id).where(staff.Role.id == role.id)) or 0


def test_every_mutation_of_the_contract_is_failed() -> None:
    assert set(CALLS) | ELSEWHERE == {rule.name for rule in rules() if rule.is_change}
    assert not set(CALLS) & ELSEWHERE


@pytest.mark.parametrize("name", CALLS)
async def test_a_change_is_whole_or_absent_wherever_it_fails(ward: Ward, name: str) -> None:
    before = await ward.state()
    for at in itertools.count(1):
        with failing(ward.served.site.database, at) as fault:
            is_done = await ward.call(name)
        if is_done:
            assert not fault.has_happened, f"the failure after {fault.statements[at - 1]} was swallowed"
            assert (at == 1) == (name in ALONE)
            break
        assert await ward.state() == before, f"left after {fault.statements[-1]}"
    assert await ward.state() != before


@pytest.mark.parametrize("name", ALONE)
async def test_a_change_of_one_statement_is_absent_if_a_part_of_it_fails(ward: Ward, name: str) -> None:
    """The audit trail is the part that comes last."""
    before = await ward.state()
    failure = "CREATE TRIGGER injected AFTER INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change()"
    await ward.watcher.execute(failure)
    assert not await ward.call(name)
    assert await ward.state() == before
    await ward.watcher.execute("DROP TRIGGER injected ON audit_event")
    assert await ward.call(name)
    assert await ward.state() != before


async def test_the_calls_are_as_rich_as_the_changes_can_be(ward: Ward) -> None:
    """A decision that asks for everything there is: what it writes, and where, is seen by the test above."""
    with failing(ward.served.site.database, 1_000) as fault:
        assert await ward.call("Mutation.createDecisionPoint")
    written = {table for statement in fault.statements for table in re.findall(r"INSERT INTO (\w+)", statement)}
    assert written >= {"decision_point", "clinical_request", "on_mdt", "outbox_item", "audit_event"}
    assert any("pg_notify" in statement for statement in fault.statements)
