"""The generated Python client as a machine client: it signs, renews its token in time, and says why it is refused."""

import asyncio
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import AsyncGenerator
from dataclasses import replace
from pathlib import Path

import pytest
import spiritum_client as sdk
from spiritum_client.machine import Machine
from sqlalchemy import delete, func, select, update

from spiritum.audit.models import AuditEvent
from spiritum.machines import models as m
from spiritum.settings import Settings
from tests.api.clinic import Clinic
from tests.api.conftest import serving
from tests.api.machines import add_machine, curve_key, rsa_key
from tests.clients.environments import LIBRARY
from tests.clients.examples import examples_in
from tests.contract.loaded import ROOT
from tests.orm import session

MAY = (
    *("PATHWAY_READ", "ON_PATHWAY_READ", "PATIENT_READ", "MILESTONE_READ", "USER_READ"),
    *("WAITING_TIMES_READ", "WAITING_TIMES_REPORT"),
)
PEM = curve_key().as_pem(private=True)
DOCUMENT = (ROOT / "docs" / "machine-clients.md").read_text()


@pytest.fixture(scope="module")
async def address(settings: Settings) -> AsyncGenerator[str]:
    """A site that knows its address."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        async with serving(settings.model_copy(update={"public_url": url, "machine_token_seconds": 60}), listener):
            yield url


@pytest.fixture
async def site(address: str, clinic: Clinic) -> AsyncGenerator[Clinic]:
    made = replace(clinic, url=address, clients=[])
    yield made
    await made.close()


def client(site: Clinic, machine: Machine) -> sdk.SpiritumClient:
    return sdk.SpiritumClient(site.url, trust_env=False, machine=machine)


async def tokens(site: Clinic) -> int:
    """How many tokens were given."""
    async with session(site.database) as orm:
        issued = select(func.count()).where(AuditEvent.action == "token_issued")
        return await orm.scalar(issued) or 0


async def test_one_token_serves_graphql_rest_and_events(site: Clinic) -> None:
    pathway = await site.pathway()
    client_id = await add_machine(site.database, [pathway], MAY)
    _, entry = await site.patient(pathway)
    machine = Machine(client_id, PEM, "curve-0")
    async with client(site, machine) as spiritum:
        with pytest.raises(sdk.Unauthenticated):
            spiritum.on_pathway_updated(pathway_id=pathway)
        listed, report = await asyncio.gather(spiritum.pathways(), spiritum.report_forecast())
        assert [int(listed_pathway.id) for listed_pathway in listed] == [pathway]
        assert report.rows == []
        worklist = await spiritum.worklist(pathway_id=pathway, outstanding=False, first=9)
        assert [edge.node is None for edge in worklist.edges] == [False]
        assert (await spiritum.tracking_list(pathway_id=pathway, first=9)).edges == []
        async with spiritum.on_pathway_updated(pathway_id=pathway) as changes:
            person = await site.signed_in(on=[pathway])
            lock = f"mutation {{ lockOnPathway(input: {{ onPathwayId: {entry} }}) {{ userErrors {{ code }} }} }}"
            assert (await person.ask(lock)).codes == []
            assert int((await anext(changes)).id) == entry
        with pytest.raises(sdk.ApiError) as refused:
            await spiritum.lock_on_pathway(sdk.LockOnPathwayInput(on_pathway_id=entry))
        assert refused.value.code == "USER_REQUIRED"
    assert await tokens(site) == 1


async def test_a_token_is_renewed_before_it_ends(site: Clinic) -> None:
    passed = [0.0]
    client_id = await add_machine(site.database, may=MAY)
    machine = Machine(client_id, PEM, "curve-0", clock=lambda: time.time() + passed[0])
    async with client(site, machine) as spiritum:
        await spiritum.pathways()
        for seconds, issued in ((40.0, 1), (50.0, 2), (90.0, 2), (100.0, 3)):
            passed[0] = seconds
            await spiritum.pathways()
            assert await tokens(site) == issued


async def test_a_token_that_the_server_has_ended_is_replaced_once(site: Clinic) -> None:
    client_id = await add_machine(site.database, may=MAY)
    async with client(site, Machine(client_id, PEM, "curve-0")) as spiritum:
        await spiritum.pathways()
        async with session(site.database) as orm:
            await orm.execute(delete(m.MachineToken))
        await spiritum.pathways()
        assert await tokens(site) == 2
        async with session(site.database) as orm:
            await orm.execute(update(m.MachineClient).values(revoked_at=func.now()))
        with pytest.raises(sdk.Unauthenticated):
            await spiritum.pathways()


async def test_many_calls_at_once_get_one_token(site: Clinic) -> None:
    client_id = await add_machine(site.database, may=MAY)
    async with client(site, Machine(client_id, PEM, "curve-0")) as spiritum:
        await asyncio.gather(*(spiritum.pathways() for _ in range(20)))
    assert await tokens(site) == 1


async def test_an_rsa_key_and_a_scope_are_sent(site: Clinic) -> None:
    here = await site.pathway()
    client_id = await add_machine(site.database, [here], MAY, rsa_key())
    machine = Machine(client_id, rsa_key().as_pem(private=True).decode(), "rsa-3072", scope="WAITING_TIMES_REPORT")
    async with client(site, machine) as spiritum:
        assert (await spiritum.report_forecast()).rows == []
        with pytest.raises(sdk.Forbidden):
            await spiritum.pathways()


async def test_a_refusal_says_what_it_may_and_never_shows_the_key(site: Clinic) -> None:
    client_id = await add_machine(site.database, may=MAY)
    for machine, kind, code in (
        (Machine(client_id, PEM, "unknown"), sdk.Unauthenticated, "UNAUTHENTICATED"),
        (Machine(client_id, PEM, "curve-0", scope="MDT_READ"), sdk.ApiError, "invalid_scope"),
    ):
        async with client(site, machine) as spiritum:
            with pytest.raises(kind) as refused:
                await spiritum.pathways()
        assert refused.value.code == code
    for text in ("nonsense", curve_key().as_pem(private=False).decode()):
        with pytest.raises(ValueError, match="key") as wrong:
            Machine(client_id, text, "curve-0")
        assert text not in str(wrong.value)


async def test_the_example_of_the_guide_runs(site: Clinic, tmp_path: Path) -> None:
    (program,) = examples_in(DOCUMENT, "python").values()
    pathway = await site.pathway("Lung cancer")
    client_id = await add_machine(site.database, [pathway], MAY)
    (tmp_path / "dashboard.pem").write_bytes(PEM)
    changes = {
        "https://spiritum.trust.example": site.url,
        "0c9f7f3e-8a53-4a0e-9a3a-5b1f0f2d7c11": client_id,
        '"2026-11"': '"curve-0"',
    }
    for written, here in changes.items():
        assert written in program
        program = program.replace(written, here)
    command = [sys.executable, "-W", "error", "-c", program]
    environment = {"PATH": os.environ["PATH"], "NO_PROXY": "*", "PYTHONPATH": str(LIBRARY / "src")}
    done = await asyncio.to_thread(
        subprocess.run, command, cwd=tmp_path, capture_output=True, text=True, env=environment, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(r"Lung cancer \d+\n", done.stdout)
