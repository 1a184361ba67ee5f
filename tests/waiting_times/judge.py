"""
An independent judgement of what contradicts itself in a record: the codes only. It shares no code with the product.

Like the oracle it reads rows. It looks at each day, or at each pair of events, without regard to speed.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from tests.waiting_times.oracle import (
    FIRST,
    REPORTED,
    SEEN_AT,
    Loss,
    Row,
    Tale,
    begins,
    days_between,
    losses,
    screened,
    seen,
    standing,
    start_of,
    tale_of,
    therapy_of,
    waits_of,
)

FASTER_DIAGNOSIS_REASONS = {
    "01",
    "02",
    "03",
    "04",
    "05",
    "07",
    "11",
    "13",
    "14",
    "17",
    "18",
    "19",
    "20",
    "22",
    "23",
    "24",
    "25",
    "26",
    "97",
}
OTHER_REASONS = FASTER_DIAGNOSIS_REASONS | {"10", "16", "21"}
ALLOWED = {("3", "first_seen"), ("6", "treatment"), ("7", "treatment"), ("8", "treatment")}
ADMITTED_ONLY_UNTIL = date(2020, 6, 30)


def judged(rows: Sequence[Row], today: date) -> set[str]:
    """The codes of everything that contradicts itself."""
    kept = standing(rows)
    last = max([today, *(row["on"] for row in kept)])
    tale = tale_of([{**row, "agreed_on": None, "made_on": None} for row in kept], last)
    return {
        *_alone(kept, today),
        *_twice(tale),
        *_order(tale),
        *_upgrades(tale),
        *_therapies(tale),
        *_adjustments(tale, today),
        *_delays(tale),
        *_too_much(kept, today),
        *_withdrawals(rows),
    }


def _alone(rows: Sequence[Row], today: date) -> Iterator[str]:
    alike = [sorted((name, repr(value)) for name, value in row.items() if name not in ("id", "note")) for row in rows]
    if any(row in alike[:number] for number, row in enumerate(alike)):
        yield "RECORDED_ALREADY"
    for row in rows:
        planned = row["event"] in ("EarliestClinicallyAppropriateDate", "TreatmentOffer")
        planned = planned or str(row.get("outcome", "")).startswith(("booked", "cancelled"))
        if row["on"] > today and not planned:
            yield "IN_THE_FUTURE"
        if row["event"] == "Treatment" and (row.get("admitted_on") or row["on"]) > row["on"]:
            yield "AFTER_TREATMENT"
        if row["event"] == "Transfer" and row.get("requested_on", row["on"]) > row["on"]:
            yield "AFTER_RECEIPT"
        if row["event"] == "TreatmentOffer" and row.get("is_declined") and row["available_from"] <= row["on"]:
            yield "BEFORE_OFFER"
        if any(row.get(agreed, today) > today for agreed in ("agreed_on", "made_on", "rebooked_on")):
            yield "IN_THE_FUTURE"
        if row.get("outcome") in ("did not attend", "late") and row.get("rebooked_on", row["on"]) < row["on"]:
            yield "BEFORE_APPOINTMENT"


def _withdrawals(rows: Sequence[Row]) -> Iterator[str]:
    targets = [row["withdrawn_id"] for row in rows if row["event"] == "Withdrawal"]
    real = {row["id"] for row in rows if row["event"] != "Withdrawal"}
    if len(targets) != len(set(targets)):
        yield "WITHDRAWN_ALREADY"
    if set(targets) - real:
        yield "NOT_FOUND"


def _twice(tale: Tale) -> Iterator[str]:
    if any(len(tale.of(name)) > 1 for name in ("ReferralReceived", "ConsultantUpgrade", "Closed")):
        yield "RECORDED_ALREADY"
    if any(row["outcome"] != "04" for row in tale.of("Informed")[:-1]):
        yield "RECORDED_ALREADY"
    for name in ("DecisionToTreat", "Treatment"):
        labels = [row["course"] for row in tale.of(name) if row.get("course")]
        if len(labels) != len(set(labels)):
            yield "RECORDED_ALREADY"
    sides = [[row[side] for row in tale.of("Transfer")] for side in ("from_organisation", "to_organisation")]
    if len(sides[0]) > 10 or any(side.count(code) > 2 for side in sides for code in side):
        yield "TOO_MANY"


def _order(tale: Tale) -> Iterator[str]:
    referral, closed = tale.first("ReferralReceived"), tale.first("Closed")
    acts = ("ConsultantUpgrade", "DecisionToTreat", "Treatment", "Transfer")
    for row in tale.rows:
        attended = row["event"] == "Appointment" and row["outcome"] == "attended"
        held = row["event"] == "Appointment" and row["outcome"] in ("attended", "did not attend", "late")
        day = min(row["on"], row.get("admitted_on") or row["on"]) if _is_surgery(row) else row["on"]
        is_act = held or row["event"] in (*acts, "Informed", "Closed", "EarliestClinicallyAppropriateDate")
        if referral is not None and is_act and day < referral["on"]:
            yield "BEFORE_REFERRAL"
        if closed is not None and (attended or row["event"] in acts) and row["on"] > closed["on"]:
            yield "AFTER_CLOSURE"


def _is_surgery(row: Row) -> bool:
    return row["event"] == "Treatment" and row["modality"] in ("01", "23", "24")


def _upgrades(tale: Tale) -> Iterator[str]:
    upgrade, referral = tale.first("ConsultantUpgrade"), tale.first("ReferralReceived")
    if upgrade is None:
        return
    if referral is not None and (referral["priority"] == "3" or screened(referral)):
        yield "UPGRADE_NOT_ALLOWED"
    decided = [row["on"] for row in tale.of("DecisionToTreat")] + [begins(row) for row in tale.of("Treatment")]
    if min(decided, default=upgrade["on"]) < upgrade["on"]:
        yield "UPGRADE_AFTER_DECISION"
    if any(row["on"] < upgrade["on"] for row in tale.of("MdtDiscussion")):
        yield "UPGRADE_AFTER_MDT"


def _therapies(tale: Tale) -> Iterator[str]:
    firsts = [row for row in tale.of("Treatment") if row["event_type"] in FIRST and row["modality"] != "98"]
    if len(firsts) > 1:
        yield "TWO_FIRST_TREATMENTS"
    decided = [therapy for therapy in tale.therapies if therapy.first and therapy.decided is not None]
    planned = [therapy for therapy in tale.therapies if therapy.first and (therapy.decided or therapy.fit)]
    for number, therapy in enumerate(planned):
        for earlier in planned[:number]:
            plan = therapy.decided or therapy.fit
            assert plan is not None
            if earlier.begun is None or plan["on"] < earlier.begun:
                yield "TWO_OPEN_FIRST_TREATMENTS"
    for therapy in tale.therapies:
        days = [row["on"] for row in (therapy.decided, therapy.fit) if row is not None]
        if therapy.begun is not None and any(therapy.begun < day for day in days):
            yield "TREATED_BEFORE_DECISION"
        if therapy.decided is not None and therapy.fit is not None and therapy.fit["on"] < therapy.decided["on"]:
            yield "BEFORE_DECISION"
        if therapy.first and therapy.given is not None and not days:
            given = therapy.given["on"]
            if any(other.decided is not None and other.decided["on"] > given for other in decided):
                yield "DECISION_AFTER_TREATMENT"


def _adjustments(tale: Tale, today: date) -> Iterator[str]:
    everything = losses(tale, "first_seen") + losses(tale, "treatment")
    for loss in everything:
        if (loss.row["reason"], loss.row["bucket"]) not in ALLOWED:
            yield "NOT_ALLOWED"
            continue
        if loss.days < 1:
            yield "NO_DAYS"
        if loss.row["reason"] in ("6", "7"):
            yield from _noted(loss, tale)
        yield from _dna(loss, tale, today) if loss.row["reason"] == "3" else ()
        yield from _pause(loss, tale, today) if loss.row["reason"] == "8" else ()
        yield from _bounds(loss, tale)
    for number, loss in enumerate(everything):
        for other in everything[:number]:
            in_treatment = loss.row["bucket"] == other.row["bucket"] == "treatment"
            if in_treatment and therapy_of(loss, tale) is not therapy_of(other, tale):
                continue
            both_missed = loss.row["reason"] == other.row["reason"] == "3"
            if both_missed or any(other.takes(day) for day in _taken(loss)):
                yield "OVERLAP"


def _noted(loss: Loss, tale: Tale) -> Iterator[str]:
    named = loss.row.get("evidence_id")
    proof = None if named is None else tale.by_id(named)
    if named is not None and (proof is None or proof["event"] == "Adjustment"):
        yield "NO_EVIDENCE"
    elif named is None and not loss.row.get("note", "").strip():
        yield "REQUIRED"


def _taken(loss: Loss) -> list[date]:
    end = loss.last()
    return (
        [] if loss.since is None or end is None else [day for day in days_between(loss.since, end) if loss.takes(day)]
    )


def _dna(loss: Loss, tale: Tale, today: date) -> Iterator[str]:
    missed = tale.by_id(loss.row.get("evidence_id"))
    is_appointment = missed is not None and missed["event"] == "Appointment" and missed["kind"] in SEEN_AT
    if missed is None or not is_appointment or missed["outcome"] not in ("did not attend", "late"):
        yield "NO_EVIDENCE"
    elif any(row["outcome"] == "attended" and row["on"] < missed["on"] for row in tale.of("Appointment")):
        yield "NOT_FIRST_APPOINTMENT"
        yield from _arranged(loss, missed, today)
    else:
        yield from _arranged(loss, missed, today)


def _arranged(loss: Loss, missed: Row, today: date) -> Iterator[str]:
    last = loss.last()
    if last is not None and last > missed.get("rebooked_on", today):
        yield "OUTSIDE_EVIDENCE"


def _pause(loss: Loss, tale: Tale, today: date) -> Iterator[str]:
    offer = tale.by_id(loss.row.get("evidence_id"))
    if offer is None or offer["event"] != "TreatmentOffer" or not offer.get("is_declined"):
        yield "NO_EVIDENCE"
        return
    if not offer.get("is_reasonable", True):
        yield "NO_EVIDENCE"
        return
    available = offer.get("available_from")
    end = loss.last()
    is_late = end is not None and available is not None and end > available
    if loss.since is not None and (loss.since < offer["on"] or is_late):
        yield "OUTSIDE_OFFER"
    therapy = therapy_of(loss, tale)
    setting = (therapy.given or {}).get("setting") if therapy else None
    judged_on = (therapy.begun if therapy else None) or today
    if judged_on <= ADMITTED_ONLY_UNTIL and (setting or offer.get("setting") or "01") not in ("01", "02"):
        yield "SETTING_NOT_ALLOWED"
    since = loss.since or offer["on"]
    visit = seen(tale)
    decided = any((start := x.waits_from()) is not None and start <= since for x in tale.therapies)
    if visit is not None and since < visit["on"]:
        yield "BEFORE_FIRST_SEEN"
    if visit is None and tale.first("ReferralReceived") is not None and not decided:
        yield "BEFORE_FIRST_SEEN"


def _bounds(loss: Loss, tale: Tale) -> Iterator[str]:
    if loss.row["bucket"] == "first_seen":
        start, visit = tale.first("ReferralReceived") or start_of(tale), seen(tale)
        if start is None:
            yield "NO_WAIT"
            return
        begins, ends = start["on"], None if visit is None else visit["on"]
    else:
        therapy = therapy_of(loss, tale)
        begins = None if therapy is None else therapy.waits_from()
        if therapy is None or begins is None:
            yield "NO_WAIT"
            return
        ends = therapy.begun
    last = loss.last()
    if loss.since is not None and last is not None and (loss.since < begins or (ends is not None and last > ends)):
        yield "OUTSIDE_WAIT"


def _too_much(rows: Sequence[Row], today: date) -> Iterator[str]:
    waits = waits_of(rows, today)
    for standard in (*REPORTED, "backstop"):
        for wait in waits[standard]:
            lost = wait.taken
            stopped = wait.state.startswith("stop")
            raw = None if wait.stops_on is None else sum(1 for _ in days_between(wait.starts_on, wait.stops_on)) - 1
            if lost and ((stopped and raw is not None and lost > raw) or (not stopped and wait.less_than_nothing)):
                yield "MORE_THAN_WAIT"


def _delays(tale: Tale) -> Iterator[str]:
    for row in tale.of("DelayReason"):
        codes = FASTER_DIAGNOSIS_REASONS if row["standard"] == "faster_diagnosis" else OTHER_REASONS
        if row["code"] not in codes:
            yield "NOT_ALLOWED"
