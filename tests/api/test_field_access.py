"""The matrix: each permission alone, and exactly what each root needs, tries every field below every root.

Of a type that a caller reaches, all fields are asked for. A type that is not reached lies behind fields that are
refused, and each of these is asked for. So no field is left out, whatever way may lead to it.
"""

import socket
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack
from typing import Any
from uuid import uuid4

import pytest
from graphql import is_non_null_type
from sqlalchemy import update

from contractgen.graphql_types import type_of
from generated.graphql.models import Permission
from spiritum.demo.staff import ADMINISTRATOR, DOCTOR, ROLES
from spiritum.pathways import models as pathways
from spiritum.settings import Settings
from tests.api.access import SAMPLES, WAITING_TIMES
from tests.api.clinic import Clinic, Person
from tests.api.conftest import Served, serving
from tests.api.field_access import (
    Probe,
    Set,
    asking,
    needs_of_operations,
    permission_sets,
    reach,
    root_fields,
    root_needs_of_operations,
)
from tests.api.seeded import Seeded, seed
from tests.api.sockets import open_socket
from tests.contract.loaded import contract
from tests.orm import session

ROOTS = {field.path: frozenset(contract().needs(field)) - {"AUTHENTICATED"} for field in root_fields()}
EMPTY = {"Mutation.createClinicalRequestType": "pathways"}
"""Lists of payloads that have nothing yet, below which nothing can be refused: a new type is on no pathway."""
AT_ONCE = 15
"""Aliases in one document; no more are allowed."""


def _named(may: Set) -> str:
    return "+".join(sorted(may)) or "nothing"


sets = pytest.mark.parametrize("may", permission_sets(), ids=_named)


@pytest.fixture(scope="module")
async def served(settings: Settings) -> AsyncGenerator[Served]:
    """A server that estimates nothing as too dear: what is refused here is refused for want of a permission."""
    unestimated = settings.model_copy(update={"query_cost": 10**15, "trusted_documents": "off"})
    with socket.create_server(("127.0.0.1", 0)) as listener:
        async with serving(unestimated, listener) as served:
            yield served


@pytest.fixture
async def seeded(clinic: Clinic) -> Seeded:
    """One of everything."""
    return await seed(clinic)


@sets
async def test_queries_open_what_the_contract_says_and_nothing_else(seeded: Seeded, may: Set) -> None:
    person, tried = await seeded.with_only(may), set[str]()
    for root in ROOTS:
        if root.startswith("Query."):
            await _try_root(seeded, person, root, may, tried)


async def _try_root(seeded: Seeded, person: Person, root: str, may: Set, tried: set[str]) -> None:
    """What is refused is tried by the first way that leads there: `tried` holds the fields that were."""
    call = seeded.call(root)
    if lacking := ROOTS[root] - may:
        (error,) = (await person.ask(call)).body["errors"]
        assert error["extensions"] == {"code": "FORBIDDEN", "permissions": sorted(lacking)}
        return
    reachable = reach(root, may)
    for probe, names in reachable.opened:
        answer = await person.ask(asking(call, probe.selection(*names)))
        assert answer.data, (root, probe.response_path)
    untried = [probe for probe in reachable.refused if probe.step.path not in tried]
    for refused in _asked_together(untried):
        answer = await person.ask(asking(call, _aliased(refused)))
        _assert_all_refused(answer.body, refused, may, root)
        tried |= {probe.step.path for probe in refused}


def _asked_together(probes: Sequence[Probe]) -> Iterator[Sequence[Probe]]:
    """Groups that one document asks for. What is never null is alone: its refusal would take its neighbours along."""
    alone = [probe for probe in probes if is_non_null_type(type_of(probe.step.field))]
    yield from ([probe] for probe in alone)
    others = [probe for probe in probes if probe not in alone]
    for first in range(0, len(others), AT_ONCE):
        yield others[first : first + AT_ONCE]


def _aliased(probes: Sequence[Probe]) -> str:
    """The selection that asks for each by an alias of its own."""
    return " ".join(f"r{number}: {probe.selection()}" for number, probe in enumerate(probes))


def _assert_all_refused(body: Mapping[str, Any], probes: Sequence[Probe], may: Set, root: str) -> None:
    """That each alias is refused, and nothing else is an error."""
    errors_of: dict[str, list[dict[str, Any]]] = {f"r{number}": [] for number in range(len(probes))}
    for error in body.get("errors", []):
        alias, *others = [step for step in error["path"][1:] if isinstance(step, str)]
        errors_of[alias].append({**error, "path": ["", alias, *others]})
    for (alias, errors), probe in zip(errors_of.items(), probes, strict=True):
        named = [{**error, "path": ["", probe.response_path[0], *error["path"][2:]]} for error in errors]
        values = list(_values_of(body["data"], alias)) or body["data"]  # without the alias if its null has spread
        _assert_refused({"errors": named, "data": values}, probe, may, root)


