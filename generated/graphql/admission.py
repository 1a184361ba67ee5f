"""The room `admission`: generated from admission.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generated.graphql.common import UserError
    from generated.graphql.models import PatientInput
    from spiritum.db import Transaction
    from spiritum.identity.caller import Caller
    from spiritum.patients.queries import Patient


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPatientPayload:
    """Payload of `createPatient`."""

    patient: Patient | None = None
    """The patient, with the new entry among `onPathways`; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why it was refused; null on success."""


class AdmissionMutations(Interface):
    """The room `admission`'s fields of Mutation."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "create_patient": "Mutation.createPatient",
    }

    @abstractmethod
    async def create_patient(self, tx: Transaction, caller: Caller, *, input: PatientInput) -> AddPatientPayload:
        """Put a patient on a pathway. A patient who is new to this system is registered; one who is new to the hospital is
        created there, too.

        Refusals: `hospitalNumber`, `nationalNumber` `INVALID_FORMAT`; `nationalNumber` `INVALID_CHECK_DIGIT` and
        `INVALID_TEST_NUMBER` if NHS numbers are checked (setting `NATIONAL_NUMBER_CHECK`); `firstName`, `lastName`
        `REQUIRED`, `TOO_LONG`, `INVALID_FORMAT`; `dateOfBirth`, `referredAt` `TOO_EARLY`, `IN_FUTURE`; `MISMATCH` if the hospital's present
        record with this hospital number differs in `firstName`, `lastName`, `dateOfBirth` or `nationalNumber`: the error names
        the field if one differs, and none if several do; `nationalNumber`, `hospitalNumber` `TAKEN` if another patient has the
        number; `pathwayId` `ALREADY_ON_PATHWAY`, `NOT_FOUND`; `clinicalRequests` `NOT_ON_PATHWAY`, `ASKED_TWICE`. Errors:
        `FORBIDDEN` if the caller is not a member of the pathway, `UPSTREAM_UNAVAILABLE`.

        Each `MISMATCH` and `TAKEN` is recorded. After twenty of them (setting `REGISTRATION_FAILURES`) the caller has to wait,
        first one second, then twice as long each time, up to an hour: `TOO_MANY_REQUESTS`, whose `extensions` hold
        `retryAfter` in seconds.

        A new patient is created at the hospital first, then stored here. If the second step fails, the same call made again
        finds the patient at the hospital and goes on from there.
        """
        ...
