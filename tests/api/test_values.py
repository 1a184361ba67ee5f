"""Bodies and variables that hold more values than anybody sends are refused before anything else is made of them."""

import json
from typing import Any

import pytest

from tests.api.clinic import Clinic

LOCK = "mutation($input: LockOnPathwayInput!) { lockOnPathway(input: $input) { userErrors { code } } }"
FIND = "query($id: ID) { getPatient(id: $id) { id } }"


def nested(depth: int) -> Any:
    value: Any = 1
    for _ in range(depth):
        value = [value]
    return value


VARIABLES: dict[str, Any] = {
    "a long list": {"input": {"onPathwayId": list(range(5_000))}},
    "many objects": {"input": [{"onPathwayId": 1}] * 3_000},
    "many variables": {f"v{number}": number for number in range(5_001)},
    "lists in lists": {"input": [[[1] * 70] * 70] * 2},
    "nested deeply": {"input": nested(500)},
}


@pytest.mark.parametrize("case", VARIABLES)
async def test_variables_may_hold_so_many_values(clinic: Clinic, case: str) -> None:
    person = await clinic.signed_in()
    response = await person.http.post("/graphql", json={"query": LOCK, "variables": VARIABLES[case]})
    (error,) = response.json()["errors"]
    assert response.status_code == 400
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "variables"}
    assert "5000 values" in error["message"]


async def test_as_many_as_may_be_are_read(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    variables = {"id": None, "other": list(range(4_997))}
    response = await person.http.post("/graphql", json={"query": FIND, "variables": variables})
    assert response.json()["data"] == {"getPatient": None}


BODIES = {
    "objects": b'{"query": "{ getPathways { id } }", "x": [' + b"{}," * 60_000 + b"{}]}",
    "numbers, in a body as large as a picture": b'{"query": "{ getPathways { id } }", "x": ['
    + b"1," * 2_000_000
    + b"1]}",
    "brackets that never end": b'{"x":' * 120_000,
}


@pytest.mark.parametrize("case", BODIES)
async def test_a_body_may_hold_so_many_values(clinic: Clinic, case: str) -> None:
    person = await clinic.signed_in()
    response = await person.http.post("/graphql", content=BODIES[case], headers={"content-type": "application/json"})
    (error,) = response.json()["errors"]
    assert (response.status_code, error["extensions"]["code"]) == (413, "BAD_USER_INPUT")


async def test_a_body_of_rest_may_hold_as_many(clinic: Clinic) -> None:
    body = json.dumps({"username": "x", "password": "y", "more": [1] * 50_001})
    response = await clinic.stranger().http.post(
        "/rest/login/", content=body, headers={"content-type": "application/json"}
    )
    assert (response.status_code, response.json()["code"]) == (413, "BAD_USER_INPUT")


async def test_commas_in_a_text_are_no_hindrance(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    picture = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
    remark = {"feedback": "Well, " * 3_000, "screenshotBase64": picture}
    sent = "mutation($input: FeedbackInput!) { submitFeedback(input: $input) { success } }"
    assert (await person.ask(sent, input=remark)).data == {"submitFeedback": {"success": True}}
