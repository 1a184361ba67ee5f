"""Faults, one in each rule: of the standards file, and of the code. The examples and the oracle have to notice each."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from spiritum.waiting_times import (
    adjusting,
    adjustment_checks,
    clocks,
    contradictions,
    counting,
    courses,
    endings,
    from_referral,
    history,
    sharing,
)
from spiritum.waiting_times.clock import End, Rule, Start
from spiritum.waiting_times.codes import Route
from spiritum.waiting_times.events import EarliestClinicallyAppropriateDate, Transfer
from spiritum.waiting_times.standards import Standards
from spiritum.waiting_times.standards_file import STANDARDS_FILE, parse_standards


@dataclass(frozen=True)
class Fault:
    """Something that is wrong on purpose."""

    name: str
    table: str = ""
    """The part of the standards file in which it is."""
    pattern: str = ""
    replacement: str = ""
    patches: tuple[tuple[object, str, object], ...] = ()
    """Module, name, and what stands there instead."""

    def standards(self) -> Standards:
        """The standards, with the fault if it is in them."""
        text = STANDARDS_FILE.read_text("utf-8")
        if self.pattern:
            before, mark, after = text.partition(self.table)
            assert mark, f"{self.table} is not in the standards file"
            assert re.search(self.pattern, after), f"{self.pattern} is not behind {self.table}"
            text = before + mark + re.sub(self.pattern, self.replacement, after, count=1)
        return parse_standards(text, "standards.toml")

    def seed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Puts the fault into the code, if it belongs there."""
        for module, name, replacement in self.patches:
            monkeypatch.setattr(module, name, replacement)


def _of(standard: str, pattern: str, replacement: str) -> Fault:
    return Fault(f"{standard}: {replacement}", f'standard = "{standard}"', pattern, replacement)


def _code(name: str, *patches: tuple[object, str, Callable[..., Any]]) -> Fault:
    return Fault(name, patches=patches)


def _constant(name: str, module: object, constant: str, value: object) -> Fault:
    return Fault(name, patches=((module, constant, value),))


def _any_upgrade(record: history.History) -> Start | None:
    started = history.route_of(record)
    return None if started is None else Start(started[1].on, Rule.STARTS_WITH_REFERRAL, started[1])


def _latest(ends: Any, start: date) -> End | None:
    return max((end for end in ends if end.on >= start), key=lambda end: end.on, default=None)


def _with_referral_route(record: history.History) -> Any:
    started = history.route_of(record)
    return None if started is None else (Route.URGENT, started[1])


def _scenario_faults() -> Iterator[Fault]:
    for key, (number, first, second) in sharing.SCENARIOS.items():
        swapped = (number, second, first) if first != second else (number, sharing.WHOLE, sharing.NOTHING)
        yield _constant(f"scenario {number}", sharing, "SCENARIOS", {**sharing.SCENARIOS, key: swapped})


def _zero(*_: Any) -> int:
    return 0


def _true(*_: Any) -> bool:
    return True


def _false(*_: Any) -> bool:
    return False


def _none(*_: Any) -> None:
    return None


def _nothing(*_: Any) -> list[Any]:
    return []


def _same(value: Any, *_: Any) -> Any:
    return value


def _same_provider(*_: Any) -> str:
    return "RAA"


def _all_days(taken: adjusting.AdjustedDays, _day: date) -> int:
    return taken.days


def _last_course(_days: Any, record: history.History) -> courses.Course:
    return record.courses[-1]


def _from_receipt(_adjustment: Any, record: history.History) -> date | None:
    return adjusting.start_of_wait(record)


_responsible_on = sharing.responsible_organisation


def _day_one(start: date, end: date) -> int:
    return (end - start).days + 1


def _day_more(days: int) -> timedelta:
    return timedelta(days=days + 1)


def _another_wait(matched: list[courses.Course], event: EarliestClinicallyAppropriateDate) -> None:
    matched.append(courses.Course(appropriate=event))


def _receiver(record: history.History) -> str | None:
    return None if record.referral is None else record.referral.organisation


def _here(record: history.History, _end: Any) -> str | None:
    return sharing.responsible_organisation(record, record.as_of)


def _who_has_the_patient_now(record: history.History, _day: date) -> str | None:
    return _responsible_on(record, record.as_of)


def _handing_over(transfer: Transfer) -> str:
    return transfer.from_organisation


