"""From the decision to treat to the treatment, and to a second one, made up."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from spiritum.demo.waiting_times.drafts import Drafts
from spiritum.demo.waiting_times.investigation import HOSPITAL, OTHERS, Diagnosed, Patient
from spiritum.demo.waiting_times.sites import ACTIVE_MONITORING, SPECIALIST_PALLIATIVE, SURGERY
from spiritum.demo.waiting_times.workdays import working_day, working_day_before
from spiritum.waiting_times.codes import (
    TREATMENT_DECLINED,
    AdjustmentReason,
    Bucket,
    ClosedReason,
    TransferReason,
)
from spiritum.waiting_times.events import (
    Adjustment,
    Closed,
    DecisionToTreat,
    EarliestClinicallyAppropriateDate,
    Transfer,
    Treatment,
    TreatmentOffer,
)

_FIRST: Final = "01"
_LATER: Final = "02"
_REFERRAL_TO_TREATMENT_DAYS: Final = 62
_HURRIED: Final = 0.25
_DECLINED_OFFER: Final = 0.06
_DECLINED_ALL: Final = 0.02
_MOVED: Final = 0.07
_UNFIT: Final = 0.04
_OTHER_ADJUSTMENT: Final = 0.03


@dataclass
class _Course:
    """One treatment while it is made up."""

    patient: Patient
    event_type: str
    modality: str
    place: str
    decided_on: date
    starts_on: date
    """From when it may be given."""

    @property
    def setting(self) -> str:
        if self.modality == SURGERY:
            return "02" if self.patient.figures.referral_type == "08" else "01"
        return "04" if self.modality == SPECIALIST_PALLIATIVE else "03"


def treat(patient: Patient, diagnosed: Diagnosed, *, closes: bool = True) -> None:
    """The first treatment, and perhaps a second. With `closes` some entries are closed afterwards."""
    drafts, figures = patient.drafts, patient.figures
    ready_on, place = _hand_over(patient, diagnosed)
    decided_on = ready_on if drafts.chance(0.2) else drafts.after(ready_on, figures.decision * 0.6, least=1)
    begun = treat_first(patient, decided_on, place, closes=closes)
    if begun is None:
        return
    if drafts.chance(figures.later):
        begun = _treat_later(patient, begun, place)
    if drafts.chance(0.25) and closes:
        closed_on = drafts.after(begun, 60, least=20)
        drafts.tell(Closed(id=0, on=closed_on, reason=ClosedReason.DISCHARGED), closed_on)


def treat_first(patient: Patient, decided_on: date, place: str = HOSPITAL, *, closes: bool = True) -> date | None:
    """The first treatment, decided on a day; gives the day on which it began, `None` if all treatment is declined."""
    drafts, figures = patient.drafts, patient.figures
    drafts.tell(DecisionToTreat(id=0, on=decided_on, event_type=_FIRST, organisation=place), decided_on)
    if drafts.chance(_DECLINED_ALL):
        on = drafts.after(decided_on, 7, least=1)
        drafts.tell(Treatment(id=0, on=on, event_type=_FIRST, modality=TREATMENT_DECLINED, organisation=place))
        if closes:
            drafts.tell(Closed(id=0, on=on, reason=ClosedReason.DISCHARGED), on + timedelta(days=5))
        return None
    modalities = dict(figures.modalities)
    modality = drafts.rng.choices(list(modalities), weights=list(modalities.values()))[0]
    course = _Course(patient, _FIRST, modality, place, decided_on, decided_on)
    if modality == ACTIVE_MONITORING:
        return _give(course, decided_on)
    return _give(course, _agree_on_day(course, figures.treatment))


def _hand_over(patient: Patient, diagnosed: Diagnosed) -> tuple[date, str]:
    """The day from which a decision may follow, and who treats."""
    drafts = patient.drafts
    if not drafts.chance(patient.figures.transferred):
        return diagnosed.on, HOSPITAL
    on = drafts.after(diagnosed.on, 4, least=1)
    place = drafts.rng.choice(OTHERS)
    transfer = Transfer(
        id=0,
        on=on,
        from_organisation=HOSPITAL,
        to_organisation=place,
        reason=TransferReason.PRIMARY_TREATMENT,
        is_for_treatment=True,
        requested_on=working_day_before(on - timedelta(days=drafts.rng.randrange(3))),
    )
    drafts.tell(transfer, on)
    return on, place


def _agree_on_day(course: _Course, median: float) -> date:
    """Offers until one is kept; gives the day of the treatment."""
    drafts = course.patient.drafts
    made_on = min(drafts.after(course.decided_on, 3, least=0), working_day(course.decided_on + timedelta(days=10)))
    on = max(made_on, drafts.after(course.starts_on, median, spread=0.36, least=2))
    on = _hurried(course, on, max(made_on, course.starts_on))
    trouble = drafts.rng.choices(
        ("none", "declined", "moved", "unfit"),
        weights=(1 - _DECLINED_OFFER - _MOVED - _UNFIT, _DECLINED_OFFER, _MOVED, _UNFIT),
    )[0]
    if trouble == "declined":
        on, made_on = _decline(course, on, made_on)
    else:
        _offer(course, on, made_on)
    if trouble == "moved":
        course.patient.causes.append(drafts.rng.choice(("05", "05", "04")))
        made_on = max(made_on, working_day_before(on - timedelta(days=drafts.rng.randrange(1, 5))))
        on = drafts.after(on, 9, least=2)
        _offer(course, on, made_on)
    elif trouble == "unfit":
        course.patient.causes.append("10")
        made_on, on = working_day(on + timedelta(days=1)), drafts.after(on, 15, least=5)
        _offer(course, on, made_on)
    if drafts.chance(_OTHER_ADJUSTMENT):
        _other_adjustment(course, on)
    return on


def _offer(course: _Course, on: date, made_on: date) -> None:
    offer = TreatmentOffer(id=0, on=on, made_on=made_on, setting=course.setting)
    course.patient.drafts.tell(offer, made_on)


def _decline(course: _Course, on: date, made_on: date) -> tuple[date, date]:
    """The patient declines a reasonable offer, and pauses; gives the next offer's day and when it was made."""
    drafts = course.patient.drafts
    available_from = on + timedelta(days=drafts.rng.randrange(5, 22))
    declined = TreatmentOffer(
        id=0, on=on, made_on=made_on, is_declined=True, available_from=available_from, setting=course.setting
    )
    evidence = drafts.tell(declined, made_on)
    drafts.tell(
        Adjustment(
            id=0,
            on=made_on,
            bucket=Bucket.TREATMENT,
            reason=AdjustmentReason.PATIENT_PAUSE,
            evidence_id=evidence,
        ),
        made_on,
    )
    course.patient.causes.append("16")
    again = drafts.after(available_from, 4)
    made_again = working_day(made_on + timedelta(days=2))
    _offer(course, max(again, made_again), made_again)
    return max(again, made_again), made_again


