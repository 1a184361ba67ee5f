"""Strangers who hold connections open, and send what no browser would: nothing lasts, and others do not notice."""

import asyncio
import base64
import os
import struct
import time
import zlib
from collections.abc import Callable
from contextlib import AsyncExitStack

import httpx
import pytest

from tests.abuse.attacked import MAX_DELAY, Attacked, assert_nobody_waited
from tests.abuse.raw import MIB, RawConnection, connect_many, connected, request
from tests.api.sockets import open_socket

HEALTH = request("GET", "/health/live")


async def test_headers_of_20_megabytes_are_refused(attacked: Attacked) -> None:
    statuses: list[int] = []

    async def attack() -> None:
        for _ in range(3):
            async with connected(attacked) as raw:
                await raw.send(HEALTH[:-2], *(b"X-%d: %s\r\n" % (i, b"a" * 8_000) for i in range(2_500)), b"\r\n")
                statuses.append(await raw.status())

    damage = await attacked.suffer(attack)
    assert set(statuses) <= {431, 0}
    assert damage.grown_bytes < 20 * MIB
    assert_nobody_waited(damage)


LARGE_HEADERS = {
    "one value of a megabyte": (HEALTH[:-2] + b"X: " + b"a" * MIB + b"\r\n\r\n", 431),
    "one value that never ends": (HEALTH[:-2] + b"X: " + b"a" * MIB, 431),
    "one name that never ends": (HEALTH[:-2] + b"a" * MIB, 431),
    "10,000 fields": (HEALTH[:-2] + b"a: b\r\n" * 10_000 + b"\r\n", 431),
    "101 fields": (HEALTH[:-2] + b"a: b\r\n" * 100 + b"\r\n", 431),
    "a path of a megabyte": (request("GET", "/" + "a" * MIB), 414),
    "a query of a megabyte": (request("GET", "/graphql?query=" + "a" * MIB), 414),
    "a path that never ends": (b"GET /" + b"a" * MIB, 414),
    "a method that is none": (b"a" * MIB, 400),
    "trailers of a megabyte": (
        request("POST", "/rest/login/", "Transfer-Encoding: chunked") + b"1\r\n{\r\n0\r\n" + b"a: bcdefgh\r\n" * 90_000,
        400,
    ),
    "two lengths": (request("POST", "/rest/login/", "Content-Length: 1", "Content-Length: 2", body=b"{}"), 400),
    "a length and chunks": (
        request("POST", "/rest/login/", "Content-Length: 1", "Transfer-Encoding: chunked", body=b"{}"),
        400,
    ),
    "a length of 100 digits": (request("POST", "/rest/login/", "Content-Length: " + "9" * 100), 400),
    "a negative length": (request("POST", "/rest/login/", "Content-Length: -1"), 400),
}


@pytest.mark.parametrize("name", LARGE_HEADERS)
async def test_a_request_that_no_client_sends_is_refused(attacked: Attacked, name: str) -> None:
    sent, status = LARGE_HEADERS[name]
    async with connected(attacked) as raw:
        await raw.send(sent)
        assert await raw.status() in {status, 0}  # 0: closed while we were still sending, so that the response is lost
        assert await raw.closed_within(5)


async def test_a_refusal_of_the_server_itself_has_the_headers_of_every_response(attacked: Attacked) -> None:
    async with connected(attacked) as raw:
        await raw.send(b"nonsense\r\n\r\n")
        response = (await raw.response()).lower()
    assert response.startswith(b"http/1.1 400")
    assert b"x-content-type-options: nosniff" in response
    assert b"content-security-policy: default-src 'none'" in response


async def test_headers_within_the_limits_are_read(attacked: Attacked) -> None:
    async with connected(attacked) as raw:
        fields = [f"X-{i}: {'a' * 200}" for i in range(90)]
        await raw.send(request("GET", "/health/live", *fields))
        assert await raw.status() == 200


HALF_SENT = {
    "nothing": b"",
    "half a line": b"GET /hea",
    "half the headers": HEALTH[:-2],
    "blank lines": b"\r\n\r\n",
}


