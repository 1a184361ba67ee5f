"""What a receiver did not take is sent again by hand; what it takes is no longer parked, and the trail says who did."""

import asyncio
import json
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from spiritum.audit.disclosures import Disclosures, Group, Key
from spiritum.audit_export.fhir_sink import FhirSink
from spiritum.audit_export.resending import Attempt, Parked, Resending
from spiritum.db import Transaction
from tests.audit_export.events import PUBLISHER
from tests.audit_export.fhir_receiver import Receiver, receiving, saying
from tests.audit_export.trail import TrailTable
from tests.commands import run_spiritum

PARK = """
INSERT INTO audit_feed_parked (sink, event_id, part, at, reason)
SELECT 'fhir', id, part, at, 'REFUSED' FROM audit_event, unnest($2::bigint[]) AS part WHERE operation = $1
"""
NOTED = "SELECT action, kind, operation, patient_ids, details FROM audit_event WHERE request_id IS NULL ORDER BY id"

Run = Callable[..., Awaitable["CompletedProcess[str]"]]


@pytest.fixture
async def receiver() -> AsyncGenerator[Receiver]:
    """A FHIR server."""
    async with receiving() as each:
        yield each


async def park(trail: TrailTable, operation: str, *parts: int, patient_ids: list[int] | None = None) -> int:
    """Add an event whose parts were not taken; its id."""
    await trail.add(operation, patient_ids=patient_ids, field_groups=["RESULTS"])
    await trail.database.reads.pool.execute(PARK, operation, list(parts or (0,)))
    return await trail.database.reads.pool.fetchval("SELECT id FROM audit_event WHERE operation = $1", operation)


class Noted:
    """Whom the trail was given before, and what it was given after."""

    def __init__(self) -> None:
        self.disclosed: list[Disclosures] = []
        self.taken: list[Parked] = []

    async def disclose(self, disclosures: Disclosures) -> None:
        """Keep it."""
        self.disclosed.append(disclosures)

    def note(self, _: Transaction, parked: Parked) -> None:
        """Keep it."""
        self.taken.append(parked)


async def resent(trail: TrailTable, url: str, noted: Noted, *events: int) -> list[Attempt]:
    """Send these again, or all."""
    sink = FhirSink(url, method="PUT", seconds=5)
    resending = Resending(trail.database, sink, PUBLISHER, noted.disclose, noted.note)
    async with aclosing(resending.resend(events or None)) as attempts:
        done = [attempt async for attempt in attempts]
    await sink.close()
    return done


async def test_only_the_parts_that_were_not_taken_are_sent_again(trail: TrailTable, receiver: Receiver) -> None:
    event = await park(trail, "list", 1, 3, patient_ids=[11, 12, 13, 14])
    await park(trail, "other")
    noted = Noted()
    attempts = await resent(trail, receiver.url, noted, event)
    assert [(attempt.parked.part, attempt.reason) for attempt in attempts] == [(1, None), (3, None)]
    assert receiver.operations == ["list", "list"]
    assert noted.disclosed[0].ids == {Key.PATIENT: {12, 14}}
    assert noted.disclosed[0].groups == {Group.RESULTS}
    assert [parked.part for parked in noted.taken] == [1, 3]
    assert len(await trail.parked()) == 1


async def test_what_is_refused_again_or_is_no_longer_there_stays(trail: TrailTable, receiver: Receiver) -> None:
    receiver.refuses = lambda event: {"bad": 422, "hard": 500}.get(event["entity"][0]["what"]["identifier"]["value"])
    for operation in ("bad", "hard", "good", "gone"):
        await park(trail, operation)
    pool = trail.database.reads.pool
    await pool.execute("SET session_replication_role = replica; DELETE FROM audit_event WHERE operation = 'gone'")
    noted = Noted()
    attempts = await resent(trail, receiver.url, noted)
    reasons = ["REFUSED", "HTTP_500", None, "NOT_IN_DATABASE"]
    assert [attempt.reason for attempt in attempts] == reasons
    assert (len(noted.taken), len(await trail.parked())) == (1, 3)
    rows = await pool.fetch("SELECT reason FROM audit_feed_parked ORDER BY event_id")
    assert [row[0] for row in rows] == [reason for reason in reasons if reason]


