"""Which of our requests a FHIR server has: for a site whose database is older than what it told the hospital."""

import dataclasses
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from sqlalchemy import select, text

from spiritum.audit.actions import record
from spiritum.audit.models import AuditEvent
from spiritum.db import Database, Transaction
from spiritum.site.restoring import MARGIN, Reconciled, held, move_ids, note_restore, reconcile
from spiritum.trust.adapter import ListsRequests
from tests.required import required
from tests.trust.hospitals import FhirHospital, request_for, somebody


async def test_requests_are_listed_with_their_keys_and_decisions(faulty: FhirHospital) -> None:
    before = datetime.now(UTC) - timedelta(minutes=5)
    patient = somebody()
    await faulty.adapter.create_patient(patient)
    request = dataclasses.replace(request_for(patient), key=uuid4(), decision_point_id=4_711)
    accepted = await faulty.adapter.request(request)
    assert isinstance(faulty.adapter, ListsRequests)
    listed = {item.reference: item for item in await faulty.adapter.requests_since(before)}
    item = listed[accepted.reference]
    assert (item.key, item.decision_point_id) == (request.key, 4_711)


async def test_a_number_that_was_never_ours_moves_no_ids(faulty: FhirHospital) -> None:
    patient = somebody()
    await faulty.adapter.create_patient(patient)
    request = dataclasses.replace(request_for(patient), key=uuid4(), decision_point_id=10**17)
    accepted = await faulty.adapter.request(request)
    listed = {item.reference: item for item in await faulty.adapter.requests_since(datetime.now(UTC) - MARGIN)}
    assert listed[accepted.reference].decision_point_id is None


async def test_requests_of_others_and_of_before_are_not_listed(faulty: FhirHospital) -> None:
    patient = somebody()
    await faulty.adapter.create_patient(patient)
    accepted = await faulty.adapter.request(request_for(patient))
    subject = (await faulty.all("ServiceRequest", _id=accepted.reference))[0]["subject"]
    foreign = await faulty.post(
        "ServiceRequest",
        status="active",
        intent="order",
        subject=subject,
        identifier=[{"system": "urn:other", "value": str(uuid4())}],
    )
    references = {
        item.reference for item in await faulty.adapter.requests_since(datetime.now(UTC) - timedelta(hours=1))
    }
    assert accepted.reference in references
    assert foreign not in references
    assert await faulty.adapter.requests_since(datetime.now(UTC) + timedelta(hours=1)) == []


async def test_what_the_hospital_has_and_a_restored_database_has_not_is_named(
    faulty: FhirHospital, database: Database
) -> None:
    moment = datetime.now(UTC)
    patient = somebody()
    await faulty.adapter.create_patient(patient)
    lost = dataclasses.replace(request_for(patient), key=uuid4(), decision_point_id=9_000_000_000)
    accepted = await faulty.adapter.request(lost)
    before = await held(database)
    reconciled = await reconcile(database, faulty.adapter, moment)
    assert accepted.reference in [request.reference for request in reconciled.unknown or ()]
    await note_restore(database, before, 1_000_000, reconciled)
    async with database.transaction() as tx:
        next_id = await _next_id(tx, "decision_point")
        details = await tx.scalar(select(AuditEvent.details).where(AuditEvent.action == "restored"))
    assert next_id > 9_000_000_000, "the hospital has that decision's number"
    assert required(details)["unknownHere"] == len(reconciled.unknown or ())


async def test_ids_go_on_far_beyond_those_that_were_given(database: Database) -> None:
    async with database.transaction() as tx:
        before = await _next_id(tx, "on_pathway")
    assert await move_ids(database, 1_000) > 10
    async with database.transaction() as tx:
        assert await _next_id(tx, "on_pathway") > before + 1_000


async def _next_id(tx: Transaction, table: str) -> int:
    statement = text("SELECT nextval(pg_get_serial_sequence(:table, 'id'))")
    return int((await tx.execute(statement, {"table": table})).scalar_one())


async def test_a_second_run_asks_from_the_same_moment(database: Database) -> None:
    """An entry that the command itself makes is no moment to which anything was restored."""
    async with database.transaction() as tx:
        record(tx, 1, "create", "pathway", 1)
    first = await held(database)
    await note_restore(database, first, 1, None)  # the hospital did not respond
    second = await held(database)
    assert (second.moment, second.since) == (first.moment, first.since)
    async with database.transaction() as tx:
        record(tx, 1, "create", "pathway", 2)  # people work, though the hospital was never asked
    third = await held(database)
    assert third.moment is not None
    assert third.moment > required(first.moment)
    assert third.since == first.since
    await note_restore(database, third, 1, Reconciled(0, 0, 0, []))
    assert (await held(database)).since == first.since, "the same list again, for whoever lost it"
    async with database.transaction() as tx:
        record(tx, 1, "create", "pathway", 3)
    last = await held(database)
    assert last.since == last.moment
    assert required(last.moment) > third.moment
