"""The generated Python client: each operation a method, errors as exceptions with a code, and nothing lost unseen."""

import asyncio
import inspect
import json
import socket
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest
import spiritum_client as sdk
import spiritum_client.rest.models as rest
from spiritum_client.values import as_json
from sqlalchemy import delete

from generated.graphql.models import Permission
from generated.rest.operations import OPERATIONS
from spiritum.settings import Settings
from spiritum.staff import models as staff
from tests.api.clinic import PASSWORD, Clinic
from tests.api.conftest import KEY, serving
from tests.api.sites import site_with
from tests.orm import session

MANIFEST = Path(__file__).parents[2] / "generated" / "operations.json"


@asynccontextmanager
async def client(
    clinic: Clinic, username: str = "", keys: Mapping[str, str] | None = None
) -> AsyncGenerator[sdk.SpiritumClient]:
    """A client, signed in if it is somebody's."""
    async with sdk.SpiritumClient(clinic.url, trust_env=False, keys=keys) as spiritum:
        if username:
            await spiritum.login(username, PASSWORD)
        yield spiritum


OPENED_BY_BROWSERS = {"startSignIn", "startReauthentication", "finishSignIn"}
"""As pages, which lead elsewhere: there is nothing in them for a program."""


def test_every_operation_of_the_contract_is_a_documented_method() -> None:
    named = {operation["name"] for operation in json.loads(MANIFEST.read_text())["operations"]}
    listed = named | {operation.operation_id for operation in OPERATIONS} - OPENED_BY_BROWSERS
    methods = dict(inspect.getmembers(sdk.SpiritumClient, inspect.isfunction))
    public = {name.replace("_", "") for name in methods if not name.startswith("_")} - {"aclose", "resume"}
    assert public == {name.lower() for name in listed}
    assert [name for name, method in methods.items() if not name.startswith("_") and not inspect.getdoc(method)] == []


