"""What is known of an entry on a day: the events that hold, and the facts that the clocks are made of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from spiritum.waiting_times.codes import (
    BREAST_SYMPTOMS_TYPE,
    SCREENING_SOURCE,
    AppointmentOutcome,
    DiagnosisKind,
    Priority,
    Route,
    Standard,
)
from spiritum.waiting_times.courses import Course, courses_of
from spiritum.waiting_times.events import (
    Adjustment,
    Appointment,
    Closed,
    ConsultantUpgrade,
    DecisionToTreat,
    DelayReason,
    Diagnosis,
    EarliestClinicallyAppropriateDate,
    Event,
    Informed,
    ReferralReceived,
    Transfer,
    TreatmentOffer,
    Withdrawal,
)
from spiritum.waiting_times.standards import Standards, in_force

E = TypeVar("E", bound=Event)
T = TypeVar("T")


def standing_events(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events that were not withdrawn, without the withdrawals, by day and then by id."""
    all_events = list(events)
    withdrawn = {event.withdrawn_id for event in all_events if isinstance(event, Withdrawal)}
    standing = [event for event in all_events if not isinstance(event, Withdrawal) and event.id not in withdrawn]
    return tuple(sorted(standing, key=lambda event: (event.on, event.id)))


def is_known(event: Event, as_of: date) -> bool:
    """Whether an event counts on `as_of`: it has happened, or it is a plan that was made by then."""
    match event:
        case EarliestClinicallyAppropriateDate():
            return event.agreed_on is None or event.agreed_on <= as_of
        case TreatmentOffer():
            return event.made_on is None or event.made_on <= as_of
        case _:
            return event.on <= as_of


@dataclass(frozen=True)
class History:
    """An entry as known on one day."""

    as_of: date
    events: tuple[Event, ...]
    courses: tuple[Course, ...]
    first_seen: Appointment | None
    is_explained: bool = True
    """Whether its clocks say why: that takes a quarter of their time, which who counts many of them may save."""
    _made: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def _by_kind(self) -> dict[type[Event], list[Any]]:
        by_kind: dict[type[Event], list[Any]] = {}
        for event in self.events:
            by_kind.setdefault(type(event), []).append(event)
        return by_kind

    def all(self, kind: type[E]) -> Sequence[E]:
        """The events of a kind, by day."""
        return self._by_kind.get(kind, ())

    def first(self, kind: type[E]) -> E | None:
        """The earliest event of a kind; `None` if there is none."""
        of_kind = self._by_kind.get(kind)
        return of_kind[0] if of_kind else None

    def event(self, event_id: int | None) -> Event | None:
        """The event with this id; `None` if it does not stand."""
        return None if event_id is None else self._by_id.get(event_id)

    @cached_property
    def _by_id(self) -> Mapping[int, Event]:
        return {event.id: event for event in self.events}

    def once(self, make: Callable[["History", Standards], T], standards: Standards) -> T:
        """What `make` finds in this history: found once, whichever of many clocks ask for it."""
        if make not in self._made:
            self._made[make] = make(self, standards)
        return self._made[make]

    @property
    def referral(self) -> ReferralReceived | None:
        """The referral; `None` if the patient came in another way."""
        return self.first(ReferralReceived)

    @cached_property
    def upgrade(self) -> ConsultantUpgrade | None:
        """The consultant's upgrade; `None` if there is none, or if the referral cannot be upgraded."""
        upgrade = self.first(ConsultantUpgrade)
        return None if self.referral is not None and cannot_be_upgraded(self.referral) else upgrade

    @property
    def diagnosis(self) -> Diagnosis | None:
        """The latest diagnosis."""
        diagnoses = self.all(Diagnosis)
        return diagnoses[-1] if diagnoses else None

    @property
    def closed(self) -> Closed | None:
        """When and why the entry was closed; `None` if it is tracked."""
        return self.first(Closed)

    @property
    def decision(self) -> DecisionToTreat | None:
        """The earliest decision to treat."""
        return self.first(DecisionToTreat)

    @property
    def transfers(self) -> Sequence[Transfer]:
        """Transfers between organisations, by day."""
        return self.all(Transfer)

    @property
    def adjustments(self) -> Sequence[Adjustment]:
        """Adjustments, by day."""
        return self.all(Adjustment)

    @property
    def delay_reasons(self) -> Sequence[DelayReason]:
        """Delay reasons, by day."""
        return self.all(DelayReason)

    def delay_reason(self, standard: Standard, since: date) -> DelayReason | None:
        """The latest reason for missing a standard; none that was given before the wait started, and is another's."""
        reasons = [reason for reason in self.delay_reasons if reason.standard is standard and reason.on >= since]
        return reasons[-1] if reasons else None

    @property
    def informed(self) -> Informed | None:
        """When the patient was first informed."""
        return self.first(Informed)

    @property
    def is_of_new_cancer(self) -> bool:
        """Whether nothing says that this is a recurrence, progression or transformation."""
        return self.diagnosis is None or self.diagnosis.kind is DiagnosisKind.PRIMARY


