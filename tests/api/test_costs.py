"""What an operation may cost: refused before it runs by the estimate, stopped while it runs by what is counted."""

import pytest

from generated.graphql.models import Permission
from gqlcost import CostModel
from spiritum.settings import Settings
from tests.api.clinic import Answer, Clinic, Person
from tests.api.sites import site_with
from tests.api.sockets import open_socket
from tests.contract.loaded import contract, operations
from tests.operations import LOCK

SCHEMA = contract().schema
OPERATIONS = operations()
RESERVE = 10
MANY = 40
CYCLE = "{ getPathways { clinicalRequestTypes { pathways { clinicalRequestTypes { pathways { id } } } } } }"
RECORD = "query ($on: ID!) { getPatientOnPathwayConnection(pathwayId: $on, first: 100, outstanding: false) {"
ENTRIES = (
    RECORD + " edges { node { id onPathways { id clinicalRequests { id clinicalRequestType { id name } } } } } } }"
)
HISTORIES = RECORD + " edges { node { id onPathways { id decisionPoints { id clinicHistory } } } } } }"
NAMES = RECORD + " edges { node { id hospitalNumber onMdts { id } } } } }"
EVENT = """subscription { onPathwayUpdated {
  id clinicalRequests { clinicalRequestType { id } onPathway { clinicalRequests { id } } }
} }"""
DEAR_EVENT = (
    "subscription { onPathwayUpdated { pathway {"
    + " clinicalRequestTypes { pathways {" * 4
    + " id"
    + " } }" * 4
    + " } } }"
)
SMALL: dict[str, dict[str, int]] = {
    "ANSWER_OBJECTS": {"answer_objects": 60},
    "ANSWER_ROWS": {"answer_rows": 30},
    "ANSWER_BYTES": {"answer_bytes": 2_000},
}


def test_every_screen_has_a_tenfold_reserve() -> None:
    model, most = CostModel(SCHEMA), Settings.model_fields["query_cost"].default
    costs = {
        operation.name: model.estimate(operation.text, operation.name, {"first": 100}).cost for operation in OPERATIONS
    }
    assert {name: cost for name, cost in costs.items() if cost * RESERVE > most} == {}
    assert max(costs.values()) * RESERVE < Settings.model_fields["answer_objects"].default * 1.1


