"""Live events: they reach whoever may see them, in every process, and nobody else."""

import asyncio
import gc
import json
import os
import socket
import subprocess
import sys
from collections.abc import Generator
from typing import Any, NoReturn

import httpx
import pytest
from sqlalchemy import delete, select
from starlette.websockets import WebSocketDisconnect
from websockets.typing import Subprotocol

from generated.graphql.models import Permission
from spiritum.db import DatabaseUnavailable
from spiritum.installation.addresses import Addresses
from spiritum.serving.orders import Placement
from spiritum.settings import Settings
from spiritum.staff import models as staff
from spiritum.staff.actions import Sessions
from spiritum.transport.sockets.dialects import Message
from spiritum.transport.sockets.messages import Messages
from tests.api.clinic import Clinic
from tests.api.conftest import KEY, Served
from tests.api.sockets import PROTOCOLS, open_socket
from tests.operations import DECIDE, ENTRIES, LOCK, RESULTS
from tests.orm import session


async def test_each_change_of_an_entry_is_sent_to_members(clinic: Clinic) -> None:
    kind = await clinic.request_type(is_discharge=True)
    pathway = await clinic.pathway(types=[kind])
    watcher, doctor = await clinic.signed_in(on=[pathway]), await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with open_socket(clinic.url) as live:
        await live.greet(watcher.token)
        await live.subscribe(ENTRIES, on=pathway)
        await doctor.ask(LOCK, entry=entry)
        locked = (await live.next())["onPathwayUpdated"]
        assert locked["lockUser"] == {"id": str(doctor.id)}
        assert locked["patient"]["hospitalNumber"].startswith("fMRN")
        await doctor.ask(LOCK, entry=entry, unlock=True)
        assert (await live.next())["onPathwayUpdated"]["lockUser"] is None
        await doctor.ask(LOCK, entry=entry)
        await live.next()
        discharge = {
            "onPathwayId": entry,
            "decisionType": "CLINIC",
            "clinicHistory": "Well.",
            "clinicalRequestRequests": [{"clinicalRequestTypeId": kind}],
        }
        await doctor.ask(DECIDE, input=discharge)
        assert (await live.next())["onPathwayUpdated"]["isDischarged"] is True


async def test_changes_after_the_discharge_are_sent_only_on_request(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway, is_discharged=True)
    async with open_socket(clinic.url) as plain, open_socket(clinic.url) as curious:
        for live, discharged in ((plain, False), (curious, True)):
            await live.greet(person.token)
            await live.subscribe(ENTRIES, on=pathway, discharged=discharged)
        await person.ask(LOCK, entry=entry)
        assert (await curious.next())["onPathwayUpdated"]["id"] == str(entry)
        assert await plain.is_quiet()


async def test_a_result_is_sent_to_whoever_asked_for_it_and_to_others_who_want_all(clinic: Clinic) -> None:
    kind = await clinic.request_type()
    pathway = await clinic.pathway(types=[kind])
    doctor, colleague = await clinic.signed_in(on=[pathway]), await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with open_socket(clinic.url) as own, open_socket(clinic.url) as every, open_socket(clinic.url) as others:
        for live, person, clinician in ((own, doctor, doctor.id), (every, colleague, None), (others, colleague, 10**6)):
            await live.greet(person.token)
            await live.subscribe(RESULTS, clinician=clinician)
        await doctor.ask(LOCK, entry=entry)
        requests = [{"clinicalRequestTypeId": kind}]
        decision = {"onPathwayId": entry, "decisionType": "TRIAGE", "clinicHistory": "Cough."}
        answer = await doctor.ask(DECIDE, input={**decision, "clinicalRequestRequests": requests})
        (request,) = answer.data["createDecisionPoint"]["decisionPoint"]["clinicalRequests"]
        for live in (own, every):
            resolved = (await live.next())["clinicalRequestResolved"]
            assert (resolved["id"], resolved["currentState"]) == (request["id"], "COMPLETED")
            assert len(resolved["testResult"]["description"]) > 100
        assert await others.is_quiet(0.2)


async def test_nothing_of_another_pathway_is_sent(clinic: Clinic) -> None:
    lung, lymphoma = await clinic.pathway(), await clinic.pathway()
    outsider, insider = await clinic.signed_in(on=[lymphoma]), await clinic.signed_in(on=[lung])
    _, entry = await clinic.patient(lung)
    async with open_socket(clinic.url) as live:
        await live.greet(outsider.token)
        await live.subscribe(ENTRIES)
        await insider.ask(LOCK, entry=entry)
        assert await live.is_quiet()
        await live.send({"id": "2", "type": "subscribe", "payload": {"query": ENTRIES, "variables": {"on": lung}}})
        refused = await live.receive()
        assert (refused["type"], refused["id"]) == ("error", "2")
        assert refused["payload"][0]["extensions"]["code"] == "FORBIDDEN"


