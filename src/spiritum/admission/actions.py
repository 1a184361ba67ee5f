"""Registering a patient on a pathway, whether the hospital knows them or not."""

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from time import monotonic

from sqlalchemy import literal

from generated.graphql.models import PatientInput
from spiritum.admission.importing import Imported, import_requests, requests_to_import
from spiritum.audit.actions import record
from spiritum.db import Database, Reader, Transaction
from spiritum.errors import Conflict, FieldError, Refused
from spiritum.identity.caller import Caller
from spiritum.pathways.entries import ALREADY_ON_PATHWAY, admit
from spiritum.pathways.queries import EntryFilter, entries_by_patients
from spiritum.patients import rules
from spiritum.patients.actions import add_patient
from spiritum.patients.cached_demographics import keep
from spiritum.patients.queries import Patient, find_patient
from spiritum.throttling.brake import Brake
from spiritum.trust.adapter import NewTrustPatient, TrustAdapter, TrustPatient


class _Disclosure(Refused):
    """A refusal that discloses something about a patient whom the caller may not know; these are counted."""

    def __init__(self, field_error: FieldError, *, differing: int = 1) -> None:
        super().__init__(field_error)
        self.differing = differing
        """How many details differed from the hospital's."""


@dataclass(frozen=True)
class Registration:
    """Registers patients on pathways, here and at the hospital.

    Each refusal that discloses something about a patient is recorded in the audit trail, and counted for the caller in
    `brake`: whoever tries out what the hospital knows of somebody has to wait, longer each time.
    """

    trust: TrustAdapter
    database: Database
    formats: rules.NumberFormats
    today: Callable[[], datetime.date]
    brake: Brake

    async def create_patient(self, tx: Transaction, caller: Caller, input: PatientInput) -> int:
        """Put a patient on a pathway, and return the patient's id.

        The order of steps is such that no database connection waits for the network, since `tx` begins with its first
        statement:

        1. Ask the hospital who has the hospital number, and compare. This changes nothing.
        2. Refuse, by reads of our own, what is known to fail, before anything is sent to the hospital.
        3. Create a new patient at the hospital.
        4. Write, in one short transaction. The constraints refuse what has changed since step 2.

        If step 4 fails, the hospital has the patient and we do not. The next attempt finds them in step 1 and goes on.
        """
        stored_form = {"national_number": self.formats.kept_national_number(input.national_number)}
        return await self._create_patient(tx, caller, input.model_copy(update=stored_form))

    async def sweep(self) -> int:
        """Delete the counts that have no effect any more, and return their number."""
        return await self.brake.sweep(self.database)

    async def _create_patient(self, tx: Transaction, caller: Caller, input: PatientInput) -> int:
        caller.require_pathway(input.pathway_id)
        if field_errors := rules.field_errors_of(input, self.formats, self.today()):
            raise Refused(*field_errors)
        await self.brake.check(self.database.reads, _key(caller))
        asked_at = monotonic()
        try:
            known = await self._find(input)
            imported = await _expect_success(self.database.reads, input)
            identity = known or await self._create_at_hospital(input)
            await self.brake.require_free(tx, literal(_key(caller)))
            patient_id = await _stored(tx, caller, identity)
        except _Disclosure as refusal:
            await tx.roll_back()  # undo everything, and free the connection and row that the note needs
            await self._note(caller, input, refusal)
            raise
        await keep(tx, {patient_id: identity}, timedelta(seconds=monotonic() - asked_at))
        entry_id = await admit(
            tx,
            caller,
            patient_id,
            input.pathway_id,
            awaiting=input.awaiting_decision_type.value if input.awaiting_decision_type else None,
            referred_at=input.referred_at,
        )
        await import_requests(tx, caller, entry_id, input.pathway_id, identity.hospital_number, imported)
        return patient_id

    async def _note(self, caller: Caller, input: PatientInput, refusal: "_Disclosure") -> None:
        """Count and record a refusal, in a transaction of its own.

        SECURITY: raises `TooManyRequests` if other requests of the caller, sent at the same time, have used up the free
        attempts: the refusal itself is then not sent, and discloses nothing.
        """
        patient = await find_patient(self.database.reads, hospital_number=input.hospital_number)
        async with self.database.transaction() as tx:
            record(
                tx,
                caller.user_id,
                "identify_refused",
                "patient",
                patient.id if patient else None,
                pathway_id=input.pathway_id,
                source=caller.source,
                code=refusal.field_errors[0].code,
                differing=refusal.differing,
            )
            await self.brake.count(tx, literal(_key(caller)))

    async def _find(self, input: PatientInput) -> TrustPatient | None:
        """The hospital's patient with this number, `None` if there is none; refused if their details differ."""
        known = await self.trust.find_patient(input.hospital_number)
        known = None if known is None else self._spelled_as_here(known)
        if known is not None and (fields := rules.disagreements(input, known)):
            raise _Disclosure(rules.mismatch(fields), differing=len(fields))
        return known

    async def _create_at_hospital(self, input: PatientInput) -> TrustPatient:
        try:
            return self._spelled_as_here(await self.trust.create_patient(_new_trust_patient(input)))
        except Conflict:
            # Somebody else has just created the same patient; or the national number is another patient's.
            if (known := await self._find(input)) is None:
                raise _Disclosure(rules.national_number_taken()) from None
            return known

    def _spelled_as_here(self, known: TrustPatient) -> TrustPatient:
        return replace(known, national_number=self.formats.kept_national_number(known.national_number))


