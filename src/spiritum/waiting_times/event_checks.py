"""What cannot be true of a single event."""

import re
from collections.abc import Iterator
from datetime import date

from spiritum.waiting_times.codes import (
    DIAGNOSTIC_ROUTES,
    EVENT_TYPES,
    EXCLUSIONS,
    INFORMED_METHODS,
    INFORMED_SITES,
    MODALITIES,
    REFERRAL_TYPES,
    SETTINGS,
    AppointmentOutcome,
    InformedOutcome,
)
from spiritum.waiting_times.contradiction import Contradiction
from spiritum.waiting_times.events import (
    Appointment,
    ConsultantUpgrade,
    DecisionToTreat,
    Diagnosis,
    EarliestClinicallyAppropriateDate,
    Event,
    Informed,
    ReferralReceived,
    Transfer,
    Treatment,
    TreatmentOffer,
)

_ICD10 = re.compile(r"[A-Z][0-9]{2}(\.?[0-9X])?")
_MORPHOLOGY = re.compile(r"[0-9]{4}(/[0-9])?")
_SOURCE = re.compile(r"[0-9]{2}")
_ORGANISATION = re.compile(r"[A-Z0-9]{3,}")
_MISSED = (AppointmentOutcome.DID_NOT_ATTEND, AppointmentOutcome.LATE)
_NATIONAL_CODE = re.compile(r"[0-9A-Z]{1,2}")
"""How a code is written of which the list is not checked."""


def event_contradictions(event: Event, today: date) -> Iterator[Contradiction]:
    """What is wrong with one event, whatever else is recorded."""
    if event.on > today and not _may_lie_ahead(event):
        yield Contradiction.of("on", "IN_THE_FUTURE", "This cannot be in the future.", event)
    yield from _agreed_ahead(event, today)
    match event:
        case ReferralReceived():
            yield from _referral(event)
        case ConsultantUpgrade():
            yield from _organisation(event, "organisation", event.organisation)
        case Appointment():
            yield from _appointment(event)
        case Informed():
            yield from _informed(event)
        case Diagnosis():
            yield from _diagnosis(event)
        case DecisionToTreat():
            yield from _code(event, "eventType", event.event_type, EVENT_TYPES)
            yield from _organisation(event, "organisation", event.organisation)
        case EarliestClinicallyAppropriateDate():
            yield from _code(event, "eventType", event.event_type, EVENT_TYPES)
        case TreatmentOffer():
            yield from _offer(event)
        case Treatment():
            yield from _treatment(event)
        case Transfer():
            yield from _transfer(event)
        case _:
            return


def _may_lie_ahead(event: Event) -> bool:
    is_plan = isinstance(event, EarliestClinicallyAppropriateDate | TreatmentOffer)
    return is_plan or (isinstance(event, Appointment) and event.outcome in _OUTCOMES_AHEAD)


_OUTCOMES_AHEAD = (
    AppointmentOutcome.BOOKED,
    AppointmentOutcome.CANCELLED_BY_PATIENT,
    AppointmentOutcome.CANCELLED_BY_PROVIDER,
)


def _agreed_ahead(event: Event, today: date) -> Iterator[Contradiction]:
    """A day may lie ahead that is planned, but not that on which somebody agreed to it."""
    match event:
        case Appointment():
            field, day = "rebookedOn", event.rebooked_on
        case EarliestClinicallyAppropriateDate():
            field, day = "agreedOn", event.agreed_on
        case TreatmentOffer():
            field, day = "madeOn", event.made_on
        case _:
            return
    if day is not None and day > today:
        yield Contradiction.of(field, "IN_THE_FUTURE", "This cannot be in the future.", event)


def _organisation(event: Event, field: str, code: str | None) -> Iterator[Contradiction]:
    if code is not None and not _ORGANISATION.fullmatch(code):
        message = "An organisation's ODS code has capital letters and digits, for instance `RAA01`."
        yield Contradiction.of(field, "INVALID", message, event)


def _code(event: Event, field: str, code: str | None, codes: frozenset[str]) -> Iterator[Contradiction]:
    if code is not None and code not in codes:
        yield Contradiction.of(field, "INVALID", f"{code} is not one of the national codes.", event)


def _written_code(event: Event, field: str, code: str | None) -> Iterator[Contradiction]:
    if code is not None and not _NATIONAL_CODE.fullmatch(code):
        message = "A national code has one or two characters, digits or capital letters."
        yield Contradiction.of(field, "INVALID", message, event)


