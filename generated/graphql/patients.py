"""The room `patients`: generated from patients.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contractgen.runtime.bindings import Batch
    from generated.graphql.common import PageInfo, UserError
    from generated.graphql.models import DecisionType, PatientInput, UnavailableReason
    from spiritum.accounts.caller import Caller
    from spiritum.db import Reads, Transaction
    from spiritum.mdt.queries import OnMdt
    from spiritum.pathways.queries import OnPathway
    from spiritum.pathways.worklist import PatientConnection
    from spiritum.patients.queries import Demographics, Patient
    from spiritum.trust.adapter import TrustAddress


class PatientAttributes(Protocol):
    """The attributes of `Patient` for the type Patient."""

    @property
    def id(self) -> int | str: ...
    @property
    def hospital_number(self) -> str: ...
    @property
    def national_number(self) -> str: ...


if TYPE_CHECKING:

    def patient_attributes(value: Patient) -> PatientAttributes:
        """An error in the next line: `Patient` lacks an attribute, or its type is not the contract's."""
        return value


class AddressAttributes(Protocol):
    """The attributes of `TrustAddress` for the type Address."""

    @property
    def id(self) -> int | str: ...
    @property
    def line(self) -> str: ...
    @property
    def city(self) -> str: ...
    @property
    def district(self) -> str: ...
    @property
    def postal_code(self) -> str: ...
    @property
    def country(self) -> str: ...


if TYPE_CHECKING:

    def address_attributes(value: TrustAddress) -> AddressAttributes:
        """An error in the next line: `TrustAddress` lacks an attribute, or its type is not the contract's."""
        return value


class PatientConnectionAttributes(Protocol):
    """The attributes of `PatientConnection` for the type PatientConnection."""

    @property
    def page_info(self) -> PageInfo: ...
    @property
    def edges(self) -> Sequence[PatientEdge]: ...
    @property
    def unavailable(self) -> Sequence[UnavailablePatient]: ...


if TYPE_CHECKING:

    def patient_connection_attributes(value: PatientConnection) -> PatientConnectionAttributes:
        """An error in the next line: `PatientConnection` lacks an attribute, or its type is not the contract's."""
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class UnavailablePatient:
    """A patient who belongs on a page and can't be shown there: never with a made-up name, and never without a word."""

    id: int | str
    """This system's own (a `Patient` id)."""
    hospital_number: str
    """What this hospital calls the patient."""
    reason: UnavailableReason | str
    """Why there are no demographics to show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientEdge:
    """A patient's place in the list."""

    cursor: str
    """Opaque and never empty; stays valid when others come and go."""
    node: Patient
    """The patient in this place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPatientPayload:
    """Answer to `createPatient`."""

    patient: Patient | None = None
    """The patient, with the new entry among `onPathways`; null on refusal."""
    user_errors: Sequence[UserError] | None = None
    """Why it was refused; null on success."""


class PatientsQueries(Interface):
    """The room `patients`'s fields of Query."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "get_patient": "Query.getPatient",
        "patient_search": "Query.patientSearch",
    }

    @abstractmethod
    async def get_patient(
        self, reads: Reads, caller: Caller, *, id: int | None, hospital_number: str | None
    ) -> Patient | None:
        """One patient, by id or by hospital number; the id wins where both are given. Null if neither is given, there is no such
        patient, or none on a pathway of the caller's. `UPSTREAM_UNAVAILABLE` when demographics are asked for and there
        are none to show; its `extensions` say of whom (`patientId`) and why (`reason`, an `UnavailableReason`).
        """
        ...

    @abstractmethod
    async def patient_search(self, reads: Reads, caller: Caller, *, query: str, pathway_id: int) -> Sequence[Patient]:
        """Patients on a pathway, discharged or not, of whom the hospital number, the national number, the first or the last name
        equals one of the words of the query. Case, Unicode form, the shape of apostrophes and dashes, and punctuation around or
        inside a number do not count (`fMRN: 000-001` is fMRN000001); whether accents count is the hospital's to say. By last
        name, first name and id; at most 500. `FORBIDDEN` when the caller is
        not on the pathway; `UPSTREAM_UNAVAILABLE` when the TIE, which knows the names, does not answer.
        """
        ...


class PatientsMutations(Interface):
    """The room `patients`'s fields of Mutation."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "create_patient": "Mutation.createPatient",
    }

    @abstractmethod
    async def create_patient(self, tx: Transaction, caller: Caller, *, input: PatientInput) -> AddPatientPayload:
        """Put a patient on a pathway; a patient new to this system is registered, and one new to the hospital is created in the
        TIE too.

        Refusals: `hospitalNumber`, `nationalNumber` `INVALID_FORMAT`; `nationalNumber` `INVALID_CHECK_DIGIT` and
        `INVALID_TEST_NUMBER` where NHS numbers are checked (setting `NATIONAL_NUMBER_CHECK`); `firstName`, `lastName`
        `REQUIRED`, `TOO_LONG`; `dateOfBirth`, `referredAt` `TOO_EARLY`, `IN_FUTURE`; `MISMATCH` where the
        hospital knows the hospital number otherwise as it is now, with the field where one of `firstName`, `lastName`,
        `dateOfBirth` and `nationalNumber` differs and with an empty one where several do; `nationalNumber`, `hospitalNumber`
        `TAKEN` where another patient has the number; `pathwayId` `ALREADY_ON_PATHWAY`, `NOT_FOUND`; `clinicalRequests`
        `NOT_ON_PATHWAY`, `ASKED_TWICE`. Errors: `FORBIDDEN` where the caller is not on the pathway, `UPSTREAM_UNAVAILABLE`.

        Each `MISMATCH` and `TAKEN` is noted. After twenty of them (setting `REGISTRATION_FAILURES`) the caller has to wait,
        from one second on, doubling up to an hour: `TOO_MANY_REQUESTS`, whose `extensions` hold `retryAfter` in seconds.

        The hospital hears of a new patient before this system keeps them. Should the latter fail, the same call made again
        finds the patient in the hospital and goes on from there.
        """
        ...


class PatientFields(Interface):
    """The fields of Patient that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "demographics": "Patient.demographics",
        "on_pathways": "Patient.onPathways",
        "on_mdts": "Patient.onMdts",
    }

    @abstractmethod
    async def demographics(self, parents: Sequence[Patient], reads: Reads, caller: Caller) -> Batch[Demographics]:
        """Serves communicationMethod, firstName, lastName, dateOfBirth, dateOfBirthPrecision, isDeceased, deceasedOn, isRestricted, sex, occupation, telephoneNumber, address, nationalNumberVerified, demographicsReadAt."""
        ...

    @abstractmethod
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
        """The patient's entries on the caller's pathways, oldest first."""
        ...

    @abstractmethod
    async def on_mdts(
        self, parents: Sequence[Patient], reads: Reads, caller: Caller, *, id: int | None
    ) -> Batch[Sequence[OnMdt]]:
        """Places on the lists of meetings of the caller's pathways, oldest meeting first; at most 1,000: the newest."""
        ...


class PatientConnectionFields(Interface):
    """The fields of PatientConnection that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "total_count": "PatientConnection.totalCount",
    }

    @abstractmethod
    async def total_count(self, parents: Sequence[PatientConnection], reads: Reads, caller: Caller) -> Batch[int]:
        """Patients on all pages together, each counted once."""
        ...
