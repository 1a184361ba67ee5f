"""REST bodies and answers have bounds of the contract, whatever is stored and whoever sends."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import text

from contractgen.runtime.json_sizes import holds_more_values
from contractgen.runtime.rest_input import MAX_BODY_VALUES
from spiritum.staff.queries import MAX_PATHWAYS, MAX_ROLES
from tests.api.clinic import PASSWORD, Clinic, Person
from tests.orm import session

REST = Path(__file__).parents[2] / "schema" / "openapi" / "rest.yaml"
SIGN_IN = "/rest/login/"


def _responses() -> Iterator[Any]:
    """The schemas of everything that REST answers."""
    document = yaml.safe_load(REST.read_text())
    waiting = [
        response
        for path in document["paths"].values()
        for operation in path.values()
        for response in operation["responses"].values()
    ]
    seen: set[str] = set()
    while waiting:
        match waiting.pop():
            case list() as parts:  # pyright: ignore[reportUnknownVariableType] - YAML
                waiting += parts
            case {"$ref": str(reference)}:
                if reference not in seen:
                    seen.add(reference)
                    waiting.append(_named(document, reference))
            case dict() as schema:  # pyright: ignore[reportUnknownVariableType] - YAML
                yield schema
                waiting += schema.values()
            case _:
                pass


def _named(document: Any, reference: str) -> Any:
    for step in reference.removeprefix("#/").split("/"):
        document = document[step]
    return document


def test_every_list_of_an_answer_has_a_bound() -> None:
    lists = [schema for schema in _responses() if schema.get("type") == "array"]
    assert len(lists) >= 5
    assert [schema for schema in lists if "maxItems" not in schema] == []


async def _belongs_to_everything(clinic: Clinic, person: Person) -> None:
    """Gives a user more roles and pathways than any list shows."""
    roles = (
        "WITH made AS (INSERT INTO role (name) SELECT 'crowd ' || n FROM generate_series(1, :many) AS n RETURNING id)"
        " INSERT INTO user_role (user_id, role_id) SELECT :user, id FROM made"
    )
    pathways = (
        "WITH made AS (INSERT INTO pathway (name) SELECT 'crowd ' || n FROM generate_series(1, :many) AS n"
        " RETURNING id) INSERT INTO pathway_member (user_id, pathway_id) SELECT :user, id FROM made"
    )
    async with session(clinic.database) as orm:
        await orm.execute(text(roles), {"user": person.id, "many": MAX_ROLES + 3})
        await orm.execute(text(pathways), {"user": person.id, "many": MAX_PATHWAYS + 3})


def _same(user: dict[str, Any]) -> dict[str, Any]:
    """A change of a user that changes nothing."""
    kept = ("id", "username", "email", "firstName", "lastName", "department")
    return {name: user[name] for name in kept}


async def test_a_user_of_everything_is_answered_within_the_bounds(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    await _belongs_to_everything(clinic, person)
    signed_in = await person.http.post(SIGN_IN, json={"username": person.username, "password": PASSWORD})
    user = signed_in.raise_for_status().json()["user"]
    assert (len(user["roles"]), len(user["pathways"])) == (MAX_ROLES, MAX_PATHWAYS)
    changed = await person.http.post("/rest/updateuser/", json=_same({**user, "email": "ann@trust.example"}))
    stored = changed.raise_for_status().json()["user"]
    assert (len(stored["roles"]), len(stored["pathways"])) == (MAX_ROLES, MAX_PATHWAYS)


async def test_a_refusal_names_the_first_hundred_members(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    user = {"firstName": "Pat", "lastName": "Prober", "department": "Audit", "isActive": True}
    about = {"username": "prober", "password": PASSWORD, "email": "prober@trust.example"}
    for name, many in (("pathways", 1_000), ("roles", 200)):
        body = {**user, **about, name: list(range(10_000_000, 10_000_000 + many))}
        refused = await person.http.post("/rest/createuser/", json=body)
        assert 400 <= refused.status_code < 500, refused.text
        assert len(refused.json().get("errors", [])) <= 100


@pytest.mark.parametrize("beyond", [False, True])
async def test_a_body_holds_so_many_values(clinic: Clinic, beyond: bool) -> None:
    """Those of a stranger, too: who signs in is not known yet."""
    many = MAX_BODY_VALUES - 2 + beyond
    body = {"username": "prober", "password": [1] * many}
    response = await clinic.stranger().http.post(SIGN_IN, json=body)
    assert response.status_code == (413 if beyond else 422), response.text


async def test_what_stands_inside_a_text_is_no_value(clinic: Clinic) -> None:
    body = {"username": "prober", "password": "x", "more": 'a,[{\\"' * MAX_BODY_VALUES}
    response = await clinic.stranger().http.post(SIGN_IN, json=body)
    assert response.status_code == 401, response.text


VALUES = {
    "numbers": (b"[" + b"1," * 4 + b"1]", 5),
    "a text": (b'{"a": "' + b",[{" * 9 + b'", "b": 1}', 2),
    "a text with quotes": (rb'{"a": "\",\",\\", "b": ",,,,,,,"}', 2),
    "lists": (b"[[],[],[]]", 6),
}


@pytest.mark.parametrize("name", VALUES)
def test_values_are_counted_beside_texts(name: str) -> None:
    raw, many = VALUES[name]
    assert not holds_more_values(raw, many)
    assert holds_more_values(raw, many - 1)
