"""What a clock says: its days, its dates, who bears it, and why."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from spiritum.waiting_times.codes import AdjustmentReason, Route, Standard
from spiritum.waiting_times.events import Closed, Event


class Rule(Enum):
    """The rules behind the steps of a clock, each in a sentence."""

    STARTS_WITH_REFERRAL = "The wait starts on the day on which the referral is received; that day is day 0."
    STARTS_WITH_UPGRADE = "After a consultant's upgrade the wait starts on the day of the upgrade, not of the referral."
    STARTS_WITH_DECISION = "The wait for a treatment starts with the decision to treat: the patient agrees to a plan."
    STARTS_WITH_APPROPRIATE_DATE = (
        "If treatment is not appropriate before a certain day, the wait for it starts on that day."
    )
    STARTS_WITH_TRANSFER = "The part of the organisation that treats starts with the transfer for treatment."
    STOPS_WHEN_INFORMED = "Faster diagnosis stops when the patient is informed that it is cancer, or that it is not."
    STOPS_WITH_DECISION = "Faster diagnosis stops with the decision to treat if the patient is not informed before."
    STOPS_WITH_TREATMENT = "The wait stops on the day on which the treatment begins."
    STOPS_WITH_ADMISSION = (
        "Surgery begins with the admission: the wait stops on that day, not on that of the operation."
    )
    STOPS_WITH_TRANSFER = "The part of the organisation that investigates stops with the transfer for treatment."
    ENDS_WITH_EXCLUSION = "A patient who is excluded from faster diagnosis is not counted, unless they died late."
    ENDS_WITH_RULING_OUT = (
        "The wait for treatment ends, uncounted, when cancer is ruled out or the patient is excluded."
    )
    ENDS_WITH_DECLINE = "If the patient declines all treatment, the day is recorded and the wait is not counted."
    ENDS_WITH_CLOSURE = "An entry that is closed has no wait for treatment, and is not counted."
    DIED_LATE = "A patient who died uninformed counts as a breach if the wait was over its limit by then."
    STILL_OPEN = "A wait that goes on is counted to the day for which it is shown."
    NOT_STARTED = "A wait that starts on a later day has no days yet."
    FIRST_SEEN_ADJUSTMENT = "Days lost because the patient missed the first appointment without warning do not count."
    TREATMENT_ADJUSTMENT = (
        "Days between decision and treatment that the patient is not available, or is treated otherwise, do not count."
    )
    SEEN_BEFORE_UPGRADE = "Days lost before the patient was first seen do not count against a later upgrade's wait."
    DAYS = "Days are calendar days from the start, which is day 0, without the days of adjustments."
    LIMIT = "The wait is in time up to its limit; the day after the last good day is the breach date."
    DIAGNOSIS_MISSING = (
        "Without a diagnosis a treatment cannot be counted: the wait stays on the list until it is known."
    )
    CLOSED_NOT_INFORMED = "Faster diagnosis goes on until the patient is informed, even if the entry is closed."
    ONE_ORGANISATION = "If the same organisation investigates and treats, it bears the whole."
    HALVES = "If one organisation investigates and another treats, without a transfer for treatment, each bears half."
    TRANSFER_SHARES = (
        "After a transfer for treatment, it depends on which of the two parts were in time who bears what."
    )
    ENDED_THERE = "Faster diagnosis counts for the organisation where it stopped."
    TREATED_THERE = "The wait from decision to treatment counts for the organisation that treats."
    NO_URGENT_REFERRAL = "Only urgent suspected cancer, breast symptom and screening referrals have faster diagnosis."
    NO_ROUTE = "The wait from referral to treatment needs such a referral, or a consultant's upgrade."
    OUT_OF_SCOPE = "Only diagnoses in scope have waits for treatment; basal cell carcinoma is not in scope."
    NOT_A_NEW_CANCER = "Recurrence, progression and transformation have no wait from referral to treatment."
    NO_DECISION = "The wait from decision to treatment needs a decision to treat."
    NOT_IN_USE = "The standard has no limit for waits that start on this day."
    NO_TRANSFER = "Only a wait with a transfer for treatment has parts."


class State(Enum):
    """Where a clock stands."""

    NOT_STARTED = "not started"
    RUNNING = "running"
    STOPPED = "stopped"
    STOP_INCOMPLETE = "stop incomplete"
    """Treated, but the diagnosis is missing: it stays on the list."""
    CLOSED = "closed"
    """Over, and not counted."""


class Gap(Enum):
    """What is missing in the record."""

    CLOSED_NOT_INFORMED = "closed, not informed"
    DIAGNOSIS_MISSING = "diagnosis missing"
    DECISION_MISSING = "decision to treat missing"
    ORGANISATION_MISSING = "organisation missing"
    DELAY_REASON_MISSING = "delay reason missing"


@dataclass(frozen=True)
class Step:
    """One step by which a clock came about."""

    text: str
    """In plain English, with the dates and numbers of this entry."""
    rule: Rule
    event_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class AppliedAdjustment:
    """Days that an adjustment takes from a wait."""

    event_id: int
    reason: AdjustmentReason
    days: int


@dataclass(frozen=True)
class Share:
    """What an organisation bears of a wait."""

    organisation: str
    """Code of the provider."""
    weight: Decimal
    """0, 0.5 or 1."""
    is_breach: bool


@dataclass(frozen=True)
class Booking:
    """When a wait would stop by the treatment that is booked."""

    on: date
    days: int
    will_breach: bool
    event_id: int


@dataclass(frozen=True)
class Clock:
    """One wait."""

    standard: Standard
    route: Route | None
    """How the patient came; `None` for waits that start with a decision."""
    course: int | None
    """The number of the treatment it waits for, from 1, if it is a wait for one."""
    starts_on: date
    stops_on: date | None
    """The day on which it stopped or was closed."""
    raw_days: int
    """Calendar days from start to stop, or to the as-of date."""
    adjustments: tuple[AppliedAdjustment, ...]
    taken_days: int
    """The days of adjustments that have passed by then: a pause that goes on has not taken all of its days yet."""
    days: int
    """`raw_days` less `taken_days`; not below 0, except in parts of a wait, which add up to the whole."""
    limit: int
    target_on: date
    """The last good day."""
    breach_on: date
    state: State
    is_breached: bool
    """Whether `days` is over the limit."""
    is_national: bool
    """Whether its standard is reported nationally."""
    is_counted: bool
    """Whether it counts in the month of `stops_on`."""
    colour: str | None
    shares: tuple[Share, ...]
    """Of waits that go on: as if they stopped on the as-of date."""
    scenario: int | None
    """1 to 6 of the national allocation between two organisations, after a transfer for treatment."""
    delay_reason: str | None
    gaps: tuple[Gap, ...]
    booking: Booking | None
    why: tuple[Step, ...]

    @property
    def adjusted_days(self) -> int:
        """All days of its adjustments."""
        return sum(adjustment.days for adjustment in self.adjustments)

    @property
    def adjustment_reason(self) -> AdjustmentReason | None:
        """The reason of the longest adjustment; `None` if there is none."""
        longest = max(self.adjustments, key=lambda adjustment: adjustment.days, default=None)
        return None if longest is None else longest.reason

    @property
    def is_open(self) -> bool:
        """Whether it belongs on the tracking list."""
        return self.state in (State.NOT_STARTED, State.RUNNING, State.STOP_INCOMPLETE)

    def days_to_breach(self, as_of: date) -> int | None:
        """Days until the breach date, negative after it; `None` if it does not run."""
        return (self.breach_on - as_of).days if self.state in (State.NOT_STARTED, State.RUNNING) else None


@dataclass(frozen=True)
class NotApplicable:
    """Why an entry has no clock of a standard."""

    standard: Standard
    why: Step


@dataclass(frozen=True)
class Clocks:
    """All waits of an entry on one day."""

    as_of: date
    is_tracked: bool
    """False if nothing is known of which a wait could be counted: there are no clocks then."""
    clocks: tuple[Clock, ...]
    not_applicable: tuple[NotApplicable, ...]
    gaps: tuple[Gap, ...]

    def of(self, standard: Standard) -> tuple[Clock, ...]:
        """The clocks of one standard: several only of later treatments."""
        return tuple(clock for clock in self.clocks if clock.standard is standard)

    def next_breach(self) -> Clock | None:
        """The running clock of a national standard with the earliest breach date; `None` if none runs."""
        running = [
            clock for clock in self.clocks if clock.is_national and clock.state in (State.NOT_STARTED, State.RUNNING)
        ]
        return min(running, key=lambda clock: clock.breach_on, default=None)

    def colour(self) -> str | None:
        """The worst colour of the open clocks; `None` if they have none."""
        worst = ("black", "red", "amber", "green")
        present = {clock.colour for clock in self.clocks if clock.is_open}
        return next((colour for colour in worst if colour in present), None)


@dataclass(frozen=True)
class Start:
    """Where a wait starts."""

    on: date
    rule: Rule
    event: Event


@dataclass(frozen=True)
class End:
    """Where a wait ends."""

    on: date
    rule: Rule
    event: Event
    is_stop: bool = True
    """False if it ends without being counted."""
    counts_if_late: bool = False
    """Whether it is counted, as a breach, if the wait is over its limit."""


def closure(closed: Closed) -> End:
    """The end of a wait whose entry is closed."""
    return End(closed.on, Rule.ENDS_WITH_CLOSURE, closed, is_stop=False)
