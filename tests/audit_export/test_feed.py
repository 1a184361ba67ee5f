"""Whatever a receiver does, it gets each event at least once, in order, and no request waits for it."""

import asyncio
import tracemalloc
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, text, update

from spiritum.audit_export.fhir_sink import FhirSink, token_in
from spiritum.audit_export.models import AuditFeed
from spiritum.audit_export.positions import FeedLost, advance, measured, take
from spiritum.audit_export.sender import FeedSender
from spiritum.audit_export.sinks import SinkUnavailable
from spiritum.settings import Settings
from spiritum.site.site import open_site
from tests.audit_export.events import PUBLISHER
from tests.audit_export.fhir_receiver import Receiver, as_it_should, receiving, saying
from tests.audit_export.trail import ADD, TrailTable
from tests.waiting import until


@pytest.fixture
async def receiver() -> AsyncGenerator[Receiver]:
    """A FHIR server."""
    async with receiving() as each:
        yield each


class Host:
    """A process that may hand events on."""

    def __init__(self, trail: TrailTable, receiver: Receiver, **options: object) -> None:
        self.trail = trail
        options = {"method": "PUT", "seconds": 5} | options
        self.sink = FhirSink(receiver.url, **options)  # pyright: ignore[reportArgumentType] - a test's own
        self.sender = FeedSender(trail.database, self.sink, PUBLISHER)

    async def send(self, rounds: int = 200) -> None:
        """Hand on what is there, without waiting between attempts."""
        for _ in range(rounds):
            if not await self.sender.send_due() and (await self.trail.feed())["failures"] == 0:
                return
            await self.no_waiting()

    async def no_waiting(self) -> None:
        """As if the time until the next attempt were over."""
        async with self.trail.database.transaction() as tx:
            await tx.change(update(AuditFeed).values(next_attempt_at=text("now()")))


NewHost = Callable[..., Host]


@pytest.fixture
async def new_host(trail: TrailTable, receiver: Receiver) -> AsyncGenerator[NewHost]:
    """Makes hosts, which are closed at the end."""
    hosts: list[Host] = []

    def make(**options: object) -> Host:
        hosts.append(Host(trail, receiver, **options))
        return hosts[-1]

    yield make
    for host in hosts:
        await host.sender.close()


@pytest.fixture
async def host(new_host: NewHost) -> Host:
    """One whose feed has begun."""
    host = new_host()
    assert await host.sender.send_due() is False
    return host


async def test_events_arrive_in_order_and_once(trail: TrailTable, receiver: Receiver, host: Host) -> None:
    await trail.add("a", "b")
    await trail.add("c")
    await host.send()
    await host.send()
    assert receiver.operations == ["a", "b", "c"]
    assert receiver.calls == [3]


async def test_a_feed_begins_with_what_happens_from_then_on(
    trail: TrailTable, receiver: Receiver, new_host: NewHost
) -> None:
    await trail.add("before")
    host = new_host()
    await host.send()
    await trail.add("after")
    await host.send()
    assert receiver.operations == ["after"]


async def test_a_long_transaction_delays_events_and_loses_none(
    trail: TrailTable, receiver: Receiver, host: Host
) -> None:
    slow = await trail.connect()
    opened = slow.transaction()
    await opened.start()
    await slow.execute(ADD, "late", [7])
    await trail.add("quick")
    await host.send()
    assert receiver.operations == []
    (feed,) = await measured(trail.database.reads, ["fhir"])
    assert feed.waiting == 1
    await opened.commit()
    await slow.close()
    await host.send()
    assert [each["entity"][0]["description"] for each in receiver.stored.values()] == ["OPENED late", "OPENED quick"]


async def test_a_transaction_that_writes_late_is_not_passed_over(
    trail: TrailTable, receiver: Receiver, host: Host
) -> None:
    """It has an earlier number than what was sent, but a later id."""
    slow = await trail.connect()
    opened = slow.transaction()
    await opened.start()
    await slow.execute("SELECT pg_current_xact_id()")
    await trail.add("quick")
    await host.send()
    await slow.execute(ADD, "late", [7])
    await host.send()
    assert receiver.stored == {}
    await opened.commit()
    await slow.close()
    await host.send()
    assert len(receiver.stored) == 2


