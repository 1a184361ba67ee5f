"""Converting FHIR Patients to trust patients, and back. Values in, values out.

Missing elements are not made up: a resource without a name or a birth date is not shown. Neither are names, numbers and
addresses that have ended, by their period or their `use`.
"""

import datetime
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from fhir.resources.R4B.address import Address
from fhir.resources.R4B.contactpoint import ContactPoint
from fhir.resources.R4B.humanname import HumanName
from fhir.resources.R4B.identifier import Identifier
from fhir.resources.R4B.patient import Patient

from spiritum.trust.adapter import DatePrecision, NewTrustPatient, TrustAddress, TrustPatient
from spiritum.trust.fhir.addresses import ServerAddress
from spiritum.trust.fhir.options import (
    CONFIDENTIALITY,
    IDENTIFIER_TYPES,
    UK_CONTACT_METHODS,
    UK_CONTACT_PREFERENCE,
    UK_VERIFICATION_STATUS,
    Systems,
)
from spiritum.trust.fhir.periods import Moment, is_current, start_of
from spiritum.trust.rest.wire import Json
from spiritum.trust.texts import number_key, without_blanks

_SEXES = {"male": "MALE", "female": "FEMALE"}
_GENDERS = {"MALE": "male", "FEMALE": "female", "OTHER": "other"}
_METHODS = {"1": "LETTER", "3": "LANDLINE", "4": "EMAIL"}
"""UK Core's preferred contact methods: letter, telephone, e-mail."""
_METHOD_CODES = {
    "LETTER": ("1", "Letter"),
    "LANDLINE": ("3", "Telephone"),
    "MOBILE": ("3", "Telephone"),
    "EMAIL": ("4", "E-mail"),
}
_VERIFIED = "01"
"""UK Core: number present and verified."""
_RESTRICTED = frozenset({"R", "V"})
_FORMER_NAMES = frozenset({"old", "maiden"})
_ENDED = 9
_LENGTHS: Mapping[DatePrecision, int] = {"DAY": 10, "MONTH": 7, "YEAR": 4}
"""How many characters of a date are known at each precision."""
_ANY_SERVER = ServerAddress("http://localhost")
"""For references that are relative, whichever server they are on."""


def trust_patient(
    patient: Patient, systems: Systems, requested_number: str | None = None, now: datetime.datetime | None = None
) -> TrustPatient | None:
    """Convert a patient; `None` if `missing_elements` has any.

    `requested_number` is the hospital number by which the patient was searched for. It stays the patient's hospital
    number, even if another record has replaced the one of this number: the system goes on searching by it.
    """
    moment = now or datetime.datetime.now(datetime.UTC)
    name, born = current_name(patient.name or [], moment), birth_date(patient)
    numbers = hospital_numbers(patient, systems, moment)
    if patient.id is None or name is None or born is None or not numbers:
        return None
    stripped = None if requested_number is None else requested_number.strip()
    same_numbers = [number for number in numbers if stripped is not None and number_key(number) == number_key(stripped)]
    own = same_numbers[0] if same_numbers else stripped or numbers[0]
    national = national_number(patient, systems, moment)
    is_restricted = _is_restricted(patient)
    telecom = [item for item in patient.telecom or [] if is_current(item.period, moment) and _use(item.use) != "old"]
    addresses = [item for item in patient.address or [] if is_current(item.period, moment)]
    return TrustPatient(
        hospital_number=own,
        national_number=_stripped(national.value) if national else "",
        communication_method=_communication_method(patient, telecom),
        first_name=name.first,
        last_name=name.last,
        date_of_birth=born.day,
        date_of_birth_precision=born.precision,
        sex=_SEXES.get(patient.gender or "", "OTHER"),
        occupation="",
        # SECURITY: the address and telephone number of a restricted patient are not kept, and so cannot be shown.
        telephone_number=None if is_restricted else _telephone(telecom),
        address=_address(patient.id, [] if is_restricted else addresses),
        national_number_verified=_is_verified(national) if national else None,
        other_hospital_numbers=tuple(number for number in numbers if number != own),
        is_deceased=bool(patient.deceasedBoolean) or patient.deceasedDateTime is not None,
        deceased_on=_day(patient.deceasedDateTime),
        is_restricted=is_restricted,
    )


