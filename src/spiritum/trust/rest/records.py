"""The records of `trust.yaml`, each read by itself, and as the system shows them. Values in, values out."""

import datetime
import json
from collections.abc import Collection, Sequence
from typing import TypeVar, cast

import structlog
from pydantic import MISSING, BaseModel, ValidationError

from generated.trust import models
from spiritum.errors import UpstreamUnavailable
from spiritum.trust.adapter import NewTrustPatient, TrustAddress, TrustPatient, TrustResult
from spiritum.trust.instants import LONG_AGO, believed
from spiritum.trust.rest.wire import Json, unreadable_places, with_readable_texts
from spiritum.trust.texts import number_key

_MAX_PLACES = 5
_MAX_ID_LENGTH = 100
_NUMBERS = ("hospitalNumber", "nationalNumber")
_log = structlog.stdlib.get_logger("spiritum.trust.http")
M = TypeVar("M", bound=BaseModel)


def records_in(kind: type[M], answer: Json, member: str) -> list[M]:
    """The records of a list that can be read. Raises `UpstreamUnavailable` if there is no list."""
    records = answer.get(member)
    if not isinstance(records, list):
        raise UpstreamUnavailable(f"The hospital's integration engine answered without {member}.")
    found = (record(kind, sent) for sent in cast("list[object]", records))
    return [one for one in found if one is not None]


def record(kind: type[M], sent: object) -> M | None:
    """A record; `None` if it is not what the contract says.

    A character that cannot be read spoils a patient's record. In a report it is marked: it could be taken for nothing.
    """
    given = {**cast("Json", sent)} if isinstance(sent, dict) else {}
    places = unreadable_places(given)
    if places and kind is models.Result:
        _log_unreadable(kind, given, places)
        given, places = cast("Json", with_readable_texts(given)), []
    given |= {name: value.strip() for name in _NUMBERS if isinstance(value := given.get(name), str)}
    try:
        if not places:
            return kind.model_validate_json(json.dumps(given, default=str), strict=True, by_alias=True, by_name=False)
    except ValidationError as error:
        places = sorted({".".join(str(part) for part in one["loc"]) for one in error.errors(include_input=False)})
    _log_unreadable(kind, given, places)
    return None


def _log_unreadable(kind: type[BaseModel], record: Json, places: Sequence[str]) -> None:
    """SECURITY: which record by the engine's own id, and where; never a value, and no number of a patient's."""
    own = record.get("id") if kind is models.Result else _address_id(record)
    name = own[:_MAX_ID_LENGTH] if isinstance(own, str) else None
    _log.warning("a record is not as the contract says", resource=kind.__name__, id=name, places=places[:_MAX_PLACES])


def _address_id(record: Json) -> object:
    """What an engine calls a patient's address: the one name in a patient's record that is no number of theirs."""
    address = record.get("address")
    return cast("Json", address).get("id") if isinstance(address, dict) else None


def numbers_in(answer: Json) -> Collection[str]:
    """The hospital numbers of all records, those that cannot be read among them."""
    records = cast("list[object]", answer["patients"])
    numbers = (cast("Json", record).get("hospitalNumber") for record in records if isinstance(record, dict))
    return {number_key(number) for number in numbers if isinstance(number, str)}


def trust_patient(patient: models.Patient) -> TrustPatient:
    """The patient as the system shows one."""
    is_restricted = patient.is_restricted is True
    precision, died = patient.date_of_birth_precision, patient.deceased_on
    deceased_on = None if died is MISSING else died
    address = patient.address
    return TrustPatient(
        hospital_number=patient.hospital_number,
        national_number=patient.national_number,
        communication_method=patient.communication_method,
        first_name=patient.first_name.strip(),
        last_name=patient.last_name.strip(),
        date_of_birth=patient.date_of_birth,
        date_of_birth_precision="DAY" if precision is MISSING else precision,
        sex=patient.sex,
        occupation=patient.occupation,
        # SECURITY: where somebody lives who has to be protected is not kept, whatever the engine sends.
        telephone_number=None if is_restricted else patient.telephone_number,
        address=TrustAddress(
            id=address.id,
            line="" if is_restricted else address.line,
            city="" if is_restricted else address.city,
            district="" if is_restricted else address.district,
            postal_code="" if is_restricted else address.postal_code,
            country="" if is_restricted else address.country,
        ),
        is_deceased=patient.is_deceased is True or deceased_on is not None,
        deceased_on=deceased_on,
        is_restricted=is_restricted,
    )


def new_patient(patient: NewTrustPatient) -> models.NewPatient:
    """Somebody whom the hospital does not know yet."""
    address = patient.address
    return models.NewPatient.model_validate(
        {
            "hospitalNumber": patient.hospital_number,
            "nationalNumber": patient.national_number,
            "communicationMethod": patient.communication_method,
            "firstName": patient.first_name,
            "lastName": patient.last_name,
            "dateOfBirth": patient.date_of_birth,
            "sex": patient.sex,
            "occupation": patient.occupation,
            "telephoneNumber": patient.telephone_number,
            "address": None
            if address is None
            else {
                "line": address.line,
                "city": address.city,
                "district": address.district,
                "postalCode": address.postal_code,
                "country": address.country,
            },
        }
    )


def trust_result(result: models.Result) -> TrustResult:
    """What came of a request."""
    now = datetime.datetime.now(datetime.UTC)
    added_at, updated_at = believed(result.added_at, now), believed(result.updated_at, now)
    return TrustResult(
        id=result.id,
        description=result.description,
        type_reference_name=result.type_reference_name,
        current_state=result.state,
        added_at=added_at or updated_at or LONG_AGO,
        updated_at=updated_at or added_at or LONG_AGO,
        is_dated=updated_at is not None,
    )
