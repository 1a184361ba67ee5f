"""Making, changing and deleting pathways: unique names, known request types, nothing deleted that is in use."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import func, select, update

from generated.graphql.models import Permission
from spiritum.audit import models as audit
from spiritum.mdt import models as mdt
from spiritum.pathways import models as pathways
from spiritum.staff import models as staff
from tests.api.clinic import Clinic, Person
from tests.orm import session

SHOWN = "{ pathway { id name clinicalRequestTypes { id } } userErrors { field code message } }"
CREATE = f"mutation Create($input: PathwayInput!) {{ createPathway(input: $input) {SHOWN} }}"
UPDATE = f"mutation Update($input: UpdatePathwayInput!) {{ updatePathway(input: $input) {SHOWN} }}"
DELETE = "mutation Delete($id: ID!) { deletePathway(id: $id) { success userErrors { field code message } } }"
NAMES = "{ getPathways { id name clinicalRequestTypes { id } } }"


def _types(*ids: int) -> list[dict[str, int]]:
    return [{"id": type_id} for type_id in ids]


async def _create(person: Person, **members: Any) -> dict[str, Any]:
    return (await person.ask(CREATE, input=members)).data["createPathway"]


async def _update(person: Person, **members: Any) -> dict[str, Any]:
    return (await person.ask(UPDATE, input=members)).data["updatePathway"]


async def _delete(person: Person, pathway: int) -> dict[str, Any]:
    return (await person.ask(DELETE, id=pathway)).data["deletePathway"]


def _reasons(payload: dict[str, Any]) -> list[tuple[str, str]]:
    return [(error["field"], error["code"]) for error in payload["userErrors"]]


async def test_a_pathway_is_created_with_its_types_and_nobody_on_it(clinic: Clinic) -> None:
    first, second = await clinic.request_type(), await clinic.request_type()
    person = await clinic.signed_in()
    created = await _create(person, name="  Lymphoma ", clinicalRequestTypes=_types(second, first, second))
    pathway = created["pathway"]
    assert created["userErrors"] is None
    assert pathway["name"] == "Lymphoma"
    assert {int(kind["id"]) for kind in pathway["clinicalRequestTypes"]} == {first, second}
    members = await person.ask("query($on: ID) { getUsers(pathwayId: $on) { id } }", on=pathway["id"])
    assert members.data == {"getUsers": []}
    worklist = "query($on: ID!) { getPatientOnPathwayConnection(pathwayId: $on, first: 1) { totalCount } }"
    assert (await person.ask(worklist, on=pathway["id"])).codes == ["FORBIDDEN"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
async def test_a_name_has_one_to_two_hundred_characters(clinic: Clinic, name: str) -> None:
    person = await clinic.signed_in()
    pathway = await clinic.pathway()
    code = "TOO_LONG" if name.strip() else "REQUIRED"
    assert _reasons(await _create(person, name=name)) == [("name", code)]
    assert _reasons(await _update(person, id=pathway, name=name)) == [("name", code)]
    assert (await _create(person, name="x" * 200))["userErrors"] is None


async def test_a_name_is_taken_once(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    lung = (await _create(person, name="Lung"))["pathway"]["id"]
    lymphoma = (await _create(person, name="Lymphoma"))["pathway"]["id"]
    refused = await _create(person, name=" Lung")
    assert refused["pathway"] is None
    assert _reasons(refused) == [("name", "TAKEN")]
    assert _reasons(await _update(person, id=lymphoma, name="Lung")) == [("name", "TAKEN")]
    assert (await _update(person, id=lung, name="Lung"))["userErrors"] is None


async def test_unknown_types_are_refused_and_nothing_is_half_done(clinic: Clinic) -> None:
    kind, other = await clinic.request_type(), await clinic.request_type()
    person = await clinic.signed_in()
    pathway = await clinic.pathway("Lung", types=[kind])
    before = (await person.ask(NAMES)).data
    refused = await _create(person, name="New", clinicalRequestTypes=_types(kind, 10**9, 10**9 + 1))
    assert _reasons(refused) == [("clinicalRequestTypes", "NOT_FOUND")]
    assert "1000000000, 1000000001" in refused["userErrors"][0]["message"]
    changed = await _update(person, id=pathway, name="New", clinicalRequestTypes=_types(other, 10**9))
    assert _reasons(changed) == [("clinicalRequestTypes", "NOT_FOUND")]
    assert (await person.ask(NAMES)).data == before


async def test_the_set_of_types_is_replaced_only_where_one_is_given(clinic: Clinic) -> None:
    old, both, new = [await clinic.request_type() for _ in range(3)]
    pathway = await clinic.pathway(types=[old, both])
    person = await clinic.signed_in()

    async def types(**members: Any) -> set[int]:
        updated = await _update(person, id=pathway, name="Lung", **members)
        return {int(kind["id"]) for kind in updated["pathway"]["clinicalRequestTypes"]}

    assert await types() == await types(clinicalRequestTypes=None) == {old, both}
    assert await types(clinicalRequestTypes=_types(both, new)) == {both, new}
    assert await types(clinicalRequestTypes=[]) == set()


async def test_requests_already_made_stay_when_their_type_leaves_the_pathway(clinic: Clinic) -> None:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    request = await clinic.request(entry, kind)
    await _update(person, id=pathway, name="Lung", clinicalRequestTypes=[])
    query = "query($id: ID!) { getPatient(id: $id) { onPathways { clinicalRequests { id } } } }"
    (record,) = (await person.ask(query, id=patient)).data["getPatient"]["onPathways"]
    assert record["clinicalRequests"] == [{"id": str(request)}]


async def test_an_unused_pathway_is_deleted_with_its_set_of_types(clinic: Clinic) -> None:
    kind = await clinic.request_type()
    person = await clinic.signed_in()
    pathway = (await _create(person, name="By mistake", clinicalRequestTypes=_types(kind)))["pathway"]["id"]
    assert await _delete(person, pathway) == {"success": True, "userErrors": None}
    assert (await person.ask(NAMES)).data == {"getPathways": []}
    assert (await person.ask("{ getClinicalRequestTypes { id } }")).data == {
        "getClinicalRequestTypes": [{"id": str(kind)}]
    }
    async with session(clinic.database) as orm:
        entry = audit.AuditEvent
        noted = select(entry.action).where(entry.entity == "pathway", entry.entity_id == int(pathway))
        assert (await orm.scalars(noted.order_by(entry.id))).all() == ["create", "delete"]


async def _in_use(clinic: Clinic, reason: str, pathway: int) -> None:
    """Make something refer to the pathway."""
    if reason == "a discharged entry":
        await clinic.patient(pathway, is_discharged=True)
        return
    if reason == "a member":
        await clinic.user(on=[pathway])
        return
    user = await clinic.signed_in()
    async with session(clinic.database) as orm:
        if reason == "a default":
            own = update(staff.User).where(staff.User.id == user.id)
            await orm.execute(own.values(default_pathway_id=pathway))
        else:
            orm.add(mdt.Mdt(pathway_id=pathway, creator_id=user.id, location="Room 1", planned_on=func.now()))


@pytest.mark.parametrize("reason", ["a discharged entry", "a member", "a default", "a meeting"])
async def test_a_pathway_in_use_stays(clinic: Clinic, reason: str) -> None:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    await _in_use(clinic, reason, pathway)
    person = await clinic.signed_in()
    refused = await _delete(person, pathway)
    assert refused["success"] is None
    assert _reasons(refused) == [("id", "IN_USE")]
    (kept,) = (await person.ask(NAMES)).data["getPathways"]
    assert kept["clinicalRequestTypes"] == [{"id": str(kind)}]


async def test_unknown_pathways_are_not_found(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    assert (await person.ask(UPDATE, input={"id": 10**9, "name": "Lung"})).codes == ["NOT_FOUND"]
    assert (await person.ask(DELETE, id=10**9)).codes == ["NOT_FOUND"]


@pytest.mark.parametrize(
    ("mutation", "permission"),
    [
        ('mutation { createPathway(input: {name: "A"}) { pathway { id } } }', "PATHWAY_CREATE"),
        ('mutation { updatePathway(input: {id: 1, name: "A"}) { pathway { id } } }', "PATHWAY_UPDATE"),
        ("mutation { deletePathway(id: 1) { success } }", "PATHWAY_DELETE"),
    ],
)
async def test_each_needs_its_own_permission(clinic: Clinic, mutation: str, permission: str) -> None:
    others = [other for other in Permission if other.value != permission]
    person = await clinic.signed_in(may=others)
    answer = await person.ask(mutation)
    assert answer.body["errors"][0]["extensions"] == {"code": "FORBIDDEN", "permissions": [permission]}
    assert (await clinic.stranger().ask(mutation)).status == 401
    assert (await person.ask(NAMES)).data == {"getPathways": []}


async def test_of_twenty_callers_at_once_one_gets_the_name(clinic: Clinic) -> None:
    people = [await clinic.signed_in() for _ in range(20)]
    created = await asyncio.gather(*(_create(person, name="Lung") for person in people))
    refused = [payload for payload in created if payload["userErrors"]]
    assert len(refused) == 19
    assert all(_reasons(payload) == [("name", "TAKEN")] for payload in refused)
    ids = [await clinic.pathway() for _ in range(20)]
    renamed = await asyncio.gather(*(_update(people[0], id=pathway_id, name="Lymphoma") for pathway_id in ids))
    assert sum(payload["userErrors"] is None for payload in renamed) == 1


async def test_twenty_sets_at_once_leave_one_of_them_whole(clinic: Clinic) -> None:
    kinds = [await clinic.request_type() for _ in range(20)]
    pathway = await clinic.pathway(types=kinds)
    person = await clinic.signed_in()
    sets = [_types(kinds[number], kinds[(number + 7) % 20]) for number in range(20)]
    await asyncio.gather(*(_update(person, id=pathway, name="Lung", clinicalRequestTypes=types) for types in sets))
    (kept,) = (await person.ask(NAMES)).data["getPathways"]
    left = {int(kind["id"]) for kind in kept["clinicalRequestTypes"]}
    assert left in [{type_["id"] for type_ in chosen} for chosen in sets]


async def test_a_pathway_is_deleted_or_gets_a_patient_and_never_both(clinic: Clinic) -> None:
    """Twenty deletions and twenty admissions at once."""
    pathway = await clinic.pathway()
    person = await clinic.signed_in()
    admissions = [clinic.patient(pathway, known=False) for _ in range(20)]
    deletions = [_delete(person, pathway) for _ in range(20)]
    answers = await asyncio.gather(*admissions, *deletions, return_exceptions=True)
    admitted = sum(isinstance(answer, tuple) for answer in answers)
    deleted = sum(isinstance(answer, dict) and answer["success"] is True for answer in answers)
    async with session(clinic.database) as orm:
        assert await orm.scalar(select(func.count()).select_from(pathways.OnPathway)) == admitted
        assert await orm.scalar(select(func.count()).select_from(pathways.Pathway)) == 1 - deleted
    assert (deleted, admitted) in [(1, 0), *((0, number) for number in range(1, 21))]