def missing_elements(patient: Patient, systems: Systems, now: datetime.datetime | None = None) -> list[str]:
    """The names of the elements that this patient lacks and without which a patient cannot be shown."""
    moment = now or datetime.datetime.now(datetime.UTC)
    elements = {
        "id": patient.id,
        "identifier": hospital_numbers(patient, systems, moment),
        "name": current_name(patient.name or [], moment),
        "birthDate": birth_date(patient),
    }
    return [element for element, value in elements.items() if not value]


class BirthDate(NamedTuple):
    """A date of birth, and how much of it is known; a month or a year stands as its first day."""

    day: datetime.date
    precision: DatePrecision


def birth_date(patient: Patient) -> BirthDate | None:
    """The patient's date of birth; `None` if the hospital does not give one."""
    # The model declares a date; for a partial one it gives the text.
    value: object = patient.birthDate
    if isinstance(value, datetime.date):
        return BirthDate(value, "DAY")
    year, _, month = str(value or "").partition("-")
    try:
        return BirthDate(datetime.date(int(year), int(month or 1), 1), "MONTH" if month else "YEAR")
    except ValueError:
        return None


class Name(NamedTuple):
    """A name in the contract's two parts; a name that the hospital has as one text is the last name."""

    first: str
    last: str


def hospital_numbers(patient: Patient, systems: Systems, now: datetime.datetime | None = None) -> list[str]:
    """All hospital numbers of the patient, those in use first."""
    moment = now or datetime.datetime.now(datetime.UTC)
    identifiers = _of_system(patient.identifier or [], systems.hospital_number, moment)
    return list(dict.fromkeys(_stripped(identifier.value) for identifier in identifiers))


def current_hospital_numbers(patient: Patient, systems: Systems, now: datetime.datetime | None = None) -> list[str]:
    """The patient's hospital numbers that are in use."""
    moment = now or datetime.datetime.now(datetime.UTC)
    identifiers = _of_system(patient.identifier or [], systems.hospital_number, moment)
    return list(
        dict.fromkeys(_stripped(identifier.value) for identifier in identifiers if _is_in_use(identifier, moment))
    )


def national_number(patient: Patient, systems: Systems, now: datetime.datetime | None = None) -> Identifier | None:
    """The national number that is in use; `None` if there is none, or if it is ambiguous."""
    moment = now or datetime.datetime.now(datetime.UTC)
    identifiers = _of_system(patient.identifier or [], systems.national_number, moment)
    current = [identifier for identifier in identifiers if _is_in_use(identifier, moment)]
    best = [identifier for identifier in current if _precedence(identifier, moment) == _precedence(current[0], moment)]
    newest = max((start_of(identifier.period) for identifier in best), default="")
    best = [identifier for identifier in best if start_of(identifier.period) == newest]
    return best[0] if len({without_blanks(identifier.value or "") for identifier in best}) == 1 else None


def is_active(patient: Patient) -> bool:
    """Whether the record is in use, which it is unless the hospital says otherwise."""
    return patient.active is not False


REPLACED_BY_NOBODY_KNOWN = "?"
"""Stands for an id if the replacing record is not known. It is no valid FHIR id."""


def survivor(patient: Patient, known: Mapping[str, Patient], server: ServerAddress | None = None) -> Patient | str:
    """The record that has replaced the patient's, or the id of a replacing record that is not among `known`.

    Follows `link.type` `replaced-by` (R4 8.1.6); the patient itself if nothing has replaced it.
    """
    current, seen = patient, set[str]()
    while (following := _replaced_by(current, server)) is not None:
        if following in seen or following not in known:
            return following
        seen.add(following)
        current = known[following]
    return current


def replaced_ids(patient: Patient, server: ServerAddress) -> set[str]:
    """The ids of the records that this one replaces, by its own links."""
    links = (link for link in patient.link or [] if link.type == "replaces")
    return {own for link in links if (own := server.id_in(link.other.reference, "Patient")) is not None}