@pytest.mark.parametrize(
    "habits",
    [
        [saying(500), saying(503)],
        [saying(200, {"resourceType": "OperationOutcome", "issue": []})],
        [saying(200, {"resourceType": "Bundle", "type": "batch-response", "entry": []})],
        [saying(200, "thanks")],
        [saying(401), saying(403), saying(404)],
        [saying(302, None, location="http://127.0.0.1:9/")],
        [
            saying(
                200,
                {"resourceType": "Bundle", "type": "batch-response", "entry": [{"response": {"status": "500"}}] * 3},
            )
        ],
    ],
    ids=["errors", "outcome", "no-entries", "no-fhir", "not-let-in", "redirect", "failed-entries"],
)
async def test_what_was_not_taken_is_sent_again(
    trail: TrailTable, receiver: Receiver, host: Host, habits: list[object]
) -> None:
    receiver.habits = list(habits)  # pyright: ignore[reportAttributeAccessIssue] - they are habits
    await trail.add("a", "b", "c")
    await host.send()
    assert receiver.operations == ["a", "b", "c"]
    assert await trail.parked() == []


async def test_a_receiver_that_asks_for_time_gets_it(trail: TrailTable, receiver: Receiver, host: Host) -> None:
    receiver.habits = [saying(429, None, retry_after="600")]
    await trail.add("a")
    await host.sender.send_due()
    feed = await trail.feed()
    assert feed["last_error"] == "HTTP_429"
    async with trail.database.transaction() as tx:
        wait = await tx.scalar(select(AuditFeed.next_attempt_at - func.now()))
    assert wait is not None
    assert wait > timedelta(minutes=9)
    assert await host.sender.send_due() is None
    assert len(receiver.calls) == 1


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("9" * 5_000, 86_400), ("00000090", 90), ("0", 0), ("Fri, 31 Dec 9999 23:59:59 GMT", 86_400), ("soon", 0)],
)
async def test_whatever_time_a_receiver_asks_for_it_gets_a_day_at_most(
    receiver: Receiver, said: str, seconds: int
) -> None:
    receiver.habits = [saying(503, None, retry_after=said)]
    sink = FhirSink(receiver.url, seconds=5)
    with pytest.raises(SinkUnavailable) as refused:
        await sink.send([{"id": "1"}])
    await sink.close()
    assert refused.value.retry_after == timedelta(seconds=seconds)


async def test_a_connection_that_is_cut_after_all_was_taken_makes_no_second_event(
    trail: TrailTable, receiver: Receiver, host: Host
) -> None:
    receiver.cuts = True
    await trail.add("a", "b")
    await host.sender.send_due()
    receiver.cuts = False
    await host.no_waiting()
    await host.send()
    assert receiver.operations == ["a", "b"]
    assert receiver.calls == [2, 2]


async def test_a_slow_receiver_is_given_up_in_time(trail: TrailTable, receiver: Receiver, new_host: NewHost) -> None:
    host = new_host(seconds=0.1)
    await host.send()
    receiver.delay = 0.5
    await trail.add("a")
    await host.sender.send_due()
    assert (await trail.feed())["last_error"] == "TimeoutError"


async def test_a_receiver_that_answers_in_drips_is_given_up_in_time(
    trail: TrailTable, receiver: Receiver, new_host: NewHost
) -> None:
    host = new_host(seconds=0.3)
    await host.send()
    receiver.drips = 0.05
    await trail.add("a")
    async with asyncio.timeout(15):
        await host.sender.send_due()
    assert (await trail.feed())["last_error"] == "TimeoutError"


@pytest.mark.parametrize("fault", ["fails", "refuses the batch"])
async def test_many_long_calls_do_not_lose_the_feed_to_another_process(
    trail: TrailTable, receiver: Receiver, new_host: NewHost, host: Host, fault: str
) -> None:
    """Whose event is at fault takes many calls, each of which may take most of a lease."""
    other, send = new_host(), host.sink.send

    def picky(entries: list[dict[str, object]]) -> object:
        return saying(500 if fault == "fails" else 400)(entries) if "unfit" in str(entries) else None

    async def slowly(events: Sequence[Mapping[str, object]]) -> Sequence[int]:
        async with trail.database.transaction() as tx:  # as if the call took so long
            await tx.change(update(AuditFeed).values(leased_until=text("leased_until - interval '50 seconds'")))
        assert await other.sender.send_due() is None
        return await send(events)

    host.sink.send = slowly
    receiver.habits = [picky] * 50  # pyright: ignore[reportAttributeAccessIssue] - they are habits
    await trail.add("a", "unfit", "b", "c")
    await host.send(20)
    assert receiver.operations == ["a", "b", "c"]
    assert len(await trail.parked()) == 1


async def test_a_feed_that_is_switched_off_is_not_measured(trail: TrailTable, host: Host) -> None:
    """Its row stays, and what has happened since waits for ever: an alert would never end."""
    await trail.add("a")
    assert [(each.sink, each.waiting) for each in await measured(trail.database.reads, ["fhir", "syslog"])] == [
        ("fhir", 1)
    ]
    assert await measured(trail.database.reads, ["syslog"]) == []
    assert await measured(trail.database.reads, []) == []


