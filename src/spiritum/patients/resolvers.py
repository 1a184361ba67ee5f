"""The resolvers of the room `patients`."""

from collections.abc import Sequence
from dataclasses import dataclass

from typing_extensions import override

from contractgen.runtime.bindings import Batch
from generated.graphql.models import DecisionType, PatientInput
from generated.graphql.patients import (
    AddPatientPayload,
    PatientConnectionFields,
    PatientFields,
    PatientsMutations,
    PatientsQueries,
)
from spiritum.db import Reads, Transaction
from spiritum.db.related import stands_for
from spiritum.identity.caller import Caller
from spiritum.mdt.queries import OnMdt, places_by_patients
from spiritum.paging.pages import read_limit
from spiritum.pathways.queries import (
    ENTRIES_OF_PATIENT,
    OnPathway,
    WantedEntries,
    entries_by_patients,
    patient_is_visible,
)
from spiritum.pathways.worklist import PatientConnection, worklist_count
from spiritum.patients import queries
from spiritum.patients.actions import Registration
from spiritum.patients.queries import Demographics, Patient
from spiritum.patients.records import HospitalRecords
from spiritum.patients.rules import NumberFormats
from spiritum.patients.search import search_on_pathway
from spiritum.trust.adapter import TrustAdapter


@dataclass(frozen=True)
class Queries(PatientsQueries):
    """The room `patients`'s fields of Query."""

    trust: TrustAdapter
    records: HospitalRecords
    formats: NumberFormats

    @override
    async def get_patient(
        self, reads: Reads, caller: Caller, *, id: int | None, hospital_number: str | None
    ) -> Patient | None:
        if id is not None:
            hospital_number = None
        elif hospital_number is None:
            return None
        else:
            hospital_number = self.formats.hospital_number_in(hospital_number)
        patient = await queries.find_patient(reads, id=id, hospital_number=hospital_number)
        # SECURITY: to somebody who shares no pathway with a patient, the patient is not there.
        if patient is None or not await patient_is_visible(reads, patient.id, sorted(caller.pathway_ids)):
            return None
        return patient

    @override
    async def patient_search(self, reads: Reads, caller: Caller, *, query: str, pathway_id: int) -> Sequence[Patient]:
        caller.require_pathway(pathway_id)
        return await search_on_pathway(reads, self.trust, self.records, query, pathway_id, self.formats)


@dataclass(frozen=True)
class Mutations(PatientsMutations):
    """The room `patients`'s fields of Mutation."""

    registration: Registration

    @override
    async def create_patient(self, tx: Transaction, caller: Caller, *, input: PatientInput) -> AddPatientPayload:
        patient_id = await self.registration.create_patient(tx, caller, input)
        return AddPatientPayload(patient=await queries.find_patient(tx, id=patient_id))


def _wanted_entries(
    caller: Caller,
    *,
    pathway_id: int | None,
    include_discharged: bool | None,
    awaiting_decision_type: DecisionType | None,
    limit: int | None,
) -> WantedEntries:
    return {
        "visible": sorted(caller.pathway_ids),
        "pathway": pathway_id,
        "discharged": bool(include_discharged),
        "awaiting": awaiting_decision_type.value if awaiting_decision_type else None,
        "limit": read_limit(limit),
    }


@dataclass(frozen=True)
class PatientResolvers(PatientFields):
    """The fields of Patient that take a method."""

    records: HospitalRecords
    zone: str
    """The hospital's, which says what day it is."""

    @override
    async def demographics(self, parents: Sequence[Patient], reads: Reads, caller: Caller) -> Batch[Demographics]:
        return await self.records.of(reads, parents)

    @override
    @stands_for(ENTRIES_OF_PATIENT, _wanted_entries)
    async def on_pathways(
        self,
        parents: Sequence[Patient],
        reads: Reads,
        caller: Caller,
        *,
        pathway_id: int | None,
        include_discharged: bool | None,
        awaiting_decision_type: DecisionType | None,
        limit: int | None,
    ) -> Batch[Sequence[OnPathway] | None]:
        wanted = _wanted_entries(
            caller,
            pathway_id=pathway_id,
            include_discharged=include_discharged,
            awaiting_decision_type=awaiting_decision_type,
            limit=limit,
        )
        return await entries_by_patients(reads, [patient.id for patient in parents], wanted)

    @override
    async def on_mdts(
        self, parents: Sequence[Patient], reads: Reads, caller: Caller, *, id: int | None
    ) -> Batch[Sequence[OnMdt]]:
        patient_ids = [patient.id for patient in parents]
        return await places_by_patients(reads, patient_ids, sorted(caller.pathway_ids), self.zone, mdt_id=id)


class PatientConnectionResolvers(PatientConnectionFields):
    """The fields of PatientConnection that take a method."""

    @override
    async def total_count(self, parents: Sequence[PatientConnection], reads: Reads, caller: Caller) -> Batch[int]:
        return [
            await worklist_count(reads, connection.worklist) if connection.total is None else connection.total
            for connection in parents
        ]
