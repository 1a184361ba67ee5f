"""Registering a patient: they are who the hospital says, and on a pathway once, whoever tries at once."""

import asyncio
import dataclasses
import itertools
import json
import socket
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, update
from typing_extensions import override

from generated.graphql.admission import AddPatientPayload
from generated.graphql.models import PatientInput, Permission
from generated.graphql.registry import Resolvers
from spiritum.admission import resolvers as admission_resolvers
from spiritum.audit import models as audit
from spiritum.clinical_requests import models as clinical_requests
from spiritum.db import Transaction
from spiritum.identity.caller import Caller
from spiritum.pathways import models as pathways
from spiritum.patients import models as patients
from spiritum.settings import Settings
from spiritum.site.site import Site
from spiritum.throttling import models as throttling
from spiritum.transport.registry import graphql_resolvers
from spiritum.trust import models as trust
from spiritum.trust.adapter import NewTrustPatient
from tests.api.clinic import Clinic, Person
from tests.api.sites import site_with
from tests.api.sockets import open_socket
from tests.operations import CREATE_PATIENT
from tests.orm import session
from tests.required import required
from tests.waiting import until

WINIFRED: dict[str, Any] = {
    "firstName": "Winifred",
    "lastName": "Okafor-Tester",
    "hospitalNumber": "fMRN900001",
    "nationalNumber": "fNHS900000001",
    "dateOfBirth": "1956-11-03",
    "sex": "FEMALE",
}
KNOWN = NewTrustPatient(
    hospital_number="fMRN900001",
    national_number="fNHS900000001",
    first_name="Winifred",
    last_name="Okafor-Tester",
    date_of_birth=date(1956, 11, 3),
    sex="FEMALE",
)
TABLES: Sequence[type[Any]] = (
    patients.Patient,
    pathways.OnPathway,
    clinical_requests.ClinicalRequest,
    trust.OutboxItem,
)


async def _create(person: Person, pathway: int, **members: Any) -> dict[str, Any]:
    return (await person.ask(CREATE_PATIENT, input={**WINIFRED, "pathwayId": pathway, **members})).data["createPatient"]


def _reasons(payload: dict[str, Any]) -> list[tuple[str, str]]:
    assert payload["patient"] is None
    return [(error["field"], error["code"]) for error in payload["userErrors"]]


async def _count(clinic: Clinic, table: type[Any]) -> int:
    async with session(clinic.database) as orm:
        return await orm.scalar(select(func.count()).select_from(table)) or 0


async def _ready(clinic: Clinic, *types: int) -> tuple[Person, int]:
    pathway = await clinic.pathway(types=types)
    return await clinic.signed_in(on=[pathway]), pathway


async def _nothing_is_left(clinic: Clinic) -> None:
    assert [await _count(clinic, table) for table in TABLES] == [0, 0, 0, 0]


async def test_somebody_new_is_registered_here_and_in_the_hospital(clinic: Clinic) -> None:
    person, pathway = await _ready(clinic)
    created = await _create(person, pathway, communicationMethod="MOBILE", firstName=" Winifred ")
    patient = created["patient"]
    assert created["userErrors"] is None
    assert {name: patient[name] for name in WINIFRED} == WINIFRED
    assert patient["communicationMethod"] == "MOBILE"
    (entry,) = patient["onPathways"]
    assert (entry["awaitingDecisionType"], entry["isDischarged"], entry["underCareOf"]) == ("TRIAGE", False, None)
    assert abs(datetime.fromisoformat(entry["referredAt"]) - datetime.now(UTC)) < timedelta(minutes=1)
    known = required(await clinic.trust.find_patient("fMRN900001"))
    assert (known.first_name, known.date_of_birth, known.sex) == ("Winifred", date(1956, 11, 3), "FEMALE")


async def test_what_the_caller_says_of_the_entry_is_kept(clinic: Clinic) -> None:
    person, pathway = await _ready(clinic)
    referred = "2026-03-29T09:30:00+01:00"
    created = await _create(person, pathway, awaitingDecisionType="CLINIC", referredAt=referred)
    (entry,) = created["patient"]["onPathways"]
    assert entry["awaitingDecisionType"] == "CLINIC"
    assert entry["referredAt"] == "2026-03-29T08:30:00+00:00"