def history_of(events: Iterable[Event], standards: Standards, as_of: date, *, is_explained: bool = True) -> History:
    """What is known on `as_of`."""
    known = tuple(event for event in standing_events(events) if is_known(event, as_of))
    return History(as_of, known, courses_of(known, standards), _first_seen(known, standards), is_explained)


def cannot_be_upgraded(referral: ReferralReceived) -> bool:
    """Whether a referral is urgent for cancer, or from screening, from its receipt on."""
    return referral.priority is Priority.SUSPECTED_CANCER or _is_urgent_screening(referral)


def route_of(history: History) -> tuple[Route, ReferralReceived | ConsultantUpgrade] | None:
    """How the wait from referral to treatment starts, and with which event; `None` if there is no such wait."""
    referral = history.referral
    if referral is not None and cannot_be_upgraded(referral):
        return _route_of_referral(referral), referral
    if history.upgrade is None:
        return None
    from_screening = referral is not None and referral.source == SCREENING_SOURCE
    return Route.SCREENING if from_screening else Route.UPGRADE, history.upgrade


def _route_of_referral(referral: ReferralReceived) -> Route:
    if _is_urgent_screening(referral):
        return Route.SCREENING
    return Route.BREAST_SYMPTOMS if referral.referral_type == BREAST_SYMPTOMS_TYPE else Route.URGENT


def _is_urgent_screening(referral: ReferralReceived) -> bool:
    return referral.source == SCREENING_SOURCE and referral.priority is Priority.URGENT


def _first_seen(events: Sequence[Event], standards: Standards) -> Appointment | None:
    """The earliest attended appointment that counts, at the organisation that received the referral."""
    referral = next((event for event in events if isinstance(event, ReferralReceived)), None)
    for event in events:
        if not isinstance(event, Appointment) or event.outcome is not AppointmentOutcome.ATTENDED:
            continue
        rule = in_force(standards.first_seen, event.on)
        at_receiver = (
            referral is None
            or same_provider(event.organisation, referral.organisation, event.on, standards) is not False
        )
        after_receipt = referral is None or event.on >= referral.on
        if rule is not None and event.kind in rule.kinds and at_receiver and after_receipt:
            return event
    return None


def provider_of(organisation: str, day: date, standards: Standards) -> str:
    """The provider of a site: two sites of one provider are one organisation."""
    rule = in_force(standards.handovers, day)
    return organisation if rule is None else organisation[: rule.provider_characters]


def same_provider(one_code: str | None, other: str | None, day: date, standards: Standards) -> bool | None:
    """Whether two codes are of one provider; `None` if one of them is not known."""
    if one_code is None or other is None:
        return None
    return provider_of(one_code, day, standards) == provider_of(other, day, standards)
