"""The older sub-protocol `graphql-ws`: the same events under the same rules; and what holds in both."""

import asyncio
import zlib
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, update
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.frames import Frame, Opcode
from websockets.typing import Subprotocol

from spiritum.settings import Settings
from spiritum.staff import models as staff
from spiritum.transport.sockets import dialects
from tests.api.clinic import Clinic, Person
from tests.api.sites import site_with
from tests.api.sockets import (
    EVENT,
    LEGACY,
    PATIENCE,
    PROTOCOL,
    PROTOCOLS,
    START,
    Socket,
    greet,
    greet_legacy,
    open_socket,
    registering,
    subscription_url,
)
from tests.operations import ENTRIES, LOCK
from tests.orm import session


async def start(live: Socket, number: str = "1", query: str = ENTRIES, **variables: Any) -> None:
    """Begin an operation."""
    await live.send({"id": number, "type": "start", "payload": {"query": query, "variables": variables}})


async def subscribe(live: Socket, **variables: Any) -> None:
    """Subscribe to changes of entries, and wait until no change is missed: this protocol has no ping."""
    async with registering():
        await start(live, **variables)


async def test_events_reach_an_older_client(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with open_socket(clinic.url, LEGACY) as live:
        await greet_legacy(live, person.token)
        await subscribe(live, on=pathway)
        await person.ask(LOCK, entry=entry)
        event = await live.receive()
        assert (event["type"], event["id"]) == ("data", "1")
        assert event["payload"]["data"]["onPathwayUpdated"]["lockUser"] == {"id": str(person.id)}
        assert "errors" not in event["payload"]


async def test_a_client_that_speaks_both_gets_the_newer(clinic: Clinic) -> None:
    assert dialects.choose(["graphql-ws", "graphql-transport-ws"]) is dialects.TRANSPORT_WS
    async with open_socket(clinic.url, LEGACY) as live:
        await live.send({"type": "ping"})
        assert (await live.closed())[0] == 4400


@pytest.mark.parametrize("payload", [None, {}, {"token": 7}, {"token": "made-up"}, "token"])
async def test_a_greeting_without_a_valid_token_is_refused_in_words_and_closes(clinic: Clinic, payload: object) -> None:
    async with open_socket(clinic.url, LEGACY) as live:
        await live.send({"type": "connection_init", "payload": payload})
        refused = await live.receive()
        assert refused["type"] == "connection_error"
        assert refused["payload"]["message"]
        assert (await live.closed())[0] == 4403


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_nothing_runs_before_the_acknowledgement(clinic: Clinic, protocol: Subprotocol) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with open_socket(clinic.url, protocol) as live:
        await live.send({"id": "1", "type": START[protocol], "payload": {"query": ENTRIES}})
        await live.send({"type": "connection_init", "payload": {"token": person.token}})
        await person.ask(LOCK, entry=entry)
        code, said = await everything_said(live)
        assert code == 4401
        assert EVENT[protocol] not in said
        assert "connection_ack" not in said


async def everything_said(live: Socket) -> tuple[int, list[str]]:
    """The types of all messages until the server closes, and the code with which it does."""
    said: list[str] = []
    while True:
        try:
            said.append((await live.receive())["type"])
        except Exception:
            return (await live.closed())[0], said


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_operations_wait_for_a_slow_greeting(clinic: Clinic, protocol: Subprotocol) -> None:
    """Both messages at once: the server takes them in their order, and the operation runs after the check."""
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with open_socket(clinic.url, protocol) as live:
        async with registering():
            await live.send({"type": "connection_init", "payload": {"token": person.token}})
            await live.send({"id": "1", "type": START[protocol], "payload": {"query": ENTRIES}})
        await person.ask(LOCK, entry=entry)
        said = [(await live.receive())["type"] for _ in range(3 if protocol == LEGACY else 2)]
        assert [type_ for type_ in said if type_ != "ka"] == ["connection_ack", EVENT[protocol]]


async def test_what_is_stopped_says_nothing_more(clinic: Clinic) -> None:
    pathway, other = await clinic.pathway(), await clinic.pathway()
    person = await clinic.signed_in(on=[pathway, other])
    _, entry = await clinic.patient(pathway)
    async with open_socket(clinic.url, LEGACY) as live:
        await greet_legacy(live, person.token)
        await subscribe(live)
        await live.send({"id": "1", "type": "stop"})
        async with registering():  # Messages are taken in their order: once this has begun, the other has stopped.
            await start(live, "2", on=other)
        await person.ask(LOCK, entry=entry)
        assert await live.is_quiet()


async def test_a_second_start_under_one_id_takes_the_first_ones_place(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with open_socket(clinic.url, LEGACY) as live:
        await greet_legacy(live, person.token)
        await subscribe(live)
        await subscribe(live)
        await person.ask(LOCK, entry=entry)
        assert (await live.receive())["type"] == "data"
        assert await live.is_quiet()


@pytest.mark.parametrize("query", ["subscription { nothing }", "{ nothing }", "{", ""])
async def test_an_operation_that_cannot_run_is_one_error(clinic: Clinic, query: str) -> None:
    person = await clinic.signed_in()
    async with open_socket(clinic.url, LEGACY) as live:
        await greet_legacy(live, person.token)
        await start(live, query=query)
        message = await live.receive()
        assert (message["type"], message["id"]) == ("error", "1")
        assert message["payload"]["extensions"]["code"] == "BAD_USER_INPUT"
        assert message["payload"]["message"]


async def test_nothing_of_another_pathway_is_sent_to_an_older_client(clinic: Clinic) -> None:
    lung, lymphoma = await clinic.pathway(), await clinic.pathway()
    outsider, insider = await clinic.signed_in(on=[lymphoma]), await clinic.signed_in(on=[lung])
    _, entry = await clinic.patient(lung)
    async with open_socket(clinic.url, LEGACY) as live:
        await greet_legacy(live, outsider.token)
        await subscribe(live)
        await insider.ask(LOCK, entry=entry)
        assert await live.is_quiet()
        await start(live, number="2", on=lung)
        refused = await live.receive()
        assert (refused["type"], refused["id"]) == ("error", "2")
        assert refused["payload"]["extensions"]["code"] == "FORBIDDEN"


async def test_a_client_may_say_goodbye(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    async with open_socket(clinic.url, LEGACY) as live:
        await greet_legacy(live, person.token)
        await live.send({"type": "connection_terminate"})
        assert (await live.closed())[0] == 1000


async def _sign_out(_clinic: Clinic, person: Person) -> None:
    await person.http.post("/rest/logout/")


async def _deactivate(clinic: Clinic, person: Person) -> None:
    async with session(clinic.database) as orm:
        await orm.execute(update(staff.User).where(staff.User.id == person.id).values(is_active=False))


async def _let_expire(clinic: Clinic, person: Person) -> None:
    async with session(clinic.database) as orm:
        over = {"created_at": func.now() - timedelta(hours=9), "expires_at": func.now() - timedelta(seconds=1)}
        await orm.execute(update(staff.Session).where(staff.Session.user_id == person.id).values(over))


ENDS = {"logout": _sign_out, "deactivation": _deactivate, "expiry": _let_expire}


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_a_session_that_ends_takes_its_sockets_along(
    clinic: Clinic, settings: Settings, protocol: Subprotocol, end: str
) -> None:
    async with site_with(clinic, settings, session_check_seconds=0.2) as server:
        person, other = await server.signed_in(), await server.signed_in()
        async with open_socket(server.url, protocol) as live, open_socket(server.url, protocol) as stays:
            await greet(live, protocol, person.token)
            await greet(stays, protocol, other.token)
            assert await live.is_quiet()
            await ENDS[end](clinic, person)
            assert (await asyncio.wait_for(live.closed(), 15))[0] == 4401
            assert await stays.is_quiet(1)


def test_no_setting_lets_a_socket_outlive_its_session_by_more_than_a_minute() -> None:
    with pytest.raises(ValueError, match="session_check_seconds"):
        Settings(session_check_seconds=61)


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_a_socket_that_sends_too_many_messages_is_closed(
    clinic: Clinic, settings: Settings, protocol: Subprotocol
) -> None:
    person = await clinic.signed_in()
    async with open_socket(clinic.url, protocol) as live:
        await greet(live, protocol, person.token)
        for _ in range(99):
            await live.send({"type": "complete" if protocol == PROTOCOL else "stop", "id": "1"})
        assert await live.is_quiet()
        await live.send({"type": "complete" if protocol == PROTOCOL else "stop", "id": "1"})
        assert (await live.closed()) == (4429, "Too many messages: at most 100 a minute")


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_a_socket_has_twenty_subscriptions(clinic: Clinic, protocol: Subprotocol) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    verb, stop = START[protocol], "complete" if protocol == PROTOCOL else "stop"
    async with open_socket(clinic.url, protocol) as live:
        await greet(live, protocol, person.token)
        async with registering(20):
            for number in range(20):
                await live.send({"id": str(number), "type": verb, "payload": {"query": ENTRIES}})
        await live.send({"id": "20", "type": verb, "payload": {"query": ENTRIES}})
        refused = await live.receive()
        assert (refused["type"], refused["id"]) == ("error", "20")
        error = refused["payload"] if protocol == LEGACY else refused["payload"][0]
        assert error["extensions"]["code"] == "BAD_USER_INPUT"
        assert "at most 20 subscriptions" in error["message"]
        async with registering():
            await live.send({"id": "7", "type": stop})
            await live.send({"id": "20", "type": verb, "payload": {"query": ENTRIES}})
        await person.ask(LOCK, entry=entry)
        ids = {(await live.receive())["id"] for _ in range(20)}
        assert ids == {str(number) for number in range(21)} - {"7"}


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_a_message_has_64_kib(clinic: Clinic, protocol: Subprotocol) -> None:
    person = await clinic.signed_in()
    async with open_socket(clinic.url, protocol) as live:
        await greet(live, protocol, person.token)
        stop = "complete" if protocol == PROTOCOL else "stop"
        await live.send({"id": "x" * 65_000, "type": stop})
        assert await live.is_quiet()
        await live.send({"id": "x" * 65_536, "type": stop})
        assert (await live.closed())[0] == 1009


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_messages_are_not_compressed_for_a_browser_either(clinic: Clinic, protocol: Subprotocol) -> None:
    offering = connect(subscription_url(clinic.url), subprotocols=[protocol], proxy=None, compression="deflate")
    async with offering as connection:
        assert connection.request is not None
        assert connection.response is not None
        assert "Sec-WebSocket-Extensions" in connection.request.headers
        assert "Sec-WebSocket-Extensions" not in connection.response.headers
        compressed = zlib.compress(b'{"type": "connection_init"}', wbits=-15)
        frame = bytearray(Frame(Opcode.TEXT, compressed).serialize(mask=True))
        frame[0] |= 0x40  # the bit of a compressed frame
        connection.transport.write(bytes(frame))
        with pytest.raises(ConnectionClosed) as closed:
            await asyncio.wait_for(connection.recv(), PATIENCE)
    assert closed.value.rcvd is not None
    assert closed.value.rcvd.code == 1002