async def test_a_connection_that_does_not_ask_is_closed(hasty: Attacked) -> None:
    async def seconds_until_closed(sent: bytes) -> float:
        async with connected(hasty) as raw:
            await raw.send(sent)
            began = time.monotonic()
            assert await raw.closed_within(9), sent
            return time.monotonic() - began

    waits = await asyncio.gather(*map(seconds_until_closed, HALF_SENT.values()))
    assert all(wait > 2 for wait in waits), dict(zip(HALF_SENT, waits, strict=True))


async def test_headers_that_come_byte_by_byte_are_not_waited_for(hasty: Attacked) -> None:
    async with connected(hasty) as raw, connected(hasty) as second:
        await second.send(HEALTH)  # the second has been served once before it drips
        assert await second.status() == 200
        began = time.monotonic()
        closed = asyncio.gather(raw.closed_within(9), second.closed_within(9))
        while not closed.done() and time.monotonic() - began < 9:
            await asyncio.gather(raw.send(b"G" if time.monotonic() - began < 0.5 else b"E"), second.send(b"\r\n"))
            await asyncio.sleep(1)
        assert await closed == [True, True]


async def test_a_connection_between_requests_is_closed(attacked: Attacked) -> None:
    async with connected(attacked) as raw:
        await raw.send(HEALTH)
        assert await raw.status() == 200
        assert await raw.closed_within(8)


async def test_5_000_silent_connections_of_one_address_keep_no_colleague_out(attacked: Attacked) -> None:
    async with AsyncExitStack() as stack:
        opened: list[RawConnection] = []

        async def attack() -> None:
            await stack.aclose()
            opened[:] = await connect_many(stack, attacked, ["127.0.0.1"] * 5_000)
            for _ in range(10):  # a new connection each time, from the attacker's address
                async with httpx.AsyncClient(base_url=attacked.url, timeout=60) as colleague:
                    assert (await colleague.get("/health/live")).status_code == 200
                await asyncio.sleep(0.05)

        damage = await attacked.suffer(attack)
        assert len(attacked.worker.net_connections("tcp")) < 2_100
        assert damage.grown_bytes < 120 * MIB
        assert_nobody_waited(damage)
        assert all(await asyncio.gather(*(connection.closed_within(20) for connection in opened)))


async def test_a_process_has_so_many_connections(attacked_with: Callable[..., Attacked]) -> None:
    small = attacked_with(CONNECTIONS="50", CONNECTIONS_PER_ADDRESS="40")
    async with AsyncExitStack() as stack:
        sources = [f"127.0.0.{2 + i % 4}" for i in range(120)]
        await connect_many(stack, small, sources)
        async with httpx.AsyncClient(base_url=small.url, timeout=60) as colleague:
            assert (await colleague.get("/health/live")).status_code == 200
        assert len(small.worker.net_connections("tcp")) < 80


async def test_behind_a_proxy_its_address_has_no_limit(attacked_with: Callable[..., Attacked]) -> None:
    proxied = attacked_with(CONNECTIONS_PER_ADDRESS="5", PROXIES="1")
    async with AsyncExitStack() as stack:
        raws = await connect_many(stack, proxied, ["127.0.0.1"] * 30)
        for raw in raws:
            await raw.send(HEALTH)
        assert [await raw.status() for raw in raws] == [200] * 30


async def test_500_screens_of_one_address_work(attacked: Attacked) -> None:
    async with AsyncExitStack() as stack:
        raws = await connect_many(stack, attacked, ["127.0.0.9"] * 1_000)
        assert len(raws) == 1_000
        for raw in raws:
            await raw.send(request("GET", "/graphql"))
        assert {await raw.status() for raw in raws} == {401}


async def test_pipelined_requests_are_few(attacked: Attacked) -> None:
    async def attack() -> None:
        for _ in range(5):
            async with connected(attacked) as raw:
                await raw.send(*(HEALTH * 5_000 for _ in range(4)))
                await raw.response()

    damage = await attacked.suffer(attack)
    assert damage.grown_bytes < 20 * MIB
    assert_nobody_waited(damage)