async def crowd(clinic: Clinic) -> tuple[int, Person]:
    """A pathway with many requests on a few entries, and somebody who may see them."""
    kind = await clinic.request_type()
    on = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[on])
    for _ in range(4):
        _, entry = await clinic.patient(on)
        decision = await clinic.decision(entry, person.id)
        for _ in range(MANY // 4):
            await clinic.request(entry, kind, decision=decision)
    return on, person


def assert_limit(answer: Answer, limit: str) -> None:
    assert answer.codes == ["BAD_USER_INPUT"]
    assert answer.body["errors"][0]["extensions"]["limit"] == limit
    assert limit in answer.body["errors"][0]["message"]


async def test_an_operation_over_the_estimate_is_refused_before_it_runs(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    answer = await person.ask(CYCLE)
    assert answer.status == 400
    assert_limit(answer, "QUERY_COST")
    assert "data" not in answer.body
    assert clinic.last_request()["sql_statements"] <= 1  # the session's
    assert clinic.last_request()["cost"] == 1


async def test_what_is_left_out_does_not_count(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    text = CYCLE.replace("{ getPathways {", "query ($all: Boolean!) { getPathways { id").replace(
        "clinicalRequestTypes {", "clinicalRequestTypes @include(if: $all) {", 1
    )
    assert (await person.ask(text, all=False)).data == {"getPathways": []}
    assert_limit(await person.ask(text, all=True), "QUERY_COST")


@pytest.mark.parametrize("executor", ["plan", "stock"])
@pytest.mark.parametrize("limit", SMALL)
async def test_an_answer_is_stopped_at_each_limit(
    clinic: Clinic, settings: Settings, limit: str, executor: str
) -> None:
    async with site_with(clinic, settings, executor=executor, **SMALL[limit]) as small:
        on, person = await crowd(small)
        text = (
            ENTRIES
            if limit != "ANSWER_ROWS" or executor == "stock"
            else ENTRIES.replace("id name", "id pathways { id }")
        )
        answer = await person.ask(text, on=on)
        assert (answer.status, answer.body["data"]) == (200, None)
        assert_limit(answer, limit)
        assert (await person.ask("{ getPathways { id } }")).data == {"getPathways": [{"id": str(on)}]}


async def test_an_object_in_many_places_counts_as_often(clinic: Clinic, settings: Settings) -> None:
    """One request type stands beside each of forty requests: it is read once, and written forty times."""
    async with site_with(clinic, settings, answer_objects=MANY + 60) as small:
        on, person = await crowd(small)
        types = RECORD + " edges { node { onPathways { clinicalRequests { clinicalRequestType {"
        types += " pathways { id } } } } } } } }"
        assert_limit(await person.ask(types, on=on), "ANSWER_OBJECTS")
        assert "data" in (await person.ask(types.replace("pathways { id }", "id"), on=on)).body


async def test_long_texts_count(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, answer_bytes=50_000) as small:
        on, person = await crowd(small)
        assert "errors" not in (await person.ask(HISTORIES, on=on)).body
        async with clinic.database.reads.pool.acquire() as connection:
            await connection.execute(
                "INSERT INTO decision_point (on_pathway_id, clinician_id, decision_type, clinic_history, comorbidities)"
                " SELECT id, $1, 'CLINIC', repeat('history ', 2000), '' FROM on_pathway",
                person.id,
            )
        assert_limit(await person.ask(HISTORIES, on=on), "ANSWER_BYTES")
        by_batches = HISTORIES.replace("clinicHistory", "clinicHistory onPathway { patient { onMdts { id } } }")
        assert_limit(await person.ask(by_batches, on=on), "ANSWER_BYTES")


async def test_characters_that_take_more_bytes_are_weighed_when_they_are_written(
    clinic: Clinic, settings: Settings
) -> None:
    async with site_with(clinic, settings, answer_bytes=400_000) as small:
        on, person = await crowd(small)
        async with clinic.database.reads.pool.acquire() as connection:
            await connection.execute(
                "INSERT INTO decision_point (on_pathway_id, clinician_id, decision_type, clinic_history, comorbidities)"
                " SELECT id, $1, 'CLINIC', repeat('\U0001fac1', 75000), '' FROM on_pathway ORDER BY id LIMIT 4",
                person.id,
            )
        assert_limit(await person.ask(HISTORIES, on=on), "ANSWER_BYTES")


async def test_a_mutation_whose_answer_is_too_large_says_that_the_change_stands(
    clinic: Clinic, settings: Settings
) -> None:
    async with site_with(clinic, settings, answer_objects=3) as small:
        kind = await small.request_type()
        await small.pathway("Lymphoma", types=[kind])
        person = await small.signed_in()
        text = "mutation ($name: String!, $kind: ID!) { createPathway(input: {name: $name,"
        text += " clinicalRequestTypes: [{id: $kind}]}) { pathway { clinicalRequestTypes { pathways { id } } } } }"
        answer = await person.ask(text, name="Melanoma", kind=kind)
        assert_limit(answer, "ANSWER_OBJECTS")
        assert "stays changed" in answer.body["errors"][0]["message"]
        names = (await person.ask("{ getPathways { name } }")).data["getPathways"]
        assert {"name": "Melanoma"} in names


async def test_an_event_is_stopped_at_the_limits(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, answer_objects=20) as small, open_socket(small.url) as client:
        on, person = await crowd(small)
        entry = await clinic.database.reads.pool.fetchval("SELECT min(id) FROM on_pathway")
        await client.greet(person.token)
        await client.subscribe(EVENT)
        await person.ask(LOCK, entry=str(entry))
        message = await client.receive()
        assert message["type"] == "error"
        assert message["payload"][0]["extensions"]["limit"] == "ANSWER_OBJECTS"
        await client.send({"id": "2", "type": "subscribe", "payload": {"query": DEAR_EVENT}})
        message = await client.receive()
        assert message["payload"][0]["extensions"]["limit"] == "QUERY_COST"
        assert on


async def test_a_developer_is_told_what_an_operation_costs(clinic: Clinic, settings: Settings) -> None:
    on, person = await crowd(clinic)
    assert "extensions" not in (await person.ask(NAMES, on=on)).body
    async with site_with(clinic, settings, cost_extension=True) as telling:
        person = await telling.signed_in(on=[on])
        cost = (await person.ask(NAMES, on=on)).body["extensions"]["cost"]
        assert cost["estimated"] == CostModel(SCHEMA).estimate(NAMES).cost
        assert cost["actual"] == 1 + 1 + 4 + 4
        assert cost["limit"] == settings.query_cost
        assert cost["fields"][0]["path"] == "getPatientOnPathwayConnection"
        refused = await person.ask(CYCLE)
        assert refused.body["extensions"]["cost"]["estimated"] > settings.query_cost


async def test_the_log_says_what_an_operation_has_cost(clinic: Clinic) -> None:
    on, person = await crowd(clinic)
    await person.ask(NAMES, on=on)
    logged = clinic.last_request()
    assert logged["cost"] == 10
    assert logged["estimated_cost"] > 100
    assert logged["answer_bytes"] > 100


async def test_only_the_demonstration_tells_by_itself(settings: Settings) -> None:
    assert not settings.tells_cost
    demonstration = settings.model_copy(update={"database_url": None, "trust_url": None, "demo_data": "demo"})
    assert demonstration.tells_cost
    assert not demonstration.model_copy(update={"cost_extension": False}).tells_cost


async def test_permissions_come_before_the_count(clinic: Clinic) -> None:
    person = await clinic.signed_in(may=[Permission.ROLE_READ])
    assert (await person.ask("{ getPathways { id } }")).codes == ["FORBIDDEN"]
