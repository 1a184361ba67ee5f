"""Every root field and REST operation keeps the contract's word on who may use it."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import select

from generated.graphql.models import Permission
from generated.rest.operations import OPERATIONS
from spiritum.accounts import models as accounts
from spiritum.patients import models as patients
from tests.api.access import NESTED, NO_TOKEN, ROOT, SAMPLES, Rule, nested, rules, table
from tests.api.clinic import EVERYTHING, Clinic, Person
from tests.api.conftest import KEY
from tests.api.meetings import FAR, HELD
from tests.api.sockets import open_socket

DOCUMENT = ROOT / "docs" / "access.md"
BY_ID = {one.operation_id: one for one in OPERATIONS}
FIELDS = [rule for rule in rules() if rule.name.startswith(("Query.", "Mutation."))]
SUBSCRIPTIONS = [rule for rule in rules() if rule.name.startswith("Subscription.")]
REST = [rule for rule in rules() if rule.name in BY_ID]


def _named(rule: Rule) -> str:
    return rule.name


fields = pytest.mark.parametrize("rule", FIELDS, ids=_named)
subscriptions = pytest.mark.parametrize("rule", SUBSCRIPTIONS, ids=_named)
operations = pytest.mark.parametrize("rule", REST, ids=_named)


@dataclass(frozen=True)
class Seeded:
    """One of everything on a pathway, and somebody with every permission who works there."""

    clinic: Clinic
    inside: Person
    pathway: int
    entry: int
    place: int
    names: Mapping[str, object]

    def call(self, rule: Rule) -> str:
        """The rule's sample call, about this clinic."""
        return {**SAMPLES, **NESTED}[rule.name].of(self.names)

    async def outside(self) -> Person:
        """Somebody with every permission, on another pathway."""
        return await self.clinic.signed_in(on=[await self.clinic.pathway()])

    async def lacking(self, missing: str) -> Person:
        """Somebody on the pathway who may do everything but one thing."""
        may = [one for one in EVERYTHING if one is not Permission[missing]]
        return await self.clinic.signed_in(on=[self.pathway], may=may)

    async def permitted(self, rule: Rule) -> Person:
        """Somebody on the pathway who may do what the rule needs and nothing else, and holds the locks."""
        person = await self.clinic.signed_in(on=[self.pathway], may=[Permission[need] for need in rule.permissions])
        await self.clinic.change_entry(self.entry, lock_user_id=person.id, **HELD)
        await self.clinic.change_on_mdt(self.place, lock_user_id=person.id, **HELD)
        return person

    async def happen(self) -> None:
        """Cause an event for each subscription: the entry is locked, and the request's result comes back."""
        assert (await self.inside.ask(SAMPLES["Mutation.lockOnPathway"].of(self.names))).codes == []
        engine = self.clinic.stranger()
        engine.http.cookies.set("SDTIEKEY", KEY)
        sample = SAMPLES["updateTestResult"].of(self.names)
        assert (await engine.http.post("/rest/testresult/update", json=json.loads(sample))).is_success


@pytest.fixture
async def seeded(clinic: Clinic) -> Seeded:
    """The clinic that the samples speak of."""
    kind = await clinic.request_type(is_mdt=True)
    pathway = await clinic.pathway(types=[kind])
    inside = await clinic.signed_in(on=[pathway])
    weaker = await clinic.signed_in(may=[])
    patient, entry = await clinic.patient(pathway)
    point = await clinic.decision(entry, inside.id)
    request = await clinic.request(entry, kind, decision=point, tie_reference="4711", state="ACTIVE")
    mdt = await clinic.mdt(pathway, inside.id, FAR)
    place = await clinic.on_mdt(mdt, patient, request, inside.id)
    names: dict[str, object] = {
        "pathway": pathway,
        "empty_pathway": await clinic.pathway(),
        "patient": patient,
        "entry": entry,
        "mdt": mdt,
        "empty_mdt": await clinic.mdt(pathway, inside.id, FAR.replace(year=2089)),
        "on_mdt": place,
        "reference": "4711",
        "user": weaker.id,  # whoever may change users may change one without rights
        "username": weaker.username,
    }
    async with clinic.database.transaction() as tx:
        role = accounts.Role(name="a role that nobody has")
        tx.orm.add(role)
        await tx.orm.flush()
        number = await tx.orm.scalar(select(patients.Patient.hospital_number).where(patients.Patient.id == patient))
        names |= {"role": role.id, "hospital_number": number}
    return Seeded(clinic, inside, pathway, entry, place, names)


def test_the_table_knows_the_whole_contract_and_nothing_else() -> None:
    assert set(SAMPLES) == {rule.name for rule in rules()}
    assert {rule.name for rule in rules()} == {rule.name for rule in (*FIELDS, *SUBSCRIPTIONS, *REST)}


def test_the_table_knows_every_field_below_the_roots_that_needs_a_permission() -> None:
    assert set(NESTED) == {rule.name for rule in nested()}


def test_the_document_is_the_table() -> None:
    if os.environ.get("UPDATE_ACCESS"):
        DOCUMENT.write_text(table())
    assert DOCUMENT.read_text() == table(), "UPDATE_ACCESS=1 rewrites it"


