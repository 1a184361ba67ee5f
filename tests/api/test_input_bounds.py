"""Every input of the contract takes what its bound says and not one more. All of them are walked, none is listed."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    build_schema,
    get_named_type,
    is_list_type,
    is_non_null_type,
)
from sqlalchemy import func, select, text
from typing_extensions import override

from contractgen.graphql.bounds import bound_of
from contractgen.graphql_types import type_of
from contractgen.runtime.bounds import Bound, latest_day
from spiritum.clinical_requests import models as clinical_requests
from spiritum.clinical_requests.rules import MAX_OPEN_REQUESTS
from spiritum.pathways import models as pathways
from spiritum.staff.further_step import PENDING_COOKIE
from tests.api.clinic import Answer, Clinic, Person
from tests.api.conftest import KEY
from tests.operations import DECIDE, LOCK
from tests.orm import session
from tests.required import required

ROOT = Path(__file__).parents[2]
SCHEMA = build_schema((ROOT / "generated/graphql/schema.graphql").read_text())
DOCUMENT: dict[str, Any] = json.loads((ROOT / "generated/rest/document.json").read_text())
ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Spot:
    """An argument of a root field, or a field of the input object that it takes, and its bound."""

    root: str
    field: str
    path: tuple[str, ...]
    bound: Bound
    named: str
    is_list: bool

    @override
    def __str__(self) -> str:
        return f"{self.field}({'.'.join(self.path)})"


def _nullable(type_: Any) -> Any:
    return type_.of_type if is_non_null_type(type_) else type_


def _spots() -> Iterator[Spot]:
    for root, kind in (("query", SCHEMA.query_type), ("mutation", SCHEMA.mutation_type)):
        assert kind is not None
        for name, field in kind.fields.items():
            for argument, value in field.args.items():
                yield from _below(root, name, (argument,), value)


def _below(root: str, field: str, path: tuple[str, ...], value: GraphQLArgument | GraphQLInputField) -> Iterator[Spot]:
    named, bound = get_named_type(type_of(value)), bound_of(value)
    inner = _nullable(type_of(value))
    if bound is not None and bound != Bound(members=bound.members):
        yield Spot(root, field, path, bound, named.name, is_list_type(inner))
    if isinstance(named, GraphQLInputObjectType):
        for name, member in named.fields.items():
            yield from _below(root, field, (*path, name), member)


SPOTS = list(_spots())


def _least(value: GraphQLArgument | GraphQLInputField, *, item: bool = False) -> Any:
    """The shortest value that the type takes."""
    inner = _nullable(type_of(value))
    if is_list_type(inner) and not item:
        return []
    named = get_named_type(type_of(value))
    if isinstance(named, GraphQLInputObjectType):
        return {n: _least(f) for n, f in named.fields.items() if is_non_null_type(type_of(f))}
    if isinstance(named, GraphQLEnumType):
        return next(iter(named.values))
    return {"Date": "2026-01-05", "DateTime": "2026-01-05T09:00:00Z", "Boolean": True, "Int": 1}.get(named.name, "1")


def _variables(spot: Spot, value: Any) -> dict[str, Any]:
    """The least that the field takes, with `value` in this place."""
    owner = required(SCHEMA.query_type if spot.root == "query" else SCHEMA.mutation_type)
    args = owner.fields[spot.field].args
    # Of the arguments that may be left out none is given: they contradict each other, and that is not tested here.
    given = {name: _least(argument) for name, argument in args.items() if is_non_null_type(type_of(argument))}
    first, *rest = spot.path
    if not rest:
        return {**given, first: value}
    given[first] = place = given.get(first) or _least(args[first])
    shape = get_named_type(type_of(args[first]))
    for step in rest[:-1]:
        assert isinstance(shape, GraphQLInputObjectType)
        member = shape.fields[step]
        shape = get_named_type(type_of(member))
        below = _least(member, item=True)
        place[step] = [below] if is_list_type(_nullable(type_of(member))) else below
        place = below
    place[rest[-1]] = value
    return given


async def _try(person: Person, spot: Spot, value: Any) -> Answer:
    owner = required(SCHEMA.query_type if spot.root == "query" else SCHEMA.mutation_type)
    field = owner.fields[spot.field]
    variables = _variables(spot, value)
    declared = ", ".join(f"${name}: {field.args[name].type}" for name in variables)
    passed = ", ".join(f"{name}: ${name}" for name in variables)
    result = get_named_type(type_of(field))
    selection = "{ __typename }"
    if isinstance(result, GraphQLObjectType) and "userErrors" in result.fields:
        selection = "{ userErrors { field code message } }"
    query = f"{spot.root} ({declared}) {{ {spot.field}({passed}) {selection} }}"
    # As JSON's own escapes, since half of a surrogate pair is no UTF-8.
    body = json.dumps({"query": query, "variables": variables}).encode()
    response = await person.http.post("/graphql", content=body, headers={"content-type": "application/json"})
    return Answer(response.status_code, response.json())


def _refusals(answer: Answer, spot: Spot) -> list[str]:
    """The codes of what was refused for this place's sake."""
    codes: list[str] = []
    for error in answer.body.get("errors", []):
        argument = str(error["extensions"].get("argument", ""))
        if argument.split(".")[-1] == spot.path[-1] or argument == ".".join(spot.path):
            codes.append(error["extensions"]["code"])
    data: dict[str, Any] = answer.body.get("data") or {}
    payload: Any = data.get(spot.field)
    if isinstance(payload, dict):
        refusals: list[dict[str, str]] = cast("dict[str, Any]", payload).get("userErrors") or []
        codes += [error["code"] for error in refusals if error["field"] == spot.path[-1]]
    return codes


