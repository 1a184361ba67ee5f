"""Every root field and REST operation keeps the contract's word on who may use it."""

import json
import os
from typing import Any

import httpx
import pytest

from generated.graphql.models import Permission
from generated.rest.operations import OPERATIONS
from tests.api.access import NO_TOKEN, OUTSIDE_KEYS, SAMPLES, Rule, rules, table
from tests.api.clinic import Clinic, Person
from tests.api.conftest import KEY
from tests.api.seeded import Seeded, seed
from tests.api.sockets import open_socket
from tests.contract.loaded import ROOT

DOCUMENT = ROOT / "docs" / "access.md"
BY_ID = {operation.operation_id: operation for operation in OPERATIONS}
FIELDS = [rule for rule in rules() if rule.name.startswith(("Query.", "Mutation."))]
SUBSCRIPTIONS = [rule for rule in rules() if rule.name.startswith("Subscription.")]
REST = [rule for rule in rules() if rule.name in BY_ID]


def _named(rule: Rule) -> str:
    return rule.name


fields = pytest.mark.parametrize("rule", FIELDS, ids=_named)
subscriptions = pytest.mark.parametrize("rule", SUBSCRIPTIONS, ids=_named)
operations = pytest.mark.parametrize("rule", REST, ids=_named)


@pytest.fixture
async def seeded(clinic: Clinic) -> Seeded:
    """The clinic that the samples speak of."""
    return await seed(clinic)


def test_the_table_knows_the_whole_contract_and_nothing_else() -> None:
    assert set(SAMPLES) == {rule.name for rule in rules()}
    assert {rule.name for rule in rules()} == {rule.name for rule in (*FIELDS, *SUBSCRIPTIONS, *REST)}


def test_the_document_is_the_table() -> None:
    if os.environ.get("UPDATE_ACCESS"):
        DOCUMENT.write_text(table())
    assert DOCUMENT.read_text() == table(), "UPDATE_ACCESS=1 rewrites it"


@fields
async def test_a_field_refuses_strangers_and_who_lacks_a_permission(seeded: Seeded, rule: Rule) -> None:
    pending, enrolling = await seeded.unfinished()
    for person, code in (
        (seeded.clinic.stranger(), rule.anonymous),
        (pending, rule.pending),
        (enrolling, rule.enrolling),
    ):
        refused = await person.ask(seeded.call(rule.name))
        assert (refused.status, refused.codes) == (401, [code])
    for missing in rule.permissions:
        answer = await (await seeded.lacking(missing)).ask(seeded.call(rule.name))
        (error,) = answer.body["errors"]
        assert error["extensions"] == {"code": rule.without, "permissions": [missing]}


@fields
async def test_a_field_gives_outsiders_what_the_table_says(seeded: Seeded, rule: Rule) -> None:
    answer = await (await seeded.outside()).ask(seeded.call(rule.name))
    outside = SAMPLES[rule.name].outside
    if outside == "FORBIDDEN":
        assert answer.codes == ["FORBIDDEN"]
        assert "permissions" not in answer.body["errors"][0]["extensions"]
    elif outside == "NOT_FOUND":
        (payload,) = answer.data.values()
        assert [error["code"] for error in payload["userErrors"]] == ["NOT_FOUND"]
    elif outside == "null":
        assert list(answer.data.values()) == [None]
    elif outside == "left out":
        assert str(seeded.names["hospital_number"]) not in json.dumps(answer.data)
    else:
        _assert_done(answer.data)


@fields
async def test_a_field_waits_for_a_password_of_ones_own(seeded: Seeded, rule: Rule) -> None:
    person = await seeded.clinic.set_password_of(await seeded.permitted(rule.permissions))
    answer = await person.ask(seeded.call(rule.name))
    assert (answer.status, answer.codes) == (403, [rule.limited])


@fields
async def test_a_field_serves_who_may_however_long_ago_they_signed_in(seeded: Seeded, rule: Rule) -> None:
    person = await seeded.clinic.sign_in_long_ago(await seeded.permitted(rule.permissions))
    answer = await person.ask(seeded.call(rule.name))
    if rule.long_ago != "-":
        assert answer.codes == [rule.long_ago]
        answer = await (await seeded.permitted(rule.permissions)).ask(seeded.call(rule.name))
    _assert_done(answer.data)
    if SAMPLES[rule.name].outside in {"left out", "null"}:
        assert str(seeded.names[SAMPLES[rule.name].shows or "hospital_number"]) in json.dumps(answer.data)


def _assert_done(data: dict[str, Any]) -> None:
    (field,) = data.values()
    assert field, data
    if isinstance(field, dict):
        assert "userErrors" not in field or field["userErrors"] is None


@subscriptions
async def test_a_subscription_refuses_strangers_and_who_lacks_a_permission(seeded: Seeded, rule: Rule) -> None:
    async with open_socket(seeded.clinic.url) as live:
        await live.send({"type": "connection_init", "payload": {}})
        assert (await live.closed())[0] == NO_TOKEN
    for person in await seeded.unfinished():
        async with open_socket(seeded.clinic.url) as live:
            await live.send({"type": "connection_init", "payload": {"token": person.token}})
            assert (await live.closed())[0] == NO_TOKEN
    for missing in rule.permissions:
        refused = await _refusal(seeded, rule, await seeded.lacking(missing))
        assert refused == {"code": rule.without, "permissions": [missing]}


