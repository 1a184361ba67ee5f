"""The room `patients`: generated from patients.graphql by contractgen. Do not edit, run `make gen`."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar, Protocol

from contractgen.runtime.interface import Interface

if TYPE_CHECKING:
    from collections.abc import Sequence

    from contractgen.runtime.bindings import Batch
    from generated.graphql.models import UnavailableReason
    from spiritum.db import Reads
    from spiritum.identity.caller import Rights
    from spiritum.patients.queries import Demographics, DemographicsStatus, Patient
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


class UnavailablePatientAttributes(Protocol):
    """The attributes of `DemographicsStatus` for the type UnavailablePatient."""

    @property
    def id(self) -> int | str: ...
    @property
    def hospital_number(self) -> str: ...
    @property
    def reason(self) -> UnavailableReason | str: ...


if TYPE_CHECKING:

    def unavailable_patient_attributes(value: DemographicsStatus) -> UnavailablePatientAttributes:
        """An error in the next line: `DemographicsStatus` lacks an attribute, or its type is not the contract's."""
        return value


class PatientFields(Interface):
    """The fields of Patient that take a method."""

    __contract__: ClassVar[Mapping[str, str]] = {
        "demographics": "Patient.demographics",
    }

    @abstractmethod
    async def demographics(self, parents: Sequence[Patient], reads: Reads, rights: Rights) -> Batch[Demographics]:
        """Serves communicationMethod, firstName, lastName, dateOfBirth, dateOfBirthPrecision, isDeceased, deceasedOn, isRestricted, sex, occupation, telephoneNumber, address, nationalNumberVerified, demographicsReadAt."""
        ...