def new_patient(patient: NewTrustPatient, systems: Systems) -> Json:
    """The resource of a patient to be created at the hospital."""
    use = "mobile" if patient.communication_method == "MOBILE" else "home"
    phones = [{"system": "phone", "value": patient.telephone_number, "use": use}] if patient.telephone_number else []
    resource: Json = {
        "resourceType": "Patient",
        "identifier": [
            {
                "use": "usual",
                "type": {"coding": [{"system": IDENTIFIER_TYPES, "code": "MR"}]},
                "system": systems.hospital_number,
                "value": patient.hospital_number,
            },
            {"system": systems.national_number, "value": patient.national_number},
        ],
        "active": True,
        "name": [{"use": "official", "family": patient.last_name, "given": patient.first_name.split()}],
        "gender": _GENDERS.get(patient.sex, "unknown"),
        "birthDate": patient.date_of_birth.isoformat()[: _LENGTHS[patient.date_of_birth_precision]],
        "telecom": phones,
        "address": [_new_address(patient.address)] if patient.address else [],
        "extension": _contact_preference(patient.communication_method),
        **_marks(patient),
    }
    return {name: value for name, value in resource.items() if value != []}


def _marks(patient: NewTrustPatient) -> Json:
    """Elements that mark a made-up patient as restricted or deceased, for demonstrations."""
    security = {"system": CONFIDENTIALITY, "code": "R", "display": "restricted"}
    died: Json = {"deceasedDateTime": patient.deceased_on.isoformat()} if patient.deceased_on else {}
    return {
        **({"meta": {"security": [security]}} if patient.is_restricted else {}),
        **(died or ({"deceasedBoolean": True} if patient.is_deceased else {})),
    }


def _new_address(address: TrustAddress) -> Json:
    parts = {
        "use": "home",
        "line": [address.line] if address.line else None,
        "city": address.city,
        "district": address.district,
        "postalCode": address.postal_code,
        "country": address.country,
    }
    return {name: value for name, value in parts.items() if value}


def _contact_preference(method: str) -> list[Json]:
    if method not in _METHOD_CODES:
        return []
    code, display = _METHOD_CODES[method]
    coding = {"system": UK_CONTACT_METHODS, "code": code, "display": display}
    preferred = {"url": "PreferredContactMethod", "valueCodeableConcept": {"coding": [coding]}}
    return [{"url": UK_CONTACT_PREFERENCE, "extension": [preferred]}]


def _replaced_by(patient: Patient, server: ServerAddress | None) -> str | None:
    """The id of the record that replaces this one; `None` if none does."""
    links = [link for link in patient.link or [] if link.type == "replaced-by"]
    if not links:
        return None
    address = server or _ANY_SERVER
    others = {address.id_in(link.other.reference, "Patient") for link in links}
    other = next(iter(others))
    return REPLACED_BY_NOBODY_KNOWN if len(others) > 1 or other is None else other


def _of_system(identifiers: Sequence[Identifier], system: str, now: datetime.datetime) -> list[Identifier]:
    """The identifiers of one system, official ones first, ended ones last."""
    of_system = [
        identifier
        for identifier in identifiers
        if _stripped(identifier.system) == system and _stripped(identifier.value)
    ]
    return sorted(of_system, key=lambda identifier: _precedence(identifier, now))


def _precedence(identifier: Identifier, now: datetime.datetime) -> int:
    order = {"official": 0, "usual": 1, "": 2, "secondary": 3, "temp": 4}
    return order.get(_use(identifier.use), 3) if _is_in_use(identifier, now) else _ENDED


def _is_in_use(identifier: Identifier, now: datetime.datetime) -> bool:
    return _use(identifier.use) != "old" and is_current(identifier.period, now)


def _use(use: str | None) -> str:
    return _stripped(use).casefold()


def _stripped(text: str | None) -> str:
    """The text without blanks around it; empty for `None`."""
    return (text or "").strip()


def _day(moment: Moment) -> datetime.date | None:
    """The day of a date or an instant; `None` for a partial date."""
    if isinstance(moment, datetime.datetime):
        return moment.date()
    return moment if isinstance(moment, datetime.date) else None