async def test_one_sign_in_serves_graphql_rest_and_events(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    username = await clinic.user(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with client(clinic) as spiritum:
        signed_in = await spiritum.login(username, PASSWORD)
        on = signed_in.user.pathways[0].id
        assert on == pathway
        async with spiritum.on_pathway_updated(pathway_id=on) as changes:
            locked = sdk.raise_for_user_errors(
                await spiritum.lock_on_pathway(sdk.LockOnPathwayInput(on_pathway_id=entry))
            ).on_pathway
            change = await asyncio.wait_for(anext(changes), 10)
        assert locked is not None
        assert locked.lock_end_time is not None
        assert locked.lock_end_time > datetime.now(UTC)
        assert change.lock_user == locked.lock_user
        assert isinstance(change.patient.date_of_birth, date)
        assert change.awaiting_decision_type is sdk.DecisionType.TRIAGE
        role = await spiritum.create_role(rest.NewRole(name="Secretary"))
        role = await spiritum.update_role(
            rest.ChangedRole(id=role.id, name="Secretary", permissions=[sdk.Permission.MDT_READ])
        )
        assert role.permissions == [sdk.Permission.MDT_READ]
        assert (await spiritum.delete_role(rest.RoleToDelete(id=role.id))).success
        assert (await spiritum.logout()).success
        with pytest.raises(sdk.Unauthenticated):
            await spiritum.pathways()
        with pytest.raises(sdk.Unauthenticated):
            spiritum.on_pathway_updated()


async def test_another_client_goes_on_with_a_session(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    username = await clinic.user(on=[pathway])
    _, entry = await clinic.patient(pathway)
    async with client(clinic) as first:
        await first.login(username, PASSWORD)
        keys = first.keys
    async with client(clinic, keys=keys) as spiritum:
        with pytest.raises(sdk.Unauthenticated):
            spiritum.on_pathway_updated()
        current = await spiritum.resume()
        assert (current.user.username, current.session.is_current) == (username, True)
        change = rest.PasswordChange(current_password=PASSWORD, new_password="quite another phrase")
        await spiritum.change_password(change)
        again = rest.Reauthentication(password=change.new_password)
        await spiritum.reauthenticate(again)
        assert spiritum.keys != keys
        async with spiritum.on_pathway_updated(pathway_id=pathway) as changes:
            await spiritum.lock_on_pathway(sdk.LockOnPathwayInput(on_pathway_id=entry))
            assert (await asyncio.wait_for(anext(changes), 10)).lock_user is not None
    async with client(clinic, keys=keys) as late:
        with pytest.raises(sdk.Unauthenticated):
            await late.resume()


async def test_an_integration_engine_shows_its_key(clinic: Clinic) -> None:
    report = rest.TestResultUpdate(id="7", new_state=sdk.ClinicalRequestState.COMPLETED)
    async with sdk.SpiritumClient(clinic.url, trust_env=False, keys={"SDTIEKEY": KEY}) as engine:
        with pytest.raises(sdk.NotFound):
            await engine.update_test_result(report)
    async with client(clinic) as stranger:
        with pytest.raises(sdk.Unauthenticated):
            await stranger.update_test_result(report)


async def test_errors_carry_code_fields_and_details(clinic: Clinic) -> None:
    pathway, elsewhere = await clinic.pathway(), await clinic.pathway()
    username = await clinic.user(on=[pathway], may=[Permission.PATIENT_READ, Permission.ON_PATHWAY_READ])
    async with client(clinic) as spiritum:
        with pytest.raises(sdk.Unauthenticated) as nobody:
            await spiritum.pathways()
        assert (nobody.value.code, nobody.value.status) == ("UNAUTHENTICATED", 401)
        with pytest.raises(sdk.Unauthenticated, match="password"):
            await spiritum.login(username, "wrong")
        await spiritum.login(username, PASSWORD)
        with pytest.raises(sdk.Forbidden) as lacking:
            await spiritum.pathways()
        assert lacking.value.details["permissions"] == ["PATHWAY_READ"]
        with pytest.raises(sdk.Forbidden) as outside:
            await spiritum.worklist(pathway_id=elsewhere, first=1)
        assert outside.value.details["pathwayId"] == str(elsewhere)
        with pytest.raises(sdk.BadUserInput) as unpaged:
            await spiritum.worklist(pathway_id=pathway)
        assert [(error.field, error.code) for error in unpaged.value.fields] == [("first", "BAD_USER_INPUT")]


async def test_errors_of_rest_name_the_members(clinic: Clinic) -> None:
    async with client(clinic, await clinic.user()) as spiritum:
        await spiritum.create_role(rest.NewRole(name="Secretary"))
        with pytest.raises(sdk.Conflict) as taken:
            await spiritum.create_role(rest.NewRole(name="Secretary"))
        assert [(error.field, error.code) for error in taken.value.fields] == [("name", "TAKEN")]
        with pytest.raises(sdk.BadUserInput) as wrong:
            await spiritum.create_user(rest.NewUser.model_construct(username="", password="short", roles=["x"]))
        assert {"username", "password", "roles.0", "email"} <= {error.field for error in wrong.value.fields}


async def test_too_many_attempts_say_how_long_to_wait(clinic: Clinic) -> None:
    username = await clinic.user()
    async with client(clinic) as spiritum:
        for _ in range(5):
            with pytest.raises(sdk.Unauthenticated):
                await spiritum.login(username, "wrong")
        with pytest.raises(sdk.TooManyRequests) as early:
            await spiritum.login(username, PASSWORD)
        assert early.value.retry_after >= 1


async def test_a_password_is_in_no_error_and_no_repr(clinic: Clinic) -> None:
    secret = "hunter2" * 300
    async with client(clinic) as spiritum:
        with pytest.raises(sdk.BadUserInput) as long:
            await spiritum.login("somebody", secret)
        assert "hunter2" not in f"{long.value!r} {long.value} {long.value.fields}"
        signed_in = await spiritum.login(await clinic.user(), PASSWORD)
        assert signed_in.user.token not in repr(signed_in)


async def test_user_errors_are_data_until_asked_for(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    _, entry = await clinic.patient(pathway)
    ask = sdk.LockOnPathwayInput(on_pathway_id=entry)
    async with client(clinic, await clinic.user(on=[pathway])) as first:
        assert (await first.lock_on_pathway(ask)).user_errors is None
    async with client(clinic, await clinic.user(on=[pathway])) as second:
        refused = await second.lock_on_pathway(ask)
        assert refused.on_pathway is not None
        with pytest.raises(sdk.UserErrors) as raised:
            sdk.raise_for_user_errors(refused)
        assert {error.field for error in raised.value.errors} == {"lockEndTime"}
        assert all(error.code and error.message for error in raised.value.errors)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ({"first": sdk.UNSET}, {}),
        ({"first": None}, {"first": None}),
        ({"on": date(2026, 3, 1)}, {"on": "2026-03-01"}),
        ({"kind": sdk.DecisionType.MDT}, {"kind": "MDT"}),
        ({"ids": [1, "2"]}, {"ids": [1, "2"]}),
        (
            {"input": sdk.UpdateOnMdtListInput(on_mdt_list=[sdk.UpdateOnMdtInput(id=4, outcome=None)])},
            {"input": {"onMdtList": [{"id": 4, "outcome": None}]}},
        ),
        (
            {"input": sdk.MdtInput(pathway_id="1", planned_at=date(2026, 3, 1), location="Room 4")},
            {"input": {"pathwayId": "1", "plannedAt": "2026-03-01", "location": "Room 4"}},
        ),
    ],
)
def test_what_is_left_out_is_not_sent_and_none_is_null(given: dict[str, object], sent: dict[str, object]) -> None:
    assert as_json(given) == sent


def requests(clinic: Clinic) -> list[int]:
    """The statuses of the GraphQL requests that the server has answered."""
    lines: list[Mapping[str, object]] = [line for line in clinic.log if line["event"] == "request"]
    return [cast("int", line["status"]) for line in lines if line["path"] == "/graphql"]


@pytest.mark.slow
async def test_operations_are_sent_by_id_where_nothing_else_runs(clinic: Clinic, settings: Settings) -> None:
    async with (
        site_with(clinic, settings, trusted_documents="only") as strict,
        client(strict, await strict.user()) as spiritum,
    ):
        await spiritum.pathways()
        assert requests(strict) == [200]


@pytest.mark.slow
async def test_subscriptions_run_where_nothing_but_trusted_documents_does(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, trusted_documents="only") as strict:
        pathway = await strict.pathway()
        _, entry = await strict.patient(pathway)
        async with (
            client(strict, await strict.user(on=[pathway])) as spiritum,
            spiritum.on_pathway_updated(pathway_id=pathway) as changes,
        ):
            await spiritum.lock_on_pathway(sdk.LockOnPathwayInput(on_pathway_id=entry))
            assert (await asyncio.wait_for(anext(changes), 10)).id == str(entry)


async def test_a_server_without_ids_gets_texts_and_is_not_asked_twice_again(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, trusted_documents="off") as plain:
        pathway = await plain.pathway()
        _, entry = await plain.patient(pathway)
        async with client(plain, await plain.user(on=[pathway])) as spiritum:
            await spiritum.pathways()
            await spiritum.pathways()
            assert requests(plain) == [400, 200, 200]
            async with spiritum.on_pathway_updated(pathway_id=pathway) as changes:
                await spiritum.lock_on_pathway(sdk.LockOnPathwayInput(on_pathway_id=entry))
                assert (await asyncio.wait_for(anext(changes), 10)).id == str(entry)


async def test_a_subscription_that_is_refused_raises(clinic: Clinic) -> None:
    elsewhere = await clinic.pathway()
    async with client(clinic, await clinic.user()) as spiritum:
        changes = spiritum.on_pathway_updated(pathway_id=elsewhere)
        with pytest.raises(sdk.Forbidden) as refused:
            await asyncio.wait_for(anext(changes), 10)
        assert refused.value.details["pathwayId"] == str(elsewhere)
        assert [change async for change in changes] == []


async def test_a_subscription_without_a_session_raises(clinic: Clinic) -> None:
    async with client(clinic, await clinic.user()) as spiritum:
        async with session(clinic.database) as orm:
            await orm.execute(delete(staff.Session))
        with pytest.raises(sdk.Unauthenticated):
            await anext(spiritum.on_pathway_updated())


async def test_a_lost_connection_is_told_and_never_mended_behind_ones_back(clinic: Clinic, settings: Settings) -> None:
    username = await clinic.user()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        spiritum = sdk.SpiritumClient(f"http://127.0.0.1:{listener.getsockname()[1]}", trust_env=False)
        async with serving(settings, listener):
            await spiritum.login(username, PASSWORD)
            changes = await spiritum.on_pathway_updated().__aenter__()
            event = asyncio.create_task(anext(changes))
            await asyncio.sleep(0)
        with pytest.raises(sdk.ConnectionLost):
            await asyncio.wait_for(event, 10)
        assert [change async for change in changes] == []
    with pytest.raises(sdk.Unreachable):
        await anext(spiritum.on_pathway_updated())
    with pytest.raises(sdk.Unreachable):
        await spiritum.pathways()
    with pytest.raises(sdk.Unreachable):
        await spiritum.create_role(rest.NewRole(name="Secretary"))
    await spiritum.aclose()


@asynccontextmanager
async def something_else(answer: bytes) -> AsyncGenerator[str]:
    """A server that gives the same answer to everything, as a proxy in trouble does; its address."""

    async def reply(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(answer)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(reply, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"


def http(status: str, body: str, kind: str = "application/json") -> bytes:
    """An answer as bytes."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return f"{head}{body}".encode()


@pytest.mark.parametrize(
    "answer",
    [
        http("502 Bad Gateway", "<h1>Bad Gateway</h1>", "text/html"),
        http("200 OK", "[]"),
        http("200 OK", '{"data": null}'),
        http("200 OK", '{"errors": "no"}'),
        http("200 OK", '{"data": {"getPathways": [{"id": "1", "name": 7}]}}'),
    ],
)
async def test_an_answer_that_is_none_of_the_contracts_is_told_as_such(answer: bytes) -> None:
    async with something_else(answer) as url, sdk.SpiritumClient(url, trust_env=False) as spiritum:
        with pytest.raises(sdk.UnexpectedResponse):
            await spiritum.pathways()
        with pytest.raises(sdk.UnexpectedResponse):
            await spiritum.logout()


async def test_silence_ends_with_the_timeout() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        async with sdk.SpiritumClient(url, trust_env=False, timeout=0.2) as spiritum:
            began = datetime.now(UTC)
            with pytest.raises(sdk.Unreachable):
                await spiritum.pathways()
            assert datetime.now(UTC) - began < timedelta(seconds=30)
