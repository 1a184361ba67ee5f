"""Every answer names the version of the contract, and both halves of the contract state the same one."""

import re
from pathlib import Path

import httpx
import pytest
import yaml
from websockets.asyncio.client import connect

from contractreview.changelog import read_changelog
from contractreview.graphql.documents import load, texts
from tests.api.clinic import Clinic
from tests.api.sockets import PROTOCOL
from tests.required import required

ROOT = Path(__file__).parents[2]
HEADER = "spiritum-contract-version"


def stated() -> str:
    """The version that the SDL states."""
    return required(load(texts(ROOT, Path("schema/graphql")), {}).version)


def test_both_halves_of_the_contract_state_one_version() -> None:
    rest = yaml.safe_load((ROOT / "schema" / "openapi" / "rest.yaml").read_text())
    assert rest["info"]["version"] == stated()
    assert re.fullmatch(r"\d+\.\d+\.\d+", stated())


def test_the_change_log_ends_with_the_version_that_the_contract_states() -> None:
    entries = read_changelog((ROOT / "docs" / "contract-changelog.md").read_text())
    assert entries[0].version == stated()
    days = [entry.day for entry in entries]
    assert days == sorted(days, reverse=True)
    assert all(entry.words and "(What it is for.)" not in entry.words for entry in entries)


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/graphql", 401),
        ("POST", "/rest/login/", 400),
        ("POST", "/rest/logout/", 401),
        ("GET", "/health/live", 200),
        ("GET", "/openapi.json", 200),
        ("GET", "/nowhere", 404),
    ],
)
async def test_every_answer_names_the_version(clinic: Clinic, method: str, path: str, status: int) -> None:
    response = await clinic.stranger().http.request(
        method, path, content=b"{", headers={"content-type": "application/json"}
    )
    assert (response.status_code, response.headers.get_list(HEADER)) == (status, [stated()])


async def test_an_answer_of_graphql_names_the_version(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    response = await person.http.post("/graphql", json={"query": "{ getRoles { name } }"})
    assert (response.status_code, response.headers[HEADER]) == (httpx.codes.OK, stated())


async def test_the_handshake_of_a_socket_names_the_version(clinic: Clinic) -> None:
    url = clinic.url.replace("http", "ws", 1) + "/subscription"
    async with connect(url, subprotocols=[PROTOCOL], proxy=None) as connection:
        assert connection.response is not None
        assert connection.response.headers.get_all(HEADER) == [stated()]