def _referral(event: ReferralReceived) -> Iterator[Contradiction]:
    yield from _written_code(event, "rapidDiagnosticCentre", event.rapid_diagnostic_centre)
    yield from _code(event, "referralType", event.referral_type, REFERRAL_TYPES)
    yield from _code(event, "diagnosticRoute", event.diagnostic_route, DIAGNOSTIC_ROUTES)
    yield from _organisation(event, "organisation", event.organisation)
    if not _SOURCE.fullmatch(event.source):
        yield Contradiction.of("source", "INVALID", "The source of a referral has two digits.", event)
    if event.decided_on is not None and event.decided_on > event.on:
        yield Contradiction.of("decidedOn", "AFTER_REFERRAL", "A referral is decided before it is received.", event)


def _diagnosis(event: Diagnosis) -> Iterator[Contradiction]:
    if not _ICD10.fullmatch(event.icd10):
        yield Contradiction.of("icd10", "INVALID", "This is no ICD-10 code, for instance `C34.1`.", event)
    if event.morphology is not None and not _MORPHOLOGY.fullmatch(event.morphology):
        yield Contradiction.of("morphology", "INVALID", "This is no ICD-O-3 morphology, for instance `8090/3`.", event)
    yield from _written_code(event, "laterality", event.laterality)
    yield from _written_code(event, "prostateRisk", event.prostate_risk)


def _appointment(event: Appointment) -> Iterator[Contradiction]:
    yield from _organisation(event, "organisation", event.organisation)
    if event.rebooked_on is None:
        return
    if event.outcome in (AppointmentOutcome.BOOKED, AppointmentOutcome.ATTENDED):
        yield Contradiction.of("rebookedOn", "NOT_MISSED", "Only a missed appointment is booked anew.", event)
    elif event.outcome in _MISSED and event.rebooked_on < event.on:
        message = "An appointment that was missed without warning cannot be booked anew before its day."
        yield Contradiction.of("rebookedOn", "BEFORE_APPOINTMENT", message, event)


def _informed(event: Informed) -> Iterator[Contradiction]:
    is_excluded = event.outcome is InformedOutcome.EXCLUDED
    if is_excluded and event.exclusion is None:
        yield Contradiction.of("exclusion", "REQUIRED", "Say why the patient is excluded.", event)
    if not is_excluded and event.exclusion is not None:
        yield Contradiction.of("exclusion", "NOT_EXCLUDED", "Only an exclusion has a reason.", event)
    yield from _code(event, "exclusion", event.exclusion, EXCLUSIONS)
    yield from _code(event, "site", event.site, INFORMED_SITES)
    yield from _code(event, "method", event.method, INFORMED_METHODS)
    yield from _organisation(event, "organisation", event.organisation)
    yield from _written_code(event, "informedBy", event.informed_by)


def _offer(event: TreatmentOffer) -> Iterator[Contradiction]:
    yield from _code(event, "setting", event.setting, SETTINGS)
    if event.made_on is not None and event.made_on > event.on:
        yield Contradiction.of("madeOn", "AFTER_OFFER", "An offer is made before the day that is offered.", event)
    if event.available_from is None:
        return
    if not event.is_declined:
        message = "Only who declines an offer is available again later."
        yield Contradiction.of("availableFrom", "NOT_DECLINED", message, event)
    elif event.available_from <= event.on:
        message = "A patient who declines a day is available again after it."
        yield Contradiction.of("availableFrom", "BEFORE_OFFER", message, event)


def _treatment(event: Treatment) -> Iterator[Contradiction]:
    yield from _code(event, "eventType", event.event_type, EVENT_TYPES)
    yield from _code(event, "modality", event.modality, MODALITIES)
    yield from _code(event, "setting", event.setting, SETTINGS)
    yield from _organisation(event, "organisation", event.organisation)
    yield from _written_code(event, "trial", event.trial)
    if event.admitted_on is not None and event.admitted_on > event.on:
        yield Contradiction.of("admittedOn", "AFTER_TREATMENT", "A patient is admitted before the treatment.", event)


def _transfer(event: Transfer) -> Iterator[Contradiction]:
    yield from _organisation(event, "fromOrganisation", event.from_organisation)
    yield from _organisation(event, "toOrganisation", event.to_organisation)
    yield from _organisation(event, "accountableOrganisation", event.accountable_organisation)
    yield from _written_code(event, "receivingReason", event.receiving_reason)
    if event.from_organisation == event.to_organisation:
        yield Contradiction.of("toOrganisation", "SAME", "A transfer is to another organisation.", event)
    if event.requested_on is not None and event.requested_on > event.on:
        yield Contradiction.of("requestedOn", "AFTER_RECEIPT", "A transfer is requested before it is received.", event)
