"""Bodies that nobody finishes, responses that nobody reads, uploads without end: each has a bound, and passes."""

import asyncio
import base64
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import AsyncExitStack

import httpx
import orjson
import pytest

from tests.abuse.attacked import MAX_DELAY, Attacked, assert_nobody_waited
from tests.abuse.raw import MIB, connect_many, connected, request

JSON = "Content-Type: application/json"
PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\0" * 100


def post(path: str, size: int, *headers: str) -> bytes:
    """The head of a request whose body has so many bytes."""
    return request("POST", path, JSON, f"Content-Length: {size}", *headers)


def cookie(client: httpx.AsyncClient) -> str:
    """The session's header."""
    return f"Cookie: SDSESSION={client.cookies['SDSESSION']}"


def feedback(text: str, picture: bytes = PICTURE) -> dict[str, object]:
    """What sends feedback."""
    query = "mutation($i: FeedbackInput!) { submitFeedback(input: $i) { success } }"
    return {
        "query": query,
        "variables": {"i": {"feedback": text, "screenshotBase64": base64.b64encode(picture).decode()}},
    }


async def test_twenty_bodies_that_nobody_finishes_are_bounded_and_end(hasty: Attacked) -> None:
    async with hasty.signed_in() as client:

        async def attack() -> None:
            head = post("/graphql", 8 * MIB, cookie(client))
            async with AsyncExitStack() as stack:
                raws = await connect_many(stack, hasty, ["127.0.0.1"] * 20)
                assert len(raws) == 20
                await asyncio.gather(*(raw.send(head, *([b" " * 65_536] * 127)) for raw in raws))
                assert all(await asyncio.gather(*(raw.closed_within(9) for raw in raws)))

        damage = await hasty.suffer(attack)
        assert damage.grown_bytes < 64 * MIB
        assert_nobody_waited(damage)
        answer = await client.post("/graphql", json={"query": "{ getPathways { id } }"})
        assert answer.status_code == 200  # nothing is held any more


async def test_unfinished_bodies_are_refused_in_the_contracts_form(attacked_with: Callable[..., Attacked]) -> None:
    small = attacked_with(IN_FLIGHT_BYTES_PER_USER="300000", IN_FLIGHT_BYTES_PER_ADDRESS="500000")
    async with small.signed_in("demo-1-2") as client:
        headers = {"content-type": "application/json"}
        large = {"query": "{ getPathways { id } }", "variables": {"padding": "x" * 400_000}}
        refused = await client.post("/graphql", content=in_parts(large), headers=headers)
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) >= 1
        (error,) = refused.json()["errors"]
        assert error["extensions"]["code"] == "TOO_MANY_REQUESTS"
        rest = await client.post(
            "/rest/createrole/",
            content=in_parts({"name": "x" * 400_000}),
            headers=headers,
        )
        assert (rest.status_code, rest.json()["code"]) == (429, "TOO_MANY_REQUESTS")
        assert int(rest.headers["retry-after"]) >= 1
        page = await client.post("/graphql", json={"query": "{ getPathways { id } }"})
        assert page.status_code == 200


async def in_parts(content: object) -> AsyncGenerator[bytes]:
    """JSON in parts, so that the server has to wait for its end."""
    body = orjson.dumps(content)
    for start in range(0, len(body), 65_536):
        yield body[start : start + 65_536]
        await asyncio.sleep(0.02)


async def test_a_body_that_comes_byte_by_byte_is_not_waited_for(hasty: Attacked) -> None:
    async def drip(path: str, session: str) -> None:
        async with connected(hasty) as raw:
            await raw.send(post(path, 1_000, session))
            began = time.monotonic()
            closed = asyncio.create_task(raw.closed_within(20))
            while not closed.done():
                await raw.send(b" ")
                await asyncio.sleep(0.5)
            assert await closed, path
            assert 2 < time.monotonic() - began < 9, path

    async with hasty.signed_in() as client:
        await asyncio.gather(*(drip(path, cookie(client)) for path in ("/rest/login/", "/graphql")))