async def test_somebody_whom_the_hospital_knows_is_taken_over_and_stays_as_they_are(clinic: Clinic) -> None:
    person, pathway = await _ready(clinic)
    await clinic.trust.create_patient(KNOWN)
    created = await _create(person, pathway, firstName="WINIFRED", lastName=" okafor-tester ", sex="OTHER")
    assert created["userErrors"] is None
    assert (created["patient"]["firstName"], created["patient"]["sex"]) == ("Winifred", "FEMALE")


OTHERS = {
    "firstName": "Wilma",
    "lastName": "Other",
    "dateOfBirth": "1956-11-04",
    "nationalNumber": "fNHS900000002",
}


async def test_one_thing_that_the_hospital_has_otherwise_is_named_and_not_told(clinic: Clinic) -> None:
    person, pathway = await _ready(clinic)
    await clinic.trust.create_patient(KNOWN)
    for field, other in OTHERS.items():
        refused = await _create(person, pathway, **{field: other})
        assert _reasons(refused) == [(field, "MISMATCH")]
        said = json.dumps(refused["userErrors"])
        assert not any(secret in said for secret in ("Winifred", "Okafor", "1956", "fNHS900000001"))
    await _nothing_is_left(clinic)


@pytest.mark.parametrize("wrong", [pair for size in (2, 3, 4) for pair in itertools.combinations(OTHERS, size)])
async def test_of_several_none_is_named_so_that_nothing_says_which_are_right(
    clinic: Clinic, wrong: tuple[str, ...]
) -> None:
    person, pathway = await _ready(clinic)
    await clinic.trust.create_patient(KNOWN)
    refused = await _create(person, pathway, **{field: OTHERS[field] for field in wrong})
    message = "The hospital has other details for this hospital number. Check the number and all of them."
    assert refused["userErrors"] == [{"field": "", "code": "MISMATCH", "message": message}]
    await _nothing_is_left(clinic)


async def _trials(clinic: Clinic) -> Sequence[audit.AuditEvent]:
    async with session(clinic.database) as orm:
        entry = audit.AuditEvent
        return (await orm.scalars(select(entry).where(entry.action == "identify_refused").order_by(entry.id))).all()


async def test_each_trial_is_noted_with_its_source_and_without_the_patient(clinic: Clinic) -> None:
    person, pathway = await _ready(clinic)
    created = await _create(person, pathway)
    await _create(person, pathway, dateOfBirth="1956-11-04")
    await _create(person, pathway, dateOfBirth="1956-11-05", lastName="Unlike")
    await _create(person, pathway, hospitalNumber="fMRN900009")
    first, second, third = await _trials(clinic)
    assert (first.user_id, first.entity, first.entity_id) == (person.id, "patient", int(created["patient"]["id"]))
    about = {"pathway_id": pathway, "source": "127.0.0.1"}
    assert first.details == {**about, "code": "MISMATCH", "differing": 1}
    assert second.details == {**about, "code": "MISMATCH", "differing": 2}
    assert (third.entity_id, third.details) == (None, {**about, "code": "TAKEN", "differing": 1})


async def test_twenty_trials_are_free_and_then_nothing_is_told_right_or_wrong(clinic: Clinic) -> None:
    person, pathway = await _ready(clinic)
    await clinic.trust.create_patient(KNOWN)
    days = [f"19{year}-11-03" for year in range(60, 80)]
    for day in days:
        assert _reasons(await _create(person, pathway, dateOfBirth=day)) == [("dateOfBirth", "MISMATCH")]
    for day in ("1955-11-03", "1956-11-03"):
        answer = await person.ask(CREATE_PATIENT, input={**WINIFRED, "pathwayId": pathway, "dateOfBirth": day})
        assert answer.codes == ["TOO_MANY_REQUESTS"]
        assert answer.body["errors"][0]["extensions"]["retryAfter"] == 1
    assert len(await _trials(clinic)) == len(days)
    await _nothing_is_left(clinic)
    colleague = await clinic.signed_in(on=[pathway])
    assert (await _create(colleague, pathway))["userErrors"] is None


async def test_waits_get_longer_up_to_an_hour(clinic: Clinic) -> None:
    person, pathway = await _ready(clinic)
    await clinic.trust.create_patient(KNOWN)
    wrong = {"dateOfBirth": "1960-11-03"}
    await _create(person, pathway, **wrong)
    waits: list[int] = []
    for level in (24, 31, 60):
        async with session(clinic.database) as orm:
            now = {"counted_at": func.clock_timestamp(), "blocked_until": func.clock_timestamp()}
            await orm.execute(update(throttling.FailureLevel).values(level=level, **now))
        await _create(person, pathway, **wrong)
        answer = await person.ask(CREATE_PATIENT, input={**WINIFRED, "pathwayId": pathway, **wrong})
        waits.append(answer.body["errors"][0]["extensions"]["retryAfter"])
    assert [30 < waits[0] <= 32, waits[1] > 3500, waits[2]] == [True, True, 3600]


