"""Which organisation bears a wait."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from spiritum.waiting_times.clock import End, Rule, Share
from spiritum.waiting_times.courses import Course
from spiritum.waiting_times.events import DecisionToTreat, Informed, Transfer
from spiritum.waiting_times.history import History, provider_of
from spiritum.waiting_times.standards import Standards

WHOLE = Decimal(1)
HALF = Decimal("0.5")
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Sharing:
    """Who bears a wait, and by which rule. No shares: an organisation is not known."""

    shares: tuple[Share, ...] = ()
    rule: Rule = Rule.ONE_ORGANISATION
    scenario: int | None = None


SCENARIOS: dict[tuple[bool, bool, bool], tuple[int, Decimal, Decimal]] = {
    # in time: the whole, the part before the transfer, the part after it -> number, investigating, treating
    (True, True, True): (1, HALF, HALF),
    (True, True, False): (2, HALF, HALF),
    (True, False, True): (3, NOTHING, WHOLE),
    (False, True, False): (4, NOTHING, WHOLE),
    (False, False, True): (5, WHOLE, NOTHING),
    (False, False, False): (6, HALF, HALF),
}
"""The national allocation. Others cannot be, as long as the limits of the parts add up to that of the whole."""


def whole(organisation: str | None, rule: Rule, is_breach: bool, history: History, standards: Standards) -> Sharing:
    """One organisation bears it all."""
    if organisation is None:
        return Sharing()
    return Sharing((Share(provider_of(organisation, history.as_of, standards), WHOLE, is_breach),), rule)


def faster_diagnosis_bearer(history: History, end: End | None) -> str | None:
    """Where faster diagnosis stopped, or else who was responsible then; while it goes on, who is responsible now."""
    if end is None:
        return responsible_organisation(history, history.as_of)
    at_end = end.event.organisation if isinstance(end.event, Informed | DecisionToTreat) else None
    return at_end or responsible_organisation(history, end.on)


def treatment_bearer(history: History, course: Course | None) -> str | None:
    """Who treats, or else was responsible when the treatment began; before that, who is responsible now."""
    if course is not None and course.treatment is not None and course.treatment.organisation is not None:
        return course.treatment.organisation
    begun_on = None if course is None else course.begun_on
    return responsible_organisation(history, begun_on or history.as_of)


def shared(
    history: History,
    transfer: Transfer | None,
    course: Course | None,
    in_time: tuple[bool, bool, bool],
    standards: Standards,
) -> Sharing:
    """Who bears a wait from referral. `in_time`: the whole, and the parts before and after the transfer."""
    is_breach = not in_time[0]
    investigating = _investigating(history) if transfer is None else _accountable(transfer)
    treating = treatment_bearer(history, course)
    if investigating is None or treating is None:
        return Sharing()
    first, second = (provider_of(code, history.as_of, standards) for code in (investigating, treating))
    if first == second:
        return Sharing((Share(first, WHOLE, is_breach),), Rule.ONE_ORGANISATION)
    if transfer is None:
        return Sharing((Share(first, HALF, is_breach), Share(second, HALF, is_breach)), Rule.HALVES)
    if in_time not in SCENARIOS:
        return Sharing()
    scenario, of_first, of_second = SCENARIOS[in_time]
    shares = (Share(first, of_first, is_breach), Share(second, of_second, is_breach))
    return Sharing(shares, Rule.TRANSFER_SHARES, scenario)


def _accountable(transfer: Transfer) -> str:
    return transfer.accountable_organisation or transfer.from_organisation


def _investigating(history: History) -> str | None:
    """The organisation that upgraded; else the one that saw the patient first, which received the referral."""
    if history.upgrade is not None and history.upgrade.organisation is not None:
        return history.upgrade.organisation
    if history.first_seen is not None and history.first_seen.organisation is not None:
        return history.first_seen.organisation
    return None if history.referral is None else history.referral.organisation


def responsible_organisation(history: History, day: date) -> str | None:
    """Who had the patient on a day: the last that had received them, or else the organisation that investigates."""
    received = [transfer for transfer in history.transfers if transfer.on <= day]
    return received[-1].to_organisation if received else _investigating(history)