def _key(caller: Caller) -> bytes:
    return hashlib.sha256(str(caller.user_id).encode()).digest()


async def _expect_success(reads: Reader, input: PatientInput) -> list[Imported]:
    """The requests to import. Refuses now what the transaction would refuse later, as far as can be seen."""
    imported = await requests_to_import(reads, input.pathway_id, input.clinical_requests or ())
    namesake = await find_patient(reads, national_number=input.national_number)
    if namesake is not None and not rules.is_same_number(namesake.hospital_number, input.hospital_number):
        raise _Disclosure(rules.national_number_taken())
    patient = await find_patient(reads, hospital_number=input.hospital_number)
    if patient is not None and not rules.is_same_number(patient.national_number, input.national_number):
        raise _Disclosure(rules.hospital_number_taken())
    if patient is not None and await _is_on_pathway(reads, patient, input.pathway_id):
        raise Refused(ALREADY_ON_PATHWAY)
    return imported


async def _is_on_pathway(reads: Reader, patient: Patient, pathway_id: int) -> bool:
    undischarged: EntryFilter = {
        "visible": [pathway_id],
        "opened": (),
        "pathway": None,
        "discharged": False,
        "awaiting": None,
        "limit": 1,
    }
    (entries,) = await entries_by_patients(reads, [patient.id], undischarged)
    return bool(entries)


async def _stored(tx: Transaction, caller: Caller, identity: TrustPatient) -> int:
    """The patient's id here. The numbers are stored as the hospital spells them, since later calls use them."""
    created_id = await add_patient(tx, identity.hospital_number, identity.national_number)
    if created_id is not None:
        record(tx, caller.user_id, "create", "patient", created_id)
        return created_id
    patient = await find_patient(tx, hospital_number=identity.hospital_number)
    if patient is None:
        raise _Disclosure(rules.national_number_taken())
    if not rules.is_same_number(patient.national_number, identity.national_number):
        raise _Disclosure(rules.hospital_number_taken())
    return patient.id


def _new_trust_patient(input: PatientInput) -> NewTrustPatient:
    method = input.communication_method.value if input.communication_method else "LETTER"
    return NewTrustPatient(
        hospital_number=input.hospital_number,
        national_number=input.national_number,
        first_name=input.first_name.strip(),
        last_name=input.last_name.strip(),
        date_of_birth=input.date_of_birth,
        sex=input.sex.value,
        communication_method=method,
    )
