"""The steps of a clock in plain English."""

from datetime import date

from spiritum.waiting_times.adjusting import AdjustedDays
from spiritum.waiting_times.clock import Clock, End, Rule, Start, State, Step
from spiritum.waiting_times.codes import AdjustmentReason, Route
from spiritum.waiting_times.events import Closed
from spiritum.waiting_times.history import History
from spiritum.waiting_times.sharing import Sharing

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_STARTS = {
    Rule.STARTS_WITH_REFERRAL: "The referral was received on {day}: day 0.",
    Rule.STARTS_WITH_UPGRADE: "The consultant upgraded the patient on {day}: day 0.",
    Rule.STARTS_WITH_DECISION: "The decision to treat was made on {day}: day 0.",
    Rule.STARTS_WITH_APPROPRIATE_DATE: "The treatment is appropriate from {day}: day 0.",
    Rule.STARTS_WITH_TRANSFER: "The patient was transferred for treatment on {day}: day 0.",
}
_ENDS = {
    Rule.STOPS_WHEN_INFORMED: "The patient was informed on {day}.",
    Rule.STOPS_WITH_DECISION: "The decision to treat was made on {day}, before the patient was recorded as informed.",
    Rule.STOPS_WITH_TREATMENT: "The treatment began on {day}.",
    Rule.STOPS_WITH_ADMISSION: "The patient was admitted for the operation on {day}.",
    Rule.STOPS_WITH_TRANSFER: "The patient was transferred for treatment on {day}.",
    Rule.ENDS_WITH_EXCLUSION: "The patient was excluded from faster diagnosis on {day}.",
    Rule.ENDS_WITH_RULING_OUT: "On {day} the patient was informed that it is not cancer, or excluded.",
    Rule.ENDS_WITH_DECLINE: "The patient declined all treatment on {day}.",
    Rule.ENDS_WITH_CLOSURE: "The entry was closed on {day}: {reason}.",
}
_REASONS = {
    AdjustmentReason.DID_NOT_ATTEND: "the first appointment was missed",
    AdjustmentReason.EGG_HARVESTING: "eggs were harvested",
    AdjustmentReason.OTHER_URGENT_TREATMENT: "another condition had to be treated urgently",
    AdjustmentReason.PATIENT_PAUSE: "the patient was not available",
}


def in_words(day: date) -> str:
    """A day as people write it: `1 April 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def days_in_words(days: int) -> str:
    """`1 day`, `2 days`."""
    return f"{days} day" if days == 1 else f"{days} days"


def start_step(start: Start, route: Route | None) -> Step:
    """Where the wait starts."""
    text = _STARTS[start.rule].format(day=in_words(start.on))
    return Step(text if route is None else f"{text} Route: {route.value}.", start.rule, (start.event.id,))


def adjustment_step(taken: AdjustedDays, rule: Rule) -> Step:
    """Days that do not count."""
    adjustment = taken.adjustment
    since = taken.starts_on
    until = taken.ends_on
    dates = "" if since is None or until is None else f" from {in_words(since)} to {in_words(until)}"
    do_not = "does not" if taken.days == 1 else "do not"
    text = f"{days_in_words(taken.days)}{dates} {do_not} count: {_REASONS[adjustment.reason]}."
    ids = (adjustment.id,) if adjustment.evidence_id is None else (adjustment.id, adjustment.evidence_id)
    return Step(text, rule, ids)


def end_step(end: End | None, clock: Clock, history: History) -> Step:
    """Where the wait ends, or that it goes on."""
    if end is None:
        is_ahead = clock.state is State.NOT_STARTED
        rule = Rule.NOT_STARTED if is_ahead else Rule.STILL_OPEN
        text = "It has not started on" if is_ahead else "It goes on, and is counted to"
        return Step(f"{text} {in_words(history.as_of)}.", rule)
    event = end.event
    reason = event.reason.value.replace("_", " ") if isinstance(event, Closed) else ""
    return Step(_ENDS[end.rule].format(day=in_words(end.on), reason=reason), end.rule, (event.id,))


def days_step(clock: Clock) -> Step:
    """The arithmetic."""
    taken = clock.taken_days
    total = f"That is {days_in_words(clock.raw_days)}"
    return Step(f"{total}, and {clock.days} without the days of adjustments." if taken else f"{total}.", Rule.DAYS)


def limit_step(clock: Clock) -> Step:
    """The limit, the last good day and the breach date."""
    adjusted = f", with {days_in_words(clock.adjusted_days)} of adjustments," if clock.adjusted_days else ""
    text = (
        f"The limit of {days_in_words(clock.limit)}{adjusted} is reached on {in_words(clock.target_on)}; "
        f"the breach date is {in_words(clock.breach_on)}."
    )
    return Step(text, Rule.LIMIT)


def sharing_step(sharing: Sharing) -> Step:
    """Who bears it."""
    shares = " and ".join(f"{share.organisation} bears {share.weight}" for share in sharing.shares)
    scenario = "" if sharing.scenario is None else f" (scenario {sharing.scenario})"
    return Step(f"{shares}{scenario}.", sharing.rule)
