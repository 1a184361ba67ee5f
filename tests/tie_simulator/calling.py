"""What the tests say to a simulator: a typed client, patients, requests, and patience."""

import asyncio
import contextlib
import time
import uuid
from collections.abc import AsyncGenerator, Callable, Iterator
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


def somebody() -> Person:
    """Somebody whom no other test knows."""
    return person(next(_numbers))


def registration(who: Person) -> NewPatient:
    """What a hospital is told about a new patient."""
    home = who.home
    return NewPatient(
        hospital_number=who.hospital_number,
        national_number=who.national_number,
        communication_method=who.communication_method,
        first_name=who.first_name,
        last_name=who.last_name,
        date_of_birth=who.date_of_birth,
        sex=who.sex,
        occupation=who.occupation,
        telephone_number=who.telephone_number,
        address=NewAddress(
            line=home.line, city=home.city, district=home.district, postal_code=home.postal_code, country=home.country
        ),
    )


async def registered(client: TrustClient, who: Person | None = None) -> Patient:
    """A patient in the hospital's index."""
    answer = await client.create_patient(body=registration(who or somebody()))
    assert isinstance(answer, CreatePatient201)
    return answer.body


def xray_for(patient: Patient) -> NewRequest:
    """A request that every hospital can do."""
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


async def until(fulfilled: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until it is so."""
    deadline = time.monotonic() + seconds
    while not fulfilled():
        assert time.monotonic() < deadline, "waited in vain"
        await asyncio.sleep(0.02)
