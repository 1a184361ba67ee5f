"""Opening a patient by breaking the glass, closing the patient again, and reviewing the use."""

import hashlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Integer, cast, func, insert, literal, select, update

from generated.graphql.models import BreakGlassInput, ReviewBreakGlassInput
from spiritum.audit.actions import record, record_as_hospital
from spiritum.break_glass import models as m
from spiritum.break_glass.queries import USE, BreakGlassUse, is_open
from spiritum.break_glass.rules import note_error, reason_error
from spiritum.db import Database, Transaction
from spiritum.encryption import Sealer, UnknownKey
from spiritum.errors import (
    BadUserInput,
    NotFound,
    ReauthenticationRequired,
    Refused,
    SpiritumError,
    TooManyRequests,
)
from spiritum.identity.caller import Caller
from spiritum.pathways.queries import is_beyond
from spiritum.patients.queries import Patient, find_patient
from spiritum.patients.rules import NumberFormats
from spiritum.throttling.brake import Brake

SEALED = "break-glass use"
"""What `BreakGlass.sealer` encrypts: the reason and the note of the use with the id that they are bound to."""
_OPENING = 0x676C_6173
"""With a user's id, the advisory lock of whoever opens a patient: of openings at once each counts the others."""
_INTEGERS = 2**31
_DAY = timedelta(days=1)

Notify = Callable[[Transaction, int], Awaitable[None]]
"""Lets a privacy officer know of the use with this id, once the transaction has committed."""