async def test_a_body_that_comes_slowly_and_steadily_is_read(attacked: Attacked) -> None:
    body = orjson.dumps({"query": "{ getPathways { id } }", "variables": {"padding": "x" * 200_000}})
    async with attacked.signed_in() as client, connected(attacked) as raw:
        await raw.send(post("/graphql", len(body), cookie(client)))
        for start in range(0, len(body), 15_000):
            await raw.send(body[start : start + 15_000])
            await asyncio.sleep(1)
        assert await raw.status() == 200


async def test_thousands_of_tiny_chunks_are_refused(attacked: Attacked) -> None:
    async def attack_once(part: bytes) -> None:
        async with attacked.signed_in() as client, connected(attacked) as raw:
            await raw.send(
                request("POST", "/graphql", JSON, "Transfer-Encoding: chunked", cookie(client)), *([part * 20_000] * 8)
            )
            assert await raw.closed_within(15)

    async def attack() -> None:
        for part in (b"1\r\n \r\n", b"1;" + b"e" * 500 + b"\r\n \r\n"):
            await asyncio.gather(*(attack_once(part) for _ in range(3)))

    damage = await attacked.suffer(attack)
    assert damage.grown_bytes < 30 * MIB
    assert_nobody_waited(damage)


async def test_a_body_that_nobody_wants_is_not_read_for_ever(attacked: Attacked) -> None:
    async with connected(attacked) as raw:
        await raw.send(request("POST", "/graphql", JSON, "Transfer-Encoding: chunked"))
        assert await raw.status() == 401
        began = time.monotonic()
        closed = asyncio.create_task(raw.closed_within(20))
        while not closed.done():
            await raw.send(b"10000\r\n" + b" " * 65_536 + b"\r\n")
            await asyncio.sleep(0.05)
        assert await closed
        assert time.monotonic() - began < 12


NESTED = {
    "empty lists": b'{"username": [' + b",".join([b"[]"] * 340_000) + b"]}",
    "numbers": b'{"username": [' + b",".join([b"0"] * 500_000) + b"]}",
    "names": b"{" + b",".join(b'"%d":0' % i for i in range(90_000)) + b"}",
    "depth": b"[" * 500_000 + b"]" * 500_000,
}


@pytest.mark.parametrize("name", NESTED)
async def test_a_body_of_many_values_holds_nobody_up(attacked: Attacked, name: str) -> None:
    statuses: set[int] = set()

    async def attack() -> None:
        async with attacked.signed_in() as client:
            for path in ("/rest/login/", "/graphql"):
                for _ in range(5):
                    answer = await client.post(path, content=NESTED[name], headers={"content-type": "application/json"})
                    statuses.add(answer.status_code)

    damage = await attacked.suffer(attack)
    assert statuses <= {400, 413}
    assert damage.grown_bytes < 30 * MIB
    assert_nobody_waited(damage)


STRANGE = {
    "310 digits": b"1" * 310,
    "minus 310 digits": b"-" + b"1" * 310,
    "5,000 digits": b"1" * 5_000,
    "1e400": b"1e400",
    "NaN": b"NaN",
    "infinity": b"-Infinity",
    "64 bits": b"9223372036854775808",
    "1e308": b"1e308",
    "half a pair": b'"\\ud800"',
    "NUL": b'"\\u0000"',
    "no UTF-8": b'"\xff\xfe"',
    "nothing": b"",
    "depth": b"[" * 5_000 + b"]" * 5_000,
}


