"""Histories of waiting times along journeys that were made up before: visits, tests and the end are the same."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from generated.graphql.models import DecisionType
from spiritum.demo.journeys import Journey
from spiritum.demo.waiting_times.drafts import Drafts
from spiritum.demo.waiting_times.investigation import HOSPITAL, Diagnosed, Patient, refer
from spiritum.demo.waiting_times.reasons import tell_delay_reasons
from spiritum.demo.waiting_times.sites import SITES
from spiritum.demo.waiting_times.treatment import treat
from spiritum.demo.waiting_times.workdays import working_day
from spiritum.waiting_times.codes import (
    AppointmentKind,
    AppointmentOutcome,
    ClosedReason,
    InformedOutcome,
    Route,
)
from spiritum.waiting_times.events import Appointment, Closed, Diagnosis, Informed, MdtDiscussion, hospital_day
from spiritum.waiting_times.records import EntryRecord

_UNTIL_INFORMED: Final = 9.4
"""Days from the first visit until the patient is informed, as a median."""
_STAGING: Final = 6.5
"""Days until everything is known that a decision needs, as a median."""
_CANCER: Final = 0.85
"""How likely it is cancer in a patient who is still on the pathway."""
_CANCER_DISCHARGED: Final = 0.1


def history_along(journey: Journey, site: str, as_of: date, zone: ZoneInfo) -> EntryRecord:
    """The history of a journey on the pathway of this name, as known on `as_of`; days are the hospital's.

    The same journey has the same history, whatever its day. Raises `KeyError` for an unknown pathway.
    """
    key = journey.patient.hospital_number
    rng = random.Random(f"{key} {site}")  # noqa: S311 - the same history every time is the point
    drafts = Drafts(rng, pace=max(0.6, rng.lognormvariate(0, 0.15)))
    patient = Patient(drafts, SITES[site], hospital_day(journey.referred_at, zone), _route(rng, site))
    refer(patient)
    visits = [hospital_day(decision.made_at, zone) for decision in journey.decisions[1:] if _is_visit(decision.type)]
    tests = _tests(journey, zone)
    ends_on = None if journey.discharged_at is None else hospital_day(journey.discharged_at, zone)
    _attend(patient, visits, tests, ends_on)
    if visits:
        _conclude(patient, journey, visits, ends_on)
    elif not tests:
        _book(patient, hospital_day(journey.added_at, zone), as_of)
    for decision in journey.decisions:
        if decision.type is DecisionType.MDT:
            discussed_on = hospital_day(decision.made_at, zone)
            drafts.tell(MdtDiscussion(id=0, on=discussed_on), discussed_on)
    if ends_on is not None:
        drafts.forget_after(ends_on)
        drafts.tell(Closed(id=0, on=ends_on, reason=ClosedReason.DISCHARGED), ends_on)
    tell_delay_reasons(patient)
    return EntryRecord(key, site, drafts.finished()).known_on(as_of)


def _is_visit(kind: DecisionType) -> bool:
    return kind not in (DecisionType.TRIAGE, DecisionType.MDT)


def _route(rng: random.Random, site: str) -> Route:
    figures = SITES[site]
    others = figures.screened + figures.breast_symptoms
    routes = (Route.URGENT, Route.SCREENING, Route.BREAST_SYMPTOMS)
    return rng.choices(routes, weights=(1 - others, figures.screened, figures.breast_symptoms))[0]


def _tests(journey: Journey, zone: ZoneInfo) -> list[date]:
    """The days of tests that were requested on the pathway and have a result."""
    tested = [
        request.completed_at
        for request in journey.requests
        if request.type.is_test_request and request.type.goes_to_trust and request.requested_by is not None
    ]
    return sorted({hospital_day(instant, zone) for instant in tested if instant is not None})


def _attend(patient: Patient, visits: Sequence[date], tests: Sequence[date], ends_on: date | None) -> None:
    first = visits[0] if visits else None
    for day in tests:
        straight = first is None or day < first
        kind = AppointmentKind.STRAIGHT_TO_TEST if straight else AppointmentKind.DIAGNOSTIC
        if ends_on is None or day <= ends_on:
            _attended(patient, kind, day)
    for day in dict.fromkeys(visits):
        _attended(patient, AppointmentKind.OUTPATIENT, day)


def _attended(patient: Patient, kind: AppointmentKind, day: date) -> None:
    attended = Appointment(id=0, on=day, kind=kind, outcome=AppointmentOutcome.ATTENDED, organisation=HOSPITAL)
    patient.drafts.tell(attended, day)


def _book(patient: Patient, booked_on: date, as_of: date) -> None:
    """The first appointment, which lies ahead."""
    on = working_day(as_of + timedelta(days=patient.drafts.rng.randrange(2, 9)))
    booking = Appointment(
        id=0, on=on, kind=AppointmentKind.OUTPATIENT, outcome=AppointmentOutcome.BOOKED, organisation=HOSPITAL
    )
    patient.drafts.tell(booking, booked_on)


def _conclude(patient: Patient, journey: Journey, visits: Sequence[date], ends_on: date | None) -> None:
    """The patient is informed between the first visit and the next, or the discharge; and perhaps treated."""
    drafts = patient.drafts
    informed_on = drafts.after(visits[0], _UNTIL_INFORMED)
    latest = visits[1] if len(visits) > 1 else ends_on
    if latest is not None:
        informed_on = max(visits[0], min(informed_on, latest))
    is_cancer = drafts.chance(_CANCER if ends_on is None else _CANCER_DISCHARGED)
    informed = Informed(
        id=0,
        on=informed_on,
        outcome=InformedOutcome.CANCER if is_cancer else InformedOutcome.RULED_OUT,
        site=patient.figures.informed_site or patient.figures.referral_type,
        method=drafts.rng.choice(("01", "01", "02", "04")),
        organisation=HOSPITAL,
    )
    if is_cancer:
        icd10 = next(code for code in patient.figures.icd10 if code != "C44.3")
        drafts.tell(Diagnosis(id=0, on=informed_on, icd10=icd10), informed_on)
    drafts.tell(informed, informed_on)
    if is_cancer:
        staged_on = drafts.after(informed_on, _STAGING)
        treat(patient, Diagnosed(staged_on, staged_on), closes=journey.is_discharged)