@dataclass(frozen=True)
class BreakGlass:
    """Opens, closes and reviews.

    SECURITY: what is refused is recorded in the audit trail, in a transaction of its own. Unknown patients are counted
    in `brake`: whoever tries out numbers has to wait, longer each time.
    """

    database: Database
    sealer: Sealer
    formats: NumberFormats
    brake: Brake
    notify: Notify
    lasts: timedelta
    a_day: int
    """Uses of one user in 24 hours."""
    recent: timedelta
    """How long ago the user may have proved who they are: also at sites that never ask for it elsewhere."""

    async def open(self, tx: Transaction, caller: Caller, input: BreakGlassInput) -> BreakGlassUse:
        """The patient, open in the caller's session from the next request on; the same use if there is one already."""
        patient: Patient | None = None
        try:
            self._require_proof(caller)
            if error := reason_error(input.reason):
                raise Refused(error)
            await self.brake.check(self.database.reads, _key(caller))
            patient = await self._patient(input)
            if patient is None:
                raise NotFound("There is no such patient.")
            return await self._open(tx, caller, patient, input)
        except SpiritumError as refusal:
            await tx.roll_back()  # frees the connection that the note needs
            await self._note(caller, patient, refusal)
            raise

    async def end(self, tx: Transaction, caller: Caller, use_id: int) -> BreakGlassUse:
        """Close a patient whom the caller has opened. Raises `NotFound`."""
        mine = (m.BreakGlass.id == use_id, m.BreakGlass.user_id == caller.user_id, is_open())
        if not await tx.change(update(m.BreakGlass).where(*mine).values(ended_at=func.now())):
            raise NotFound("This is no open use of yours.")
        use = await tx.one(USE, id=use_id)
        record(tx, caller.user_id, "end_break_glass", "break_glass", use_id, patient_id=use.patient_id)
        return use

    async def review(self, tx: Transaction, caller: Caller, input: ReviewBreakGlassInput) -> BreakGlassUse:
        """Say whether a use was justified. SECURITY: nobody reviews their own use, and nobody says it twice."""
        if error := note_error(input.note, is_justified=input.is_justified):
            raise Refused(error)
        use = await tx.first(USE, id=input.id)
        if use is None:
            raise NotFound("There is no such use.")
        if use.user_id == caller.user_id:
            await tx.roll_back()
            async with self.database.transaction() as noting:
                refused: dict[str, object] = {"code": "NOT_ALLOWED", "patient_id": use.patient_id}
                action = "review_break_glass_refused"
                record_as_hospital(noting, caller.user_id, action, "break_glass", use.id, **refused)
            raise Refused.because("id", "NOT_ALLOWED", "Somebody else has to review what you have opened yourself.")
        note = (input.note or "").strip()
        verdict = {
            "reviewed_at": func.now(),
            "reviewer_id": caller.user_id,
            "is_justified": input.is_justified,
            "review_note": self.sealer.seal(note.encode(), use.id) if note else None,
        }
        unreviewed = (m.BreakGlass.id == use.id, m.BreakGlass.reviewed_at.is_(None))
        if not await tx.change(update(m.BreakGlass).where(*unreviewed).values(verdict)):
            raise Refused.because("id", "NOT_ALLOWED", "This use has been reviewed already.")
        record_as_hospital(
            tx,
            caller.user_id,
            "review_break_glass",
            "break_glass",
            use.id,
            patient_id=use.patient_id,
            is_justified=input.is_justified,
        )
        return await tx.one(USE, id=use.id)

    async def sweep(self) -> int:
        """Delete the counts that have no effect any more, and return their number."""
        return await self.brake.sweep(self.database)

    def text_of(self, use: BreakGlassUse, sealed: bytes | None) -> str | None:
        """What was encrypted for a use; `None` if nothing was, or if this site cannot decrypt it."""
        if sealed is None:
            return None
        try:
            return self.sealer.open(sealed, use.id).decode()
        except UnknownKey:
            return None

    def _require_proof(self, caller: Caller) -> None:
        if caller.authenticated_ago > self.recent.total_seconds():
            raise ReauthenticationRequired

    async def _patient(self, input: BreakGlassInput) -> Patient | None:
        if input.patient_id is not None:
            return await find_patient(self.database.reads, id=input.patient_id)
        if input.hospital_number is None:
            raise BadUserInput("input", "give either patientId or hospitalNumber")
        number = self.formats.hospital_number_in(input.hospital_number)
        return await find_patient(self.database.reads, hospital_number=number)

    async def _open(self, tx: Transaction, caller: Caller, patient: Patient, input: BreakGlassInput) -> BreakGlassUse:
        lock = func.pg_advisory_xact_lock(cast(_OPENING, Integer), cast(caller.user_id % _INTEGERS, Integer))
        await tx.execute(select(lock))
        await self.brake.require_free(tx, literal(_key(caller)))
        if (same := await _open_already(tx, caller, patient.id)) is not None:
            return same
        await self._require_allowance(tx, caller)
        if not await tx.scalar(select(is_beyond(patient.id, caller.pathway_ids))):
            field = "hospitalNumber" if input.patient_id is None else "patientId"
            raise Refused.because(field, "NOT_ALLOWED", "Each pathway of this patient is yours: there is no need.")
        use_id = await self._stored(tx, caller, patient.id, input)
        record(
            tx,
            caller.user_id,
            "break_glass",
            "break_glass",
            use_id,
            patient_id=patient.id,
            reason_code=input.reason_code.value,
            source=caller.source,
        )
        await self.notify(tx, use_id)
        return await tx.one(USE, id=use_id)

    async def _require_allowance(self, tx: Transaction, caller: Caller) -> None:
        """Raises `TooManyRequests` after as many uses as a user may have in a day."""
        recent = (m.BreakGlass.user_id == caller.user_id, m.BreakGlass.opened_at > func.now() - _DAY)
        wait = func.extract("epoch", func.min(m.BreakGlass.opened_at) + _DAY - func.now())
        used, seconds = (await tx.execute(select(func.count(), wait).where(*recent))).one()
        if used >= self.a_day:
            raise TooManyRequests(
                f"You have opened {used} patients in 24 hours, as many as this site allows.", max(1, int(seconds))
            )

    async def _stored(self, tx: Transaction, caller: Caller, patient_id: int, input: BreakGlassInput) -> int:
        """The id of the new use. What is encrypted is bound to it, so that it cannot be moved to another use."""
        sequence = func.pg_get_serial_sequence("break_glass", "id")
        use_id = await tx.scalar(select(func.nextval(sequence)))
        assert isinstance(use_id, int)  # noqa: S101 - a sequence always has a next value
        row = {
            "id": use_id,
            "user_id": caller.user_id,
            "session_id": caller.session_id,
            "patient_id": patient_id,
            "reason_code": input.reason_code.value,
            "reason": self.sealer.seal(input.reason.strip().encode(), use_id),
            "expires_at": func.now() + self.lasts,
        }
        await tx.execute(insert(m.BreakGlass).values(row))
        return use_id

    async def _note(self, caller: Caller, patient: Patient | None, refusal: SpiritumError) -> None:
        """Record a refusal, and count an unknown patient."""
        code = refusal.field_errors[0].code if refusal.field_errors else refusal.code
        async with self.database.transaction() as tx:
            patient_id = patient.id if patient is not None else None
            record(tx, caller.user_id, "break_glass_refused", "patient", patient_id, code=code, source=caller.source)
            if isinstance(refusal, NotFound):
                await self.brake.count(tx, literal(_key(caller)), although_held=True)


async def _open_already(tx: Transaction, caller: Caller, patient_id: int) -> BreakGlassUse | None:
    """The use by which the patient is open in the caller's session; one that has expired is ended."""
    same = (
        m.BreakGlass.session_id == caller.session_id,
        m.BreakGlass.patient_id == patient_id,
        m.BreakGlass.ended_at.is_(None),
    )
    expired = m.BreakGlass.expires_at <= func.now()
    await tx.execute(update(m.BreakGlass).where(*same, expired).values(ended_at=m.BreakGlass.expires_at))
    use_id = await tx.scalar(select(m.BreakGlass.id).where(*same))
    return None if use_id is None else await tx.one(USE, id=use_id)


def _key(caller: Caller) -> bytes:
    """Whose unknown patients are counted together."""
    return hashlib.sha256(f"break_glass {caller.user_id}".encode()).digest()