LIMITS = (
    _of("faster_diagnosis", "days = 28", "days = 29"),
    _of("first_treatment", "days = 31", "days = 32"),
    _of("later_treatment", "days = 31", "days = 30"),
    _of("referral_to_treatment", "days = 62", "days = 61"),
    _of("before_transfer", "days = 38", "days = 37"),
    _of("after_transfer", "days = 24", "days = 30"),
    _of("backstop", "days = 104", "days = 105"),
    _of("faster_diagnosis", "from = 2021-10-01", "from = 2020-10-01"),
    _of("faster_diagnosis", "counted = true", "counted = false"),
    _of("first_treatment", "counted = true", "counted = false"),
    _of("later_treatment", "counted = true", "counted = false"),
    _of("referral_to_treatment", "counted = true", "counted = false"),
    _of("backstop", "counted = false", "counted = true"),
    _of("faster_diagnosis", "over = 14", "over = 15"),
    _of("first_treatment", "over = 20", "over = 30"),
    _of("later_treatment", "over = 20", "over = 30"),
    _of("referral_to_treatment", "over = 40", "over = 61"),
)
ADJUSTMENTS = (
    _of("faster_diagnosis", r'adjustments = \["first_seen"\]', "adjustments = []"),
    _of("first_treatment", r'adjustments = \["treatment"\]', "adjustments = []"),
    _of("later_treatment", r'adjustments = \["treatment"\]', "adjustments = []"),
    _of("referral_to_treatment", r'adjustments = \["first_seen", "treatment"\]', 'adjustments = ["first_seen"]'),
    _of("referral_to_treatment", r'adjustments = \["first_seen", "treatment"\]', 'adjustments = ["treatment"]'),
    _of("before_transfer", r'adjustments = \["first_seen"\]', "adjustments = []"),
    _of("after_transfer", r'adjustments = \["treatment"\]', "adjustments = []"),
    _of("backstop", r'adjustments = \["first_seen", "treatment"\]', "adjustments = []"),
    Fault("missed appointment", "[[missed_appointments]]", '"rebooked"', '"missed"'),
    Fault("pauses before July 2020", "[[pauses]]", r'\["01", "02"\]', '["01", "02", "03"]'),
    Fault("pauses since July 2020", "from = 2020-07-01", r'\["01", "02", "03", "04"\]', '["01", "02"]'),
    Fault("reason 8", 'reason = "8"', '"treatment"', '"first_seen"'),
    Fault("evidence of reason 8", 'reason = "8"', '"declined offer"', '"note"'),
    Fault("evidence of reason 3", 'reason = "3"', '"missed appointment"', '"note"'),
    _code("days are not taken", (adjusting.AdjustedDays, "until", _zero)),
    _code("days that have not passed are taken", (adjusting.AdjustedDays, "until", _all_days)),
    _code("days of the other treatments are taken", (adjusting, "course_of", _last_course)),
    _code(
        "a missed appointment counts from the referral",
        (adjusting, "_start_of_missed", _from_receipt),
    ),
    _code("seen before the upgrade", (from_referral, "ConsultantUpgrade", int)),
)
STARTS_AND_STOPS = (
    Fault("first seen", "[[first_seen]]", '"straight to test", ', ""),
    Fault("faster diagnosis stop", "[[faster_diagnosis_stop]]", '"decision to treat"', '"treatment period start"'),
    Fault("exclusions", "[[exclusions]]", r'\["01"\]', "[]"),
    Fault("interval scanning", "[[interval_scanning]]", "false", "true"),
    Fault("first treatments", "[[event_types]]", '"07", "12"', '"07"'),
    Fault("recurrences", "[[event_types]]", "recurrence = .*", "recurrence = []"),
    Fault("admissions", "[[admissions]]", '"23", "24"', '"24"'),
    Fault("diagnoses in scope", "[[diagnoses]]", '"C00-C97", "D05"', '"C00-C97"'),
    Fault("basal cell carcinoma", "[[diagnoses]]", "excluded = .*", "excluded = []"),
    Fault("closures", "[[closures]]", '"moved_site", ', ""),
    _code("an upgrade starts faster diagnosis", (clocks, "faster_diagnosis_start", _any_upgrade)),
    _code("the latest end counts", (endings, "earliest", _latest)),
    _code(
        "every referral can be upgraded",
        (history, "cannot_be_upgraded", _false),
        (contradictions, "cannot_be_upgraded", _false),
    ),
    _code("every route is an urgent referral", (endings, "route_of", _with_referral_route)),
    _code("the start is day 1", (counting, "days_between", _day_one)),
    _code("the breach is a day late", (counting, "timedelta", _day_more)),
    _code("the decision does not stop faster diagnosis", (endings, "_decision_ends", _nothing)),
    _constant("treatments that were declined count", endings, "TREATMENT_DECLINED", "none"),
    _constant("those who died are never late", endings, "DIED_EXCLUSION", "none"),
    _code("ruling out does not end the wait for treatment", (endings, "_uncounted_ends", _nothing)),
    _code(
        "the diagnosis is not waited for",
        (clocks, "awaiting_diagnosis", _same),
        (from_referral, "awaiting_diagnosis", _same),
    ),
    _code("recurrences have a wait from referral", (from_referral, "not_a_new_cancer", _none)),
    _code(
        "everything is in scope",
        (clocks, "out_of_scope", _none),
        (from_referral, "out_of_scope", _none),
    ),
    _code("a decision of the day of a treatment is for that treatment", (courses, "_end_wait", _false)),
    _code(
        "an appropriate date starts another wait",
        (courses, "_move_start", _another_wait),
    ),
    _code("every treatment is the first", (courses, "_is_first", _true)),
    _code("withdrawn events count", (history, "Withdrawal", int)),
    _code("what comes later is known", (history, "is_known", _true)),
)
SHARING = (
    Fault("providers", "[[handovers]]", "provider_characters = 3", "provider_characters = 5"),
    Fault("handover", "[[handovers]]", '"received"', '"requested"'),
    Fault("several handovers", "[[handovers]]", '"last"', '"first"'),
    Fault("incomplete handovers", "[[handovers]]", "complete_only = true", "complete_only = false"),
    *_scenario_faults(),
    _constant("halves", sharing, "HALF", sharing.WHOLE),
    _code("one organisation investigates and treats", (sharing, "provider_of", _same_provider)),
    _code(
        "an upgrade is borne by who saw the patient first",
        (sharing, "_investigating", _receiver),
    ),
    _code(
        "faster diagnosis counts where the patient is now",
        (clocks, "faster_diagnosis_bearer", _here),
    ),
    _code(
        "a later transfer moves a wait that has stopped",
        (sharing, "responsible_organisation", _who_has_the_patient_now),
    ),
    _code("who hands over is accountable", (sharing, "_accountable", _handing_over)),
    _code("no transfer is a handover", (from_referral, "handover", _none)),
)
REFUSALS = (
    Fault("transfers of an organisation", "[[handovers]]", "of_organisation = 2", "of_organisation = 3"),
    Fault("delay reasons of faster diagnosis", '"faster_diagnosis"]\nfrom', '"07", ', '"07", "10", '),
    Fault("other delay reasons", '"rare_cancer"]\nfrom', '"26", "97"', '"26", "97", "98"'),
    _code("events in the future", (contradictions, "event_contradictions", _nothing)),
    _code("withdrawals", (contradictions, "_withdrawals", _nothing)),
    _code("only once", (contradictions, "_only_once", _nothing)),
    _code("the same twice", (contradictions, "_same_twice", _nothing)),
    _code("the referral is first", (contradictions, "_referral_first", _nothing)),
    _code("upgrades", (contradictions, "_upgrade", _nothing)),
    _code("first treatments, twice", (contradictions, "_first_treatments", _nothing)),
    _code("events of treatments", (contradictions, "_treatments", _nothing)),
    _code("decided after the treatment", (contradictions, "_undecided", _nothing)),
    _code("closed", (contradictions, "_closure", _nothing)),
    _code("transfers", (contradictions, "_transfers", _nothing)),
    _code("numbers of days", (adjustment_checks, "_numbers", _nothing)),
    _code("missed appointments", (adjustment_checks, "_missed_appointment", _nothing)),
    _code("declined offers", (adjustment_checks, "_declined_offer", _nothing)),
    _code("pauses before the first appointment", (adjustment_checks, "_pause_after_first_seen", _nothing)),
    _code("care settings", (adjustment_checks, "_pause_setting", _nothing)),
    _code("before first seen", (adjustment_checks, "_before_first_seen", _nothing)),
    _code("before treatment", (adjustment_checks, "_before_treatment", _nothing)),
    _code("the same days twice", (adjustment_checks, "_overlap", _false)),
    _code("more than the wait", (adjustment_checks, "_more_than_wait", _nothing)),
    _code("delay reasons", (adjustment_checks, "_delay_reasons", _nothing)),
)
FAULTS = (*LIMITS, *ADJUSTMENTS, *STARTS_AND_STOPS, *SHARING, *REFUSALS)
