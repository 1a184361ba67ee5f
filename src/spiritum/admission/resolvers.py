"""The resolvers of the room `admission`."""

from dataclasses import dataclass

from typing_extensions import override

from generated.graphql.admission import AddPatientPayload, AdmissionMutations
from generated.graphql.models import PatientInput
from spiritum.admission.actions import Registration
from spiritum.db import Transaction
from spiritum.identity.caller import Caller
from spiritum.patients.queries import find_patient


@dataclass(frozen=True)
class Mutations(AdmissionMutations):
    """The room `admission`'s fields of Mutation."""

    registration: Registration

    @override
    async def create_patient(self, tx: Transaction, caller: Caller, *, input: PatientInput) -> AddPatientPayload:
        patient_id = await self.registration.create_patient(tx, caller, input)
        return AddPatientPayload(patient=await find_patient(tx, id=patient_id))
