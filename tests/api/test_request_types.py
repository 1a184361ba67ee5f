"""Making and changing clinical request types: names are unique, and what was requested stays what it was."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import insert, select

from generated.graphql.models import Permission
from spiritum.audit import models as audit
from spiritum.pathways import models as pathways
from spiritum.pathways.request_types import MAX_TYPES
from tests.api.clinic import Clinic, Person
from tests.orm import session

SHOWN = """{ clinicalRequestType { id name refName isDischarge isCheckboxHidden isTestRequest isMdt pathways { id } }
  userErrors { field code message } }"""
CREATE = f"""mutation Create($input: CreateClinicalRequestTypeInput!) {{
  createClinicalRequestType(input: $input) {SHOWN} }}"""
UPDATE = f"""mutation Update($input: UpdateClinicalRequestTypeInput!) {{
  updateClinicalRequestType(input: $input) {SHOWN} }}"""
ALL = "{ getClinicalRequestTypes { id name refName } }"


async def _create(person: Person, **members: Any) -> dict[str, Any]:
    return (await person.ask(CREATE, input={"refName": "Endoscopy (procedure)", **members})).data[
        "createClinicalRequestType"
    ]


async def _update(person: Person, **members: Any) -> dict[str, Any]:
    return (await person.ask(UPDATE, input=members)).data["updateClinicalRequestType"]


def _reasons(payload: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error["field"], error["code"]) for error in payload["userErrors"]]


async def test_a_type_is_made_and_a_pathway_may_allow_it(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    made = await _create(person, name="  Endoscopy ", refName=" 423827005 ", isTestRequest=True)
    assert made["userErrors"] is None
    made_type = made["clinicalRequestType"]
    flags = {"isDischarge": False, "isCheckboxHidden": False, "isTestRequest": True, "isMdt": False}
    assert made_type == {"id": made_type["id"], "name": "Endoscopy", "refName": "423827005", "pathways": [], **flags}
    allow = (
        "mutation($input: PathwayInput!) { createPathway(input: $input) { pathway { clinicalRequestTypes { name } } } }"
    )
    pathway = {"name": "Colorectal", "clinicalRequestTypes": [{"id": made_type["id"]}]}
    answer = (await person.ask(allow, input=pathway)).data["createPathway"]["pathway"]
    assert answer == {"clinicalRequestTypes": [{"name": "Endoscopy"}]}
    async with session(clinic.database) as orm:
        entry = audit.AuditEvent
        noted = select(entry.action, entry.user_id).where(entry.entity == "clinical_request_type")
        assert (await orm.execute(noted)).all() == [("create", person.id)]


@pytest.mark.parametrize("field", ["name", "refName"])
@pytest.mark.parametrize(
    ("text", "code"), [("  ", "REQUIRED"), ("x" * 201, "TOO_LONG"), ("CT\u200bchest", "INVALID_FORMAT")]
)
async def test_texts_are_whole(clinic: Clinic, field: str, text: str, code: str) -> None:
    kind = await clinic.request_type("CT chest")
    person = await clinic.signed_in()
    before = (await person.ask(ALL)).data
    assert _reasons(await _create(person, **{"name": "New", field: text})) == [(field, code)]
    assert _reasons(await _update(person, id=kind, **{field: text})) == [(field, code)]
    assert (await person.ask(ALL)).data == before


async def test_a_name_is_taken_once_whatever_the_case(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    first = (await _create(person, name="CT chest"))["clinicalRequestType"]["id"]
    second = (await _create(person, name="CT abdomen"))["clinicalRequestType"]["id"]
    refused = await _create(person, name=" ct CHEST")
    assert refused["clinicalRequestType"] is None
    assert _reasons(refused) == [("name", "TAKEN")]
    assert _reasons(await _update(person, id=second, name="CT Chest")) == [("name", "TAKEN")]
    assert (await _update(person, id=first, name="CT Chest"))["clinicalRequestType"]["name"] == "CT Chest"


@pytest.mark.race
async def test_of_ten_callers_at_once_one_gets_the_name(clinic: Clinic) -> None:
    people = [await clinic.signed_in() for _ in range(10)]
    made = await asyncio.gather(*(_create(person, name="PET-CT") for person in people))
    refused = [payload for payload in made if payload["userErrors"]]
    assert len(refused) == 9
    assert all(_reasons(payload) == [("name", "TAKEN")] for payload in refused)


async def test_a_change_leaves_what_is_left_out_and_what_was_requested(clinic: Clinic) -> None:
    kind = await clinic.request_type("CT chest", is_test_request=True)
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    await clinic.request(entry, kind)
    unchanged = (await _update(person, id=kind))["clinicalRequestType"]
    assert unchanged["refName"] == "Plain chest X-ray (procedure)"
    changed = (await _update(person, id=kind, refName="169069000", isCheckboxHidden=True))["clinicalRequestType"]
    assert changed == {**unchanged, "refName": "169069000", "isCheckboxHidden": True}
    assert [int(allowing["id"]) for allowing in changed["pathways"]] == [pathway]


async def test_an_entry_on_a_list_is_neither_test_nor_discharge(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    for flag in ("isDischarge", "isTestRequest"):
        assert _reasons(await _create(person, name="MDT", isMdt=True, **{flag: True})) == [("isMdt", "NOT_ALLOWED")]
    assert (await _create(person, name="MDT", isMdt=True))["userErrors"] is None


async def test_no_more_types_are_made_than_the_catalogue_shows(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    async with session(clinic.database) as orm:
        rows = [{"name": f"Test {number}", "ref_name": "x"} for number in range(MAX_TYPES)]
        await orm.execute(insert(pathways.ClinicalRequestType), rows)
    assert _reasons(await _create(person, name="One more")) == [("name", "TOO_MANY")]


async def test_an_unknown_type_is_not_found(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    assert (await person.ask(UPDATE, input={"id": 10**9, "name": "CT"})).codes == ["NOT_FOUND"]


@pytest.mark.parametrize(
    "mutation",
    [
        'mutation { createClinicalRequestType(input: {name: "A", refName: "B"}) { userErrors { code } } }',
        'mutation { updateClinicalRequestType(input: {id: 1, name: "A"}) { userErrors { code } } }',
    ],
)
async def test_both_need_the_permission_to_change_pathways(clinic: Clinic, mutation: str) -> None:
    others = [other for other in Permission if other is not Permission.PATHWAY_UPDATE]
    person = await clinic.signed_in(may=others)
    answer = await person.ask(mutation)
    assert answer.body["errors"][0]["extensions"] == {"code": "FORBIDDEN", "permissions": ["PATHWAY_UPDATE"]}
    assert (await clinic.stranger().ask(mutation)).status == 401
    assert (await person.ask(ALL)).data == {"getClinicalRequestTypes": []}