async def test_a_few_pipelined_requests_are_served(attacked: Attacked) -> None:
    async with connected(attacked) as raw:
        await raw.send(HEALTH * 4 + request("GET", "/health/live", "Connection: close"))
        assert (await raw.response()).count(b"HTTP/1.1 200") == 5


async def test_older_and_stranger_ways_are_served_or_refused(attacked: Attacked) -> None:
    body = b'{"username": "nobody", "password": "nothing"}'
    for sent, statuses in (
        (b"GET /health/live HTTP/1.0\r\n\r\n", {200}),
        (b"GET /health/live HTTP/0.9\r\n\r\n", {400, 505, 200}),
        (b"GET /health/live HTTP/9.9\r\n\r\n", {400, 505}),
        (request("GET", "/health/live", "Connection: Upgrade", "Upgrade: h2c"), {200}),
        (request("GET", "/subscription", "Connection: Upgrade", "Upgrade: websocket"), {400, 426, 404}),
        (request("GET", "/nowhere", "Connection: Upgrade", "Upgrade: websocket"), {400, 403, 404, 426}),
        (request("GET", "/%ff%00/\xff"), {400, 404}),
        (request("GET", "/graphql?query=%ff%00%ed%a0%80&variables=1e400"), {401}),
        (request("GET", "/graphql", "Cookie: SDSESSION=\xff\xfe; SDTIEKEY=\xff"), {401}),
        (request("GET", "/graphql", "X-Forwarded-For: \xff, " + "1," * 1_000), {401}),
        (
            request(
                "POST", "/rest/login/", "Content-Type: application/json", f"Content-Length: {len(body)}", body=body
            ),
            {401},
        ),
    ):
        async with connected(attacked) as raw:
            await raw.send(sent)
            assert await raw.status() in statuses, sent[:60]


async def test_expect_100_is_answered_and_not_waited_for(hasty: Attacked) -> None:
    async with connected(hasty) as raw:
        await raw.send(
            request(
                "POST", "/rest/login/", "Content-Type: application/json", "Content-Length: 10", "Expect: 100-continue"
            )
        )
        assert await raw.status() == 100
        assert await raw.closed_within(9)


# --- WebSockets

FIN_TEXT, FIN_PING, FIN_PONG, FIN_BINARY = 0x81, 0x89, 0x8A, 0x82


def frame(head: int, payload: bytes = b"") -> bytes:
    """A masked frame; the mask is nothing but zeros."""
    size = len(payload)
    length = bytes([0x80 | size]) if size < 126 else bytes([0x80 | 126]) + struct.pack("!H", size)
    return bytes([head]) + length + b"\0\0\0\0" + payload


def upgrade(*headers: str) -> bytes:
    """What opens a WebSocket."""
    key = base64.b64encode(os.urandom(16)).decode()
    return request(
        "GET",
        "/subscription",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {key}",
        *(headers or ("Sec-WebSocket-Protocol: graphql-transport-ws",)),
    )


FLOODS = {
    "pings": frame(FIN_PING, b"p" * 125),
    "empty pings": frame(FIN_PING),
    "pongs": frame(FIN_PONG, b"p" * 125),
    "texts": frame(FIN_TEXT, b'{"type":"ping"}'),
    "empty texts": frame(FIN_TEXT),
    "binaries": frame(FIN_BINARY, b"b"),
    "fragments": frame(0x00),
}