def _hurried(course: _Course, on: date, earliest: date) -> date:
    """Brought forward to the last good day, in some of those who would just miss it."""
    last_good = working_day_before(course.patient.referred_on + timedelta(days=_REFERRAL_TO_TREATMENT_DAYS))
    just_late = 0 < (on - last_good).days <= 8
    hurried = just_late and last_good > earliest and course.event_type == _FIRST
    return last_good if hurried and course.patient.drafts.chance(_HURRIED) else on


def _other_adjustment(course: _Course, on: date) -> None:
    drafts = course.patient.drafts
    days = min(drafts.rng.randrange(4, 11), (on - course.starts_on).days - 1)
    if days < 1:
        return
    starts_on = course.starts_on + timedelta(days=1)
    if _is_paused(course, starts_on, starts_on + timedelta(days=days)):
        return
    young = course.patient.figures.referral_type in ("01", "04")
    reason = AdjustmentReason.EGG_HARVESTING if young else AdjustmentReason.OTHER_URGENT_TREATMENT
    ends_on = starts_on + timedelta(days=days)
    drafts.tell(
        Adjustment(
            id=0,
            on=ends_on,
            bucket=Bucket.TREATMENT,
            reason=reason,
            starts_on=starts_on,
            ends_on=ends_on,
            note="Egg harvesting." if young else "Treated for another condition first.",
        ),
        ends_on,
    )


def _is_paused(course: _Course, starts_on: date, ends_on: date) -> bool:
    offers = [row.event for row in course.patient.drafts.rows if isinstance(row.event, TreatmentOffer)]
    return any(
        offer.available_from is not None and offer.on < ends_on and starts_on < offer.available_from for offer in offers
    )


def _give(course: _Course, on: date) -> date:
    """The treatment begins on `on`: with the admission if it is surgery."""
    drafts: Drafts = course.patient.drafts
    is_surgery = course.modality == SURGERY
    treated_on = working_day(on + timedelta(days=1)) if is_surgery and drafts.chance(0.3) else on
    treatment = Treatment(
        id=0,
        on=treated_on,
        event_type=course.event_type,
        modality=course.modality,
        setting=course.setting,
        admitted_on=on if is_surgery else None,
        organisation=course.place,
    )
    drafts.tell(treatment)
    return on


def _treat_later(patient: Patient, begun: date, place: str) -> date:
    drafts = patient.drafts
    decided_on = drafts.after(begun, 18, least=3)
    drafts.tell(DecisionToTreat(id=0, on=decided_on, event_type=_LATER, organisation=place), decided_on)
    starts_on = decided_on
    if drafts.chance(0.35):
        starts_on = drafts.after(decided_on, 18, least=3)
        drafts.tell(
            EarliestClinicallyAppropriateDate(id=0, on=starts_on, agreed_on=decided_on, event_type=_LATER), decided_on
        )
    modality = drafts.rng.choice(("02", "05", "05", "14"))
    course = _Course(patient, _LATER, modality, place, decided_on, starts_on)
    return _give(course, _agree_on_day(course, 14))
