"""Results that are kept are those of every kind of hospital: what it reports as changed is read from it again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from spiritum.clinical_requests.hospital_results import HospitalResults
from spiritum.clinical_requests.queries import requests_by_ids
from spiritum.clinical_requests.results import record_result
from spiritum.db import Database
from spiritum.patients.queries import find_patient
from spiritum.trust.adapter import TrustAdapter, TrustRequest, TrustResult
from spiritum.trust.caching import CachePolicy
from tests.api.clinic import Clinic
from tests.required import required
from tests.trust.hospitals import REPORT, XRAY, Hospital
from tests.trust.ward import Ward

HOUR = timedelta(hours=1)


@dataclass
class Counted:
    """The way to a hospital, with a count of how often it was asked for results."""

    adapter: TrustAdapter
    calls: int = 0

    async def results_by_references(self, references: Sequence[str]) -> Mapping[str, TrustResult]:
        self.calls += 1
        return await self.adapter.results_by_references(references)


class Reader:
    """Somebody who reads a request's result, over and over."""

    def __init__(self, database: Database, adapter: TrustAdapter, request: int) -> None:
        self.hospital = Counted(adapter)
        self._database, self._request = database, request
        policy = CachePolicy(fresh=HOUR, stale=HOUR, max_wait=HOUR, max_call_time=HOUR)
        self._results = HospitalResults(database, self.hospital, policy, keep_for=HOUR)

    async def read(self) -> str:
        """The text of the result."""
        rows = await requests_by_ids(self._database.reads, [self._request])
        (result,) = await self._results.of(self._database.reads, [required(row) for row in rows])
        assert not isinstance(result, Exception)
        return required(result).description


async def test_a_report_is_read_once_and_again_after_an_amendment(hospital: Hospital, database: Database) -> None:
    clinic = Clinic(database, hospital.adapter, "", [])
    kind = await clinic.request_type()
    patient, entry = await clinic.patient(await clinic.pathway(types=[kind]))
    number = required(await find_patient(database.reads, id=patient)).hospital_number
    made = TrustRequest(key=uuid4(), type_reference_name=XRAY, hospital_number=number, pathway_name="Lung cancer")
    reference = (await hospital.adapter.request(made)).reference
    request = await clinic.request(entry, kind, tie_reference=reference, state="ACTIVE")

    async def report() -> None:
        result = required(await hospital.adapter.find_result(reference))
        async with database.transaction() as tx:
            await record_result(tx, reference, result.current_state, updated_at=result.changed_at)

    await hospital.report(reference)
    await report()
    reader = Reader(database, hospital.adapter, request)
    text = await reader.read()
    assert text
    await hospital.amend(reference, "It measures 27 mm.")
    assert (await reader.read(), reader.hospital.calls) == (text, 1)
    await report()
    assert "27 mm" in await reader.read()
    await report()
    assert "27 mm" in await reader.read()
    assert reader.hospital.calls == 2


async def test_what_polling_finds_is_read_anew_and_nothing_else(ward: Ward) -> None:
    request, reference = await ward.request()
    poller = ward.poller()
    await ward.hospital.report(reference)
    await poller.poll_due()
    reader = Reader(ward.database, ward.hospital.adapter, request)
    assert REPORT in await reader.read()
    for _ in range(2):
        await poller.poll_due()
        await reader.read()
    assert reader.hospital.calls == 1
    await ward.hospital.amend(reference, "It measures 27 mm.")
    await poller.poll_due()
    assert "27 mm" in await reader.read()
    assert reader.hospital.calls == 2