@fields
async def test_a_field_refuses_strangers_and_who_lacks_a_permission(seeded: Seeded, rule: Rule) -> None:
    refused = await seeded.clinic.stranger().ask(seeded.call(rule))
    assert (refused.status, refused.codes) == (401, [rule.anonymous])
    for missing in rule.permissions:
        answer = await (await seeded.lacking(missing)).ask(seeded.call(rule))
        (error,) = answer.body["errors"]
        assert error["extensions"] == {"code": rule.without, "permissions": [missing]}


@fields
async def test_a_field_gives_outsiders_what_the_table_says(seeded: Seeded, rule: Rule) -> None:
    answer = await (await seeded.outside()).ask(seeded.call(rule))
    outside = SAMPLES[rule.name].outside
    if outside == "FORBIDDEN":
        assert answer.codes == ["FORBIDDEN"]
        assert "permissions" not in answer.body["errors"][0]["extensions"]
    elif outside == "null":
        assert list(answer.data.values()) == [None]
    elif outside == "left out":
        assert str(seeded.names["hospital_number"]) not in json.dumps(answer.data)
    else:
        _assert_done(answer.data)


@fields
async def test_a_field_serves_who_may(seeded: Seeded, rule: Rule) -> None:
    answer = await (await seeded.permitted(rule)).ask(seeded.call(rule))
    _assert_done(answer.data)
    if SAMPLES[rule.name].outside in {"left out", "null"}:
        assert str(seeded.names["hospital_number"]) in json.dumps(answer.data)


@pytest.mark.parametrize("rule", nested(), ids=_named)
async def test_a_field_below_the_roots_is_refused_alone(seeded: Seeded, rule: Rule) -> None:
    field = rule.name.partition(".")[2]
    for missing in rule.permissions:
        answer = await (await seeded.lacking(missing)).ask(seeded.call(rule))
        (error,) = answer.body["errors"]
        assert error["extensions"] == {"code": "FORBIDDEN", "permissions": [missing]}
        (found,) = answer.body["data"].values()
        assert found[field] is None
        assert found["name"], "the rest is there"


@pytest.mark.parametrize("rule", nested(), ids=_named)
async def test_a_field_below_the_roots_serves_who_may_and_leaves_out_for_outsiders(seeded: Seeded, rule: Rule) -> None:
    answers = [await person.ask(seeded.call(rule)) for person in (seeded.inside, await seeded.outside())]
    assert [str(seeded.names["hospital_number"]) in json.dumps(answer.data) for answer in answers] == [True, False]


def _assert_done(data: dict[str, Any]) -> None:
    (found,) = data.values()
    assert found, data
    if isinstance(found, dict):
        assert "userErrors" not in found or found["userErrors"] is None


@subscriptions
async def test_a_subscription_refuses_strangers_and_who_lacks_a_permission(seeded: Seeded, rule: Rule) -> None:
    async with open_socket(seeded.clinic.url) as live:
        await live.send({"type": "connection_init", "payload": {}})
        assert (await live.closed())[0] == NO_TOKEN
    for missing in rule.permissions:
        refused = await _refusal(seeded, rule, await seeded.lacking(missing))
        assert refused == {"code": rule.without, "permissions": [missing]}


async def _refusal(seeded: Seeded, rule: Rule, person: Person) -> dict[str, Any]:
    async with open_socket(seeded.clinic.url) as live:
        await live.greet(person.token)
        await live.send({"id": "1", "type": "subscribe", "payload": {"query": seeded.call(rule)}})
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
        await live.subscribe(seeded.call(rule))
        await seeded.happen()
        assert await live.is_quiet()


@subscriptions
async def test_a_subscription_serves_who_may(seeded: Seeded, rule: Rule) -> None:
    person = await seeded.clinic.signed_in(on=[seeded.pathway], may=[Permission[need] for need in rule.permissions])
    async with open_socket(seeded.clinic.url) as live:
        await live.greet(person.token)
        await live.subscribe(seeded.call(rule))
        await seeded.happen()
        assert str(seeded.names["hospital_number"]) in json.dumps(await live.next())


async def _status(seeded: Seeded, rule: Rule, person: Person) -> int:
    operation = BY_ID[rule.name]
    body = json.loads(seeded.call(rule))
    return (await person.http.request(operation.method, operation.path, json=body)).status_code


@operations
async def test_an_operation_refuses_strangers_and_who_lacks_a_permission(seeded: Seeded, rule: Rule) -> None:
    stranger = await _status(seeded, rule, seeded.clinic.stranger())
    assert stranger == (200 if rule.anonymous == "open" else int(rule.anonymous))
    if "tieKey" in rule.needs:
        assert await _status(seeded, rule, seeded.inside) == int(rule.without)
        return
    for missing in rule.permissions:
        assert await _status(seeded, rule, await seeded.lacking(missing)) == int(rule.without)


@operations
async def test_an_operation_serves_who_may_whatever_their_pathways(seeded: Seeded, rule: Rule) -> None:
    assert SAMPLES[rule.name].outside == "not scoped"
    if "tieKey" in rule.needs:
        person = seeded.clinic.stranger()
        person.http.cookies.set("SDTIEKEY", KEY)
    else:
        person = await seeded.clinic.signed_in(may=[Permission[need] for need in rule.permissions])
    assert await _status(seeded, rule, person) == 200
