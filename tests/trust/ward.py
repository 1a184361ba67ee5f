"""A clinic whose hospital is a FHIR server, and pollers of it."""

import dataclasses
import uuid
from datetime import timedelta
from typing import Any

from sqlalchemy import update

from spiritum.clinical_requests import models as clinical_requests
from spiritum.db import Database, Transaction
from spiritum.patients.models import Patient
from spiritum.site.hospital import record_keyed_result
from spiritum.trust.adapter import TrustRequest
from spiritum.trust.fhir.models import FhirPoll
from spiritum.trust.fhir.poller import Poller
from spiritum.trust.fhir.results import KeyedResult
from tests.api.clinic import Clinic
from tests.orm import session
from tests.trust.hospitals import OPTIONS, XRAY, FhirHospital

AT_ONCE = timedelta(0)
OVERLAP = timedelta(minutes=5)


class Ward:
    """A clinic whose hospital is the FHIR server, and a poller that is always due."""

    def __init__(self, database: Database, hospital: FhirHospital) -> None:
        self.database = database
        self.hospital = hospital
        self.clinic = Clinic(database, hospital.adapter, "", [])
        self.other: FhirHospital | None = None
        self.recorded: list[KeyedResult] = []
        self.key = uuid.uuid4()
        """Of the request that was made last."""

    def poller(self, *, has_tasks: bool = False, every: timedelta = AT_ONCE, overlap: timedelta = OVERLAP) -> Poller:
        """A poller of another process, as it were."""
        if has_tasks:
            self.other = FhirHospital.at(self.hospital.url, dataclasses.replace(OPTIONS, has_tasks=True))
            return self.other.adapter.poller(self.database, self.record, every=every, overlap=overlap)
        return self.hospital.adapter.poller(self.database, self.record, every=every, overlap=overlap)

    async def record(self, tx: Transaction, keyed: KeyedResult) -> None:
        """Take in how a request stands, as the site does."""
        self.recorded.append(keyed)
        await record_keyed_result(tx, keyed)

    async def request(self, *, reference_known: bool = True) -> tuple[int, str]:
        """A request that the hospital has; its id here and its reference there."""
        self.key = uuid.uuid4()
        kind = await self.clinic.request_type()
        pathway = await self.clinic.pathway(types=[kind])
        patient, entry = await self.clinic.patient(pathway)
        request = await self.clinic.request(entry, kind)
        made = await self.hospital.adapter.request(
            TrustRequest(
                key=self.key,
                type_reference_name=XRAY,
                hospital_number=await self._number(patient),
                pathway_name="Lung cancer",
            )
        )
        if reference_known:
            await self.know(request, made.reference)
        return request, made.reference

    async def _number(self, patient: int) -> str:
        async with session(self.database) as orm:
            return (await orm.get_one(Patient, patient)).hospital_number

    async def know(self, request: int, reference: str) -> None:
        """Store the reference, as the sender does."""
        async with session(self.database) as orm:
            changed = update(clinical_requests.ClinicalRequest).where(clinical_requests.ClinicalRequest.id == request)
            await orm.execute(changed.values(tie_reference=reference, state="ACTIVE"))

    async def row(self, request: int) -> Any:
        """The request as stored."""
        async with session(self.database) as orm:
            return await orm.get_one(clinical_requests.ClinicalRequest, request)

    async def state(self, request: int) -> str:
        """Its state."""
        return (await self.row(request)).state

    async def move_mark(self, by: timedelta) -> None:
        """Go on reading from elsewhere."""
        async with session(self.database) as orm:
            await orm.execute(update(FhirPoll).values(mark=FhirPoll.mark + by))