async def _refusal(seeded: Seeded, rule: Rule, person: Person) -> dict[str, Any]:
    async with open_socket(seeded.clinic.url) as live:
        await live.greet(person.token)
        await live.send({"id": "1", "type": "subscribe", "payload": {"query": seeded.call(rule.name)}})
        message = await live.receive()
        assert message["type"] == "error"
        return message["payload"][0]["extensions"]


@subscriptions
async def test_a_subscription_gives_outsiders_what_the_table_says(seeded: Seeded, rule: Rule) -> None:
    outsider = await seeded.outside()
    if SAMPLES[rule.name].outside == "FORBIDDEN":
        assert (await _refusal(seeded, rule, outsider))["code"] == "FORBIDDEN"
        return
    assert SAMPLES[rule.name].outside == "left out"
    async with open_socket(seeded.clinic.url) as live:
        await live.greet(outsider.token)
        await live.subscribe(seeded.call(rule.name))
        await seeded.happen()
        assert await live.is_quiet()


@subscriptions
async def test_a_subscription_waits_for_a_password_of_ones_own(seeded: Seeded, rule: Rule) -> None:
    person = await seeded.clinic.set_password_of(await seeded.with_only(rule.permissions))
    async with open_socket(seeded.clinic.url) as live:
        await live.send({"type": "connection_init", "payload": {"token": person.token}})
        assert f"closed with {(await live.closed())[0]}" == rule.limited


@subscriptions
async def test_a_subscription_serves_who_may_however_long_ago_they_signed_in(seeded: Seeded, rule: Rule) -> None:
    person = await seeded.clinic.sign_in_long_ago(await seeded.with_only(rule.permissions))
    async with open_socket(seeded.clinic.url) as live:
        await live.greet(person.token)
        await live.subscribe(seeded.call(rule.name))
        await seeded.happen()
        name = SAMPLES[rule.name].shows or "entry"
        assert f'"id": "{seeded.names[name]}"' in json.dumps(await live.next())


async def _status(seeded: Seeded, rule: Rule, person: Person) -> int:
    return (await _response(seeded, rule, person)).status_code


async def _response(seeded: Seeded, rule: Rule, person: Person) -> httpx.Response:
    operation = BY_ID[rule.name]
    body = json.loads(seeded.call(rule.name))
    place = "params" if operation.method == "GET" else "data" if operation.takes_form else "json"
    path = operation.path.format(provider="trust")
    return await person.http.request(operation.method, path, **{place: body})


@operations
async def test_an_operation_refuses_strangers_and_who_lacks_a_permission(seeded: Seeded, rule: Rule) -> None:
    stranger = await _status(seeded, rule, seeded.clinic.stranger())
    assert stranger == (SAMPLES[rule.name].served if rule.anonymous == "open" else int(rule.anonymous))
    sample = SAMPLES[rule.name]
    statuses = (sample.served, sample.served) if rule.anonymous == "open" else (sample.pending, sample.enrolling)
    for person, status in zip(await seeded.unfinished(), statuses, strict=True):
        assert await _status(seeded, rule, person) == status
    if OUTSIDE_KEYS & {*rule.needs}:
        assert await _status(seeded, rule, seeded.inside) == int(rule.without)
        return
    for missing in rule.permissions:
        assert await _status(seeded, rule, await seeded.lacking(missing)) == int(rule.without)


@operations
async def test_an_operation_serves_who_may_whatever_their_pathways(seeded: Seeded, rule: Rule) -> None:
    assert SAMPLES[rule.name].outside in ("not scoped", "left out")
    if "pendingSignIn" in rule.needs:
        return  # who may is one who is not signed in, and is tried above
    if "tieKey" in rule.needs:
        person = seeded.clinic.stranger()
        person.http.cookies.set("SDTIEKEY", KEY)
    else:
        person = await _permitted(seeded, rule)
    assert await _status(seeded, rule, person) == SAMPLES[rule.name].served


@operations
async def test_an_operation_waits_for_a_password_of_ones_own(seeded: Seeded, rule: Rule) -> None:
    if OUTSIDE_KEYS & {*rule.needs}:
        assert await _status(seeded, rule, await seeded.clinic.set_password_of(seeded.inside)) == int(rule.without)
        return
    person = await seeded.clinic.set_password_of(await _permitted(seeded, rule))
    response = await _response(seeded, rule, person)
    if rule.limited == "-":
        assert response.status_code == SAMPLES[rule.name].served
    else:
        assert (response.status_code, response.json()["code"]) == (int(rule.limited), "PASSWORD_CHANGE_REQUIRED")


@operations
async def test_an_operation_asks_those_who_signed_in_long_ago_to_do_so_again(seeded: Seeded, rule: Rule) -> None:
    if OUTSIDE_KEYS & {*rule.needs}:
        assert await _status(seeded, rule, await seeded.clinic.sign_in_long_ago(seeded.inside)) == int(rule.without)
        return
    person = await seeded.clinic.sign_in_long_ago(await _permitted(seeded, rule))
    response = await _response(seeded, rule, person)
    if rule.long_ago == "-":
        assert response.status_code == SAMPLES[rule.name].served
    else:
        problem = response.json()
        codes = {problem["code"], *(error["code"] for error in problem.get("errors") or ())}
        assert response.status_code == int(rule.long_ago)
        assert codes & {"REAUTHENTICATION_REQUIRED", "REAUTHENTICATE"}


async def _permitted(seeded: Seeded, rule: Rule) -> Person:
    return await seeded.clinic.signed_in(may=[Permission[need] for need in rule.permissions])
