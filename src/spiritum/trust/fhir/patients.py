"""A FHIR Patient as the system shows one, and the other way round. Values in, values out.

What the resource does not say is not made up: without a name or a whole birth date there is no patient.
"""

import datetime
from collections.abc import Mapping, Sequence

from fhir.resources.R4B.address import Address
from fhir.resources.R4B.contactpoint import ContactPoint
from fhir.resources.R4B.humanname import HumanName
from fhir.resources.R4B.identifier import Identifier
from fhir.resources.R4B.patient import Patient

from spiritum.trust.adapter import NewTrustPatient, TrustAddress, TrustPatient
from spiritum.trust.fhir.client import Json
from spiritum.trust.fhir.options import (
    IDENTIFIER_TYPES,
    UK_CONTACT_METHODS,
    UK_CONTACT_PREFERENCE,
    UK_VERIFICATION_STATUS,
    Systems,
)
from spiritum.trust.fhir.resources import id_in

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


def trust_patient(patient: Patient, systems: Systems, asked: str | None = None) -> TrustPatient | None:
    """The patient as the system shows one; none where number, name or birth date are missing.

    `asked` is the hospital number by which the patient was looked for. It stays theirs, also where another record has
    replaced the one of this number: by it the system knows them, and by it they are looked for again.
    """
    name = _name(patient.name or [])
    numbers = hospital_numbers(patient, systems)
    birth_date = patient.birthDate
    # A date of which the day is not known comes as text: it is a date of birth for nobody.
    if patient.id is None or name is None or not numbers or not isinstance(birth_date, datetime.date):
        return None
    national = _of_system(patient.identifier or [], systems.national_number)
    spelled = [number for number in numbers if asked is not None and number.casefold() == asked.casefold()]
    own = spelled[0] if spelled else asked or numbers[0]
    return TrustPatient(
        hospital_number=own,
        national_number=(national[0].value or "") if national else "",
        communication_method=_communication_method(patient),
        first_name=" ".join(given for given in name.given or [] if given),
        last_name=name.family or "",
        date_of_birth=birth_date,
        sex=_SEXES.get(patient.gender or "", "OTHER"),
        occupation="",
        telephone_number=_telephone(patient.telecom or []),
        address=_address(patient.id, patient.address or []),
        national_number_verified=_is_verified(national[0]) if national else None,
        other_hospital_numbers=tuple(number for number in numbers if number != own),
    )


def hospital_numbers(patient: Patient, systems: Systems) -> list[str]:
    """Every hospital number of the patient, those in use before those that are not any more."""
    found = _of_system(patient.identifier or [], systems.hospital_number)
    return [identifier.value for identifier in found if identifier.value]


def survivor(patient: Patient, known: Mapping[str, Patient]) -> Patient | str:
    """Whom the patient stands for by now, or the id of a replacing patient who is not among `known`.

    A patient whom another one replaces (`link.type` `replaced-by`, R4 8.1.6) is that other one.
    """
    current, seen = patient, set[str]()
    while (following := _replaced_by(current)) is not None:
        if following in seen or following not in known:
            return following
        seen.add(following)
        current = known[following]
    return current


def new_patient(patient: NewTrustPatient, systems: Systems) -> Json:
    """The resource for somebody whom the hospital does not know yet."""
    contact = [{"system": "phone", "value": patient.telephone_number}] if patient.telephone_number else []
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
        "birthDate": patient.date_of_birth.isoformat(),
        "telecom": [{**one, **_use(patient.communication_method)} for one in contact],
        "address": [_new_address(patient.address)] if patient.address else [],
        "extension": _contact_preference(patient.communication_method),
    }
    return {name: value for name, value in resource.items() if value != []}


def _use(communication_method: str) -> Json:
    return {"use": {"MOBILE": "mobile"}.get(communication_method, "home")}


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


def _replaced_by(patient: Patient) -> str | None:
    links = (link for link in patient.link or [] if link.type == "replaced-by")
    others = (id_in(link.other.reference, "Patient") for link in links)
    return next((other for other in others if other), None)


def _of_system(identifiers: Sequence[Identifier], system: str) -> list[Identifier]:
    """The identifiers of one system, official ones first and former ones last."""
    order = {"official": 0, "usual": 1, None: 2, "secondary": 3, "temp": 4, "old": 5}
    found = [one for one in identifiers if one.system == system and one.value]
    return sorted(found, key=lambda one: order.get(one.use, 3))


def _is_verified(number: Identifier) -> bool | None:
    """What UK Core's extension says; none where it is absent."""
    for extension in number.extension or []:
        if extension.url == UK_VERIFICATION_STATUS and extension.valueCodeableConcept is not None:
            return any(coding.code == _VERIFIED for coding in extension.valueCodeableConcept.coding or [])
    return None


def _name(names: Sequence[HumanName]) -> HumanName | None:
    """The name to call somebody by: one in two parts, the official one before others, no former one."""
    order = {"official": 0, "usual": 1, None: 2, "temp": 3, "nickname": 4, "anonymous": 4}
    whole = [name for name in names if name.family and name.given and name.use in order]
    return min(whole, key=lambda name: order[name.use], default=None)


def _communication_method(patient: Patient) -> str:
    """What UK Core's contact preference says, else a letter. A telephone that is a mobile one is MOBILE."""
    method = _METHODS.get(_preferred_method(patient) or "1", "LETTER")
    is_mobile = any(one.system == "phone" and one.use == "mobile" for one in patient.telecom or [])
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
    """The telephone to try first."""
    order = {"mobile": 0, "home": 1, None: 2, "work": 3, "temp": 4}
    phones = [one for one in contacts if one.system == "phone" and one.value and one.use in order]
    first = min(phones, key=lambda one: (one.rank or 1_000, order[one.use]), default=None)
    return first.value if first is not None else None


def _address(patient_id: str, addresses: Sequence[Address]) -> TrustAddress:
    """Where the patient lives; parts that are not known are empty."""
    order = {"home": 0, None: 1, "temp": 2, "work": 3}
    current = [one for one in addresses if one.use in order]
    home = min(current, key=lambda one: order[one.use], default=None)
    return TrustAddress(
        id=patient_id,
        line=", ".join(line for line in home.line or [] if line) if home else "",
        city=(home.city or "") if home else "",
        district=(home.district or "") if home else "",
        postal_code=(home.postalCode or "") if home else "",
        country=(home.country or "") if home else "",
    )