async def test_trials_sent_at_once_are_no_more_than_those_sent_one_by_one(clinic: Clinic) -> None:
    person, pathway = await _ready(clinic)
    await clinic.trust.create_patient(KNOWN)
    days = [date(1960, 1, 1) + timedelta(days=number) for number in range(60)]
    answers = await asyncio.gather(
        *(
            person.ask(CREATE_PATIENT, input={**WINIFRED, "pathwayId": pathway, "dateOfBirth": day.isoformat()})
            for day in days
        )
    )
    outcomes = Counter(tuple(answer.codes) for answer in answers)
    assert outcomes.keys() == {(), ("TOO_MANY_REQUESTS",)}
    assert 20 <= outcomes[()] <= 20 + 3  # and one for each wait of 1, 2, 4 s that has passed meanwhile


@pytest.mark.parametrize(
    ("members", "reasons"),
    [
        ({"hospitalNumber": "MRN900001"}, [("hospitalNumber", "INVALID_FORMAT")]),
        ({"hospitalNumber": "fMRN900001\n"}, [("hospitalNumber", "INVALID_FORMAT")]),
        ({"nationalNumber": "fNHS90000001"}, [("nationalNumber", "INVALID_FORMAT")]),
        ({"nationalNumber": "fNHS90000000\u0661"}, [("nationalNumber", "INVALID_FORMAT")]),
        (
            {"hospitalNumber": "", "nationalNumber": "", "firstName": " ", "lastName": "x" * 101},
            [
                ("hospitalNumber", "INVALID_FORMAT"),
                ("nationalNumber", "INVALID_FORMAT"),
                ("firstName", "REQUIRED"),
                ("lastName", "TOO_LONG"),
            ],
        ),
        ({"dateOfBirth": "9999-12-31"}, [("dateOfBirth", "IN_FUTURE")]),
        # No name, whatever characters do not show it; and what a name cannot have within. Characters without width come
        # with what is pasted.
        ({"firstName": "\u200b", "lastName": " \u3164\u2800 "}, [("firstName", "REQUIRED"), ("lastName", "REQUIRED")]),
        (
            {"firstName": "A\nB", "lastName": "A\u2028B"},
            [("firstName", "INVALID_FORMAT"), ("lastName", "INVALID_FORMAT")],
        ),
    ],
)
async def test_what_cannot_be_is_refused_before_the_hospital_is_asked(
    clinic: Clinic, members: dict[str, Any], reasons: list[tuple[str, str]]
) -> None:
    person, pathway = await _ready(clinic)
    assert _reasons(await _create(person, pathway, **members)) == reasons
    assert clinic.last_request()["tie_calls"] == 0
    await _nothing_is_left(clinic)


async def test_somebody_may_be_born_today_in_the_hospitals_zone(clinic: Clinic) -> None:
    person, pathway = await _ready(clinic)
    today = datetime.now(ZoneInfo("Europe/London")).date()
    tomorrow = (today + timedelta(days=1)).isoformat()
    assert _reasons(await _create(person, pathway, dateOfBirth=tomorrow)) == [("dateOfBirth", "IN_FUTURE")]
    assert (await _create(person, pathway, dateOfBirth=today.isoformat()))["userErrors"] is None


async def test_outsiders_and_the_unpermitted_may_not(clinic: Clinic) -> None:
    lung, lymphoma = await clinic.pathway(), await clinic.pathway()
    outsider = await clinic.signed_in(on=[lymphoma])
    for pathway in (lung, 10**9):
        answer = await outsider.ask(CREATE_PATIENT, input={**WINIFRED, "pathwayId": pathway})
        assert answer.body["errors"][0]["extensions"] == {"code": "FORBIDDEN", "pathwayId": str(pathway)}
    unpermitted = await clinic.signed_in(
        on=[lung], may=[permission for permission in Permission if permission.value != "PATIENT_CREATE"]
    )
    answer = await unpermitted.ask(CREATE_PATIENT, input={**WINIFRED, "pathwayId": lung})
    assert answer.body["errors"][0]["extensions"] == {"code": "FORBIDDEN", "permissions": ["PATIENT_CREATE"]}
    assert (await clinic.stranger().ask(CREATE_PATIENT, input={**WINIFRED, "pathwayId": lung})).status == 401
    assert await clinic.trust.find_patient("fMRN900001") is None
    await _nothing_is_left(clinic)