def _is_restricted(patient: Patient) -> bool:
    """Whether the record has one of HL7's confidentiality codes restricted or very restricted.

    The code's system is not checked: to restrict a record needlessly is a smaller harm than the reverse.
    """
    labels = patient.meta.security or [] if patient.meta is not None else []
    return any(_stripped(label.code).upper() in _RESTRICTED for label in labels)


def _is_verified(number: Identifier) -> bool | None:
    """Whether UK Core's extension says that the number is verified; `None` if it is absent."""
    for extension in number.extension or []:
        if extension.url == UK_VERIFICATION_STATUS and extension.valueCodeableConcept is not None:
            return any(coding.code == _VERIFIED for coding in extension.valueCodeableConcept.coding or [])
    return None


def current_name(names: Sequence[HumanName], now: datetime.datetime) -> Name | None:
    """The name to show: official names first, names in two parts before others, no former names.

    Nicknames and anonymous names are used only if there is no other.
    """
    order = {"official": 0, "usual": 1, "": 2, "temp": 3, "nickname": 4, "anonymous": 4}
    candidates = [
        (order.get(_use(name.use), 5), parts, start_of(name.period))
        for name in names
        if _use(name.use) not in _FORMER_NAMES and is_current(name.period, now) and (parts := _parts(name)) is not None
    ]
    # Of several equal ones the newest; `min` alone would take the one that the hospital listed first.
    candidates.sort(key=lambda candidate: candidate[2], reverse=True)
    best = min(
        candidates,
        key=lambda candidate: (candidate[0] > order[""], not (candidate[1].first and candidate[1].last), candidate[0]),
        default=None,
    )
    return best[1] if best else None


def _parts(name: HumanName) -> Name | None:
    first = " ".join(given.strip() for given in name.given or [] if given and given.strip())
    last = _stripped(name.family)
    if not first and not last:
        last = _stripped(name.text)
    return Name(first, last) if first or last else None


def _communication_method(patient: Patient, telecom: Sequence[ContactPoint]) -> str:
    """The method of UK Core's contact preference, else LETTER; MOBILE for a telephone if there is a mobile one."""
    method = _METHODS.get(_preferred_method(patient) or "1", "LETTER")
    is_mobile = any(contact.system == "phone" and contact.use == "mobile" for contact in telecom)
    return "MOBILE" if method == "LANDLINE" and is_mobile else method


def _preferred_method(patient: Patient) -> str | None:
    for extension in patient.extension or []:
        if extension.url != UK_CONTACT_PREFERENCE:
            continue
        for part in extension.extension or []:
            if part.url == "PreferredContactMethod" and part.valueCodeableConcept is not None:
                codings = part.valueCodeableConcept.coding or []
                return next((coding.code for coding in codings if coding.code), None)
    return None


def _telephone(contacts: Sequence[ContactPoint]) -> str | None:
    """The preferred telephone number; `None` if there is none."""
    order = {"mobile": 0, "home": 1, "": 2, "work": 3, "temp": 4}
    phones = [
        contact
        for contact in contacts
        if contact.system == "phone" and _stripped(contact.value) and _use(contact.use) in order
    ]
    first = min(phones, key=lambda contact: (contact.rank or 1_000, order[_use(contact.use)]), default=None)
    return _stripped(first.value) if first is not None else None


def _address(patient_id: str, addresses: Sequence[Address]) -> TrustAddress:
    """The preferred address; parts that are not known are empty."""
    order = {"home": 0, "": 1, "temp": 2, "work": 3}
    current = [address for address in addresses if _use(address.use) in order]
    current.sort(key=lambda address: start_of(address.period), reverse=True)
    home = (
        min(current, key=lambda address: (order[_use(address.use)], address.type == "postal"), default=None)
        or Address()
    )
    lines = [line.strip() for line in home.line or [] if line and line.strip()]
    parts = [home.city, home.district, home.postalCode, home.country]
    is_text_only = not lines and not any(_stripped(part) for part in parts)
    return TrustAddress(
        id=patient_id,
        line=", ".join(_stripped(home.text).splitlines()) if is_text_only else ", ".join(lines),
        city=_stripped(home.city),
        district=_stripped(home.district),
        postal_code=_stripped(home.postalCode),
        country=_stripped(home.country),
    )
