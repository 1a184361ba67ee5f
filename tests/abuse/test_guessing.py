"""Guesses at a served site: of passwords by name and by source, and of what the hospital knows of a stranger."""

import asyncio
from collections import Counter
from collections.abc import Generator
from datetime import date, timedelta
from typing import Any

import httpx
import pytest

from tests.abuse.attacked import MAX_DELAY, Attacked, start_attacked

HOSPITAL, OTHER_HOSPITAL, HOME = "198.51.100.1", "198.51.100.2", "203.0.113.9"
CREATE = (
    """mutation($input: PatientInput!) { createPatient(input: $input) { patient { id } userErrors { field code } } }"""
)
SEARCH = """{ getPatientOnPathwayConnection(pathwayId: PATHWAY, first: 1, outstanding: false) { edges { node {
    hospitalNumber nationalNumber firstName lastName dateOfBirth } } } }"""


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Generator[Attacked]:
    """A site behind one proxy, so that an attack may come from anywhere; each test has addresses of its own."""
    site = start_attacked(tmp_path_factory.mktemp("attacked"), PROXIES="1")
    yield site
    site.running.stop()


async def _attempt(http: httpx.AsyncClient, source: str, username: str, password: str = "wrong") -> httpx.Response:  # noqa: S107 - a wrong one
    body = {"username": username, "password": password}
    return await http.post("/rest/login/", json=body, headers={"x-forwarded-for": source})


async def test_57_sources_get_no_more_guesses_than_one_would(proxied: Attacked) -> None:
    async with httpx.AsyncClient(base_url=proxied.url, timeout=60) as http:
        assert (await _attempt(http, HOSPITAL, "demo-1-1", "22password1")).status_code == 200
        answers: list[httpx.Response] = []

        async def attack() -> None:
            sources = [f"192.0.2.{1 + number // 5}" for number in range(57 * 5)]
            answers.extend([await _attempt(http, source, "demo-1-1") for source in sources])

        damage = await proxied.suffer(attack, attempts=1)
        statuses = Counter(answer.status_code for answer in answers)
        assert statuses[401] <= 20 + 7, "and one for each wait of 1, 2, 4 ... s that has passed"
        assert statuses[401] + statuses[429] == len(answers) == 57 * 5
        assert all(int(answer.headers["retry-after"]) >= 1 for answer in answers if answer.status_code == 429)
        assert damage.usual_delay < MAX_DELAY
        assert (await _attempt(http, HOSPITAL, "demo-1-1", "22password1")).status_code == 200


async def test_a_hundred_usernames_from_one_source_are_slowed_down(proxied: Attacked) -> None:
    async with httpx.AsyncClient(base_url=proxied.url, timeout=60) as http:
        assert (await _attempt(http, OTHER_HOSPITAL, "demo-2-1", "22password2")).status_code == 200
        names = [f"demo-{1 + number % 20}-{1 + number // 20}" for number in range(50)]
        names += [f"nobody-{number}" for number in range(50)]
        answers = [await _attempt(http, OTHER_HOSPITAL, name) for name in names if name != "demo-2-1"]
        statuses = Counter(answer.status_code for answer in answers)
        assert statuses[401] <= 31 + 7
        assert statuses[429] >= 60
        assert (await _attempt(http, OTHER_HOSPITAL, "demo-2-1", "22password2")).status_code == 200
        assert (await _attempt(http, HOME, "demo-3-1", "22password3")).status_code == 200


async def test_a_birth_date_is_not_found_out_in_334_tries(attacked: Attacked) -> None:
    """By a colleague on another pathway, who knows the name and both numbers, and tries one day after the other."""
    async with attacked.signed_in("demo-1-1") as knows, attacked.signed_in("demo-2-1") as guesses:
        pathways = [await _pathway(client) for client in (knows, guesses)]
        page = await knows.post("/graphql", json={"query": SEARCH.replace("PATHWAY", pathways[0])})
        patient = page.json()["data"]["getPatientOnPathwayConnection"]["edges"][0]["node"]
        born = date.fromisoformat(patient["dateOfBirth"])
        days = [born + timedelta(days=334 - number) for number in range(335)]  # the right one comes last
        bodies: list[dict[str, Any]] = []
        waiting = asyncio.Semaphore(8)

        async def attempt(day: date) -> None:
            about = {**patient, "dateOfBirth": day.isoformat(), "sex": "OTHER", "pathwayId": pathways[1]}
            async with waiting:
                answer = await guesses.post("/graphql", json={"query": CREATE, "variables": {"input": about}})
            bodies.append(answer.json())

        damage = await attacked.suffer(lambda: asyncio.gather(*(attempt(day) for day in days)), attempts=1)
        refused = [body["errors"][0]["extensions"]["code"] for body in bodies if "errors" in body]
        assert len(bodies) - len(refused) <= 20 + 8
        assert set(refused) == {"TOO_MANY_REQUESTS"}
        created = [body["data"]["createPatient"]["patient"] for body in bodies if "errors" not in body]
        assert not any(created)
        assert damage.usual_delay < MAX_DELAY


async def _pathway(client: httpx.AsyncClient) -> str:
    """The pathway of whoever is signed in: patients are shown on no other."""
    answer = await client.post("/graphql", json={"query": "{ getPathways { id patients { id } } }"})
    return next(pathway["id"] for pathway in answer.json()["data"]["getPathways"] if pathway["patients"])