def _values(spot: Spot) -> Iterator[tuple[Any, Any, str]]:
    """For each bound: a value at it, one beyond it, and the code that a person gets for that."""
    bound = spot.bound
    if bound.max_length is not None:
        # Characters are code points: each of these is four bytes, and two units of UTF-16.
        letter = "\U0001f600" if bound.max_length < 10_000 else "x"
        yield letter * bound.max_length, letter * (bound.max_length + 1), "TOO_LONG"
    if bound.max_items is not None:
        item = _least(_field(spot), item=True)
        yield [item] * bound.max_items, [item] * (bound.max_items + 1), "BAD_USER_INPUT"
    if bound.minimum is not None:
        yield bound.minimum, bound.minimum - 1, "BAD_USER_INPUT"
    if bound.maximum is not None:
        yield bound.maximum, bound.maximum + 1, "BAD_USER_INPUT"
    time = "T00:00:00Z" if spot.named == "DateTime" else ""
    if bound.earliest is not None:
        first = datetime.date.fromisoformat(bound.earliest)
        yield f"{first}{time}", f"{first - ONE_DAY}{time}", "TOO_EARLY"
    if bound.latest is not None:
        last = latest_day(bound.latest)
        # The last day that has begun somewhere is one that the hospital may not have reached: a day before it is sure.
        yield f"{last - ONE_DAY}{time}", f"{last + 2 * ONE_DAY}{time}", "IN_FUTURE"


def _field(spot: Spot) -> GraphQLArgument | GraphQLInputField:
    owner = required(SCHEMA.query_type if spot.root == "query" else SCHEMA.mutation_type)
    argument: GraphQLArgument | GraphQLInputField = owner.fields[spot.field].args[spot.path[0]]
    for step in spot.path[1:]:
        shape = get_named_type(type_of(argument))
        assert isinstance(shape, GraphQLInputObjectType)
        argument = shape.fields[step]
    return argument


def test_the_walk_finds_the_inputs_that_people_know() -> None:
    names = {str(spot) for spot in SPOTS}
    assert {"createMdt(input.location)", "createDecisionPoint(input.mdt.reason)", "patientSearch(query)"} <= names
    assert len(names) > 40


@pytest.mark.parametrize("spot", SPOTS, ids=str)
async def test_an_input_takes_its_bound_and_not_one_more(clinic: Clinic, spot: Spot) -> None:
    person = await clinic.signed_in(on=[await clinic.pathway()])
    for within, beyond, code in _values(spot):
        answer = await _try(person, spot, beyond)
        assert set(_refusals(answer, spot)) & {code, "BAD_USER_INPUT"}, answer.body
        accepted = await _try(person, spot, within)
        # What is within its bound may be refused for other reasons, but never for the bound's.
        bounds = (spot.bound.max_length, spot.bound.max_items, spot.bound.maximum)
        words = {f"{number:,} {noun}" for number in bounds if number for noun in ("characters", "items")}
        assert not any(limit in json.dumps(accepted.body) for limit in words), accepted.body
        if code in {"TOO_EARLY", "IN_FUTURE"}:
            assert _refusals(accepted, spot) == []
        assert "INTERNAL" not in [*answer.codes, *accepted.codes]


def _texts() -> list[Spot]:
    return [spot for spot in SPOTS if spot.bound.max_length is not None]


