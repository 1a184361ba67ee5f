"""A typed client for the simulator, patients, requests, and waiting."""

import asyncio
import contextlib
import time
import uuid
from collections.abc import AsyncGenerator, Iterator
from itertools import count

import httpx

from generated.trust.client import TrustClient
from generated.trust.models import NewAddress, NewPatient, NewRequest, Patient, Result
from generated.trust.responses import CreatePatient201, LoadResult200, RequestTest201
from spiritum.demo.people import Person, person
from tests.answers.http import NO_TLS, engine_answered
from tests.tie_simulator.running import KEY, Simulator

XRAY = "Plain chest X-ray (procedure)"
_numbers: Iterator[int] = count(1)


@contextlib.asynccontextmanager
async def http_to(simulator: Simulator, key: str | None = KEY) -> AsyncGenerator[httpx.AsyncClient]:
    """Plain HTTP to the simulator, with the key unless there is none."""
    cookies = {"SDTIEKEY": key} if key else {}
    hooks = {"response": [engine_answered]}
    async with httpx.AsyncClient(
        base_url=simulator.url, cookies=cookies, trust_env=False, timeout=30, verify=NO_TLS, event_hooks=hooks
    ) as http:
        yield http


@contextlib.asynccontextmanager
async def client_of(simulator: Simulator) -> AsyncGenerator[TrustClient]:
    """The generated client, which checks every answer against the contract."""
    async with http_to(simulator) as http:
        yield TrustClient(http)


def new_person() -> Person:
    """A person whom no other test uses."""
    return person(next(_numbers))


def registration(patient: Person) -> NewPatient:
    """The registration of a new patient."""
    home = patient.home
    return NewPatient(
        hospital_number=patient.hospital_number,
        national_number=patient.national_number,
        communication_method=patient.communication_method,
        first_name=patient.first_name,
        last_name=patient.last_name,
        date_of_birth=patient.date_of_birth,
        sex=patient.sex,
        occupation=patient.occupation,
        telephone_number=patient.telephone_number,
        address=NewAddress(
            line=home.line, city=home.city, district=home.district, postal_code=home.postal_code, country=home.country
        ),
    )


async def registered(client: TrustClient, patient: Person | None = None) -> Patient:
    """A patient in the hospital's index."""
    answer = await client.create_patient(body=registration(patient or new_person()))
    assert isinstance(answer, CreatePatient201)
    return answer.body


def xray_for(patient: Patient) -> NewRequest:
    """A request for a chest X-ray."""
    return NewRequest(type_reference_name=XRAY, hospital_number=patient.hospital_number, pathway_name="Lung cancer")


async def requested(client: TrustClient, patient: Patient, type_name: str = XRAY) -> Result:
    """A new request's result, as it is at first."""
    body = xray_for(patient).model_copy(update={"type_reference_name": type_name})
    answer = await client.request_test(body=body, idempotency_key=uuid.uuid4())
    assert isinstance(answer, RequestTest201)
    return answer.body


async def loaded(client: TrustClient, reference: str) -> Result:
    """A result as it is now."""
    answer = await client.load_result(id=reference)
    assert isinstance(answer, LoadResult200)
    return answer.body


async def completed(client: TrustClient, reference: str) -> Result:
    """The result once it is there."""
    deadline = time.monotonic() + 20
    while (result := await loaded(client, reference)).state != "COMPLETED":
        assert time.monotonic() < deadline, f"still {result.state}"
        await asyncio.sleep(0.02)
    return result
