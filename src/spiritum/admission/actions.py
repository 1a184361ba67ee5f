"""Putting a patient on a pathway, known to the hospital or not."""

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
from spiritum.pathways.queries import WantedEntries, entries_by_patients
from spiritum.patients import rules
from spiritum.patients.actions import add_patient
from spiritum.patients.copies import keep
from spiritum.patients.queries import PATIENT_BY_NATIONAL_NUMBER, Patient, find_patient
from spiritum.throttling.brake import Brake
from spiritum.trust.adapter import NewTrustPatient, TrustAdapter, TrustPatient


class _Telling(Refused):
    """A refusal that tells something of a patient whom the caller need not know: how often is counted."""

    def __init__(self, field_error: FieldError, *, differing: int = 1) -> None:
        super().__init__(field_error)
        self.differing = differing
        """How many details were wrong."""


@dataclass(frozen=True)
class Registration:
    """Registering patients: the hospital, what its numbers look like, what day it is there, and who has to wait.

    Each refusal that tells something of a patient is noted in the audit trail, and counted for the caller in `brake`:
    who tries out what the hospital knows of somebody has to wait, longer each time.
    """

    trust: TrustAdapter
    database: Database
    formats: rules.NumberFormats
    today: Callable[[], datetime.date]
    brake: Brake

    async def create_patient(self, tx: Transaction, caller: Caller, input: PatientInput) -> int:
        """Put a patient on a pathway; the patient's id.

        The order keeps every promise without a connection waiting for the network, since `tx` begins with its first
        statement:

        1. Ask the hospital who has the hospital number, and compare. Nothing of the patient is changed by it.
        2. Refuse, by reads of our own, what can be known to fail: the hospital is not to hear of it.
        3. Make somebody new known to the hospital.
        4. Write, in one short transaction. What changed since 2 is refused by the constraints.

        Should 4 fail, the hospital knows the patient and we do not. The next attempt finds them at 1 and goes on.
        """
        spelled = {"national_number": self.formats.kept_national_number(input.national_number)}
        return await self._create_patient(tx, caller, input.model_copy(update=spelled))

    async def sweep(self) -> int:
        """Delete the counts that mean nothing any more; how many they were."""
        return await self.brake.sweep(self.database)

    async def _create_patient(self, tx: Transaction, caller: Caller, input: PatientInput) -> int:
        caller.require_pathway(input.pathway_id)
        if field_errors := rules.field_errors_of(input, self.formats, self.today()):
            raise Refused(*field_errors)
        await self.brake.check(self.database.reads, _key(caller))
        asked = monotonic()
        try:
            identity, imported = await self._identified(input)
            await self.brake.require_free(tx, literal(_key(caller)))
            patient_id = await _stored(tx, caller, identity)
        except _Telling as refusal:
            await tx.orm.rollback()  # nothing of it stays, and its connection and row are needed for the note
            await self._note(caller, input, refusal)
            raise
        await keep(tx, {patient_id: identity}, timedelta(seconds=monotonic() - asked))
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

    async def _identified(self, input: PatientInput) -> tuple[TrustPatient, list[Imported]]:
        known = await self._find(input)
        imported = await _expect_success(self.database.reads, input)
        return known or await self._make_known(input), imported

    async def _note(self, caller: Caller, input: PatientInput, refusal: "_Telling") -> None:
        """Count and note a refusal, in a transaction of its own. SECURITY: raises `TooManyRequests` instead where
        others of the same caller, sent at once, have used up what is free: nothing is told by those.
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
        """Whom the hospital knows by this number; refused where that is somebody else."""
        known = await self.trust.find_patient(input.hospital_number)
        known = None if known is None else self._spelled_as_here(known)
        if known is not None and (fields := rules.disagreements(input, known)):
            raise _Telling(rules.mismatch(fields), differing=len(fields))
        return known

    async def _make_known(self, input: PatientInput) -> TrustPatient:
        try:
            return self._spelled_as_here(await self.trust.create_patient(_introduced(input)))
        except Conflict:
            # Somebody else has just made the same patient known; or the national number is another patient's.
            if (known := await self._find(input)) is None:
                raise _Telling(rules.national_number_taken()) from None
            return known

    def _spelled_as_here(self, known: TrustPatient) -> TrustPatient:
        return replace(known, national_number=self.formats.kept_national_number(known.national_number))


def _key(caller: Caller) -> bytes:
    return hashlib.sha256(str(caller.user_id).encode()).digest()


async def _expect_success(reads: Reader, input: PatientInput) -> list[Imported]:
    """The requests to import. Refuses what the writing would refuse, as far as can be seen now."""
    imported = await requests_to_import(reads, input.pathway_id, input.clinical_requests or ())
    namesake = await reads.first(PATIENT_BY_NATIONAL_NUMBER, national_number=input.national_number)
    if namesake is not None and not rules.is_same_number(namesake.hospital_number, input.hospital_number):
        raise _Telling(rules.national_number_taken())
    patient = await find_patient(reads, hospital_number=input.hospital_number)
    if patient is not None and not rules.is_same_number(patient.national_number, input.national_number):
        raise _Telling(rules.hospital_number_taken())
    if patient is not None and await _is_on_pathway(reads, patient, input.pathway_id):
        raise Refused(ALREADY_ON_PATHWAY)
    return imported


async def _is_on_pathway(reads: Reader, patient: Patient, pathway_id: int) -> bool:
    wanted: WantedEntries = {
        "visible": [pathway_id],
        "pathway": None,
        "discharged": False,
        "awaiting": None,
        "limit": 1,
    }
    (entries,) = await entries_by_patients(reads, [patient.id], wanted)
    return bool(entries)


async def _stored(tx: Transaction, caller: Caller, identity: TrustPatient) -> int:
    """The patient's id here. The numbers are spelled as the hospital spells them, by which it is asked later."""
    made = await add_patient(tx, identity.hospital_number, identity.national_number)
    if made is not None:
        record(tx, caller.user_id, "create", "patient", made)
        return made
    patient = await find_patient(tx, hospital_number=identity.hospital_number)
    if patient is None:
        raise _Telling(rules.national_number_taken())
    if not rules.is_same_number(patient.national_number, identity.national_number):
        raise _Telling(rules.hospital_number_taken())
    return patient.id


def _introduced(input: PatientInput) -> NewTrustPatient:
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
