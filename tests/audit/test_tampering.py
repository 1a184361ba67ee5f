"""Whoever owns the database may alter anything in it. Each way of it is found, and its first position named."""

# ruff: noqa: S608 - statements as a superuser types them

import os
from collections.abc import AsyncGenerator, Sequence

import asyncpg
import pytest

from spiritum.sealing.archives import Archive
from spiritum.sealing.canonical import CANONICAL
from spiritum.sealing.findings import Kind, Report
from spiritum.sealing.keys import KeyRing
from spiritum.sealing.outside import Comparison
from spiritum.sealing.seals import seals_after
from spiritum.sealing.verification import Verification
from tests.audit.sealed_trail import KEY, OTHER_KEY, RING, add_events, connected, run_program, seal_all, tampered
from tests.conftest import Connection, create_database
from tests.required import required

pytestmark = pytest.mark.slow
EACH = 10
SEALS = 5
INSERT_LIKE = """
INSERT INTO audit_event (xid, at, action, user_id) SELECT xid, at, 'opened', 9 FROM audit_event WHERE id = {}
"""


@pytest.fixture
async def url(database_url: str) -> str:
    """A trail of five seals of ten events, and three events more; the first of all says that the epoch began."""
    async with connected(database_url) as connection:
        await seal_all(connection)
        for count in (EACH - 1, *[EACH] * (SEALS - 1)):
            await add_events(connection, count)
            await seal_all(connection)
        await add_events(connection, 3)
    return database_url


@pytest.fixture
async def ids(url: str) -> Sequence[int]:
    """The events' ids by position."""
    async with connected(url) as connection:
        return [row[0] for row in await connection.fetch("SELECT event_id FROM audit_leaf ORDER BY position")]


async def verified(
    url: str,
    *,
    keys: KeyRing = RING,
    checkpoints: str | None = None,
    archives: Sequence[Archive] = (),
    first: int = 0,
    end: int | None = None,
) -> Report:
    """What a verification comes to."""
    async with connected(url) as connection:
        report = await Verification(connection, keys, archives).verify(first, end)
        if checkpoints is not None:
            await Comparison(connection, keys, report).compare(checkpoints.splitlines(keepends=True))
        return report


async def handed_out(url: str) -> str:
    """All checkpoints, as a file has them."""
    async with connected(url) as connection:
        return "".join(f"{seal.note}\n" for seal in await seals_after(connection, 0))


def assert_first(report: Report, kind: Kind, position: int | None, word: str) -> None:
    """The first finding, by position, is this."""
    assert report.exit_code == 2
    first = required(report.first_wrong)
    assert (first.kind, first.position) == (kind, position), report.findings
    assert word in first.words


async def test_an_unaltered_trail_is_as_it_was_sealed(url: str) -> None:
    report = await verified(url, checkpoints=await handed_out(url))
    assert (report.exit_code, report.findings, report.events) == (0, [], EACH * SEALS)
    assert (report.seals, report.checkpoints, report.unsealed) == (SEALS + 1, SEALS + 1, 3)


@pytest.mark.parametrize(
    "change",
    [
        "patient_ids = '{1}'",
        "user_id = 8",
        "user_id = NULL",
        "at = at + interval '1 microsecond'",
        "at = at - interval '40 days'",
        "details = '{}'",
        "field_groups = '{}'",
        "receivers = '{1}'",
        "outcome = 4",
        "source = ''",
    ],
)
async def test_a_changed_event_is_named(url: str, ids: Sequence[int], change: str) -> None:
    await tampered(url, f"UPDATE audit_event SET {change} WHERE id IN ({ids[23]}, {ids[37]})")
    report = await verified(url)
    assert_first(report, Kind.CHANGED, 23, "changed")
    assert (report.count, (await verified(url, first=20)).count) == (2, 2)


async def test_a_removed_event_is_named(url: str, ids: Sequence[int]) -> None:
    await tampered(url, f"DELETE FROM audit_event WHERE id IN ({ids[31]}, {ids[44]})")
    report = await verified(url)
    assert_first(report, Kind.REMOVED, 31, "removed")
    assert report.count == 2


async def test_an_event_and_its_leaf_removed_are_named(url: str, ids: Sequence[int]) -> None:
    await tampered(
        url, f"DELETE FROM audit_event WHERE id = {ids[31]}", f"DELETE FROM audit_leaf WHERE event_id = {ids[31]}"
    )
    assert_first(await verified(url), Kind.LEAF_REMOVED, 31, "no leaf")


async def test_leaves_that_close_the_gap_are_seen(url: str, ids: Sequence[int]) -> None:
    await tampered(
        url,
        f"DELETE FROM audit_event WHERE id = {ids[31]}",
        f"DELETE FROM audit_leaf WHERE event_id = {ids[31]}",
        "ALTER TABLE audit_leaf DROP CONSTRAINT audit_leaf_pkey",
        "UPDATE audit_leaf SET position = position - 1 WHERE position > 31",
    )
    try:
        assert_first(await verified(url), Kind.LEAF_CHANGED, 30, "positions 30 to 39")
    finally:
        await tampered(url, "ALTER TABLE audit_leaf ADD PRIMARY KEY (position)")


