"""Requests and what comes of them."""

import asyncio
import datetime
import uuid

import pytest

from generated.trust import responses
from generated.trust.client import TrustClient
from generated.trust.models import ImportedRequest, NewRequest, RequestState, ResultLookup
from tests.tie_simulator.calling import completed, http_to, loaded, registered, requested, xray_for
from tests.tie_simulator.running import KEY, Receiver, Simulator
from tests.waiting import until


async def test_a_request_becomes_a_report_and_a_callback(client: TrustClient, receiver: Receiver) -> None:
    patient = await registered(client)

    first = await requested(client, patient)

    assert (first.state, first.description, first.updated_at) == ("ACTIVE", "", first.added_at)
    result = await completed(client, first.id)
    assert result.description.splitlines()[0]
    assert (result.id, result.added_at) == (first.id, first.added_at)
    assert result.updated_at >= result.added_at
    assert abs(result.added_at - datetime.datetime.now(datetime.UTC)) < datetime.timedelta(minutes=1)
    await until(lambda: bool(receiver.about(first.id)))
    [callback] = receiver.about(first.id)
    assert (callback.state, callback.cookie) == ("COMPLETED", f"SDTIEKEY={KEY}")


async def test_twenty_callers_with_one_key_make_one_request(client: TrustClient, receiver: Receiver) -> None:
    patient, key = await registered(client), uuid.uuid4()

    given = await asyncio.gather(*(client.request_test(body=xray_for(patient), idempotency_key=key) for _ in range(20)))

    made = [answer for answer in given if isinstance(answer, responses.RequestTest201)]
    repeated = [answer for answer in given if isinstance(answer, responses.RequestTest200)]
    assert (len(made), len(repeated)) == (1, 19)
    reference = made[0].body.id
    assert {answer.body.id for answer in repeated} == {reference}
    await until(lambda: bool(receiver.about(reference)))
    await asyncio.sleep(0.3)
    assert len(receiver.about(reference)) == 1


async def test_a_repeated_key_answers_with_the_result_as_it_is_now(client: TrustClient) -> None:
    patient, key = await registered(client), uuid.uuid4()
    first = await client.request_test(body=xray_for(patient), idempotency_key=key)
    assert isinstance(first, responses.RequestTest201)
    result = await completed(client, first.body.id)

    again = await client.request_test(body=xray_for(patient), idempotency_key=key)

    assert again == responses.RequestTest200(result)


async def test_a_key_belongs_to_one_body_and_one_operation(client: TrustClient) -> None:
    patient, key = await registered(client), uuid.uuid4()
    body = xray_for(patient)
    await client.request_test(body=body, idempotency_key=key)
    other = NewRequest(
        type_reference_name=body.type_reference_name, hospital_number=body.hospital_number, pathway_name="Lymphoma"
    )

    assert isinstance(await client.request_test(body=other, idempotency_key=key), responses.RequestTest409)
    same_but_imported = ImportedRequest(**body.model_dump(), state="ACTIVE")
    assert isinstance(await client.import_test(body=same_but_imported, idempotency_key=key), responses.ImportTest409)


async def test_a_refused_request_does_not_use_up_its_key(client: TrustClient) -> None:
    patient, key = await registered(client), uuid.uuid4()
    body = xray_for(patient)

    refused = await client.request_test(
        body=body.model_copy(update={"hospital_number": "fMRN000000"}), idempotency_key=key
    )

    assert isinstance(refused, responses.RequestTest404)
    assert isinstance(await client.request_test(body=body, idempotency_key=key), responses.RequestTest201)


@pytest.mark.parametrize("headers", [{}, {"idempotency-key": "42"}])
async def test_a_request_needs_a_key_that_is_a_uuid(
    simulator: Simulator, client: TrustClient, headers: dict[str, str]
) -> None:
    body = xray_for(await registered(client)).model_dump(by_alias=True)

    async with http_to(simulator) as http:
        answer = await http.post("/requests", json=body, headers=headers)

    assert answer.status_code == 422
    assert "Idempotency-Key" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("state", "text", "is_reported"),
    [
        ("COMPLETED", "Chest", False),
        ("ERROR", "could not be carried out", False),
        ("INIT", "", True),
        ("ACTIVE", "", True),
        ("WAITING", "", True),
    ],
)
async def test_an_imported_request_goes_on_from_its_state(
    client: TrustClient, receiver: Receiver, state: RequestState, text: str, is_reported: bool
) -> None:
    patient, key = await registered(client), uuid.uuid4()
    body = ImportedRequest(**xray_for(patient).model_dump(), state=state)

    answer = await client.import_test(body=body, idempotency_key=key)

    assert isinstance(answer, responses.ImportTest201)
    result = answer.body
    assert result.state == state
    assert text.casefold() in result.description.casefold()
    assert bool(result.description) is not is_reported
    if is_reported:
        await until(lambda: bool(receiver.about(result.id)))
    else:
        await asyncio.sleep(0.3)
    assert (await loaded(client, result.id)).state == ("COMPLETED" if is_reported else state)
    assert len(receiver.about(result.id)) == int(is_reported)


async def test_many_results_are_loaded_at_once(client: TrustClient) -> None:
    patient = await registered(client)
    references = [(await requested(client, patient)).id for _ in range(3)]
    for reference in references:
        await completed(client, reference)

    answer = await client.load_results(body=ResultLookup(ids=["7", *references, references[0], "8", "7"]))

    assert isinstance(answer, responses.LoadResults200)
    assert sorted(result.id for result in answer.body.results) == sorted(references)
    assert all(result.description for result in answer.body.results)
    assert answer.body.not_found == ["7", "8"]


async def test_nothing_has_an_unknown_reference(client: TrustClient) -> None:
    assert isinstance(await client.load_result(id="7"), responses.LoadResult404)


@pytest.mark.parametrize("reference", ["seven", "007", "-1", "9" * 19, "%30"])
async def test_a_reference_is_decimal_digits(simulator: Simulator, reference: str) -> None:
    async with http_to(simulator) as http:
        assert (await http.get(f"/results/{reference}")).status_code == 422


async def test_a_type_that_nobody_knows_is_reported_all_the_same(client: TrustClient) -> None:
    name = "Measurement of {case.diagnosis} (procedure)"

    first = await requested(client, await registered(client), name)

    assert name in (await completed(client, first.id)).description


async def test_requests_since_an_instant_are_listed_in_pages(client: TrustClient) -> None:
    patient, before = await registered(client), await requested(client, await registered(client))
    since = (await completed(client, before.id)).updated_at + datetime.timedelta(milliseconds=1)
    made = [await requested(client, patient) for _ in range(3)]
    listed = list[str]()
    after: str | None = None
    for _ in range(3):
        page = await client.list_requests(since=since, after=after, limit=2)
        assert isinstance(page, responses.ListRequests200)
        listed += [item.id for item in page.body.requests]
        after = page.body.next
        if after is None:
            break
    assert [reference for reference in listed if reference in {result.id for result in made}] == [r.id for r in made]
    assert before.id not in listed
    assert len(listed) == len(set(listed))


async def test_a_page_that_was_never_given_is_refused(client: TrustClient) -> None:
    now = datetime.datetime.now(datetime.UTC)
    assert isinstance(await client.list_requests(since=now, after="x"), responses.ListRequests422)
