"""One layer adds the headers that every response has, and takes none away that a response has chosen."""

import re
import subprocess
import sys
from collections.abc import Sequence

import pytest
from starlette.types import Message, Receive, Scope, Send

from spiritum.transport.http.contract_version import CONTRACT_VERSION
from spiritum.transport.http.cross_origin import CrossOrigin
from spiritum.transport.http.cross_site import Origins
from spiritum.transport.http.response_headers import ResponseHeaders

SECURITY = {"x-frame-options": "DENY", "cache-control": "no-store"}


async def sent_by(scope: Scope, messages: Sequence[Message]) -> list[Message]:
    """What leaves if an application sends these messages."""
    sent: list[Message] = []

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        for message in messages:
            await send(dict(message))

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(dict(message))

    await ResponseHeaders(app, SECURITY, CrossOrigin(Origins.named("")))(scope, receive, send)
    return sent


def start(*headers: tuple[bytes, bytes]) -> Message:
    return {"type": "http.response.start", "status": 404, "headers": list(headers)}


async def test_a_response_gets_all_of_them_and_the_id_of_its_request() -> None:
    scope: Scope = {"type": "http"}
    (message,) = await sent_by(scope, [start((b"content-type", b"text/plain"))])
    assert message["headers"] == [
        (b"content-type", b"text/plain"),
        (b"x-frame-options", b"DENY"),
        (b"cache-control", b"no-store"),
        (b"spiritum-contract-version", CONTRACT_VERSION.encode()),
        (b"x-request-id", scope["state"]["request_id"].encode()),
    ]
    assert scope["state"]["status"] == 404
    assert len(bytes.fromhex(scope["state"]["request_id"])) == 16


async def test_each_request_has_an_id_of_its_own() -> None:
    scopes: list[Scope] = [{"type": kind} for kind in ("http", "http", "websocket")]
    for scope in scopes:
        await sent_by(scope, [])
    assert len({scope["state"]["request_id"] for scope in scopes}) == 3


async def test_a_response_keeps_its_own_but_for_the_version() -> None:
    own = [(b"cache-control", b"max-age=60"), (b"spiritum-contract-version", b"0")]
    (message,) = await sent_by({"type": "http"}, [start(*own)])
    names = [name for name, _ in message["headers"]]
    assert sorted(names) == sorted(set(names))
    headers = dict(message["headers"])
    assert headers[b"cache-control"] == b"max-age=60"
    assert headers[b"spiritum-contract-version"] == CONTRACT_VERSION.encode()


async def test_a_socket_that_is_accepted_has_the_version_and_the_security_headers() -> None:
    (message,) = await sent_by({"type": "websocket"}, [{"type": "websocket.accept"}])
    assert {name for name, _ in message["headers"]} == {
        b"x-frame-options",
        b"cache-control",
        b"spiritum-contract-version",
    }


async def test_a_socket_that_is_refused_is_refused_with_headers() -> None:
    scope: Scope = {"type": "websocket", "extensions": {"websocket.http.response": {}}}
    response, body = await sent_by(scope, [{"type": "websocket.close", "code": 1008}])
    assert (response["type"], response["status"]) == ("websocket.http.response.start", 403)
    assert dict(response["headers"]) == {b"x-frame-options": b"DENY", b"cache-control": b"no-store"}
    assert (body["type"], body["body"]) == ("websocket.http.response.body", b"")


@pytest.mark.parametrize("extensions", [{}, {"websocket.http.response": {}}])
async def test_a_socket_that_is_closed_later_is_closed_as_it_was_asked(extensions: dict[str, object]) -> None:
    close: Message = {"type": "websocket.close", "code": 4401}
    scope: Scope = {"type": "websocket", "extensions": extensions}
    assert (await sent_by(scope, [{"type": "websocket.accept"}, close]))[1] == close


FORKING = """
import os
from spiritum.transport.http.response_headers import new_request_id
ids = [new_request_id() for _ in range(600)]
child = os.fork()
ids += [new_request_id() for _ in range(300)]
os.write(1, "".join(f"{each}\\n" for each in ids[600 if child == 0 else 0:]).encode())
if child:
    os.waitpid(child, 0)
"""


def test_no_request_id_is_given_twice_by_a_process_nor_by_its_children() -> None:
    done = subprocess.run([sys.executable, "-c", FORKING], capture_output=True, text=True, check=True)
    ids = done.stdout.split()
    assert len(ids) == len({*ids}) == 1_200
    assert all(re.fullmatch("[0-9a-f]{32}", each) for each in ids)
