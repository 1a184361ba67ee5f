"""Reading the records of `trust.yaml`, each by itself, and converting them. Values in, values out."""

import datetime
import json
from collections.abc import Collection, Sequence
from functools import partial
from typing import TypeVar, cast

import structlog
from pydantic import MISSING, BaseModel, ValidationError

from generated.trust import models
from spiritum.errors import UpstreamUnavailable
from spiritum.time_slices import in_turns
from spiritum.trust.adapter import NewTrustPatient, TrustAddress, TrustPatient, TrustResult
from spiritum.trust.instants import LONG_AGO, believed
from spiritum.trust.rest.wire import Json, unreadable_places, with_readable_texts
from spiritum.trust.texts import number_key

_MAX_PLACES = 5
_MAX_ID_LENGTH = 100
_RECORDS_AT_ONCE = 25
"""Records that are checked in one go: some milliseconds of the event loop."""
_NUMBERS = ("hospitalNumber", "nationalNumber")
_log = structlog.stdlib.get_logger("spiritum.trust.http")
M = TypeVar("M", bound=BaseModel)


async def records_in(model: type[M], body: Json, member: str) -> list[M]:
    """The readable records of the list `member`. Raises `UpstreamUnavailable` if there is no list."""
    records = body.get(member)
    if not isinstance(records, list):
        raise UpstreamUnavailable(f"The hospital's integration engine answered without {member}.")
    readable = await in_turns(partial(record, model), cast("list[object]", records), together=_RECORDS_AT_ONCE)
    return [item for item in readable if item is not None]


def record(model: type[M], sent: object) -> M | None:
    """A record; `None` if it breaks the contract.

    A patient's record with an unreadable character is refused. In a report, each one is replaced by U+FFFD, so that
    readers see that a character is missing.
    """
    members = {**cast("Json", sent)} if isinstance(sent, dict) else {}
    places = unreadable_places(members)
    if places and model is models.Result:
        _log_unreadable(model, members, places)
        members, places = cast("Json", with_readable_texts(members)), []
    members |= {name: value.strip() for name in _NUMBERS if isinstance(value := members.get(name), str)}
    try:
        if not places:
            return model.model_validate_json(
                json.dumps(members, default=str), strict=True, by_alias=True, by_name=False
            )
    except ValidationError as error:
        places = sorted(
            {".".join(str(part) for part in error_detail["loc"]) for error_detail in error.errors(include_input=False)}
        )
    _log_unreadable(model, members, places)
    return None


def _log_unreadable(model: type[BaseModel], record: Json, places: Sequence[str]) -> None:
    """Log which record is unreadable, and where. SECURITY: only the engine's id, no value and no patient's number."""
    record_id = record.get("id") if model is models.Result else _address_id(record)
    name = record_id[:_MAX_ID_LENGTH] if isinstance(record_id, str) else None
    _log.warning("a record is not as the contract says", resource=model.__name__, id=name, places=places[:_MAX_PLACES])


def _address_id(record: Json) -> object:
    """The engine's id of a patient's address: the only id in a patient's record that is not a patient's number."""
    address = record.get("address")
    return cast("Json", address).get("id") if isinstance(address, dict) else None


def numbers_in(body: Json) -> Collection[str]:
    """The hospital numbers of all records, unreadable ones included, as keys to compare."""
    records = cast("list[object]", body["patients"])
    numbers = (cast("Json", record).get("hospitalNumber") for record in records if isinstance(record, dict))
    return {number_key(number) for number in numbers if isinstance(number, str)}


def references_in(body: Json) -> Collection[str]:
    """The references of all results, unreadable ones included."""
    records = cast("list[object]", body["results"])
    references = (cast("Json", record).get("id") for record in records if isinstance(record, dict))
    return {reference for reference in references if isinstance(reference, str)}


def trust_patient(patient: models.Patient) -> TrustPatient:
    """Convert a patient of the engine's."""
    is_restricted = patient.is_restricted is True
    precision, deceased_day = patient.date_of_birth_precision, patient.deceased_on
    deceased_on = None if deceased_day is MISSING else deceased_day
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
        # SECURITY: the address and telephone number of a restricted patient are not kept, whatever the engine sends.
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
    """Convert a patient to be created at the hospital."""
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
    """Convert a result of the engine's."""
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