def _values_of(value: Any, name: str) -> Iterator[Any]:
    """What an answer has by a name, in each object of a list."""
    match value:
        case dict():
            for key, part in value.items():  # pyright: ignore[reportUnknownVariableType]
                yield from [part] if key == name else _values_of(part, name)
        case list():
            for part in value:  # pyright: ignore[reportUnknownVariableType]
                yield from _values_of(part, name)
        case _:
            return


def _assert_refused(body: Mapping[str, Any], probe: Probe, may: Set, root: str) -> None:
    """That everything is null, and that the errors name the permissions and the field."""
    assert body.get("errors"), f"{root}: {probe.response_path} is not refused"
    expected = {"code": "FORBIDDEN", "permissions": list(probe.step.missing(may))}
    for error in body["errors"]:
        assert error["extensions"] == expected
        assert [step for step in error["path"][1:] if isinstance(step, str)] == probe.response_path
    assert set(_leaves(body["data"])) <= {None}, body["data"]


def _leaves(value: Any) -> Iterator[Any]:
    match value:
        case dict():
            for part in value.values():  # pyright: ignore[reportUnknownVariableType]
                yield from _leaves(part)
        case list():
            for part in value:  # pyright: ignore[reportUnknownVariableType]
                yield from _leaves(part)
        case _:
            yield value


@sets
async def test_payloads_show_no_more_than_queries(seeded: Seeded, may: Set) -> None:
    roots = [root for root in ROOTS if root.startswith("Mutation.") and ROOTS[root] <= may]
    for root in sorted(roots, key=lambda name: "delete" in name):
        person = await seeded.permitted(may)
        reachable = reach(root, may)
        opened = [probe.selection(*names) for probe, names in reachable.opened]
        below = [probe for probe in reachable.refused if EMPTY.get(root) not in {step.name for step in probe.way}]
        for first in range(0, max(len(below), 1), AT_ONCE):
            refused = below[first : first + AT_ONCE]
            await _try_payload(seeded, person, root, may, opened, refused)
            if root == "Mutation.createPatient":  # whoever is on a pathway is not put there again
                await _discharge_all_but(seeded, seeded.entry)


async def _discharge_all_but(seeded: Seeded, entry: int) -> None:
    async with session(seeded.clinic.database) as orm:
        others = update(pathways.OnPathway).where(pathways.OnPathway.id != entry)
        await orm.execute(others.values(is_discharged=True))


async def _try_payload(
    seeded: Seeded, person: Person, root: str, may: Set, opened: Sequence[str], refused: Sequence[Probe]
) -> None:
    """Parts of a payload: what is open by its own name, what is refused by an alias each."""
    if root.removeprefix("Mutation.") in WAITING_TIMES:
        await seeded.tell_anew()
    if "BreakGlass" in root:
        await seeded.break_anew(person)
    call = seeded.call(root).replace('name: "Endoscopy"', f'name: "Endoscopy {uuid4()}"')  # names are taken once
    body = (await person.ask(asking(call, " ".join([*opened, _aliased(refused)])))).body
    (payload,) = body["data"].values()
    assert payload.get("userErrors") is None, "the change is made"
    _assert_all_refused(body, refused, may, root)


@pytest.mark.parametrize("root", [root for root in ROOTS if root.startswith("Subscription.")])
async def test_events_show_no_more_than_queries(seeded: Seeded, root: str) -> None:
    may = ROOTS[root]
    person, reachable = await seeded.with_only(may), reach(root, may)
    probes = [(probe, probe.selection(*names)) for probe, names in reachable.opened]
    probes += [(probe, probe.selection()) for probe in reachable.refused]
    calls = {str(number): asking(seeded.call(root), text) for number, (_, text) in enumerate(probes)}
    payloads = await _events(seeded, person, calls)
    for number, (probe, _) in enumerate(probes):
        if number < len(reachable.opened):
            assert "errors" not in payloads[str(number)]
        else:
            _assert_refused(payloads[str(number)], probe, may, root)