async def test_a_receiver_that_is_not_there_is_left_alone(trail: TrailTable) -> None:
    for operation in "abcde":
        await park(trail, operation)
    attempts = await resent(trail, "http://127.0.0.1:9/fhir", Noted())
    assert len(attempts) == 3
    assert len(await trail.parked()) == 5


async def test_more_than_a_page_is_sent_again(trail: TrailTable, receiver: Receiver) -> None:
    receiver.habits = [saying(500)]
    await park(trail, "list", *range(130), patient_ids=list(range(1, 131)))
    assert len(await resent(trail, receiver.url, Noted())) == 130
    assert (len(receiver.stored), len(await trail.parked())) == (129, 1)


@pytest.fixture
def run(trail: TrailTable, receiver: Receiver, tmp_path: Path) -> Run:
    """Runs `spiritum audit feed` at a site that has this receiver."""

    async def run(*arguments: str, **settings: str) -> CompletedProcess[str]:
        environment = {
            "DATABASE_URL": trail.url,
            "DATA_DIR": str(tmp_path / "data"),
            "PATH": "/usr/bin",
            "AUDIT_FEED_FHIR_URL": receiver.url,
            **settings,
        }
        command = ("audit", "feed", *arguments)
        return await asyncio.to_thread(run_spiritum, *command, environment=environment, folder=tmp_path)

    return run


@pytest.mark.slow
async def test_the_command_lists_and_sends_again_and_is_noted(trail: TrailTable, receiver: Receiver, run: Run) -> None:
    first, second = await park(trail, "a"), await park(trail, "b", patient_ids=[8])
    listed = await run("parked")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert f"fhir: event {first} of " in listed.stdout
    assert ": REFUSED, since " in listed.stdout
    rows: list[dict[str, Any]] = json.loads((await run("parked", "fhir", "--json")).stdout)
    assert [(row["event"], row["part"], row["reason"]) for row in rows] == [
        (first, 0, "REFUSED"),
        (second, 0, "REFUSED"),
    ]

    sent = await run("resend", "fhir", str(second))
    assert (sent.returncode, sent.stderr) == (0, "")
    assert sent.stdout.endswith("Sent: 1. Parked still: 0.\n")
    assert receiver.operations == ["b"]
    exported, taken = await trail.database.reads.pool.fetch(NOTED)
    assert (exported["kind"], exported["operation"]) == ("EXPORTED", "spiritum audit feed resend fhir")
    assert (exported["patient_ids"], "os_user" in exported["details"]) == ([8], True)
    assert (taken["action"], taken["details"]["event"], taken["details"]["sink"]) == ("resend", second, "fhir")

    again = await run("resend", "fhir", str(second), "--json")
    assert (again.returncode, json.loads(again.stdout)["notParked"]) == (1, [second])
    receiver.refuses = lambda _: 422
    refused = await run("resend", "fhir", "--all")
    assert refused.returncode == 1
    assert ": REFUSED\n" in refused.stdout
    receiver.refuses = lambda _: None
    assert (await run("resend", "fhir", "--all")).returncode == 0
    assert (await run("parked")).stdout == "Nothing is parked.\n"


@pytest.mark.slow
async def test_the_command_says_what_it_needs(run: Run) -> None:
    for arguments, words in (
        (("resend", "fhir"), "--all"),
        (("resend", "fhir", "3", "--all"), "--all"),
        (("resend", "syslog", "--all"), "There is no feed syslog"),
    ):
        done = await run(*arguments)
        assert done.returncode != 0
        assert words in done.stderr