async def test_a_membership_that_was_taken_away_stops_events(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    watcher, doctor = await clinic.signed_in(on=[pathway]), await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with open_socket(clinic.url) as live:
        await live.greet(watcher.token)
        await live.subscribe(ENTRIES, on=pathway)
        async with session(clinic.database) as orm:
            await orm.execute(delete(staff.PathwayMember).where(staff.PathwayMember.user_id == watcher.id))
        await doctor.ask(LOCK, entry=entry)
        assert await live.is_quiet()


async def test_a_permission_that_was_taken_away_stops_events(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    watcher, doctor = await clinic.signed_in(on=[pathway]), await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with open_socket(clinic.url) as live:
        await live.greet(watcher.token)
        await live.subscribe(ENTRIES, on=pathway)
        async with session(clinic.database) as orm:
            roles = select(staff.UserRole.role_id).where(staff.UserRole.user_id == watcher.id)
            mine = staff.RolePermission.role_id.in_(roles)
            reading_entries = staff.RolePermission.permission == Permission.ON_PATHWAY_READ.value
            await orm.execute(delete(staff.RolePermission).where(mine, reading_entries))
        await doctor.ask(LOCK, entry=entry)
        ended = await live.receive()
        assert ended["type"] == "error"
        assert ended["payload"][0]["extensions"]["code"] == "FORBIDDEN"


async def test_no_event_after_the_session_has_ended(
    clinic: Clinic, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served.site.session_ends, "listeners", [])  # the news of its end is late
    pathway = await clinic.pathway()
    watcher, doctor = await clinic.signed_in(on=[pathway]), await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with open_socket(clinic.url) as live:
        await live.greet(watcher.token)
        await live.subscribe(ENTRIES, on=pathway)
        await watcher.http.post("/rest/logout/")
        await doctor.ask(LOCK, entry=entry)
        ended = await live.receive()
        assert ended["type"] == "error"
        assert ended["payload"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_a_change_that_was_refused_or_rolled_back_is_not_sent(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    watcher, doctor = await clinic.signed_in(on=[pathway]), await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with open_socket(clinic.url) as live:
        await live.greet(watcher.token)
        await live.subscribe(ENTRIES, on=pathway)
        await doctor.ask(DECIDE, input={"onPathwayId": entry, "decisionType": "TRIAGE", "clinicHistory": "x"})
        assert await live.is_quiet()


@pytest.mark.parametrize("token", ["", "made-up", None, 7])
async def test_a_wrong_token_closes_the_socket(clinic: Clinic, token: object) -> None:
    async with open_socket(clinic.url) as live:
        await live.send({"type": "connection_init", "payload": {"token": token}})
        assert (await live.closed())[0] == 4403


async def test_the_cookie_is_no_token(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    async with open_socket(clinic.url) as live:
        await live.send({"type": "connection_init", "payload": {"token": person.http.cookies["SDSESSION"]}})
        assert (await live.closed())[0] == 4403


async def test_subscribing_before_the_acknowledgement_closes_the_socket(clinic: Clinic) -> None:
    async with open_socket(clinic.url) as live:
        await live.send({"id": "1", "type": "subscribe", "payload": {"query": ENTRIES}})
        assert (await live.closed())[0] == 4401


MISBEHAVIOUR: dict[str, tuple[object, int]] = {
    "not JSON": ("{", 4400),
    "not an object": ("[]", 4400),
    "bytes": (b"{}", 4400),
    "unknown type": ('{"type": "dance"}', 4400),
    "no type": ("{}", 4400),
    "a second init": ('{"type": "connection_init"}', 4429),
    "subscribe without payload": ('{"type": "subscribe", "id": "1"}', 4400),
    "subscribe without id": (json.dumps({"type": "subscribe", "payload": {"query": ENTRIES}}), 4400),
    "too large": (json.dumps({"type": "ping", "payload": {"x": "y" * 70_000}}), 1009),
}


@pytest.mark.parametrize("case", MISBEHAVIOUR)
async def test_misbehaviour_closes_the_socket_with_the_protocols_code(clinic: Clinic, case: str) -> None:
    message, code = MISBEHAVIOUR[case]
    person = await clinic.signed_in()
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        assert isinstance(message, str | bytes)
        await live.send_text(message)
        assert (await live.closed())[0] == code


async def test_a_second_subscription_of_the_same_id_closes_the_socket(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await live.subscribe(ENTRIES, number="same")
        await live.send({"id": "same", "type": "subscribe", "payload": {"query": ENTRIES}})
        assert (await live.closed())[0] == 4409


async def test_a_close_says_its_code_whatever_characters_the_id_has(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await live.subscribe(ENTRIES, number="\N{GRINNING FACE}" * 64)
        await live.send({"id": "\N{GRINNING FACE}" * 64, "type": "subscribe", "payload": {"query": ENTRIES}})
        code, reason = await live.closed()
        assert code == 4409
        assert reason.startswith("Subscriber for \N{GRINNING FACE}")


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize(
    ("error", "code", "reason"),
    [
        (DatabaseUnavailable(), 1013, "The database does not respond at present. Try again."),
        (ValueError("of a patient"), 1011, "Something went wrong on the server. Quote this id to your support. "),
    ],
)
async def test_a_greeting_that_nobody_can_judge_is_closed_with_words(
    clinic: Clinic,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    protocol: Subprotocol,
    error: Exception,
    code: int,
    reason: str,
) -> None:
    async def fail(*_: object) -> NoReturn:
        raise error

    person = await clinic.signed_in()
    monkeypatch.setattr(Sessions, "caller_of_socket_token", fail)
    async with open_socket(clinic.url, protocol) as live:
        await live.send({"type": "connection_init", "payload": {"token": person.token}})
        closed = await live.closed()
    assert closed[0] == code
    assert closed[1].startswith(reason)
    assert "of a patient" not in f"{clinic.log} {caplog.text}"


async def test_an_invalid_or_foreign_operation_is_an_error_and_the_socket_stays(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        for query in ("subscription { nothing }", "{ nothing }", "{", ""):
            await live.send({"id": "1", "type": "subscribe", "payload": {"query": query}})
            message = await live.receive()
            assert message["type"] == "error", query
            assert message["payload"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_a_completed_subscription_gets_nothing_more(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await live.subscribe(ENTRIES)
        await live.send({"id": "1", "type": "complete"})
        await person.ask(LOCK, entry=entry)
        assert await live.is_quiet()


async def test_a_socket_that_ends_before_its_last_message_leaves_no_failed_task(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = await clinic.signed_in()
    send = Messages.send

    async def ended(messages: Messages, message: Message) -> None:
        if message["type"] == "complete":
            raise WebSocketDisconnect
        await send(messages, message)

    monkeypatch.setattr(Messages, "send", ended)
    loop = asyncio.get_running_loop()
    failed: list[dict[str, Any]] = []
    loop.set_exception_handler(lambda _, context: failed.append(context))
    try:
        async with open_socket(clinic.url) as live:
            await live.greet(person.token)
            await live.send({"id": "1", "type": "subscribe", "payload": {"query": "{ getPathways { id } }"}})
            assert (await live.next())["getPathways"] == []
            await live.send({"type": "ping"})
            assert (await live.receive())["type"] == "pong"
        gc.collect()
    finally:
        loop.set_exception_handler(None)
    assert failed == []


async def test_another_sub_protocol_is_refused(clinic: Clinic) -> None:
    async with open_socket(clinic.url, Subprotocol("something-else")) as live:
        assert (await live.closed())[0] == 4406


@pytest.fixture(scope="module")
def second_process(settings: Settings) -> Generator[str]:
    """Another server process on the same database, as `spiritum serve` starts them."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        environment = {**os.environ, "TRUST_KEY": KEY, "COOKIE_SECURE": "false", "DATA_DIR": str(settings.data_dir)}
        fd = listener.fileno()
        command = [sys.executable, "-m", "spiritum", "worker", "--fd", str(fd)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment, pass_fds=[fd]) as process:
            assert process.stdin is not None
            addresses = Addresses(settings.database_url or "", settings.trust_url or "")
            process.stdin.write(Placement(addresses).line())
            process.stdin.flush()
            url = f"http://127.0.0.1:{listener.getsockname()[1]}"
            assert httpx.get(f"{url}/health/ready", timeout=30, trust_env=False).status_code == httpx.codes.OK
            yield url
            process.communicate(timeout=20)


@pytest.mark.slow
async def test_events_reach_subscribers_of_every_process(clinic: Clinic, second_process: str) -> None:
    pathway = await clinic.pathway()
    watcher, doctor = await clinic.signed_in(on=[pathway]), await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with open_socket(second_process) as elsewhere, open_socket(clinic.url) as here:
        for live in (elsewhere, here):
            await live.greet(watcher.token)
            await live.subscribe(ENTRIES, on=pathway)
        await doctor.ask(LOCK, entry=entry)
        events: list[dict[str, Any]] = list(await asyncio.gather(elsewhere.next(), here.next()))
        assert events[0] == events[1]
        assert events[0]["onPathwayUpdated"]["id"] == str(entry)