@pytest.mark.parametrize("character", ["\x00", "\ud800"], ids=["NUL", "half a pair"])
async def test_text_that_nobody_can_store_is_refused_by_the_name_of_its_place(clinic: Clinic, character: str) -> None:
    person = await clinic.signed_in(on=[await clinic.pathway()])
    for spot in _texts():
        answer = await _try(person, spot, f"a{character}b")
        assert "BAD_USER_INPUT" in answer.codes, (str(spot), answer.body)
        assert "INTERNAL" not in answer.codes


@pytest.mark.parametrize("id_", ["1" * 20, "9" * 19, "-1", "1" * 100_000, "1.0", "", "\u0661", "1\n", "x" * 900_000])
async def test_an_id_is_a_number_of_sixty_three_bits(clinic: Clinic, id_: str) -> None:
    person = await clinic.signed_in()
    answer = await person.ask("query ($id: ID!) { getPathway(id: $id) { id } }", id=id_)
    assert answer.codes == ["BAD_USER_INPUT"]


CREATE = """mutation ($input: PatientInput!) {
  createPatient(input: $input) {
    patient { onPathways { referredAt } } userErrors { field code message }
  }
}"""


def _patient(pathway: int, **members: Any) -> dict[str, Any]:
    usual = {"firstName": "Ada", "lastName": "Bell", "hospitalNumber": "fMRN900017", "nationalNumber": "fNHS900000017"}
    return {**usual, "dateOfBirth": "1956-11-03", "sex": "FEMALE", "pathwayId": pathway, **members}


@pytest.mark.parametrize(
    ("referred", "code"),
    [
        ("0001-01-01T00:00:00Z", "TOO_EARLY"),
        ("0001-01-01T00:00:00-14:00", "TOO_EARLY"),
        ("1899-12-31T23:59:59.999999Z", "TOO_EARLY"),
        ("1900-01-01T01:00:00+14:00", "TOO_EARLY"),
        ("9999-12-31T23:59:59Z", "IN_FUTURE"),
        ("9999-12-31T23:59:59+14:00", "IN_FUTURE"),
        ("2999-01-01T00:00:00Z", "IN_FUTURE"),
    ],
)
async def test_a_referral_that_cannot_be_is_refused_as_a_person_can_read(
    clinic: Clinic, referred: str, code: str
) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    answer = (await person.ask(CREATE, input=_patient(pathway, referredAt=referred))).data["createPatient"]
    assert [(error["field"], error["code"]) for error in answer["userErrors"]] == [("referredAt", code)]
    async with session(clinic.database) as orm:
        assert await orm.scalar(select(func.count()).select_from(pathways.OnPathway)) == 0


@pytest.mark.parametrize(
    "referred",
    [
        "0001-01-01T00:00:00+14:00",  # before the first year that there is
        "9999-12-31T23:59:59-14:00",
        "2026-03-29T23:59:60Z",
        "2026-03-29T09:30:00+24:00",
        "x" * 900_000,
        "2026-03-29T09:30:00." + "0" * 100 + "Z",
    ],
)
async def test_what_is_no_instant_is_the_programs_fault(clinic: Clinic, referred: str) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    answer = await person.ask(CREATE, input=_patient(pathway, referredAt=referred))
    assert answer.codes == ["BAD_USER_INPUT"]
    assert "input.referredAt" in answer.body["errors"][0]["message"]


async def test_a_referral_of_the_first_and_the_last_instant_is_taken(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    soon = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=23)).isoformat()
    for number, referred in enumerate(("1900-01-01T00:00:00+00:00", soon, "2026-03-29T09:30:00.1234567891Z")):
        numbers = {"hospitalNumber": f"fMRN90002{number}", "nationalNumber": f"fNHS90000002{number}"}
        patient = _patient(pathway, referredAt=referred, **numbers)
        answer = (await person.ask(CREATE, input=patient)).data["createPatient"]
        assert answer["userErrors"] is None


async def _ready(clinic: Clinic) -> tuple[Person, int, int]:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    await person.ask(LOCK, entry=entry)
    return person, entry, kind


async def _decide(person: Person, entry: int, kinds: list[int]) -> dict[str, Any]:
    requests = [{"clinicalRequestTypeId": kind} for kind in kinds]
    decision = {
        "onPathwayId": entry,
        "decisionType": "TRIAGE",
        "clinicHistory": "",
        "clinicalRequestRequests": requests,
    }
    return (await person.ask(DECIDE, input=decision)).data["createDecisionPoint"]