@pytest.mark.parametrize("name", STRANGE)
async def test_no_value_is_an_error_of_the_server(attacked: Attacked, name: str) -> None:
    value = STRANGE[name]
    headers = {"content-type": "application/json"}
    bodies = [
        ("/rest/login/", b'{"username": %s, "password": "x"}'),
        ("/rest/login/", b'{"username": "x", "password": "x", "other": %s}'),
        ("/rest/login/", b"%s"),
        ("/rest/createuser/", b'{"roles": [%s], "isActive": %s}' if value.count(b"%") else b'{"roles": [%s]}'),
        ("/rest/updaterole/", b'{"id": %s, "name": "x", "permissions": []}'),
        ("/rest/deleterole/", b'{"id": %s}'),
        ("/rest/testresult/update", b'{"id": %s, "new_state": %s}'.replace(b"%s}", b'"x"}')),
        ("/graphql", b'{"query": "query($i: ID!) { getPathway(id: $i) { id } }", "variables": {"i": %s}}'),
        ("/graphql", b'{"query": "{ getPathways { id } }", "variables": %s}'),
        ("/graphql", b'{"query": %s}'),
        ("/graphql", b'{"query": "{ getPathways { id } }", "operationName": %s}'),
        ("/graphql", b'{"query": "{ getPathways { id } }", "extensions": %s}'),
    ]
    async with attacked.signed_in("demo-1-2") as client:
        for path, template in bodies:
            answer = await client.post(path, content=template.replace(b"%s", value), headers=headers)
            assert answer.status_code < 500, (path, template, answer.text[:200])
        literals = [value, b'"\\uD800"', b'"""' + value + b'"""']
        for literal in literals:
            text = literal.decode("utf-8", "replace")
            for field in (f"getPathway(id: {text}) {{ id }}", f"getUserConnection(first: {text}) {{ totalCount }}"):
                answer = await client.post("/graphql", json={"query": f"{{ {field} }}"})
                assert answer.status_code < 500, (field[:80], answer.text[:200])
                assert "INTERNAL" not in answer.text, (field[:80], answer.text[:300])
                answer = await client.get("/graphql", params={"query": f"{{ {field} }}", "variables": text[:5_000]})
                assert answer.status_code < 500, (field[:80], answer.text[:200])
                assert "INTERNAL" not in answer.text, field[:80]


async def test_responses_that_nobody_reads_are_bounded_and_end(attacked_with: Callable[..., Attacked]) -> None:
    small = attacked_with(IN_FLIGHT_BYTES_PER_ADDRESS="6000000", STALL_SECONDS="2", QUERY_TOKENS="20000")
    async with small.signed_in() as client, AsyncExitStack() as stack:
        query = "{ getPathways { id name clinicalRequestTypes { id name refName pathways { id name } } } }"
        size = len((await client.post("/graphql", json={"query": query})).content)
        assert size > 70_000
        body = orjson.dumps({"query": query})
        once = post("/graphql", len(body), cookie(client)) + body
        raws = await connect_many(stack, small, ["127.0.0.1"] * 20)

        async def attack() -> None:
            await asyncio.gather(*(raw.send(once * 8) for raw in raws))
            for _ in range(8):  # eight at a time may wait for the one before them
                await asyncio.sleep(0.5)
                await asyncio.gather(*(raw.send(once) for raw in raws))
            await asyncio.sleep(5)

        damage = await small.suffer(attack, attempts=1)
        assert damage.grown_bytes < 80 * MIB
        assert (await client.post("/graphql", json={"query": "{ getPathways { id } }"})).status_code == 200
    assert damage.usual_delay < MAX_DELAY


async def test_a_user_sends_so_much_feedback(attacked: Attacked) -> None:
    picture = PICTURE + b"\0" * (5 * MIB)
    codes: list[str] = []

    async def attack() -> None:
        async with attacked.signed_in("demo-2-1") as client:  # somebody who has sent none yet
            for _ in range(30):
                answer = await client.post("/graphql", json=feedback("Look.", picture))
                errors = answer.json().get("errors", [])
                codes.append(errors[0]["extensions"]["code"] if errors else "taken")
                if errors:
                    assert errors[0]["extensions"].get("retryAfter", 1) >= 1

    damage = await attacked.suffer(attack, attempts=1)
    assert codes.count("taken") <= 12
    assert set(codes) == {"taken", "TOO_MANY_REQUESTS"}
    assert damage.grown_bytes < 320 * MIB  # most of it the e-mail that is made of a picture, one at a time
    async with attacked.signed_in("demo-2-2") as client:
        assert (await client.post("/graphql", json=feedback("Fine."))).json()["data"]["submitFeedback"]["success"]
