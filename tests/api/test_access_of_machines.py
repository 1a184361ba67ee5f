"""Every root field and REST operation keeps the contract's word on whether machine clients may use it."""

import json
from collections.abc import Collection

import pytest

from generated.rest.operations import OPERATIONS
from spiritum.machines.scopes import READING_PERMISSIONS
from tests.api.access import SAMPLES, Rule, rules
from tests.api.clinic import Clinic, Person
from tests.api.machines import machine
from tests.api.seeded import Seeded, seed
from tests.api.sockets import open_socket

BY_ID = {operation.operation_id: operation for operation in OPERATIONS}


def _rules(*prefixes: str) -> list[Rule]:
    return [rule for rule in rules() if rule.name.startswith(prefixes)]


fields = pytest.mark.parametrize("rule", _rules("Query.", "Mutation."), ids=lambda rule: rule.name)
subscriptions = pytest.mark.parametrize("rule", _rules("Subscription."), ids=lambda rule: rule.name)
operations = pytest.mark.parametrize(
    "rule", [rule for rule in rules() if rule.name in BY_ID], ids=lambda rule: rule.name
)
reading = pytest.mark.parametrize(
    "rule", [rule for rule in rules() if rule.machine == "serves"], ids=lambda rule: rule.name
)


@pytest.fixture
async def seeded(clinic: Clinic) -> Seeded:
    """The clinic that the samples speak of."""
    return await seed(clinic)


async def _inside(seeded: Seeded, may: Collection[str] = READING_PERMISSIONS) -> Person:
    return await machine(seeded.clinic, [seeded.pathway], may)


def test_machines_change_nothing_and_learn_nothing_of_accounts() -> None:
    open_ = {rule.name: rule for rule in rules() if rule.machine == "serves"}
    assert not any(rule.is_change for rule in open_.values())
    assert not any(need.startswith(("USER_", "ROLE_")) for rule in open_.values() for need in rule.needs)
    assert {need for rule in open_.values() for need in rule.needs} <= READING_PERMISSIONS
    assert {rule.machine for rule in _rules("Mutation.")} == {"USER_REQUIRED"}


@fields
async def test_a_field_gives_a_machine_what_the_table_says(seeded: Seeded, rule: Rule) -> None:
    caller = await _inside(seeded)
    answer = await caller.ask(seeded.call(rule.name))
    if rule.machine == "serves":
        (data,) = answer.data.values()
        assert data
        return
    assert answer.codes == ["USER_REQUIRED"]
    assert answer.body["errors"][0]["extensions"] == {"code": "USER_REQUIRED"}


@fields
async def test_a_machine_on_another_pathway_gets_what_an_outsider_gets(seeded: Seeded, rule: Rule) -> None:
    caller = await machine(seeded.clinic, [await seeded.clinic.pathway()])
    answer = await caller.ask(seeded.call(rule.name))
    outside = SAMPLES[rule.name].outside
    if rule.machine != "serves":
        assert answer.codes == ["USER_REQUIRED"]
    elif outside == "FORBIDDEN":
        assert answer.codes == ["FORBIDDEN"]
    elif outside == "null":
        assert list(answer.data.values()) == [None]
    else:
        assert str(seeded.names["hospital_number"]) not in json.dumps(answer.data)


@subscriptions
async def test_a_subscription_serves_a_machine(seeded: Seeded, rule: Rule) -> None:
    assert rule.machine == "serves"
    caller = await _inside(seeded)
    async with open_socket(seeded.clinic.url) as live:
        await live.greet(caller.token)
        await live.subscribe(seeded.call(rule.name))
        await seeded.happen()
        expected = seeded.names[SAMPLES[rule.name].shows or "entry"]
        assert f'"id": "{expected}"' in json.dumps(await live.next())


@reading
async def test_what_is_open_to_machines_takes_each_permission(seeded: Seeded, rule: Rule) -> None:
    for missing in rule.permissions:
        caller = await _inside(seeded, READING_PERMISSIONS - {missing})
        if rule.name in BY_ID:
            assert await _status(seeded, rule, caller) == (403, "FORBIDDEN")
        elif rule.name.startswith("Subscription."):
            async with open_socket(seeded.clinic.url) as live:
                await live.greet(caller.token)
                await live.send({"id": "1", "type": "subscribe", "payload": {"query": seeded.call(rule.name)}})
                refused = (await live.receive())["payload"][0]["extensions"]
            assert refused == {"code": "FORBIDDEN", "permissions": [missing]}
        else:
            (error,) = (await caller.ask(seeded.call(rule.name))).body["errors"]
            assert error["extensions"] == {"code": "FORBIDDEN", "permissions": [missing]}


@operations
async def test_an_operation_gives_a_machine_what_the_table_says(seeded: Seeded, rule: Rule) -> None:
    status, code = await _status(seeded, rule, await _inside(seeded))
    if rule.machine == "USER_REQUIRED":
        assert (status, code) == (403, "USER_REQUIRED")
    else:
        assert status == (401 if rule.machine == "401" else SAMPLES[rule.name].served)


async def _status(seeded: Seeded, rule: Rule, caller: Person) -> tuple[int, str]:
    """The status of a call, and the code of its problem."""
    operation = BY_ID[rule.name]
    place = "params" if operation.method == "GET" else "data" if operation.takes_form else "json"
    path = operation.path.format(provider="trust")
    response = await caller.http.request(operation.method, path, **{place: json.loads(seeded.call(rule.name))})
    is_problem = response.headers.get("content-type") == "application/problem+json"
    return response.status_code, response.json()["code"] if is_problem else ""
