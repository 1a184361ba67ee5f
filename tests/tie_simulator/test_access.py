"""Who may call, and what happens to those who may not."""

import json
from pathlib import Path

import pytest

from contractgen.runtime.rest_contract import Operation
from generated.trust import responses
from generated.trust.client import TrustClient
from generated.trust.operations import OPERATIONS
from tests.tie_simulator.calling import client_of, completed, http_to, new_person, registered, requested
from tests.tie_simulator.running import KEY, Simulator, receiving, simulating


def address(path: str) -> str:
    """A path with something in place of its parameters."""
    return path.replace("{hospitalNumber}", "fMRN000001").replace("{id}", "1")


@pytest.mark.parametrize("key", [None, "another-key", KEY[:-1], KEY + "x", "ключ"])
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.operation_id)
async def test_nobody_gets_in_without_the_key(simulator: Simulator, operation: Operation, key: str | None) -> None:
    headers = {b"cookie": f"SDTIEKEY={key}".encode()} if key else {}

    async with http_to(simulator, None) as http:
        answer = await http.request(operation.method, address(operation.path), headers=headers, content=b"{")

    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Unauthorized",
        "status": 401,
        "detail": "The key in SDTIEKEY is not valid.",
    }


async def test_the_engine_says_who_it_is(client: TrustClient) -> None:
    answer = await client.test_connection()

    assert isinstance(answer, responses.TestConnection200)
    assert (answer.body.name, answer.body.is_test_system) == ("TIE simulator", True)


async def test_liveness_and_contract_need_no_key(simulator: Simulator) -> None:
    async with http_to(simulator, None) as http:
        live, contract = await http.get("/health/live"), await http.get("/openapi.json")

    assert (live.status_code, live.json()) == (200, {"status": "live"})
    assert contract.json()["info"]["title"] == "Trust integration engine"


@pytest.mark.parametrize(
    ("content", "status"), [(b"{", 400), (b"\xff", 400), (b"[]", 422), (b'"' + b"x" * 2**20 + b'"', 413)]
)
async def test_a_body_that_is_no_call_is_refused(simulator: Simulator, content: bytes, status: int) -> None:
    async with http_to(simulator) as http:
        answer = await http.post("/patients", content=content, headers={"content-type": "application/json"})

    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["status"] == status


@pytest.mark.parametrize(("method", "path"), [("GET", "/"), ("DELETE", "/patients"), ("GET", "/system/clear")])
async def test_what_the_contract_does_not_list_is_not_there(simulator: Simulator, method: str, path: str) -> None:
    async with http_to(simulator) as http:
        answer = await http.request(method, path)

    assert (answer.status_code, answer.json()["status"]) == (404, 404)


async def test_only_a_test_system_is_cleared(tmp_path: Path) -> None:
    with receiving() as receiver, simulating(tmp_path, receiver.url, TIE_TEST_SYSTEM="false") as simulator:
        async with client_of(simulator) as client:
            patient = await registered(client)

            assert isinstance(await client.clear(), responses.Clear403)

            assert isinstance(
                await client.find_patient(hospital_number=patient.hospital_number), responses.FindPatient200
            )
            status = await client.test_connection()
            assert isinstance(status, responses.TestConnection200)
            assert not status.body.is_test_system


async def test_clearing_leaves_nothing_and_no_reference_comes_again(tmp_path: Path) -> None:
    with receiving(lambda _: 404) as receiver, simulating(tmp_path, receiver.url) as simulator:
        async with client_of(simulator) as client:
            person = new_person()
            patient = await registered(client, person)
            before = [await requested(client, patient) for _ in range(3)]
            await completed(client, before[-1].id)

            cleared = await client.clear()

            assert isinstance(cleared, responses.Clear200)
            assert (cleared.body.patients, cleared.body.results) == (1, 3)
            assert isinstance(await client.load_result(id=before[0].id), responses.LoadResult404)
            after = await requested(client, await registered(client, person))
            assert int(after.id) > max(int(result.id) for result in before)


async def test_the_log_tells_no_patient_and_no_key(tmp_path: Path) -> None:
    person = new_person()
    with receiving(lambda call: 500 if call < 3 else 200) as receiver, simulating(tmp_path, receiver.url) as simulator:
        async with client_of(simulator) as client, http_to(simulator) as http:
            patient = await registered(client, person)
            await http.get(f"/patients/{person.hospital_number}")
            await completed(client, (await requested(client, patient)).id)
            await http.post("/patients", json={"lastName": person.last_name})
    lines = (tmp_path / "log.jsonl").read_text().splitlines()

    assert all(json.loads(line)["timestamp"] for line in lines)
    text = "\n".join(lines)
    for secret in (person.hospital_number, person.national_number, person.last_name, KEY):
        assert secret not in text