async def test_a_patient_may_be_on_two_pathways_and_come_back_after_a_discharge(clinic: Clinic) -> None:
    lung, lymphoma = await clinic.pathway(), await clinic.pathway()
    person = await clinic.signed_in(on=[lung, lymphoma])
    first = await _create(person, lung)
    assert _reasons(await _create(person, lung)) == [("pathwayId", "ALREADY_ON_PATHWAY")]
    second = await _create(person, lymphoma)
    assert second["patient"]["id"] == first["patient"]["id"]
    await clinic.change_entry(int(first["patient"]["onPathways"][0]["id"]), is_discharged=True)
    third = await _create(person, lung)
    assert [entry["isDischarged"] for entry in third["patient"]["onPathways"]] == [True, False, False]
    assert await _count(clinic, patients.Patient) == 1


async def test_a_national_number_is_one_patients(clinic: Clinic) -> None:
    """Whether we know that other patient, or only the hospital does."""
    person, pathway = await _ready(clinic)
    await _create(person, pathway)
    taken = await _create(person, pathway, hospitalNumber="fMRN900002")
    assert _reasons(taken) == [("nationalNumber", "TAKEN")]
    await clinic.trust.create_patient(
        dataclasses.replace(KNOWN, hospital_number="fMRN900003", national_number="fNHS900000003")
    )
    elsewhere = await _create(person, pathway, hospitalNumber="fMRN900004", nationalNumber="fNHS900000003")
    assert _reasons(elsewhere) == [("nationalNumber", "TAKEN")]
    for number in ("fMRN900002", "fMRN900004"):
        assert await clinic.trust.find_patient(number) is None
    assert await _count(clinic, patients.Patient) == 1


async def test_a_hospital_number_kept_with_another_national_number_is_refused(clinic: Clinic) -> None:
    """As when the hospital has corrected the number since: we cannot tell whether it is still the same person."""
    person, pathway = await _ready(clinic)
    await _create(person, pathway)
    await clinic.trust.clear()
    other = await clinic.pathway()
    member = await clinic.signed_in(on=[other])
    refused = await _create(member, other, nationalNumber="fNHS900000009")
    assert _reasons(refused) == [("hospitalNumber", "TAKEN")]
    assert await clinic.trust.find_patient("fMRN900001") is None
    assert await _count(clinic, pathways.OnPathway) == 1


async def test_earlier_requests_are_imported_with_their_state(clinic: Clinic) -> None:
    xray, meeting = await clinic.request_type(), await clinic.request_type(is_mdt=True)
    person, pathway = await _ready(clinic, xray, meeting)
    requests: list[dict[str, Any] | None] = [
        {"clinicalRequestTypeId": xray, "currentState": "COMPLETED"},
        None,
        {"clinicalRequestTypeId": xray},
        {"clinicalRequestTypeId": meeting, "currentState": "WAITING"},
    ]
    created = await _create(person, pathway, clinicalRequests=requests)
    (entry,) = created["patient"]["onPathways"]
    states = {
        (imported["clinicalRequestType"]["id"], imported["currentState"]) for imported in entry["clinicalRequests"]
    }
    assert {(str(xray), "COMPLETED"), (str(meeting), "WAITING")} < states
    assert len(states) == len(entry["clinicalRequests"]) == 3
    assert all(imported["decisionPoint"] is None for imported in entry["clinicalRequests"])
    assert all(
        (imported["completedAt"] is not None) == (imported["currentState"] == "COMPLETED")
        for imported in entry["clinicalRequests"]
    )

    async def all_sent() -> bool:
        return await _count(clinic, trust.OutboxItem) == 0

    await until(all_sent)
    async with session(clinic.database) as orm:
        request = clinical_requests.ClinicalRequest
        sent = select(request.clinical_request_type_id).where(request.tie_reference.is_not(None))
        assert (await orm.scalars(sent)).all() == [xray, xray]