async def test_a_type_is_asked_for_once_in_a_decision(clinic: Clinic) -> None:
    person, entry, kind = await _ready(clinic)
    twice = await _decide(person, entry, [kind, kind])
    assert [(error["field"], error["code"]) for error in twice["userErrors"]] == [
        ("clinicalRequestRequests", "ASKED_TWICE")
    ]
    assert str(kind) in twice["userErrors"][0]["message"]
    assert (await _decide(person, entry, [kind]))["userErrors"] is None


async def test_an_earlier_request_is_named_once_for_each_state(clinic: Clinic) -> None:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    done = {"clinicalRequestTypeId": kind, "currentState": "COMPLETED"}
    refused = await person.ask(CREATE, input=_patient(pathway, clinicalRequests=[done, {**done}]))
    reasons = refused.data["createPatient"]["userErrors"]
    assert [(error["field"], error["code"]) for error in reasons] == [("clinicalRequests", "ASKED_TWICE")]
    both = [done, {"clinicalRequestTypeId": kind}]
    taken = await person.ask(CREATE, input=_patient(pathway, clinicalRequests=both))
    assert taken.data["createPatient"]["userErrors"] is None


async def test_an_entry_waits_for_so_many_results_at_most(clinic: Clinic) -> None:
    person, entry, kind = await _ready(clinic)
    async with session(clinic.database) as orm:
        await orm.execute(
            text(
                "INSERT INTO clinical_request (on_pathway_id, clinical_request_type_id, state)"
                " SELECT :entry, :kind, 'ACTIVE' FROM generate_series(1, :many)"
            ),
            {"entry": entry, "kind": kind, "many": MAX_OPEN_REQUESTS},
        )
    refused = await _decide(person, entry, [kind])
    assert [(error["field"], error["code"]) for error in refused["userErrors"]] == [
        ("clinicalRequestRequests", "TOO_MANY")
    ]
    async with session(clinic.database) as orm:
        await orm.execute(text("UPDATE clinical_request SET state = 'COMPLETED', completed_at = now()"))
    assert (await _decide(person, entry, [kind]))["userErrors"] is None
    async with session(clinic.database) as orm:
        assert (
            await orm.scalar(select(func.count()).select_from(clinical_requests.ClinicalRequest))
            == MAX_OPEN_REQUESTS + 1
        )


def _members(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield from schema.get("properties", {}).items()


def _resolved(schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in schema:
        schema = DOCUMENT["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return schema


BODIES = [
    (path, member, _resolved(shape), body["example"])
    for path, operation in DOCUMENT["paths"].items()
    if (body := operation.get("post", {}).get("requestBody", {}).get("content", {}).get("application/json"))
    for member, shape in _members(_resolved(body["schema"]))
    if {"maxLength", "maxItems"} & _resolved(shape).keys()
]


@pytest.mark.parametrize(("path", "member", "shape", "example"), BODIES, ids=[f"{body[0]}{body[1]}" for body in BODIES])
async def test_a_member_of_a_rest_body_takes_its_bound_and_not_one_more(
    clinic: Clinic, path: str, member: str, shape: dict[str, Any], example: dict[str, Any]
) -> None:
    person = await clinic.signed_in()
    person.http.cookies.set("SDTIEKEY", KEY)
    person.http.cookies.set(PENDING_COOKIE, "of a sign-in that nobody began")  # bounds are looked at before it
    most: int = shape["maxLength"] if "maxLength" in shape else shape["maxItems"]
    item: Any = "x" if "maxLength" in shape else [example[member][0] if example.get(member) else "PATIENT_READ"]
    refused = await person.http.post(path, json={**example, member: item * (most + 1)})
    assert refused.status_code == 422, refused.text
    assert [error["field"] for error in refused.json()["errors"]] == [member]
    assert f"{most}" in refused.json()["detail"]
    within = await person.http.post(path, json={**example, member: item * most})
    assert f"at most {most}" not in within.text, within.text


async def test_every_list_of_the_schema_says_how_long_it_may_be() -> None:
    paged, refusals = {"edges", "unavailable"}, {"userErrors"}
    silent = [
        f"{type_.name}.{name}"
        for type_ in SCHEMA.type_map.values()
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__")
        for name, field in type_.fields.items()
        if is_list_type(_nullable(type_of(field))) and name not in paged | refusals
        if "at most" not in (said := (field.description or "").casefold()) and "each once" not in said
        if not any("limit" in argument for argument in field.args)
    ]
    assert silent == []
