"""From the referral to the day on which the patient is informed, made up."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Final

from spiritum.demo.waiting_times.appointments import Attended, attend
from spiritum.demo.waiting_times.drafts import Drafts
from spiritum.demo.waiting_times.sites import BASAL_CELL_CARCINOMA, SiteFigures
from spiritum.demo.waiting_times.workdays import working_day, working_day_before
from spiritum.waiting_times.codes import (
    BREAST_SYMPTOMS_TYPE,
    SCREENING_SOURCE,
    AppointmentKind,
    AppointmentOutcome,
    ClosedReason,
    InformedOutcome,
    Priority,
    Route,
    TransferReason,
)
from spiritum.waiting_times.events import (
    Closed,
    ConsultantUpgrade,
    Diagnosis,
    Informed,
    MdtDiscussion,
    ReferralReceived,
    Transfer,
    Withdrawal,
)

HOSPITAL: Final = "RAA01"
OTHERS: Final = ("RBB01", "RCC02")
"""Sites to which patients are handed over. No real ones: the first three characters are the organisation."""
_GENERAL_PRACTITIONER: Final = "03"
_FASTER_DIAGNOSIS_DAYS: Final = 28
_HURRIED: Final = 0.4
"""How many of those who would be informed just too late are brought forward."""


@dataclass
class Patient:
    """A patient on the way, and what delayed them."""

    drafts: Drafts
    figures: SiteFigures
    referred_on: date
    route: Route
    causes: list[str] = field(default_factory=list)
    """Delay reason codes, in the order in which they happened."""

    @property
    def cancer(self) -> float:
        """How likely it is cancer."""
        if self.route is Route.UPGRADE:
            return max(0.7, self.figures.cancer)
        return 0.45 if self.route is Route.SCREENING else self.figures.cancer

    def attend(self, kind: AppointmentKind, on: date, booked_on: date, *, first: bool = False) -> date:
        """Books and attends an appointment; gives the day on which it took place."""
        attended = attend(self.drafts, kind, on, booked_on, HOSPITAL, first=first)
        self._note_cause(attended, first=first)
        return attended.on

    def _note_cause(self, attended: Attended, *, first: bool) -> None:
        match attended.trouble:
            case AppointmentOutcome.CANCELLED_BY_PATIENT:
                self.causes.append("17" if first else "19")
            case AppointmentOutcome.CANCELLED_BY_PROVIDER:
                self.causes.append("01" if first else "18")
            case AppointmentOutcome.DID_NOT_ATTEND | AppointmentOutcome.LATE if not first:
                self.causes.append("20")
            case _:
                return


@dataclass(frozen=True, slots=True)
class Diagnosed:
    """A patient with cancer, from the day on which everything is known that a decision needs."""

    on: date
    discussed_on: date
    out_of_scope: bool = False


def refer(patient: Patient) -> None:
    """The referral is received."""
    figures = patient.figures
    referral_type = BREAST_SYMPTOMS_TYPE if patient.route is Route.BREAST_SYMPTOMS else figures.referral_type
    priority = {
        Route.UPGRADE: patient.drafts.rng.choice((Priority.ROUTINE, Priority.URGENT)),
        Route.SCREENING: Priority.URGENT,
    }.get(patient.route, Priority.SUSPECTED_CANCER)
    patient.drafts.tell(
        ReferralReceived(
            id=0,
            on=patient.referred_on,
            priority=priority,
            source=SCREENING_SOURCE if patient.route is Route.SCREENING else _GENERAL_PRACTITIONER,
            referral_type=referral_type,
            organisation=HOSPITAL,
            decided_on=working_day_before(patient.referred_on - timedelta(days=patient.drafts.rng.randrange(4))),
        )
    )


def investigate(patient: Patient) -> Diagnosed | None:
    """All appointments until the patient is informed. `None` if there is no cancer to treat."""
    drafts, figures = patient.drafts, patient.figures
    if drafts.chance(0.012):
        _end(patient, drafts.after(patient.referred_on, 6), drafts.rng.choice(_EARLY_ENDS))
        return None
    is_cancer = drafts.chance(patient.cancer)
    seen, straight_to_test = _see_first(patient)
    one_stop = not is_cancer and patient.route is not Route.UPGRADE and drafts.chance(figures.one_stop)
    tested = seen if one_stop else _test(patient, seen, tests=_tests(drafts, is_cancer) - straight_to_test)
    if patient.route is Route.UPGRADE:
        drafts.tell(ConsultantUpgrade(id=0, on=tested, organisation=HOSPITAL), tested)
    if is_cancer:
        return _diagnose(patient, tested)
    _rule_out(patient, tested, one_stop=one_stop)
    return None


def _tests(drafts: Drafts, is_cancer: bool) -> int:
    return 2 if drafts.chance(0.6 if is_cancer else 0.3) else 1


_EARLY_ENDS: Final = (ClosedReason.RETRACTED, ClosedReason.PRIVATE, ClosedReason.DUPLICATE, ClosedReason.MOVED_SITE)


def _end(patient: Patient, on: date, reason: ClosedReason) -> None:
    patient.drafts.tell(Closed(id=0, on=on, reason=reason), on)


def _see_first(patient: Patient) -> tuple[date, bool]:
    """The day of the first appointment, and whether it was a test already."""
    drafts, figures = patient.drafts, patient.figures
    wait = figures.first_seen if patient.route is not Route.UPGRADE else figures.first_seen * 2
    on = drafts.after(patient.referred_on, wait, spread=0.35, least=2)
    booked_on = min(on, working_day(patient.referred_on + timedelta(days=drafts.rng.randrange(4))))
    if patient.route is Route.SCREENING:
        kind = AppointmentKind.SCREENING
    else:
        straight = drafts.chance(figures.straight_to_test)
        kind = AppointmentKind.STRAIGHT_TO_TEST if straight else AppointmentKind.OUTPATIENT
    if (on - patient.referred_on).days > 16:
        patient.causes.append("02")
    return patient.attend(kind, on, booked_on, first=True), kind is AppointmentKind.STRAIGHT_TO_TEST


def _test(patient: Patient, seen: date, tests: int) -> date:
    """So many tests after the first appointment, now and then one more; gives the day of the last."""
    drafts, figures = patient.drafts, patient.figures
    day = seen
    for _ in range(max(tests, 1) if patient.route is Route.UPGRADE else tests):
        on = drafts.after(day, figures.test, least=1)
        booked_on = min(on, working_day(day + timedelta(days=drafts.rng.randrange(3))))
        day = patient.attend(AppointmentKind.DIAGNOSTIC, on, booked_on)
    if drafts.chance(0.06):
        patient.causes.append(drafts.rng.choice(("07", "07", "24", "11", "23")))
        on = drafts.after(day, 10, least=3)
        day = patient.attend(AppointmentKind.DIAGNOSTIC, on, working_day(min(on, day + timedelta(days=3))))
    if drafts.chance(0.03):
        drafts.tell(_transfer(drafts, day, TransferReason.DIAGNOSIS))
    return day


def _transfer(drafts: Drafts, on: date, reason: TransferReason) -> Transfer:
    return Transfer(id=0, on=on, from_organisation=HOSPITAL, to_organisation=drafts.rng.choice(OTHERS), reason=reason)


def _rule_out(patient: Patient, tested: date, *, one_stop: bool) -> None:
    drafts = patient.drafts
    if drafts.chance(0.004):
        died = drafts.after(tested, 10, least=1)
        _end(patient, died, ClosedReason.DIED)
        return
    if drafts.chance(0.013):
        on = drafts.after(tested, 9)
        exclusion = drafts.rng.choice(("02", "03", "04", "05", "05"))
        drafts.tell(Informed(id=0, on=on, outcome=InformedOutcome.EXCLUDED, exclusion=exclusion, organisation=HOSPITAL))
        _end(patient, drafts.after(on, 8), ClosedReason.DISCHARGED)
        return
    on = tested if one_stop else _result_on(patient, tested, patient.figures.result)
    outcome = InformedOutcome.INTERVAL_SCANNING if drafts.chance(0.012) else InformedOutcome.RULED_OUT
    _inform(patient, on, outcome)
    if outcome is InformedOutcome.INTERVAL_SCANNING:
        _end(patient, drafts.after(on, 25), ClosedReason.DISCHARGED)
    else:
        _end(patient, drafts.after(on, 2), ClosedReason.NO_CANCER)


def _result_on(patient: Patient, tested: date, result: float) -> date:
    """When the patient is told the result: in a clinic that is booked after the test, or by letter or telephone."""
    drafts = patient.drafts
    on = _hurried(patient, drafts.after(tested, result, least=1), tested)
    if drafts.chance(0.5):
        booked_on = min(on, working_day(tested + timedelta(days=drafts.rng.randrange(1, 4))))
        return patient.attend(AppointmentKind.OUTPATIENT, on, booked_on)
    return on


def _hurried(patient: Patient, on: date, earliest: date) -> date:
    """Brought forward to the last good day, in some of those who would just miss it."""
    last_good = working_day_before(patient.referred_on + timedelta(days=_FASTER_DIAGNOSIS_DAYS))
    just_late = 0 < (on - last_good).days <= 6
    return last_good if just_late and last_good > earliest and patient.drafts.chance(_HURRIED) else on


def _inform(patient: Patient, on: date, outcome: InformedOutcome) -> None:
    """The patient is informed. Now and then the day is recorded wrongly first, and corrected later."""
    drafts = patient.drafts
    site = patient.figures.informed_site or patient.figures.referral_type
    informed = Informed(
        id=0,
        on=on,
        outcome=outcome,
        site=site,
        method=drafts.rng.choice(("01", "01", "02", "04")),
        organisation=HOSPITAL,
    )
    if drafts.chance(0.015):
        correct(patient, informed, later_by=drafts.rng.randrange(1, 5))
    else:
        drafts.tell(informed, drafts.attendance_recorded_on(on))


def correct(patient: Patient, informed: Informed, later_by: int) -> None:
    """Recorded as some days later than it was, and withdrawn when somebody sees it."""
    drafts = patient.drafts
    wrong_on = informed.on + timedelta(days=later_by)
    wrong = drafts.tell(replace(informed, on=wrong_on), wrong_on)
    seen_on = drafts.after(wrong_on, 9, least=1)
    drafts.tell(Withdrawal(id=0, on=seen_on, withdrawn_id=wrong, reason="The day was wrong."), seen_on)
    drafts.tell(informed, seen_on)


def _diagnose(patient: Patient, tested: date) -> Diagnosed:
    drafts, figures = patient.drafts, patient.figures
    icd10, morphology = drafts.rng.choice(figures.icd10), None
    if icd10 == BASAL_CELL_CARCINOMA[0]:
        icd10, morphology = BASAL_CELL_CARCINOMA
    on = drafts.after(tested, figures.result * 0.7, least=1)
    drafts.tell(Diagnosis(id=0, on=on, icd10=icd10, morphology=morphology))
    if morphology is not None:
        informed_on = _result_on(patient, tested=on, result=4)
        _inform(patient, informed_on, InformedOutcome.CANCER)
        _end(patient, drafts.after(informed_on, 20), ClosedReason.DISCHARGED)
        return Diagnosed(informed_on, informed_on, out_of_scope=True)
    discussed_on = next_meeting(figures, on)
    informed_first = drafts.chance(0.5)
    informed_on = _result_on(patient, tested=on if informed_first else discussed_on, result=3)
    drafts.tell(MdtDiscussion(id=0, on=discussed_on), discussed_on)
    _inform(patient, informed_on, InformedOutcome.CANCER)
    return Diagnosed(max(informed_on, discussed_on), discussed_on)


def next_meeting(figures: SiteFigures, after: date) -> date:
    """The next day on which this site's MDT meets: the same weekday each week."""
    weekday = sum(map(ord, figures.icd10[0])) % 5
    day = after + timedelta(days=1)
    while day.weekday() != weekday:
        day += timedelta(days=1)
    return working_day(day)