async def test_a_type_of_another_pathway_is_refused_and_the_hospital_hears_nothing(clinic: Clinic) -> None:
    kind, foreign = await clinic.request_type(), await clinic.request_type()
    person, pathway = await _ready(clinic, kind)
    requests = [{"clinicalRequestTypeId": type_id} for type_id in (kind, foreign, 10**9)]
    refused = await _create(person, pathway, clinicalRequests=requests)
    assert _reasons(refused) == [("clinicalRequests", "NOT_ON_PATHWAY")]
    assert await clinic.trust.find_patient("fMRN900001") is None
    await _nothing_is_left(clinic)


async def test_members_are_sent_the_new_entry(clinic: Clinic) -> None:
    person, pathway = await _ready(clinic)
    watcher = await clinic.signed_in(on=[pathway])
    async with open_socket(clinic.url) as live:
        await live.greet(watcher.token)
        await live.subscribe("subscription { onPathwayUpdated { id patient { hospitalNumber } } }")
        created = await _create(person, pathway)
        (entry,) = created["patient"]["onPathways"]
        event = (await live.next())["onPathwayUpdated"]
    assert event == {"id": entry["id"], "patient": {"hospitalNumber": "fMRN900001"}}


async def test_nothing_of_the_patient_is_in_the_log(clinic: Clinic) -> None:
    person, pathway = await _ready(clinic)
    await _create(person, pathway)
    await _create(person, pathway)
    await _create(person, pathway, lastName="Unlike")
    logged = json.dumps(clinic.log, default=str)
    assert not any(secret in logged for secret in ("Winifred", "Okafor", "Unlike", "fMRN9", "fNHS9", "1956"))


