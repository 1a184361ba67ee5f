"""`spiritum client` makes, lists and revokes machine clients, and rolls their keys over."""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

import pytest
from sqlalchemy import select

from spiritum.audit.models import AuditEvent
from spiritum.machines import models as m
from tests.api.clinic import Clinic
from tests.api.machines import add_machine, curve_key, machine, public, rsa_key
from tests.commands import run_spiritum
from tests.orm import session

Command: TypeAlias = Callable[..., Awaitable[tuple[int, str, str]]]
"""Runs the command with these arguments; its exit code, its output and its error output."""


@pytest.fixture
def command(database_url: str, tmp_path: Path) -> Command:
    environment = {
        "PATH": os.environ["PATH"],
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": database_url,
        "PUBLIC_URL": "https://spiritum.trust.example",
    }

    async def run(*arguments: str) -> tuple[int, str, str]:
        (tmp_path / "old.json").write_text(json.dumps({"keys": public(curve_key())}))
        (tmp_path / "new.json").write_text(json.dumps(public(curve_key(2))[0]))
        (tmp_path / "private.json").write_text(json.dumps({"keys": [dict(rsa_key().as_dict(private=True))]}))
        (tmp_path / "wrong.json").write_text("{")
        (tmp_path / "odd.json").write_text(json.dumps({"kty": ["RSA"], "kid": "2026-11"}))
        done = await asyncio.to_thread(
            partial(run_spiritum, "client", *arguments, environment=environment, folder=tmp_path)
        )
        return done.returncode, done.stdout, done.stderr

    return run


async def noted(clinic: Clinic) -> list[tuple[str, object]]:
    """The audit trail's entries about clients: the action, and who ran the command."""
    async with session(clinic.database) as orm:
        entries = select(AuditEvent).where(AuditEvent.entity == "machine_client").order_by(AuditEvent.id)
        return [(entry.action, entry.details["source"]) for entry in await orm.scalars(entries)]


async def test_a_client_is_made_listed_and_revoked(clinic: Clinic, command: Command) -> None:
    pathway = await clinic.pathway()
    rights = ("--permission", "PATIENT_READ", "--permission", "WAITING_TIMES_REPORT", "--pathway", str(pathway))
    code, output, _ = await command("add", "Dashboard", "--keys", "old.json", *rights, "--days", "30")
    assert code == 0
    assert "https://spiritum.trust.example/rest/token/" in output
    async with session(clinic.database) as orm:
        client_id = (await orm.scalars(select(m.MachineClient.client_id))).one()
    assert client_id in output
    listed = json.loads((await command("list", "--json"))[1])["clients"]
    assert [(client["id"], client["permissions"], client["keyIds"]) for client in listed] == [
        (client_id, ["PATIENT_READ", "WAITING_TIMES_REPORT"], ["curve-0"])
    ]
    lines = (await command("list"))[1].splitlines()
    assert lines[:2] == ["Dashboard", f"  id           {client_id}"]
    pathways = f"  pathways     {listed[0]['pathways'][0]}"
    assert lines[3:5] == ["  permissions  PATIENT_READ, WAITING_TIMES_REPORT", pathways]
    code, _, _ = await command("revoke", client_id)
    assert code == 0
    assert json.loads((await command("list", "--json"))[1])["clients"][0]["revokedAt"] is not None
    assert await noted(clinic) == [("create", "spiritum client"), ("revoke", "spiritum client")]


async def test_keys_are_rolled_over(clinic: Clinic, command: Command) -> None:
    client_id = await add_machine(clinic.database)
    assert (await command("keys", client_id, "--keys", "new.json", "--add"))[0] == 0
    async with session(clinic.database) as orm:
        assert set((await orm.scalars(select(m.MachineClientKey.key_id))).all()) == {"curve-0", "curve-2"}
    assert (await command("keys", client_id, "--keys", "new.json"))[0] == 0
    async with session(clinic.database) as orm:
        assert (await orm.scalars(select(m.MachineClientKey.key_id))).all() == ["curve-2"]


async def test_revoking_ends_tokens(clinic: Clinic, command: Command) -> None:
    caller = await machine(clinic)
    assert (await caller.ask("{ getPathways { id } }")).status == 200
    assert (await command("revoke", caller.username))[0] == 0
    assert (await caller.ask("{ getPathways { id } }")).codes == ["UNAUTHENTICATED"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--keys", "private.json", "--permission", "PATIENT_READ"), "private key"),
        (("--keys", "wrong.json", "--permission", "PATIENT_READ"), "JSON Web Key Set"),
        (("--keys", "odd.json", "--permission", "PATIENT_READ"), "The kty is RSA or EC"),
        (("--keys", "old.json", "--permission", "USER_UPDATE"), "may only read"),
        (("--keys", "old.json", "--permission", "PATIENT_READ", "--pathway", "Nowhere"), "There is no pathway Nowhere"),
    ],
)
async def test_what_cannot_be_is_refused_in_a_line(
    clinic: Clinic, command: Command, arguments: tuple[str, ...], says: str
) -> None:
    code, _, errors = await command("add", "Dashboard", *arguments)
    assert code == 1
    assert says in errors
    async with session(clinic.database) as orm:
        assert (await orm.scalars(select(m.MachineClient))).all() == []


async def test_an_unknown_client_is_not_there(clinic: Clinic, command: Command) -> None:
    assert clinic.url
    for arguments in (("revoke", "nobody"), ("keys", "nobody", "--keys", "new.json", "--add")):
        code, _, errors = await command(*arguments)
        assert code == 1
        assert "no machine client" in errors
