"""Results are asked for once and kept with their time; an amendment counts at once, nothing bad is kept for long."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import asyncpg
import httpx
import pytest
from typing_extensions import override

from generated.trust.client import TrustClient
from generated.trust.models import Amendment
from generated.trust.responses import AmendResult200
from spiritum.clinical_requests import cached_results, queries
from spiritum.clinical_requests.hospital_results import UNSETTLED_FOR, HospitalResults, ResultSource
from spiritum.clinical_requests.results import record_result
from spiritum.db import Database
from spiritum.errors import UpstreamUnavailable
from spiritum.patients.queries import find_patient
from spiritum.settings import Settings
from spiritum.trust.adapter import TrustRequest, TrustResult
from spiritum.trust.caching import CachePolicy
from spiritum.trust.plausible import CUT_SHORT, MAX_REPORT, storable_result
from tests.api.clinic import COMPLETED, Clinic, Person
from tests.api.conftest import KEY, Served
from tests.api.engine import open_engine
from tests.api.line import Line, open_line
from tests.api.sites import site_with
from tests.required import required
from tests.waiting import until

RECORD = """
query Record($id: ID!) { getPatient(id: $id) { onPathways { clinicalRequests {
  id amendedAt testResult { id description currentState typeReferenceName addedAt updatedAt readAt } } } } }
"""
XRAY = "Plain chest X-ray (procedure)"
THEN = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass
class Case:
    """A patient with completed requests, and somebody who looks at the record."""

    clinic: Clinic
    person: Person
    pathway: int
    kind: int
    patient: int
    entry: int

    async def completed(self, reference: str | None = None, **columns: Any) -> int:
        """A completed request, with a result at the hospital unless a reference is given; its id."""
        reference = reference or await self.result_at_hospital()
        return await self.clinic.request(self.entry, self.kind, tie_reference=reference, **{**COMPLETED, **columns})

    async def result_at_hospital(self) -> str:
        """A result that the hospital has; its reference."""
        number = required(await find_patient(self.clinic.database.reads, id=self.patient)).hospital_number
        made = TrustRequest(key=uuid4(), type_reference_name=XRAY, hospital_number=number, pathway_name="Lung cancer")
        return (await self.clinic.trust.import_request(made, "COMPLETED")).reference

    async def look(self, person: Person | None = None) -> dict[str, Any]:
        """The record's requests by id, as somebody sees them."""
        data = (await (person or self.person).ask(RECORD, id=self.patient)).data
        return {request["id"]: request for request in data["getPatient"]["onPathways"][0]["clinicalRequests"]}

    async def result(self, request: int, person: Person | None = None) -> dict[str, Any]:
        """The result of one request, as somebody sees it."""
        return (await self.look(person))[str(request)]["testResult"]

    def calls(self) -> int:
        """How often the hospital was asked for the last look."""
        return self.clinic.last_request()["tie_calls"]

    async def row(self, request: int) -> asyncpg.Record | None:
        """What is kept of a result."""
        return await sql(self.clinic).fetchrow("SELECT * FROM cached_result WHERE clinical_request_id = $1", request)

    async def requests(self, *ids: int) -> list[queries.ClinicalRequest]:
        """The requests as they are read."""
        return [required(row) for row in await queries.requests_by_ids(self.clinic.database.reads, ids)]

    async def report(self, request: int, at: datetime | None = None) -> None:
        """Record that the hospital has reported the request as completed."""
        async with self.clinic.database.transaction() as tx:
            reference = required((await self.requests(request))[0].tie_reference)
            await record_result(tx, reference, "COMPLETED", updated_at=at)


@pytest.fixture
async def case(clinic: Clinic) -> Case:
    kind = await clinic.request_type(is_test_request=True)
    pathway = await clinic.pathway(types=[kind])
    person = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    return Case(clinic, person, pathway, kind, patient, entry)


@dataclass
class Hospital:
    """A hospital whose results a test writes, and whose responses it may hold back."""

    texts: dict[str, str] = field(default_factory=dict[str, str])
    state: str = "COMPLETED"
    calls: int = 0
    is_down: bool = False
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    is_open: bool = True
    called: asyncio.Event = field(default_factory=asyncio.Event)

    async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
        self.calls += 1
        response = {
            reference: TrustResult(
                id=reference,
                description=self.texts[reference],
                type_reference_name=XRAY,
                current_state=self.state,
                added_at=THEN,
                updated_at=THEN,
            )
            for reference in references
            if reference in self.texts
        }
        self.called.set()
        if not self.is_open:
            await self.gate.wait()
        if self.is_down:
            raise UpstreamUnavailable("The hospital is down.")
        return response