async def test_an_event_that_is_refused_is_parked_and_the_others_go_on(
    trail: TrailTable, receiver: Receiver, host: Host
) -> None:
    receiver.refuses = lambda event: 422 if event["entity"][0]["what"]["identifier"]["value"] == "bad" else None
    await trail.add("a", "bad", "b")
    await host.send()
    await trail.add("c")
    await host.send()
    assert receiver.operations == ["a", "b", "c"]
    assert len(await trail.parked()) == 1
    (feed,) = await measured(trail.database.reads, ["fhir"])
    assert (feed.waiting, feed.parked) == (0, 1)


async def test_a_batch_that_is_refused_as_a_whole_is_halved(trail: TrailTable, receiver: Receiver, host: Host) -> None:
    def picky(entries: list[dict[str, object]]) -> object:
        return saying(400)(entries) if '"bad"' in str(entries).replace("'", '"') else None

    receiver.habits = [picky] * 50  # pyright: ignore[reportAttributeAccessIssue] - they are habits
    await trail.add("a", "b", "bad", "c", "d")
    await host.send(1)
    assert receiver.operations == ["a", "b", "c", "d"]
    assert len(await trail.parked()) == 1


async def test_an_event_for_which_the_receiver_fails_does_not_block_for_ever(
    trail: TrailTable, receiver: Receiver, host: Host
) -> None:
    receiver.refuses = lambda event: 500 if event["entity"][0]["what"]["identifier"]["value"] == "bad" else None
    await trail.add("a", "bad", "b", "c")
    await host.send(20)
    assert receiver.operations == ["a", "b", "c"]
    assert len(await trail.parked()) == 1


async def test_a_receiver_that_is_down_has_nothing_parked(trail: TrailTable, receiver: Receiver, host: Host) -> None:
    receiver.refuses = lambda _: 500
    await trail.add("a", "b", "c")
    for _ in range(12):
        await host.sender.send_due()
        await host.no_waiting()
    assert await trail.parked() == []
    assert (await trail.feed())["failures"] == 12


async def test_an_event_that_is_refused_waits_until_it_is_in_the_way_of_another(
    trail: TrailTable, receiver: Receiver, host: Host
) -> None:
    receiver.refuses = lambda event: 422 if event["entity"][0]["what"]["identifier"]["value"] == "bad" else None
    await trail.add("bad")
    await host.send(8)
    assert await trail.parked() == []
    await trail.add("a")
    await host.send()
    assert receiver.operations == ["a"]
    assert len(await trail.parked()) == 1


async def test_a_receiver_that_comes_back_between_two_events_has_none_parked(
    trail: TrailTable, receiver: Receiver, host: Host
) -> None:
    receiver.habits = [saying(503)] * 4
    await trail.add("a", "b")
    await host.send()
    assert sorted(receiver.operations) == ["a", "b"]
    assert await trail.parked() == []


@pytest.mark.slow
async def test_a_list_of_two_thousand_goes_on_where_it_stopped(
    trail: TrailTable, receiver: Receiver, host: Host
) -> None:
    await trail.add("all", patient_ids=list(range(1, 2001)))
    receiver.habits = [*[as_it_should] * 7, saying(500)]
    await host.sender.send_due()
    assert (len(receiver.stored), (await trail.feed())["part"]) == (350, 350)
    await host.no_waiting()
    await host.send()
    assert len(receiver.stored) == 2000
    assert sum(receiver.calls) == 2050


async def test_two_hosts_do_not_send_the_same(
    trail: TrailTable, receiver: Receiver, new_host: NewHost, host: Host
) -> None:
    other = new_host()
    for number in range(5):
        await trail.add(*(f"{number}-{each}" for each in range(20)))
    receiver.may_answer.clear()
    sending = [asyncio.create_task(each.sender.send_due()) for each in (host, other)]
    await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)  # one of them has no answer yet
    receiver.may_answer.set()
    await asyncio.gather(*sending)
    assert sum(receiver.calls) == len(receiver.stored) == 50
    await host.sender.close()
    await other.send()
    assert sum(receiver.calls) == len(receiver.stored) == 100


async def test_a_host_that_took_too_long_moves_nothing(
    trail: TrailTable, receiver: Receiver, new_host: NewHost, host: Host
) -> None:
    other = new_host()
    await trail.add("a")
    async with trail.database.transaction() as tx:
        feed = await take(tx, "fhir", host.sender.holder)
    assert feed is not None
    async with trail.database.transaction() as tx:
        await tx.change(update(AuditFeed).values(leased_until=text("now() - interval '1 second'")))
    await other.send()
    with pytest.raises(FeedLost):
        async with trail.database.transaction() as tx:
            await advance(tx, feed, host.sender.holder)
    assert receiver.operations == ["a"]