@pytest.mark.race
async def test_of_twenty_callers_at_once_one_puts_the_patient_on_the_pathway(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    people = [await clinic.signed_in(on=[pathway]) for _ in range(20)]
    created = await asyncio.gather(*(_create(person, pathway) for person in people))
    refused = [payload for payload in created if payload["userErrors"]]
    assert len(refused) == 19
    assert all(_reasons(payload) == [("pathwayId", "ALREADY_ON_PATHWAY")] for payload in refused)
    assert [await _count(clinic, table) for table in TABLES[:2]] == [1, 1]


async def test_twenty_pathways_at_once_share_one_patient(clinic: Clinic) -> None:
    lanes = [await clinic.pathway() for _ in range(20)]
    person = await clinic.signed_in(on=lanes)
    created = await asyncio.gather(*(_create(person, pathway) for pathway in lanes))
    assert [payload["userErrors"] for payload in created] == [None] * 20
    assert [await _count(clinic, table) for table in TABLES[:2]] == [1, 20]


async def test_of_twenty_hospital_numbers_at_once_one_gets_the_national_number(clinic: Clinic) -> None:
    person, pathway = await _ready(clinic)
    numbers = [f"fMRN91{number:04}" for number in range(20)]
    created = await asyncio.gather(*(_create(person, pathway, hospitalNumber=number) for number in numbers))
    refused = [payload for payload in created if payload["userErrors"]]
    assert len(refused) == 19
    assert all(_reasons(payload) == [("nationalNumber", "TAKEN")] for payload in refused)
    assert await _count(clinic, patients.Patient) == 1


class FailingMutations(admission_resolvers.Mutations):
    """Fails when everything is written and nothing committed."""

    @override
    async def create_patient(self, tx: Transaction, caller: Caller, *, input: PatientInput) -> AddPatientPayload:
        await super().create_patient(tx, caller, input=input)
        raise RuntimeError


def _failing(site: Site) -> Resolvers:
    return dataclasses.replace(graphql_resolvers(site), admission_mutations=FailingMutations(site.registration))


async def test_what_failed_after_the_hospital_was_told_can_be_repeated(clinic: Clinic, settings: Settings) -> None:
    kind = await clinic.request_type()
    person, pathway = await _ready(clinic, kind)
    requests = [{"clinicalRequestTypeId": kind}]
    async with site_with(clinic, settings, _failing) as failing:
        unlucky = await failing.signed_in(on=[pathway])
        answer = await unlucky.ask(
            CREATE_PATIENT, input={**WINIFRED, "pathwayId": pathway, "clinicalRequests": requests}
        )
    assert answer.codes == ["INTERNAL"]
    await _nothing_is_left(clinic)
    assert await clinic.trust.find_patient("fMRN900001") is not None
    assert (await _create(person, pathway, clinicalRequests=requests))["userErrors"] is None


NHS: dict[str, Any] = {"national_number_check": "nhs"}


async def test_a_number_that_is_no_nhs_number_is_refused_in_plain_words(clinic: Clinic, settings: Settings) -> None:
    pathway = await clinic.pathway()
    async with site_with(clinic, settings.model_copy(update=NHS)) as checking:
        person = await checking.signed_in(on=[pathway])
        for number, code in (
            ("9434765918", "INVALID_CHECK_DIGIT"),
            ("4444444444", "INVALID_CHECK_DIGIT"),
            ("943 476 591", "INVALID_FORMAT"),
            ("fNHS900000001", "INVALID_FORMAT"),
        ):
            refused = await _create(person, pathway, nationalNumber=number)
            assert _reasons(refused) == [("nationalNumber", code)], number
            assert clinic.last_request()["tie_calls"] == 0, number
    await _nothing_is_left(clinic)


async def test_an_nhs_number_is_kept_without_its_blanks_and_found_with_them(clinic: Clinic, settings: Settings) -> None:
    pathway = await clinic.pathway()
    search = "query($q: String!, $on: ID!) { patientSearch(query: $q, pathwayId: $on) { nationalNumber } }"
    async with site_with(clinic, settings.model_copy(update=NHS)) as checking:
        person = await checking.signed_in(on=[pathway])
        created = await _create(person, pathway, nationalNumber="943 476-5919")
        assert created["patient"]["nationalNumber"] == "9434765919"
        assert _reasons(await _create(person, pathway, nationalNumber="9434765919")) == [
            ("pathwayId", "ALREADY_ON_PATHWAY")
        ]
        for spelled in ("9434765919", "943 476 5919", "943-476-5919"):
            patients = (await person.ask(search, q=spelled, on=pathway)).data["patientSearch"]
            assert patients == [{"nationalNumber": "9434765919"}], spelled
    known = required(await clinic.trust.find_patient("fMRN900001"))
    assert known.national_number == "9434765919"


async def test_a_hospitals_own_site_takes_nobody_who_is_made_up(clinic: Clinic, settings: Settings) -> None:
    pathway = await clinic.pathway()
    own = {**NHS, "hospital_number_regex": "^[0-9]{7}$"}
    async with site_with(clinic, settings.model_copy(update=own)) as live:
        person = await live.signed_in(on=[pathway])
        refused = await _create(person, pathway, hospitalNumber="1234567", nationalNumber="9434765919")
        assert _reasons(refused) == [("nationalNumber", "INVALID_TEST_NUMBER")]
        taken = await _create(person, pathway, hospitalNumber="1234567", nationalNumber="401 023 2137")
        assert taken["patient"]["nationalNumber"] == "4010232137"


async def test_what_is_kept_of_a_new_patient_needs_no_further_call(clinic: Clinic) -> None:
    person, pathway = await _ready(clinic)
    created = await _create(person, pathway)
    assert clinic.last_request()["tie_calls"] == 2
    named = "query($id: ID!) { getPatient(id: $id) { firstName demographicsReadAt } }"
    details = (await person.ask(named, id=created["patient"]["id"])).data["getPatient"]
    assert clinic.last_request()["tie_calls"] == 0
    assert details["firstName"] == "Winifred"
    assert abs(datetime.fromisoformat(details["demographicsReadAt"]) - datetime.now(UTC)) < timedelta(minutes=1)


async def test_while_the_hospital_is_asked_no_connection_to_the_database_waits(
    clinic: Clinic, settings: Settings
) -> None:
    """With one connection for writes and a hospital that never answers, others go on writing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        slow = settings.model_copy(update={"trust_url": url, "trust_seconds": 30.0, "database_pool": 1})
        pathway = await clinic.pathway()
        async with site_with(clinic, slow) as waiting:
            person, other = await waiting.signed_in(on=[pathway]), await waiting.signed_in()
            creating = [
                asyncio.create_task(person.ask(CREATE_PATIENT, input={**WINIFRED, "pathwayId": pathway}))
                for _ in range(20)
            ]
            await asyncio.sleep(0.5)
            named = 'mutation { createPathway(input: {name: "Lymphoma"}) { pathway { name } } }'
            async with asyncio.timeout(20):
                written = await other.ask(named)
            assert written.data["createPathway"]["pathway"] == {"name": "Lymphoma"}
            assert not any(task.done() for task in creating)
            silent.close()
            answers = await asyncio.gather(*creating)
    assert [answer.codes for answer in answers] == [["UPSTREAM_UNAVAILABLE"]] * 20
    await _nothing_is_left(clinic)