async def _events(seeded: Seeded, person: Person, calls: Mapping[str, str]) -> dict[str, Any]:
    """The first event of each of these subscriptions."""
    names, payloads = list(calls), dict[str, Any]()
    async with AsyncExitStack() as stack:
        parts = [names[first : first + AT_ONCE] for first in range(0, len(names), AT_ONCE)]
        sockets = [await stack.enter_async_context(open_socket(seeded.clinic.url)) for _ in parts]
        for live, part in zip(sockets, parts, strict=True):
            await live.greet(person.token)
            for name in part[:-1]:
                await live.send({"id": name, "type": "subscribe", "payload": {"query": calls[name]}})
            await live.subscribe(calls[part[-1]], part[-1])
        await seeded.happen()
        for live, part in zip(sockets, parts, strict=True):
            # What happens may be several events to one subscription, and they come in any order.
            while not payloads.keys() >= {*part}:
                message = await live.receive()
                assert message["type"] == "next", message
                payloads.setdefault(message["id"], message["payload"])
    return payloads


def test_the_demonstrations_roles_get_everything_in_whole_that_they_may_begin() -> None:
    for role, may in _demonstration().items():
        for name, needs in needs_of_operations().items():
            assert needs <= may or root_needs_of_operations()[name] - may, f"{name} is answered in part to {role}"
    refused = {
        role: {probe.step.path for root in ROOTS if ROOTS[root] <= may for probe in reach(root, may).refused}
        for role, may in _demonstration().items()
    }
    # As it was before fields said who may read them.
    assert refused == {DOCTOR: set(), ADMINISTRATOR: {"Pathway.patients"}}


def _demonstration() -> dict[str, Set]:
    return {role: frozenset(permission.value for permission in permissions) for role, permissions in ROLES.items()}


OWN = """
query($on: ID!) { getMdts(pathwayId: $on) { creator { id }
  clinicians { id firstName username email lastLogin department isActive roles { name } pathways { name } } } }
"""


async def test_everybody_reads_their_own_account_and_nobody_elses(seeded: Seeded) -> None:
    person = await seeded.with_only({"MDT_READ"})
    update = 'mutation { updateMdt(input: { id: <mdt>, plannedAt: "2091-02-03", location: "4", users: [<both>] }) '
    both = f"{person.id}, {seeded.inside.id}"
    call = update.replace("<mdt>", str(seeded.names["mdt"])).replace("<both>", both)
    assert (await seeded.inside.ask(call + "{ userErrors { code } } }")).data
    answer = await person.ask(OWN, on=seeded.pathway)
    (mdt,) = [mdt for mdt in answer.body["data"]["getMdts"] if mdt["clinicians"]]
    (own,) = [clinician for clinician in mdt["clinicians"] if clinician is not None]
    assert (own["id"], own["username"]) == (str(person.id), person.username)
    assert own["pathways"]
    assert len(mdt["clinicians"]) == 2
    assert set(answer.codes) == {"FORBIDDEN"}


async def test_subscribers_of_one_event_are_sent_what_each_may_see(seeded: Seeded) -> None:
    """The one who may see less comes first, so that what was built for them is kept."""
    subscription = "subscription { onPathwayUpdated { id decisionPoints { clinicHistory } patient { id } } }"
    less = {Permission.ON_PATHWAY_READ.value}
    people = [await seeded.with_only(may) for may in (less, {*less, "DECISION_READ"}, less)]
    async with (
        open_socket(seeded.clinic.url) as first,
        open_socket(seeded.clinic.url) as second,
        open_socket(seeded.clinic.url) as third,
    ):
        for live, person in zip((first, second, third), people, strict=True):
            await live.greet(person.token)
            await live.subscribe(subscription)
        assert (await seeded.inside.ask(SAMPLES["Mutation.lockOnPathway"].of(seeded.names))).data
        payloads = [(await live.receive())["payload"] for live in (first, second, third)]
    seen = [payload["data"]["onPathwayUpdated"]["decisionPoints"] for payload in payloads]
    assert seen == [None, [{"clinicHistory": "Cough for six weeks."}], None]
    assert ["errors" in payload for payload in payloads] == [True, False, True]


async def test_nothing_is_read_for_a_field_that_is_refused(seeded: Seeded) -> None:
    """The hospital is not asked for a patient whose details the caller may not see."""
    person = await seeded.with_only({"MDT_READ"})
    query = "query($on: ID!) { getMdts(pathwayId: $on) { location patients { id firstName } } }"
    answer = await person.ask(query, on=seeded.pathway)
    assert [mdt["patients"] for mdt in answer.body["data"]["getMdts"]] == [[], [None]]
    line = seeded.clinic.last_request()
    assert not line.get("trust_calls"), line