async def test_a_database_that_was_restored_elsewhere_is_handed_on_from_a_while_before(
    trail: TrailTable, receiver: Receiver, host: Host
) -> None:
    await trail.add("a", "b")
    await host.send()
    await trail.add("lost sight of")
    async with trail.database.transaction() as tx:  # as if numbers of transactions had begun anew
        await tx.change(update(AuditFeed).values(cluster="another", xid=2**40))
    await host.send()
    await trail.add("new")
    await host.send()
    assert sorted(set(receiver.operations)) == ["a", "b", "lost sight of", "new"]
    assert len(receiver.stored) == 4


async def test_what_is_open_at_a_restore_is_waited_for(trail: TrailTable, receiver: Receiver, host: Host) -> None:
    slow = await trail.connect()
    opened = slow.transaction()
    await opened.start()
    await slow.execute(ADD, "late", [7])
    await trail.add("a")
    async with trail.database.transaction() as tx:
        await tx.change(update(AuditFeed).values(cluster="another"))
    await host.send()
    assert receiver.stored == {}
    await opened.commit()
    await slow.close()
    await host.send()
    assert len(receiver.stored) == 2


async def test_a_patient_who_was_deleted_meanwhile_does_not_stop_it(
    trail: TrailTable, receiver: Receiver, host: Host
) -> None:
    await trail.add("a", patient_ids=[987654])
    await host.send()
    (event,) = receiver.stored.values()
    assert event["entity"][1]["what"]["identifier"]["value"] == "987654"


async def test_the_token_is_read_for_each_call(
    trail: TrailTable, receiver: Receiver, new_host: NewHost, tmp_path: Path
) -> None:
    file = tmp_path / "token"
    host = new_host(token=token_in(file))
    await host.send()
    for token in ("first", "second"):
        file.write_text(f"{token}\n")
        await trail.add(token)
        await host.send()
    assert receiver.tokens == ["Bearer first", "Bearer second"]
    assert token_in(tmp_path / "missing")() is None


async def test_post_lets_the_server_choose_ids(trail: TrailTable, receiver: Receiver, new_host: NewHost) -> None:
    host = new_host(method="POST")
    await host.send()
    await trail.add("a")
    await host.send()
    (event,) = receiver.stored.values()
    assert event["meta"]["source"] == f"urn:uuid:{event['id']}"


@pytest.mark.slow
async def test_a_day_without_a_receiver_takes_no_memory_and_is_caught_up_with(
    trail: TrailTable, receiver: Receiver, host: Host
) -> None:
    sql = await trail.connect()
    await sql.execute(
        "INSERT INTO audit_event (kind, action, user_id, source, operation, patient_ids) "
        "SELECT 'OPENED', 'opened', 3, '10.0.0.9', 'o' || n, ARRAY[n] FROM generate_series(1, 20000) AS n"
    )
    await sql.close()
    receiver.habits = [saying(503)] * 20
    tracemalloc.start()
    for _ in range(20):
        await host.sender.send_due()
        await host.no_waiting()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000
    receiver.store = lambda entry: 201 if receiver.stored.update({entry["resource"]["id"]: {}}) is None else 500
    await host.send(1000)
    assert len(receiver.stored) == 20_000
    (feed,) = await measured(trail.database.reads, ["fhir"])
    assert feed.waiting == 0


async def test_the_background_task_sends_by_itself(trail: TrailTable, receiver: Receiver, host: Host) -> None:
    await trail.add("a")
    host.sender.start()
    await until(lambda: bool(receiver.stored))
    await host.sender.close()
    assert (await trail.feed())["leased_until"] is None


@pytest.mark.slow
async def test_a_site_hands_on_by_itself_what_its_settings_say(
    trail: TrailTable, receiver: Receiver, tmp_path: Path
) -> None:
    settings = Settings(
        _env_file=None,  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument
        data_dir=tmp_path,
        database_url=trail.url,
        trust_url="http://127.0.0.1:9",
        trust_key="a key",
        audit_feed_fhir_url=receiver.url,
    )
    async with open_site(settings, trail.url, "http://127.0.0.1:9"):
        await until(has_begun(trail))
        await trail.add("a")
        await until(lambda: bool(receiver.stored))
    assert receiver.operations == ["a"]


def has_begun(trail: TrailTable) -> Callable[[], Awaitable[bool]]:
    """Whether the feed has its row."""

    async def begun() -> bool:
        return await trail.database.reads.pool.fetchval("SELECT count(*) FROM audit_feed") > 0

    return begun