@pytest.mark.parametrize("name", FLOODS)
async def test_a_flood_of_frames_that_reads_nothing_is_cut_off(attacked: Attacked, name: str) -> None:
    flood = FLOODS[name] * (2 * MIB // len(FLOODS[name]))
    closed: list[bool] = []

    async def attack_once() -> None:
        async with connected(attacked) as raw:
            await raw.send(upgrade())
            assert await raw.status() == 101
            first = frame(0x01, b"{") if name == "fragments" else b""
            await raw.send(first, *([flood] * 10))
            closed.append(await raw.closed_within(20))

    damage = await attacked.suffer(lambda: asyncio.gather(*(attack_once() for _ in range(5))))
    assert len(closed) >= 5
    assert all(closed)
    assert damage.grown_bytes < 30 * MIB
    assert_nobody_waited(damage)


async def test_a_deflate_bomb_is_not_inflated(attacked: Attacked) -> None:
    compressor = zlib.compressobj(wbits=-15)
    bomb = (compressor.compress(b"a" * 50 * MIB) + compressor.flush(zlib.Z_SYNC_FLUSH))[:-4]

    async def attack() -> None:
        for _ in range(10):
            async with connected(attacked) as raw:
                await raw.send(
                    upgrade(
                        "Sec-WebSocket-Protocol: graphql-transport-ws", "Sec-WebSocket-Extensions: permessage-deflate"
                    )
                )
                assert await raw.status() == 101
                await raw.send(frame(0xC1, bomb[:60_000]))
                assert await raw.closed_within(15)

    damage = await attacked.suffer(attack)
    assert damage.grown_bytes < 20 * MIB
    assert_nobody_waited(damage)


async def test_a_subscriber_takes_40_kib_of_a_server_process(attacked_with: Callable[..., Attacked]) -> None:
    site = attacked_with(SOCKETS_PER_USER="1000")

    async def subscribe(stack: AsyncExitStack, token: str) -> None:
        live = await stack.enter_async_context(open_socket(site.url))  # which offers compression, as browsers do
        await live.greet(token)
        await live.subscribe("subscription { onPathwayUpdated { id } }")

    async with site.signed_in() as client, AsyncExitStack() as stack:
        token = client.headers["x-token"]
        for _ in range(100):  # what the first of them take is taken once
            await subscribe(stack, token)
        before = site.worker.memory_info().rss
        for _ in range(400):
            await subscribe(stack, token)
        assert site.worker.memory_info().rss - before < 400 * 40 * 1_024


async def test_a_socket_that_does_not_say_who_it_is_is_closed(hasty: Attacked) -> None:
    async def attack() -> None:
        async with AsyncExitStack() as stack:
            raws = await connect_many(stack, hasty, ["127.0.0.5"] * 200)
            for raw in raws:
                await raw.send(upgrade())
            assert {await raw.status() for raw in raws} == {101}
            # The server says so after 3 s, and waits for 10 more that they say it too. As shipped, it says so after 10.
            assert all(await asyncio.gather(*(raw.closed_within(18) for raw in raws)))

    damage = await hasty.suffer(attack)
    assert_nobody_waited(damage, max_turn=MAX_DELAY)  # so many of them are closed at one moment


async def test_an_address_has_so_many_sockets(attacked_with: Callable[..., Attacked]) -> None:
    small = attacked_with(SOCKETS_PER_ADDRESS="10")
    async with AsyncExitStack() as stack:
        raws = await connect_many(stack, small, ["127.0.0.5"] * 15)
        for raw in raws:
            await raw.send(upgrade())
        statuses = [await raw.status() for raw in raws]
        assert sorted(statuses) == [101] * 10 + [429] * 5
        async with connected(small) as other:
            await other.send(upgrade())
            assert await other.status() == 101


async def test_an_upgrade_flood_costs_others_nothing(attacked: Attacked) -> None:
    async def attack_once() -> None:
        async with connected(attacked) as raw:
            for protocol in ("nonsense", "graphql-ws, graphql-transport-ws", "," * 1_000):
                if not await raw.send(upgrade(f"Sec-WebSocket-Protocol: {protocol}")):
                    return

    async def attack() -> None:
        for _ in range(10):
            await asyncio.gather(*(attack_once() for _ in range(20)))

    damage = await attacked.suffer(attack)
    assert damage.grown_bytes < 30 * MIB
    assert_nobody_waited(damage, max_turn=MAX_DELAY)  # twenty of them at one moment
