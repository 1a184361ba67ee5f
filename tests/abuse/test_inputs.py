"""Inputs that are long, many or absurd: refused, for less than a second user notices."""

import json
from typing import Any

import pytest

from tests.abuse.attacked import Attacked, assert_nobody_waited

MIB = 2**20
DECIDE = """mutation ($input: DecisionPointInput!) {
  createDecisionPoint(input: $input) { decisionPoint { id } userErrors { field code } }
}"""
PLAN = "mutation ($input: MdtInput!) { createMdt(input: $input) { mdt { id } userErrors { field code } } }"
TIMES = 10


def _decision(**members: Any) -> dict[str, Any]:
    return {"input": {"onPathwayId": 1, "decisionType": "TRIAGE", "clinicHistory": "", **members}}


ATTACKS: dict[str, tuple[str, dict[str, Any]]] = {
    "one type twenty thousand times": (
        DECIDE,
        _decision(clinicalRequestRequests=[{"clinicalRequestTypeId": 1}] * 20_000),
    ),
    "as many types as a body holds": (
        DECIDE,
        _decision(clinicalRequestRequests=[{"clinicalRequestTypeId": 1}] * 36_000),
    ),
    "as many acknowledgements as a body holds": (DECIDE, _decision(clinicalRequestResolutions=list(range(140_000)))),
    "a history as long as a body": (DECIDE, _decision(clinicHistory="x" * 1_000_000)),
    "a place as long as a body": (
        PLAN,
        {"input": {"pathwayId": 1, "plannedAt": "2027-01-01", "location": "x" * 900_000}},
    ),
    "an instant as long as a body": (
        "mutation ($input: PatientInput!) { createPatient(input: $input) { userErrors { code } } }",
        {
            "input": {
                "firstName": "A",
                "lastName": "B",
                "hospitalNumber": "1",
                "nationalNumber": "1",
                "dateOfBirth": "1" * 900_000,
                "sex": "OTHER",
                "pathwayId": 1,
            }
        },
    ),
    "variables that nobody reads": ("{ getPathways { id } }", {"unused": [[[0]] * 100] * 1_500}),
    "variables inside one another": ("{ getPathways { id } }", json.loads('{"a":' * 900 + "1" + "}" * 900)),
}


@pytest.mark.parametrize(("query", "variables"), ATTACKS.values(), ids=ATTACKS)
async def test_an_input_beyond_all_bounds_costs_nobody_anything(
    attacked: Attacked, query: str, variables: dict[str, Any]
) -> None:
    refused: list[bool] = []

    async def attack() -> None:
        refused.clear()
        async with attacked.signed_in() as client:
            body = json.dumps({"query": query, "variables": variables}, separators=(",", ":"))
            for _ in range(TIMES):
                answer = await client.post("/graphql", content=body, headers={"content-type": "application/json"})
                # A refusal is an error or an entry of `userErrors`; what nobody reads may be passed over.
                refused.append('"errors":' in answer.text or '"userErrors":[' in answer.text or query.startswith("{"))

    damage = await attacked.suffer(attack)
    assert refused == [True] * TIMES
    assert_nobody_waited(damage)
    assert damage.grown_bytes < 60 * MIB
    assert damage.postgres_grown_bytes < 20 * MIB
