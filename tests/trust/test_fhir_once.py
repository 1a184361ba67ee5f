"""Each request is made once, although the server creates conditionally in two steps and fails in every way."""

import asyncio
import dataclasses
import uuid
from collections import Counter
from collections.abc import AsyncGenerator, Generator
from datetime import timedelta

import httpx
import pytest
from sqlalchemy import func, select, update

from spiritum.clinical_requests import models as clinical_requests
from spiritum.clinical_requests.results import OUTBOX_CALLBACKS
from spiritum.db import Database
from spiritum.patients.models import Patient
from spiritum.trust import models as trust
from spiritum.trust.fhir.client import token
from spiritum.trust.outbox import OutboundRequest, RetryPolicy, enqueue
from spiritum.trust.sender import Sender
from tests.api.clinic import Clinic
from tests.fhir_servers.faults import Fault, as_json
from tests.fhir_servers.running import faulty_hospital
from tests.orm import session
from tests.required import required
from tests.trust.hospitals import OPTIONS, SYSTEMS, XRAY, FhirHospital
from tests.waiting import until

pytestmark = pytest.mark.slow

SERVERS = {"hesitant": ["--gap", "1"], "deaf": ["--deaf"]}
"""One that has looked for a request, and makes it a second later; and one that does not look at all."""
QUICK = RetryPolicy(
    lease=timedelta(seconds=20), first_retry=timedelta(seconds=0.05), max_retry_delay=timedelta(seconds=0.2)
)
FAULTS = [
    Fault("POST", "/ServiceRequest", times=2, performs=True, status=500),
    Fault("POST", "/ServiceRequest", times=2, status=503, headers={"retry-after": "0"}),
    Fault("POST", "/ServiceRequest", times=2, performs=True, status=200, body="<html>"),
    Fault("POST", "/ServiceRequest", times=2, performs=True, status=429, headers={"retry-after": "1"}),
    Fault("POST", "/ServiceRequest", times=2, status=412),
]


@pytest.fixture(scope="module", params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in SERVERS])
def hesitant_url(request: pytest.FixtureRequest) -> Generator[str]:
    """A server whose conditional creates are far from atomic."""
    with faulty_hospital(*SERVERS[request.param]) as url:
        yield url


@pytest.fixture
async def hesitant(hesitant_url: str) -> AsyncGenerator[FhirHospital]:
    hospital = FhirHospital.at(hesitant_url)
    await hospital.http.delete("/_faults")
    await hospital.adapter.clear()
    yield hospital
    await hospital.http.aclose()
    await hospital.adapter.close()


async def _requests(clinic: Clinic, count: int) -> list[int]:
    """Committed requests that have to be sent."""
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    made: list[int] = []
    for _ in range(count):
        patient, entry = await clinic.patient(pathway)
        request = await clinic.request(entry, kind)
        made.append(request)
        async with clinic.database.transaction() as tx:
            number = required(await tx.scalar(select(Patient.hospital_number).where(Patient.id == patient)))
            enqueue(tx, [OutboundRequest(request, XRAY, number, "Lung cancer")])
    return made


async def _waiting(database: Database) -> int:
    async with session(database) as orm:
        return await orm.scalar(select(func.count()).select_from(trust.OutboxItem)) or 0


async def test_without_a_lease_the_server_makes_several(hesitant: FhirHospital) -> None:
    """The control: the standard's own means is not enough, which the other tests would otherwise not show."""
    key = token(SYSTEMS.request, str(uuid.uuid4()))
    resource = {
        "resourceType": "ServiceRequest",
        "status": "active",
        "intent": "order",
        "subject": {"reference": "Patient/1"},
        "identifier": [{"system": SYSTEMS.request, "value": key.partition("|")[2]}],
    }
    headers = {"If-None-Exist": f"identifier={key}"}
    answers = await asyncio.gather(
        *(hesitant.http.post("/ServiceRequest", json=resource, headers=headers) for _ in range(8))
    )
    assert sum(answer.status_code == httpx.codes.CREATED for answer in answers) > 1
    assert len(await hesitant.all("ServiceRequest", identifier=key)) > 1


async def test_many_senders_make_each_request_once_through_every_fault(
    hesitant: FhirHospital, database: Database
) -> None:
    clinic = Clinic(database, hesitant.adapter, "", [])
    made = await _requests(clinic, 12)
    await hesitant.http.post("/_faults", json=as_json(FAULTS))
    senders = [Sender(database, hesitant.adapter, OUTBOX_CALLBACKS, QUICK) for _ in range(6)]
    for sender in senders:
        sender.start()
    try:

        async def all_sent() -> bool:
            return await _waiting(database) == 0

        await until(all_sent)
    finally:
        await asyncio.gather(*(sender.stop() for sender in senders))
    keys = Counter(resource["identifier"][0]["value"] for resource in await hesitant.all("ServiceRequest"))
    assert len(keys) == len(made)
    assert set(keys.values()) == {1}
    async with session(database) as orm:
        references = (await orm.scalars(select(clinical_requests.ClinicalRequest.tie_reference))).all()
    assert set(references) == {resource["id"] for resource in await hesitant.all("ServiceRequest")}


async def test_a_call_that_takes_effect_after_it_was_given_up_is_not_followed_by_a_second_one(
    hesitant: FhirHospital, database: Database
) -> None:
    """The worst of all: the server answers too late and makes the request later still."""
    clinic = Clinic(database, hesitant.adapter, "", [])
    await _requests(clinic, 1)
    fault = Fault("POST", "/ServiceRequest", before=6, performs=True)
    await hesitant.http.post("/_faults", json=as_json([fault]))
    settling = FhirHospital.at(hesitant.url, dataclasses.replace(OPTIONS, settle_seconds=6), seconds=2)
    sender = Sender(database, settling.adapter, OUTBOX_CALLBACKS, QUICK)
    sender.start()
    try:

        async def all_sent() -> bool:
            return await _waiting(database) == 0

        await until(all_sent)

        async def has_taken_effect() -> bool:
            return "performed POST /ServiceRequest" in (await hesitant.http.get("/_calls")).json()

        await until(has_taken_effect)
    finally:
        await sender.stop()
        await settling.adapter.close()
        await settling.http.aclose()
    assert len(await hesitant.all("ServiceRequest")) == 1


async def test_a_sender_that_died_after_the_server_had_made_the_request_is_followed_by_one_that_finds_it(
    hesitant: FhirHospital, database: Database
) -> None:
    clinic = Clinic(database, hesitant.adapter, "", [])
    (request,) = await _requests(clinic, 1)
    # The answer is on its way when the sender goes.
    await hesitant.http.post("/_faults", json=as_json([Fault("POST", "/ServiceRequest", performs=True, after=5)]))
    dying = Sender(database, hesitant.adapter, OUTBOX_CALLBACKS, QUICK)
    task = asyncio.create_task(dying.send_due())

    async def is_made() -> bool:
        return bool(await hesitant.all("ServiceRequest"))

    await until(is_made)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with session(database) as orm:
        await orm.execute(update(trust.OutboxItem).values(leased_until=func.now(), next_attempt_at=func.now()))
    living = Sender(database, hesitant.adapter, OUTBOX_CALLBACKS, QUICK)
    assert await living.send_due() == 1
    (made,) = await hesitant.all("ServiceRequest")
    async with session(database) as orm:
        column = clinical_requests.ClinicalRequest.tie_reference
        assert await orm.scalar(select(column).where(clinical_requests.ClinicalRequest.id == request)) == made["id"]