async def test_a_changed_event_with_a_leaf_made_anew_is_seen(url: str, ids: Sequence[int]) -> None:
    await tampered(
        url,
        f"UPDATE audit_event SET user_id = 8 WHERE id = {ids[23]}",
        f"UPDATE audit_leaf SET hash = sha256('\\x00'::bytea || {CANONICAL}) FROM audit_event AS e "
        f"WHERE e.id = event_id AND event_id = {ids[23]}",
    )
    assert_first(await verified(url), Kind.LEAF_CHANGED, 20, "positions 20 to 29")


async def test_an_inserted_event_is_named(url: str, ids: Sequence[int]) -> None:
    await tampered(url, INSERT_LIKE.format(ids[17]))
    # It has a higher id than all events of that transaction, so that its place is before the next transaction's.
    assert_first(await verified(url), Kind.INSERTED, 20, "inserted")


@pytest.mark.parametrize("xid", ["9000000000000000000", str(2**64 - 1)])
async def test_an_event_of_a_transaction_to_come_is_named(url: str, xid: str) -> None:
    """It would never be sealed: the site seals what is over."""
    await tampered(url, f"INSERT INTO audit_event (xid, action) VALUES ('{xid}', 'opened')")
    for first in (0, 40):
        report = await verified(url, first=first)
        assert (report.exit_code, report.count, report.unsealed) == (2, 1, 3)
        finding = required(report.first_wrong)
        assert (finding.kind, finding.position) == (Kind.INSERTED, None)
        assert "has not begun" in finding.words


async def test_events_that_were_inserted_together_are_named_each_in_its_place(url: str, ids: Sequence[int]) -> None:
    await tampered(url, INSERT_LIKE.format(ids[17]), INSERT_LIKE.format(ids[17]), INSERT_LIKE.format(ids[28]))
    report = await verified(url)
    assert [finding.position for finding in report.findings] == [20, 20, 30]


async def test_an_event_that_was_inserted_under_the_id_of_another_is_named_in_its_own_place(
    url: str, ids: Sequence[int]
) -> None:
    for place, other in ((17, 45), (37, 5)):
        inserted = f"INSERT INTO audit_event (id, xid, at, action) OVERRIDING SYSTEM VALUE SELECT {ids[other]}, xid, at"
        # The other is stored anew, as it is: whichever is read first, each has its own place.
        anew = f"UPDATE audit_event SET user_id = user_id WHERE id = {ids[other]} AND user_id = 7"
        await tampered(url, f"{inserted}, 'opened' FROM audit_event WHERE id = {ids[place]}", anew)
    report = await verified(url)
    assert [(each.kind, each.position) for each in report.findings] == [(Kind.INSERTED, 20), (Kind.INSERTED, 30)]


async def test_an_inserted_event_is_named_by_a_part_that_has_its_place(url: str, ids: Sequence[int]) -> None:
    await tampered(url, INSERT_LIKE.format(ids[27]))
    assert_first(await verified(url, first=20, end=30), Kind.INSERTED, 30, "inserted")
    for first, end in ((0, 20), (30, None)):
        assert (await verified(url, first=first, end=end)).exit_code == 0


async def test_an_inserted_event_is_named_in_a_restored_copy(url: str, restored: str, ids: Sequence[int]) -> None:
    """As after a failover or a restore: no seal says yet that the data are elsewhere."""
    await tampered(restored, "UPDATE audit_epoch SET timeline = 9")
    async with connected(restored) as connection:
        await add_events(connection, 2)
    before = await verified(restored)
    assert not any(finding.kind is Kind.INSERTED for finding in before.findings), "what is new is not sealed yet"
    assert "restored or moved" in str(before.remarks)
    await tampered(restored, INSERT_LIKE.format(ids[17]))
    report = await verified(restored)
    assert [finding.position for finding in report.findings if finding.kind is Kind.INSERTED] == [20]


async def test_swapped_events_are_named(url: str, ids: Sequence[int]) -> None:
    former, other = ids[12], ids[35]
    await tampered(
        url,
        "ALTER TABLE audit_event ALTER id DROP IDENTITY",
        f"UPDATE audit_event SET id = -{former} WHERE id = {former}",
        f"UPDATE audit_event SET id = {former} WHERE id = {other}",
        f"UPDATE audit_event SET id = {other} WHERE id = -{former}",
        "ALTER TABLE audit_event ALTER id ADD GENERATED ALWAYS AS IDENTITY (START 1000000)",
    )
    report = await verified(url)
    assert_first(report, Kind.SWAPPED, 12, f"the place of event {other}")
    assert report.count == 2