def results(database: Database, hospital: ResultSource, *, keep: timedelta = 30 * DAY) -> HospitalResults:
    """The results of one server process."""
    policy = CachePolicy(fresh=HOUR, stale=DAY, max_wait=timedelta(seconds=0.3), max_call_time=timedelta(seconds=20))
    return HospitalResults(database, hospital, policy, keep)


async def age(clinic: Clinic, by: timedelta) -> None:
    """Let time pass for all that is kept."""
    await sql(clinic).execute("UPDATE cached_result SET read_at = read_at - $1::interval", by)


def sql(clinic: Clinic) -> "asyncpg.Pool[asyncpg.Record]":
    """The database of a clinic."""
    return clinic.database.reads.pool


def read_at(result: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(result["readAt"])


async def amend(served: Served, reference: str) -> None:
    """Have the hospital amend a report, which it reports."""
    async with httpx.AsyncClient(
        base_url=required(served.settings.trust_url), cookies={"SDTIEKEY": KEY}, trust_env=False
    ) as engine:
        amendment = Amendment(id=reference, addendum="The nodule measures 27 mm.")
        assert isinstance(await TrustClient(engine).amend_result(body=amendment), AmendResult200)


async def test_a_result_is_asked_for_once_and_shown_with_its_time(case: Case) -> None:
    request, other = await case.completed(), await case.completed()
    before = datetime.now(UTC)
    seen = await case.look()
    assert case.calls() == 1
    result = seen[str(request)]["testResult"]
    assert before - timedelta(seconds=1) <= read_at(result) <= datetime.now(UTC)
    assert await case.look() == seen
    assert case.calls() == 0
    straight = required(await case.clinic.trust.find_result(result["id"]))
    assert (result["description"], result["currentState"], result["typeReferenceName"]) == (
        straight.description,
        "COMPLETED",
        XRAY,
    )
    assert [datetime.fromisoformat(result[name]) for name in ("addedAt", "updatedAt")] == [
        straight.added_at,
        straight.updated_at,
    ]
    assert seen[str(other)]["testResult"]["id"] != result["id"]


async def test_a_fresh_result_comes_with_its_request(case: Case) -> None:
    """In one statement with all that is around it, and as it comes by itself where it is too old for that."""
    request = await case.completed()
    await case.look()
    brought, statements = await case.result(request), case.clinic.last_request()["sql_statements"]
    await age(case.clinic, 2 * HOUR)
    by_itself = await case.result(request)
    assert case.clinic.last_request()["sql_statements"] == statements + 1
    assert {**by_itself, "readAt": None} == {**brought, "readAt": None}
    assert read_at(brought) - read_at(by_itself) == 2 * HOUR


async def test_a_result_that_is_long_or_makes_a_record_large_is_read_by_itself(case: Case) -> None:
    requests = [await case.completed() for _ in range(40)]
    await case.look()
    statements: list[int] = []
    for size in (queries.MAX_TEXT_OF_KEPT + 1, queries.MAX_TEXT_OF_KEPT):
        await sql(case.clinic).execute("UPDATE cached_result SET description = $1", "x" * size)
        seen = await case.look()
        assert [len(seen[str(request)]["testResult"]["description"]) for request in requests] == [size] * 40
        assert case.calls() == 0
        statements.append(case.clinic.last_request()["sql_statements"])
    assert statements[1] == statements[0] + 1  # 80 kB are too large for a row, which is written again without them


async def test_a_request_that_is_not_completed_has_no_result_whatever_is_kept(case: Case) -> None:
    kept = await case.completed()
    await case.look()
    request = await case.clinic.request(case.entry, case.kind, tie_reference="4711")
    copy = "INSERT INTO cached_result SELECT $1, version, read_at, description, type_reference_name, state, added_at,"
    await sql(case.clinic).execute(
        f"{copy} updated_at, is_final FROM cached_result WHERE clinical_request_id = $2", request, kept
    )
    assert await case.result(request) is None
    assert case.calls() == 0


async def test_another_process_does_not_ask_again(case: Case, settings: Settings) -> None:
    request = await case.completed()
    seen = await case.result(request)
    async with served_apart(case.clinic, settings) as (other, line):
        person = await other.signed_in(on=[case.pathway])
        assert await case.result(request, person) == seen
        assert line.calls == 0


@asynccontextmanager
async def served_apart(clinic: Clinic, settings: Settings, **changes: Any) -> AsyncGenerator[tuple[Clinic, Line]]:
    """The clinic behind another server, whose line to the hospital can be cut."""
    async with (
        open_line(required(settings.trust_url)) as line,
        site_with(clinic, settings, trust_url=line.url, **changes) as site,
    ):
        try:
            yield site, line
        finally:
            line.drop()


async def test_an_amendment_that_is_reported_is_seen_at_once(case: Case, served: Served) -> None:
    reference = await case.result_at_hospital()
    request = await case.completed(reference, tie_updated_at=THEN)
    before = await case.result(request)
    assert "27 mm" not in before["description"]
    await amend(served, reference)

    async def is_amended() -> bool:
        return (await case.requests(request))[0].amended_at is not None

    await until(is_amended)
    after = await case.result(request)
    assert case.calls() == 1
    assert "27 mm" in after["description"]
    assert read_at(after) > read_at(before)
    assert await case.result(request) == after
    assert case.calls() == 0


async def test_a_response_that_was_under_way_is_not_taken_for_the_amended_result(case: Case) -> None:
    request = await case.completed("4711", tie_updated_at=THEN)
    hospital = Hospital({"4711": "old"}, is_open=False)
    site_results = results(case.clinic.database, hospital)
    reads = case.clinic.database.reads
    early = asyncio.create_task(site_results.of(reads, await case.requests(request)))
    await hospital.called.wait()
    hospital.texts["4711"] = "amended"
    await case.report(request, THEN + HOUR)
    late = asyncio.create_task(site_results.of(reads, await case.requests(request)))
    await until(lambda: hospital.calls == 2)
    hospital.gate.set()
    assert [[required(result).description for result in each] for each in descriptions(await early, await late)] == [
        ["amended"],
        ["amended"],
    ]
    assert required(await case.row(request))["description"] == "amended"


def descriptions(*batches: Sequence[Any]) -> list[list[queries.TestResult]]:
    """The results; raises the error that is in the place of one."""
    for result in (result for batch in batches for result in batch):
        if isinstance(result, Exception):
            raise result
    return [[required(result) for result in batch] for batch in batches]


async def test_a_response_that_is_kept_while_the_amendment_is_recorded_does_not_count(case: Case) -> None:
    request = await case.completed("4711", tie_updated_at=THEN)
    old = shown_result("old")

    async def keep_old() -> None:
        async with case.clinic.database.transaction() as tx:
            await cached_results.keep(tx, {(request, 0): old}, timedelta(0))

    async with case.clinic.database.transaction() as tx:
        await record_result(tx, "4711", "COMPLETED", updated_at=THEN + HOUR)
        # The report is not committed yet: it is kept as of the version before, and waits for nothing.
        await asyncio.wait_for(keep_old(), 5)
    assert required(await case.row(request))["description"] == "old"
    hospital = Hospital({"4711": "amended"})
    batch = await results(case.clinic.database, hospital).of(case.clinic.database.reads, await case.requests(request))
    assert [result.description for (result,) in descriptions(batch)] == ["amended"]
    await keep_old()
    assert required(await case.row(request))["description"] == "amended"


def shown_result(description: str) -> queries.TestResult:
    """A result with this text."""
    return queries.TestResult("4711", description, XRAY, "COMPLETED", THEN, THEN, THEN)


@pytest.mark.race
async def test_no_reader_sees_less_than_was_reported_before(case: Case) -> None:
    request = await case.completed("4711", tie_updated_at=THEN)
    hospital = Hospital({"4711": "0"})
    processes = [results(case.clinic.database, hospital) for _ in range(3)]
    reported = 0

    async def read(number: int) -> None:
        for _ in range(5):
            known, rows = reported, await case.requests(request)
            batch = await processes[number % 3].of(case.clinic.database.reads, rows)
            if isinstance(batch[0], UpstreamUnavailable):  # amended more often meanwhile than a reader asks
                continue
            ((result,),) = descriptions(batch)
            assert int(result.description) >= known

    async def report() -> None:
        nonlocal reported
        for number in range(1, 11):
            hospital.texts["4711"] = str(number)
            await case.report(request, THEN + number * HOUR)
            reported = number

    await asyncio.gather(report(), *(read(number) for number in range(20)))
    for process in processes:
        ((result,),) = descriptions(await process.of(case.clinic.database.reads, await case.requests(request)))
        assert result.description == "10"


async def test_a_result_that_is_amended_whenever_it_is_read_is_an_error_that_spoils_no_other(case: Case) -> None:
    restless, other = await case.completed("4711", tie_updated_at=THEN), await case.completed("4712")

    class Restless(Hospital):
        @override
        async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
            response = await Hospital.results_by_references(self, references)
            await case.report(restless, THEN + self.calls * HOUR)
            return response

    hospital = Restless({"4711": "old", "4712": "text"})
    rows = await case.requests(restless, other)
    missing, result = await results(case.clinic.database, hospital).of(case.clinic.database.reads, rows)
    assert isinstance(missing, UpstreamUnavailable)
    assert not isinstance(result, Exception)
    assert (required(result).description, hospital.calls) == ("text", 3)


async def test_a_repeated_report_that_does_not_say_when_may_be_an_amendment(case: Case) -> None:
    request = await case.completed("4711", tie_updated_at=THEN)
    hospital = Hospital({"4711": "old"})
    site_results = results(case.clinic.database, hospital)

    async def read() -> str:
        rows = await case.requests(request)
        ((result,),) = descriptions(await site_results.of(case.clinic.database.reads, rows))
        return result.description

    assert await read() == "old"
    hospital.texts["4711"] = "new"
    await case.report(request, THEN)
    assert (await read(), hospital.calls) == ("old", 1)
    await case.report(request)
    assert (await read(), hospital.calls) == ("new", 2)
    (row,) = await case.requests(request)
    assert (row.tie_updated_at, row.amended_at) == (THEN, None)


@pytest.mark.parametrize("state", ["refusing", "hanging"])
async def test_while_the_hospital_is_away_what_is_kept_is_shown_with_its_age(
    case: Case, settings: Settings, state: Any
) -> None:
    request = await case.completed()
    async with served_apart(case.clinic, settings, trust_wait=0.05, trust_seconds=2) as (other, line):
        person = await other.signed_in(on=[case.pathway])
        seen = await case.result(request, person)
        await age(case.clinic, 3 * DAY)
        line.state = state
        away = await case.result(request, person)
        assert away == {**seen, "readAt": away["readAt"]}
        assert read_at(seen) - read_at(away) == 3 * DAY
        new = await case.completed()
        answer = await person.ask(RECORD, id=case.patient)
        assert set(answer.codes) == {"UPSTREAM_UNAVAILABLE"}
        requests = answer.body["data"]["getPatient"]["onPathways"][0]["clinicalRequests"]
        given = {each["id"]: each["testResult"] for each in requests}
        assert given == {str(request): away, str(new): None}
        line.state = "passing"

        async def is_back() -> bool:
            return not (await person.ask(RECORD, id=case.patient)).codes

        await until(is_back)
        assert read_at(await case.result(request, person)) >= read_at(seen)


async def test_an_amended_result_is_not_shown_from_memory_while_the_hospital_is_away(case: Case) -> None:
    request = await case.completed("4711", tie_updated_at=THEN)
    hospital = Hospital({"4711": "old"})
    site_results = results(case.clinic.database, hospital)
    await site_results.of(case.clinic.database.reads, await case.requests(request))
    hospital.is_down = True
    await case.report(request, THEN + HOUR)
    (missing,) = await site_results.of(case.clinic.database.reads, await case.requests(request))
    assert isinstance(missing, UpstreamUnavailable)


async def test_what_is_older_than_may_be_kept_is_not_shown_either(case: Case) -> None:
    request = await case.completed("4711")
    hospital = Hospital({"4711": "old"})
    site_results = results(case.clinic.database, hospital, keep=2 * DAY)
    rows = await case.requests(request)
    await site_results.of(case.clinic.database.reads, rows)
    hospital.is_down = True
    await age(case.clinic, 2 * DAY - HOUR)
    assert [
        result.description for (result,) in descriptions(await site_results.of(case.clinic.database.reads, rows))
    ] == ["old"]
    await age(case.clinic, HOUR)
    (missing,) = await results(case.clinic.database, hospital, keep=2 * DAY).of(case.clinic.database.reads, rows)
    assert isinstance(missing, UpstreamUnavailable)


async def test_what_is_due_is_shown_at_once_and_refreshed_in_the_background(case: Case) -> None:
    request = await case.completed()
    seen = await case.result(request)
    await age(case.clinic, 2 * HOUR)
    stale = await case.result(request)
    assert (read_at(seen) - read_at(stale), case.calls()) == (2 * HOUR, 0)

    async def is_refreshed() -> bool:
        return read_at(await case.result(request)) > read_at(seen)

    await until(is_refreshed)
    assert case.calls() == 0


async def test_of_several_processes_one_refreshes(case: Case) -> None:
    request = await case.completed("4711")
    hospital = Hospital({"4711": "text"})
    processes = [results(case.clinic.database, hospital) for _ in range(4)]
    rows = await case.requests(request)
    await processes[0].of(case.clinic.database.reads, rows)
    await age(case.clinic, 2 * HOUR)
    hospital.is_open = False
    await asyncio.gather(*(each.of(case.clinic.database.reads, rows) for each in processes for _ in range(3)))

    await until(lambda: hospital.calls == 2)
    async with case.clinic.database.transaction() as tx:
        assert await cached_results.claim(tx, [request], fresh_for=HOUR, lease=timedelta(minutes=1)) == []
    hospital.gate.set()

    async def is_refreshed() -> bool:
        return required(await case.row(request))["refreshing_until"] is None

    await until(is_refreshed)
    assert hospital.calls == 2


async def test_readers_at_the_same_time_share_one_call(case: Case) -> None:
    request = await case.completed("4711")
    hospital = Hospital({"4711": "text"}, is_open=False)
    site_results = results(case.clinic.database, hospital)
    rows = await case.requests(request)
    readers = [asyncio.create_task(site_results.of(case.clinic.database.reads, rows)) for _ in range(5)]
    await hospital.called.wait()
    hospital.gate.set()
    batches = descriptions(*(await asyncio.gather(*readers)))
    assert [result.description for (result,) in batches] == ["text"] * 5
    assert hospital.calls == 1


async def test_a_response_whose_reader_has_gone_is_kept(case: Case) -> None:
    request = await case.completed("4711")
    hospital = Hospital({"4711": "text"}, is_open=False)
    site_results = results(case.clinic.database, hospital)
    rows = await case.requests(request)
    reader = asyncio.create_task(site_results.of(case.clinic.database.reads, rows))
    await hospital.called.wait()
    reader.cancel()
    await asyncio.wait([reader])
    assert await case.row(request) is None
    hospital.gate.set()

    async def is_kept() -> bool:
        return await case.row(request) is not None

    await until(is_kept)
    ((result,),) = descriptions(await site_results.of(case.clinic.database.reads, rows))
    assert (result.description, hospital.calls) == ("text", 1)


@pytest.mark.parametrize(
    ("before", "state"), [(None, "COMPLETED"), ("", "COMPLETED"), (" \n", "COMPLETED"), ("Preliminary.", "ACTIVE")]
)
async def test_a_result_that_comes_later_without_a_report_is_found(case: Case, before: str | None, state: str) -> None:
    request = await case.completed("4711")
    hospital = Hospital({} if before is None else {"4711": before}, state=state)
    site_results = results(case.clinic.database, hospital)
    rows = await case.requests(request)

    async def read() -> str | None:
        (result,) = await site_results.of(case.clinic.database.reads, rows)
        assert not isinstance(result, Exception)
        return result.description if result is not None else None

    assert await read() == before
    assert (await read(), hospital.calls) == (before, 1), "the hospital is not asked again at once"
    hospital.texts["4711"], hospital.state = "Now it is there.", "COMPLETED"
    await age(case.clinic, UNSETTLED_FOR)
    assert (await read(), hospital.calls) == ("Now it is there.", 2)
    await age(case.clinic, UNSETTLED_FOR)
    assert (await read(), hospital.calls) == ("Now it is there.", 2)


@pytest.mark.parametrize("before", [None, ""])
async def test_what_is_not_final_is_not_shown_from_memory(case: Case, before: str | None) -> None:
    request = await case.completed("4711")
    hospital = Hospital({} if before is None else {"4711": before})
    site_results = results(case.clinic.database, hospital)
    rows = await case.requests(request)
    await site_results.of(case.clinic.database.reads, rows)
    await age(case.clinic, UNSETTLED_FOR)
    hospital.is_down = True
    (missing,) = await site_results.of(case.clinic.database.reads, rows)
    assert isinstance(missing, UpstreamUnavailable)


@pytest.mark.parametrize("after", ["Shorter.", "", None])
async def test_a_result_that_shrinks_or_vanishes_takes_the_kept_ones_place(case: Case, after: str | None) -> None:
    request = await case.completed("4711")
    hospital = Hospital({"4711": "A long report."})
    site_results = results(case.clinic.database, hospital)
    rows = await case.requests(request)
    await site_results.of(case.clinic.database.reads, rows)
    hospital.texts = {} if after is None else {"4711": after}
    await age(case.clinic, 2 * DAY)
    (result,) = await site_results.of(case.clinic.database.reads, rows)
    assert not isinstance(result, Exception)
    assert (result.description if result else None) == after
    assert required(await case.row(request))["description"] == after


async def test_a_malformed_result_hides_no_other_and_no_earlier_one(case: Case, settings: Settings) -> None:
    bad, good = await case.result_at_hospital(), await case.result_at_hospital()
    bad_request, good_request = await case.completed(bad), await case.completed(good)
    is_malformed = True

    def change(path: str, body: bytes) -> bytes:
        if not path.endswith("/results/lookup") or not is_malformed:
            return body
        listed = json.loads(body)
        listed["results"] = [{**each, "description": 7} if each["id"] == bad else each for each in listed["results"]]
        return json.dumps(listed).encode()

    async with (
        open_engine(required(settings.trust_url)) as engine,
        site_with(case.clinic, settings, trust_url=engine.url) as other,
    ):
        engine.change = change
        person = await other.signed_in(on=[case.pathway])
        seen = await case.look(person)
        assert seen[str(bad_request)]["testResult"] is None
        assert seen[str(good_request)]["testResult"]["id"] == good
        is_malformed = False
        await age(case.clinic, UNSETTLED_FOR)
        kept = (await case.look(person))[str(bad_request)]["testResult"]
        assert kept["id"] == bad
        is_malformed = True
        await age(case.clinic, 2 * DAY)  # so long that the reader waits for the hospital's response
        seen = (await case.look(person))[str(bad_request)]["testResult"]
        assert {**seen, "readAt": None} == {**kept, "readAt": None}
        assert read_at(seen) < read_at(kept)


async def test_with_a_setting_of_0_none_is_kept(case: Case, settings: Settings) -> None:
    request = await case.completed()
    kept = await case.result(request)
    async with served_apart(case.clinic, settings, trust_result_keep=0) as (other, line):
        person = await other.signed_in(on=[case.pathway])

        async def is_swept() -> bool:
            return await case.row(request) is None

        await until(is_swept)
        for calls in (1, 2):
            result = await case.result(request, person)
            assert result == {**kept, "readAt": result["readAt"]}
            assert read_at(result) > read_at(kept)
            assert line.calls == calls
        assert await case.row(request) is None
        line.state = "refusing"
        assert (await person.ask(RECORD, id=case.patient)).codes == ["UPSTREAM_UNAVAILABLE"]


async def test_results_go_with_the_last_entry_on_a_pathway_their_age_and_an_amendment(case: Case) -> None:
    clinic = case.clinic
    kept, amended, old = [await case.completed(reference, tie_updated_at=THEN) for reference in ("1", "2", "3")]
    entries = [(await clinic.patient(case.pathway))[1] for _ in range(2)]
    gone, lately = [
        await clinic.request(entry, case.kind, tie_reference=reference, **COMPLETED)
        for entry, reference in zip(entries, ("4", "5"), strict=True)
    ]
    hospital = Hospital(dict.fromkeys("12345", "text"))
    site_results = results(clinic.database, hospital)
    await site_results.of(clinic.database.reads, await case.requests(kept, amended, old, gone, lately))
    for entry in entries:
        await clinic.change_entry(entry, is_discharged=True)
    await case.report(amended, THEN + HOUR)
    for request, read_before in ((gone, 2 * HOUR), (kept, 2 * HOUR), (old, 31 * DAY)):
        older = "UPDATE cached_result SET read_at = now() - $2::interval WHERE clinical_request_id = $1"
        await sql(clinic).execute(older, request, read_before)
    assert await site_results.sweep() == 3
    assert [await case.row(request) is None for request in (kept, amended, old, gone, lately)] == [
        False,
        True,
        True,
        True,
        False,
    ]


async def test_the_cache_may_be_emptied_at_any_time(case: Case) -> None:
    request = await case.completed()
    seen = await case.result(request)
    await sql(case.clinic).execute("TRUNCATE cached_result")
    again = await case.result(request)
    assert again == {**seen, "readAt": again["readAt"]}


async def test_a_request_without_a_reference_has_no_result_and_costs_no_call(case: Case) -> None:
    meeting = await case.clinic.request_type("MDT", is_mdt=True)
    request = await case.clinic.request(case.entry, meeting, **COMPLETED)
    open_request = await case.clinic.request(case.entry, case.kind, tie_reference="4711", state="ACTIVE")
    seen = await case.look()
    assert [seen[str(each)]["testResult"] for each in (request, open_request)] == [None, None]
    assert case.calls() == 0


async def test_a_very_long_report_is_kept_cut_off_and_no_longer_one_can_be(case: Case) -> None:
    request = await case.completed("4711")
    hospital = Hospital({"4711": "\N{ZERO WIDTH SPACE}x\0" * MAX_REPORT})

    class Cleaned(Hospital):
        @override
        async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
            given = await hospital.results_by_references(references)
            return {reference: storable_result(result) for reference, result in given.items()}

    rows = await case.requests(request)
    ((result,),) = descriptions(await results(case.clinic.database, Cleaned()).of(case.clinic.database.reads, rows))
    assert len(result.description) == MAX_REPORT + len(CUT_SHORT)
    assert required(await case.row(request))["description"] == result.description
    with pytest.raises(asyncpg.CheckViolationError, match="cached_result_size_check"):
        await sql(case.clinic).execute("UPDATE cached_result SET description = $1", "x" * (MAX_REPORT + 101))


async def test_instants_that_cannot_be_are_kept_as_the_nearest_that_can(case: Case) -> None:
    request = await case.completed("4711")
    hospital = Hospital({"4711": "text"})

    class Absurd(Hospital):
        @override
        async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
            given = await hospital.results_by_references(references)
            ends = {"added_at": datetime.min.replace(tzinfo=UTC), "updated_at": datetime.max.replace(tzinfo=UTC)}
            return {reference: replace(result, **ends) for reference, result in given.items()}

    rows = await case.requests(request)
    ((result,),) = descriptions(await results(case.clinic.database, Absurd()).of(case.clinic.database.reads, rows))
    assert result.added_at == datetime(1900, 1, 1, tzinfo=UTC)
    assert abs(datetime.now(UTC) - result.updated_at) < HOUR


async def test_neither_log_nor_error_nor_audit_holds_a_result(case: Case, settings: Settings) -> None:
    request = await case.completed()
    async with served_apart(case.clinic, settings, trust_wait=0.05, trust_seconds=2) as (other, line):
        person = await other.signed_in(on=[case.pathway])
        described = (await case.result(request, person))["description"]
        line.state = "hanging"
        await age(case.clinic, 2 * DAY)
        await case.result(request, person)
        await case.completed()
        answer = await person.ask(RECORD, id=case.patient)
        assert answer.codes == ["UPSTREAM_UNAVAILABLE"]
    await case.report(request, THEN)
    audit = await sql(case.clinic).fetch("SELECT audit_event::text FROM audit_event")
    said = str(list(case.clinic.log)) + str(answer.body["errors"]) + str(audit)
    words = [line for line in described.splitlines() if len(line) > 20]
    assert words
    assert not [line for line in words if line in said]
