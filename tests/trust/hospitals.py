"""Three hospitals behind one interface: what the suite of the adapters' contract runs against."""

import datetime
import itertools
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Protocol

import httpx

from spiritum.demo.people import person
from spiritum.trust.adapter import NewTrustPatient, TrustAdapter, TrustAddress, TrustRequest
from spiritum.trust.fhir.adapter import FhirTrustAdapter
from spiritum.trust.fhir.options import FhirOptions, Systems
from spiritum.trust.rest.adapter import TRUST_COOKIE, HttpTrustAdapter
from tests.tie_simulator.running import KEY
from tests.waiting import until

XRAY = "Plain chest X-ray (procedure)"
REPORT = "Spiculated nodule in the right upper lobe."
SYSTEMS = Systems(
    hospital_number="https://hospital.test/Id/mrn",
    national_number="https://fhir.nhs.uk/Id/nhs-number",
    request="https://spiritum.test/Id/request",
    requisition="https://spiritum.test/Id/decision-point",
    user="https://spiritum.test/Id/user",
    code="https://spiritum.test/CodeSystem/request-type",
)
OPTIONS = FhirOptions(systems=SYSTEMS, settle_seconds=0.2, is_test_system=True)
_numbers = itertools.count(1)


def somebody() -> NewTrustPatient:
    """Somebody whom no other test knows."""
    who = person(next(_numbers))
    home = who.home
    return NewTrustPatient(
        hospital_number=who.hospital_number,
        national_number=who.national_number,
        first_name=who.first_name,
        last_name=who.last_name,
        date_of_birth=who.date_of_birth,
        sex=who.sex,
        communication_method="EMAIL",
        telephone_number="01632 960123",
        address=TrustAddress(
            id="", line=home.line, city=home.city, district=home.district, postal_code=home.postal_code, country="UK"
        ),
    )


def request_for(patient: NewTrustPatient, kind: str = XRAY) -> TrustRequest:
    """A request that every hospital can do."""
    return TrustRequest(
        key=uuid.uuid4(),
        type_reference_name=kind,
        hospital_number=patient.hospital_number,
        pathway_name="Lung cancer",
        decision_point_id=42,
        authored_at=datetime.datetime(2026, 3, 2, 9, 30, tzinfo=datetime.UTC),
        requester="ann.archer",
    )


class Hospital(Protocol):
    """A hospital, and what its own people do."""

    @property
    def adapter(self) -> TrustAdapter:
        """How it is reached."""
        ...

    async def report(self, reference: str) -> None:
        """Complete a request: its report is there afterwards."""
        ...

    @property
    def is_prompt(self) -> bool:
        """Whether it completes a request at once, so that a cancellation may come too late."""
        ...

    async def amend(self, reference: str, addendum: str) -> None:
        """Add to the report of a completed request."""
        ...


@dataclass
class SimulatedHospital:
    """The TIE simulator, which reports by itself, at once."""

    adapter: TrustAdapter
    http: httpx.AsyncClient
    is_prompt: bool = True

    @classmethod
    def at(cls, url: str) -> "SimulatedHospital":
        """The hospital at this address."""
        http = httpx.AsyncClient(base_url=url, cookies={TRUST_COOKIE: KEY}, trust_env=False)
        return cls(HttpTrustAdapter(url, KEY, timeout=timedelta(seconds=10), connections=10), http)

    async def report(self, reference: str) -> None:
        async def is_there() -> bool:
            result = await self.adapter.find_result(reference)
            return result is not None and result.current_state == "COMPLETED"

        await until(is_there)

    async def amend(self, reference: str, addendum: str) -> None:
        answer = await self.http.post("/system/amend", json={"id": reference, "addendum": addendum})
        assert answer.status_code == 200, answer.text


@dataclass
class FhirHospital:
    """A FHIR server; the tests are its departments."""

    adapter: FhirTrustAdapter
    http: httpx.AsyncClient
    url: str
    is_prompt: bool = False

    @classmethod
    def at(cls, url: str, options: FhirOptions = OPTIONS, *, seconds: float = 10) -> "FhirHospital":
        """The hospital at this address."""
        adapter = FhirTrustAdapter(url, options, None, timeout=timedelta(seconds=seconds), connections=20)
        headers = {"Content-Type": "application/fhir+json"}
        return cls(adapter, httpx.AsyncClient(base_url=url, headers=headers, trust_env=False, timeout=10), url)

    async def post(self, kind: str, **resource: Any) -> str:
        """A new resource; its id."""
        answer = await self.http.post(f"/{kind}", json={"resourceType": kind, **resource})
        assert answer.status_code == 201, answer.text
        return answer.headers["Location"].rpartition("/")[2]

    async def change(self, kind: str, id: str, **changes: Any) -> None:
        """A new version of a resource."""
        before = (await self.http.get(f"/{kind}/{id}")).json()
        answer = await self.http.put(f"/{kind}/{id}", json={**before, **changes})
        assert answer.status_code == 200, answer.text

    async def all(self, kind: str, **parameters: str) -> list[dict[str, Any]]:
        """What a search finds, up to a thousand."""
        answer = await self.http.get(f"/{kind}", params={"_count": "1000", **parameters})
        assert answer.status_code == 200, answer.text
        return [entry["resource"] for entry in answer.json().get("entry", [])]

    async def post_report(self, reference: str, status: str = "final", conclusion: str = REPORT, **more: Any) -> str:
        """A report on a request; its id."""
        return await self.post(
            "DiagnosticReport",
            status=status,
            code={"text": "Chest X-ray"},
            basedOn=[{"reference": f"ServiceRequest/{reference}"}],
            conclusion=conclusion,
            **more,
        )

    async def report(self, reference: str) -> None:
        await self.post_report(reference)

    async def amend(self, reference: str, addendum: str) -> None:
        (report,) = await self.all("DiagnosticReport", **{"based-on": f"ServiceRequest/{reference}"})
        changed = {"status": "amended", "conclusion": f"{report['conclusion']} {addendum}"}
        await self.change("DiagnosticReport", report["id"], **changed)