async def test_swapped_leaves_are_named(url: str) -> None:
    await tampered(
        url,
        "ALTER TABLE audit_leaf DROP CONSTRAINT audit_leaf_pkey",
        "UPDATE audit_leaf SET position = 47 - position WHERE position IN (23, 24)",
    )
    try:
        assert_first(await verified(url), Kind.SWAPPED, 23, "swapped")
    finally:
        await tampered(url, "ALTER TABLE audit_leaf ADD PRIMARY KEY (position)")


@pytest.mark.parametrize(
    ("table", "kind"),
    [("audit_event", Kind.TRUNCATED), ("audit_leaf", Kind.TRUNCATED), ("audit_seal", Kind.TRUNCATED)],
)
async def test_a_truncated_table_is_named(url: str, table: str, kind: Kind) -> None:
    await tampered(url, f"TRUNCATE {table}")
    assert_first(await verified(url), kind, 0, "")


async def test_everything_truncated_is_seen_by_the_checkpoints_outside(url: str) -> None:
    kept = await handed_out(url)
    await tampered(url, "TRUNCATE audit_event, audit_leaf, audit_seal, audit_epoch")
    assert (await verified(url)).exit_code == 3, "there is nothing to verify"
    assert_first(await verified(url, checkpoints=kept), Kind.DATA_BEHIND, 0, "older backup")


@pytest.mark.parametrize(("seq", "position"), [(1, 0), (3, 10), (5, 30)])
async def test_a_dropped_seal_is_named(url: str, seq: int, position: int) -> None:
    await tampered(url, f"DELETE FROM audit_seal WHERE seq = {seq}")
    assert_first(await verified(url), Kind.SEAL_REMOVED, position, f"Seal {seq} is missing")


async def test_the_last_seal_dropped_is_seen(url: str) -> None:
    await tampered(url, f"DELETE FROM audit_seal WHERE seq = {SEALS + 1}")
    assert_first(await verified(url), Kind.SEAL_REMOVED, 40, "no seal")


@pytest.mark.parametrize(
    "change",
    ["root = sha256('')", "size = size - 1", "sealed_at = sealed_at - interval '1 day'", "previous = sha256('')",
     "signature = sha256('') || sha256('')", "epoch = 7", "size = 1000000000000", "edge = ''"],
)  # fmt: skip
async def test_a_changed_seal_is_named(url: str, change: str) -> None:
    await tampered(url, f"UPDATE audit_seal SET {change} WHERE seq = 4")
    report = await verified(url)
    if change.startswith("edge"):  # it is not signed, and only the newest is used: nothing is altered by it
        assert report.exit_code == 0
        return
    assert report.exit_code == 2
    assert any("Seal 4" in finding.words for finding in report.findings), report.findings


async def test_what_another_key_has_signed_is_seen(url: str, ids: Sequence[int]) -> None:
    """Somebody alters the trail and seals all of it anew, in good order, by a key of their own."""
    kept = await handed_out(url)
    await tampered(
        url,
        f"DELETE FROM audit_event WHERE id = {ids[23]}",
        "TRUNCATE audit_leaf, audit_seal, audit_epoch",
    )
    async with connected(url) as connection:
        await seal_all(connection, OTHER_KEY)
    assert_first(await verified(url), Kind.OTHER_KEY, 0, "not known")
    assert (await verified(url, keys=KeyRing([OTHER_KEY.public]))).exit_code == 0, "by itself it is in good order"
    assert (await verified(url, keys=KeyRing([KEY.public, OTHER_KEY.public]), checkpoints=kept)).exit_code == 2


async def test_who_has_the_key_is_seen_by_the_checkpoints_outside(url: str, ids: Sequence[int]) -> None:
    """Somebody alters the trail and seals all of it anew, with the site's own key."""
    kept = await handed_out(url)
    await tampered(url, f"DELETE FROM audit_event WHERE id = {ids[23]}", "TRUNCATE audit_leaf, audit_seal, audit_epoch")
    async with connected(url) as connection:
        await seal_all(connection)
    assert (await verified(url)).exit_code == 0
    report = await verified(url, checkpoints=kept)
    assert report.exit_code == 2
    assert required(report.first_wrong).kind is Kind.DIFFERS


@pytest.fixture
async def restored(url: str, server_url: str) -> AsyncGenerator[str]:
    """Yesterday's dump, restored."""
    dump = await run_program(url, "pg_dump", "--format=custom")
    name = f"yesterday-{os.getpid()}"
    restored = await create_database(server_url, name)
    await run_program(restored, "pg_restore", "--exit-on-error", given=dump)
    yield restored
    connection: Connection = await asyncpg.connect(server_url)
    await connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    await connection.close()


async def test_a_dump_of_yesterday_is_behind_the_checkpoints(url: str, restored: str) -> None:
    async with connected(url) as connection:
        await add_events(connection, EACH)
        await seal_all(connection)
    kept = await handed_out(url)
    assert (await verified(restored)).exit_code == 0
    assert_first(await verified(restored, checkpoints=kept), Kind.DATA_BEHIND, EACH * SEALS, "older backup")
