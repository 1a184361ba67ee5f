"""
An independent calculation of waits: it walks the calendar a day at a time, and shares no code with the product.

It reads events as rows, as `examples.toml` has them, and has the numbers of the rules of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeAlias

Row: TypeAlias = Mapping[str, Any]

LIMITS = {
    "faster_diagnosis": 28,
    "first_treatment": 31,
    "later_treatment": 31,
    "referral_to_treatment": 62,
    "backstop": 104,
    "before_transfer": 38,
    "after_transfer": 24,
}
COLOURS = {
    "faster_diagnosis": (7, 14, 28),
    "first_treatment": (9, 20, 31),
    "later_treatment": (9, 20, 31),
    "referral_to_treatment": (20, 40, 62),
}
REPORTED = ("faster_diagnosis", "first_treatment", "later_treatment", "referral_to_treatment")
FIRST = ("01", "07", "12")
RECURRING = ("03", "04", "05", "06", "09", "10", "11")
SURGERY = ("01", "23", "24")
SEEN_AT = ("outpatient", "straight to test", "emergency", "screening")
FINAL_CLOSURES = ("died", "moved_site", "duplicate", "retracted", "private")
"""Reasons of closing that end faster diagnosis."""
ONE_DAY = timedelta(days=1)
FASTER_DIAGNOSIS_BEGAN = date(2021, 10, 1)


@dataclass
class Therapy:
    """One treatment, as the calendar meets it."""

    label: str | None = None
    decided: Row | None = None
    fit: Row | None = None
    given: Row | None = None
    begun: date | None = None
    first: bool = False

    def waits_from(self) -> date | None:
        event = self.fit or self.decided
        return event["on"] if event else None

    def plan(self) -> str | None:
        return (self.decided or {}).get("event_type") or (self.fit or {}).get("event_type")

    def opened(self) -> tuple[date, int]:
        event = self.decided or self.fit or self.given
        assert event is not None
        return event["on"], event["id"]


@dataclass
class Loss:
    """Days that do not count."""

    row: Row
    days: int
    since: date | None

    def takes(self, day: date) -> bool:
        return self.since is not None and self.since < day <= self.since + self.days * ONE_DAY

    def last(self) -> date | None:
        return None if self.since is None else self.since + self.days * ONE_DAY


@dataclass
class Tale:
    """What is known on a day."""

    today: date
    rows: list[Row]
    therapies: list[Therapy] = field(default_factory=list)

    def of(self, name: str) -> list[Row]:
        return [row for row in self.rows if row["event"] == name]

    def first(self, name: str) -> Row | None:
        return next(iter(self.of(name)), None)

    def by_id(self, event_id: int | None) -> Row | None:
        return next((row for row in self.rows if row["id"] == event_id), None)


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from one to another, both included."""
    day = first
    while day <= last:
        yield day
        day += ONE_DAY


def standing(rows: Sequence[Row]) -> list[Row]:
    """Rows that nobody took back, by day."""
    gone = [row["withdrawn_id"] for row in rows if row["event"] == "Withdrawal"]
    kept = [row for row in rows if row["event"] != "Withdrawal" and row["id"] not in gone]
    return sorted(kept, key=lambda row: (row["on"], row["id"]))


def tale_of(rows: Sequence[Row], today: date) -> Tale:
    """What is known on `today`."""
    plans = {"EarliestClinicallyAppropriateDate": "agreed_on", "TreatmentOffer": "made_on"}
    known: list[Row] = []
    for row in standing(rows):
        when = row.get(plans[row["event"]]) if row["event"] in plans else row["on"]
        if when is None or when <= today:
            known.append(row)
    tale = Tale(today, known)
    tale.therapies = therapies_of(tale)
    return tale


def begins(row: Row) -> date:
    """The first day of a treatment."""
    admitted = row.get("admitted_on")
    return admitted if row["modality"] in SURGERY and admitted is not None and admitted < row["on"] else row["on"]


def therapies_of(tale: Tale) -> list[Therapy]:
    """Walks the days and follows each treatment from decision to start."""
    relevant = [
        row
        for row in tale.rows
        if row["event"] in ("DecisionToTreat", "EarliestClinicallyAppropriateDate", "Treatment")
    ]
    if not relevant:
        return []
    when = {row["id"]: begins(row) if row["event"] == "Treatment" else row["on"] for row in relevant}
    therapies: list[Therapy] = []
    named: dict[str, Therapy] = {}
    for row in relevant:
        if (label := row.get("course")) is not None:
            therapy = named.setdefault(label, Therapy(label))
            if row["event"] == "DecisionToTreat":
                therapy.decided = therapy.decided or row
            elif row["event"] == "Treatment":
                if therapy.given is None:
                    therapy.given, therapy.begun = row, begins(row)
            else:
                therapy.fit = row
    free = [row for row in relevant if row.get("course") is None]
    for day in days_between(min(when.values()), max(when.values())):
        todays = [row for row in free if when[row["id"]] == day]
        late = [row for row in todays if row["event"] == "Treatment" and not give(therapies, row)]
        therapies += [Therapy(decided=row) for row in todays if row["event"] == "DecisionToTreat"]
        for row in todays:
            if row["event"] == "EarliestClinicallyAppropriateDate":
                postpone(therapies, row)
        for row in late:
            if not give(therapies, row):
                therapies.append(Therapy(given=row, begun=begins(row)))
    everything = sorted([*named.values(), *therapies], key=Therapy.opened)
    for therapy in everything:
        therapy.first = is_first(therapy, everything)
    return everything


def give(therapies: list[Therapy], row: Row) -> bool:
    """Ends the oldest wait of the kind of a treatment; False if nobody waits for it."""
    wanted_kind = row["event_type"] in FIRST
    exact = [x for x in therapies if not x.given and x.plan() is not None and (x.plan() in FIRST) == wanted_kind]
    vague = [x for x in therapies if not x.given and x.plan() is None]
    for therapy in exact + vague:
        therapy.given, therapy.begun = row, begins(row)
        return True
    return False


def postpone(therapies: list[Therapy], row: Row) -> None:
    """Sets from when a treatment is fit for the patient."""
    kind = row.get("event_type")
    for therapy in therapies:
        if not therapy.given and not therapy.fit and (None in (kind, therapy.plan()) or kind == therapy.plan()):
            therapy.fit = row
            return
    therapies.append(Therapy(fit=row))


def is_first(therapy: Therapy, everything: Sequence[Therapy]) -> bool:
    if therapy.given is not None:
        return therapy.given["event_type"] in FIRST
    if therapy.plan() is not None:
        return therapy.plan() in FIRST
    for other in everything:
        if other is therapy or other.given is None or other.begun is None or other.given["modality"] == "98":
            continue
        if other.given["event_type"] in FIRST and other.begun <= therapy.opened()[0]:
            return False
    return True


def urgent(referral: Row | None) -> bool:
    return referral is not None and (referral["priority"] == "3" or screened(referral))


def screened(referral: Row) -> bool:
    return referral.get("source", "03") == "17" and referral["priority"] == "2"


def start_of(tale: Tale) -> Row | None:
    """The event with which the wait from referral begins."""
    referral = tale.first("ReferralReceived")
    return referral if urgent(referral) else tale.first("ConsultantUpgrade")


def provider(code: str | None) -> str | None:
    return None if code is None else code[:3]


def seen(tale: Tale) -> Row | None:
    referral = tale.first("ReferralReceived")
    for row in tale.of("Appointment"):
        if row["outcome"] != "attended" or row["kind"] not in SEEN_AT:
            continue
        if referral is not None:
            elsewhere = None not in (row.get("organisation"), referral.get("organisation")) and (
                provider(row.get("organisation")) != provider(referral.get("organisation"))
            )
            if elsewhere or row["on"] < referral["on"]:
                continue
        return row
    return None


def losses(tale: Tale, bucket: str) -> list[Loss]:
    result: list[Loss] = []
    for row in tale.of("Adjustment"):
        if row["bucket"] == bucket:
            since, until = row.get("starts_on"), row.get("ends_on")
            evidence = tale.by_id(row.get("evidence_id"))
            if row["reason"] == "3":
                referral = tale.first("ReferralReceived")
                upgrade = None if urgent(referral) else tale.first("ConsultantUpgrade")
                is_later = upgrade is not None and evidence is not None and upgrade["on"] <= evidence["on"]
                began = upgrade if is_later else referral or upgrade
                since = since or (None if began is None else began["on"])
                if until is None and evidence is not None and evidence["event"] == "Appointment":
                    until = evidence.get("rebooked_on")
            elif evidence is not None and evidence["event"] == "TreatmentOffer":
                if since is None and until is not None and row.get("days") is not None:
                    since = until - row["days"] * ONE_DAY
                since, until = since or evidence["on"], until or evidence.get("available_from")
            days = row.get("days")
            if days is None:
                days = 0 if since is None or until is None else max(0, (until - since).days)
            elif since is None and until is not None:
                since = until - days * ONE_DAY
            result.append(Loss(row, days, since))
    return result


def therapy_of(loss: Loss, tale: Tale) -> Therapy | None:
    label = loss.row.get("course")
    if label is not None:
        return next((therapy for therapy in tale.therapies if therapy.label == label), None)
    evidence = tale.by_id(loss.row.get("evidence_id"))
    day = loss.since or (evidence["on"] if evidence else loss.row["on"])
    started = [x for x in tale.therapies if x.waits_from() is not None]
    began = [x for x in started if (since := x.waits_from()) is not None and since <= day]
    during = [therapy for therapy in began if therapy.begun is None or day <= therapy.begun]
    return (during or began[::-1] or started or [None])[0]


@dataclass
class Wait:
    """A wait, by its walk through the calendar."""

    standard: str
    starts_on: date
    stops_on: date | None
    days: int
    target_on: date
    state: str
    breached: bool
    counted: bool
    shares: list[str] = field(default_factory=list)
    scenario: int | None = None
    route: str | None = None
    taken: int = 0
    """All days of its adjustments."""
    less_than_nothing: bool = False
    """Whether more days were taken than have passed."""

    @property
    def colour(self) -> str | None:
        """How late it is, in the words of trackers."""
        bounds = COLOURS.get(self.standard)
        return None if bounds is None else ("green", "amber", "red", "black")[sum(self.days > x for x in bounds)]


def walk(
    standard: str, start: date, end: tuple[date, str] | None, taken: list[Loss], today: date, until: date | None = None
) -> Wait:
    """Counts day by day. `end`: the day, and `stopped`, `closed`, `died` or `stop incomplete`."""
    last = end[0] if end else max(start, today)
    counted = 0
    for day in days_between(start + ONE_DAY, last):
        counted += not any(loss.takes(day) for loss in taken)
    counted -= sum(loss.days for loss in taken if loss.since is None)
    earliest = min((loss.since for loss in taken if loss.since is not None), default=last)
    for day in days_between(earliest, until or last):
        # Days that are lost outside the part of a wait are taken from it all the same: the parts have to add up.
        if not start < day <= last:
            counted -= any(loss.takes(day) for loss in taken)
    target = start
    for _ in range(LIMITS[standard] + sum(loss.days for loss in taken)):
        target += ONE_DAY
    less_than_nothing = counted < 0
    if standard not in ("before_transfer", "after_transfer"):
        counted = max(0, counted)
    if end is None and start > today:
        counted = 0
    late = counted > LIMITS[standard]
    state = "running" if end is None else end[1]
    if end is None and start > today:
        state = "not started"
    if state == "died":
        state = "stopped" if late else "closed"
    is_counted = state == "stopped" and standard in REPORTED
    wait = Wait(standard, start, end[0] if end else None, counted, target, state, late, is_counted)
    wait.taken, wait.less_than_nothing = sum(loss.days for loss in taken), less_than_nothing and start <= today
    return wait


def waits_of(rows: Sequence[Row], today: date) -> dict[str, list[Wait]]:
    """All waits by standard; empty if nothing is known."""
    tale = tale_of(rows, today)
    waits = [*faster(tale), *by_therapy(tale), *from_referral(tale)]
    return {standard: [wait for wait in waits if wait.standard == standard] for standard in LIMITS}


def faster(tale: Tale) -> Iterator[Wait]:
    referral = tale.first("ReferralReceived")
    if referral is None or not urgent(referral) or referral["on"] < FASTER_DIAGNOSIS_BEGAN:
        return
    end: tuple[date, str] | None = None
    where: str | None = None
    for day in days_between(referral["on"], tale.today):
        todays = [row for row in tale.rows if row["on"] == day]
        informed = [row for row in todays if row["event"] == "Informed"]
        decided = [x.decided for x in tale.therapies if x.decided is not None and x.decided["on"] == day]
        closed = [row for row in todays if row["event"] == "Closed" and row["reason"] in FINAL_CLOSURES]
        if informed:
            excluded = informed[0]["outcome"] == "03"
            died = informed[0].get("exclusion") == "01"
            end = day, ("died" if died else "closed") if excluded else "stopped"
            where = informed[0].get("organisation")
        elif decided:
            end, where = (day, "stopped"), decided[0].get("organisation")
        elif closed:
            end = day, "died" if closed[0]["reason"] == "died" else "closed"
        if end:
            break
    wait = walk("faster_diagnosis", referral["on"], end, losses(tale, "first_seen"), tale.today)
    yield borne(wait, where or holder(tale, end[0] if end else tale.today))


def borne(wait: Wait, organisation: str | None) -> Wait:
    if organisation is not None and wait.state != "closed":
        wait.shares = [f"{provider(organisation)} 1 {verdict(wait)}"]
    return wait


def verdict(wait: Wait) -> str:
    return "breach" if wait.breached else "in time"


def investigator(tale: Tale) -> str | None:
    referral = tale.first("ReferralReceived")
    upgrade = None if urgent(referral) else tale.first("ConsultantUpgrade")
    for row in (upgrade, seen(tale), referral):
        if row is not None and row.get("organisation") is not None:
            return row["organisation"]
    return None


def holder(tale: Tale, day: date) -> str | None:
    """Who has the patient on a day."""
    transfers = [row for row in tale.of("Transfer") if row["on"] <= day]
    return transfers[-1]["to_organisation"] if transfers else investigator(tale)


def out_of_scope(tale: Tale) -> bool:
    diagnoses = tale.of("Diagnosis")
    if not diagnoses:
        return False
    code, morphology = diagnoses[-1]["icd10"], diagnoses[-1].get("morphology") or ""
    if code.startswith("C44") and morphology.startswith("809"):
        return True
    return not (code[0] == "C" and code[1:3].isdigit() and int(code[1:3]) <= 97) and not code.startswith("D05")


def end_of(tale: Tale, start: date, therapy: Therapy | None) -> tuple[date, str] | None:
    """Meets the treatment, the ruling out or the closure, whichever day comes first."""
    for day in days_between(start, tale.today):
        if therapy is not None and therapy.given is not None and therapy.begun == day:
            if therapy.given["modality"] == "98":
                return day, "closed"
            return day, "stopped" if tale.of("Diagnosis") else "stop incomplete"
        for row in tale.rows:
            if row["on"] != day:
                continue
            if row["event"] == "Informed" and (row["outcome"] == "02" or row.get("exclusion") == "01"):
                return day, "closed"
            if row["event"] == "Closed":
                return day, "closed"
    return None


def by_therapy(tale: Tale) -> Iterator[Wait]:
    if out_of_scope(tale):
        return
    taken = losses(tale, "treatment")
    for therapy in tale.therapies:
        start = therapy.waits_from()
        if start is None:
            continue
        mine = [loss for loss in taken if therapy_of(loss, tale) is therapy]
        standard = "first_treatment" if therapy.first else "later_treatment"
        wait = walk(standard, start, end_of(tale, start, therapy), mine, tale.today)
        yield borne(wait, (therapy.given or {}).get("organisation") or holder(tale, therapy.begun or tale.today))


def from_referral(tale: Tale) -> Iterator[Wait]:
    start = start_of(tale)
    if start is None or out_of_scope(tale) or recurring(tale):
        return
    began = start["on"]
    given = [x for x in tale.therapies if x.given and x.given["event_type"] in FIRST and x.begun and x.begun >= began]
    therapy = next(iter(sorted(given, key=lambda x: x.begun or began)), None)
    therapy = therapy or next((x for x in tale.therapies if x.first and not x.given), None)
    end = end_of(tale, began, therapy)
    taken = [loss for loss in losses(tale, "treatment") if therapy is not None and therapy_of(loss, tale) is therapy]
    first_seen = seen(tale)
    before = losses(tale, "first_seen")
    if start["event"] == "ConsultantUpgrade" and first_seen is not None and first_seen["on"] < began:
        before = []
    whole = walk("referral_to_treatment", began, end, before + taken, tale.today)
    last = end[0] if end else tale.today
    handed = [row for row in tale.of("Transfer") if row.get("is_for_treatment") and row.get("is_complete", True)]
    handed = [row for row in handed if began <= row["on"] <= last]
    parts: list[Wait] = []
    if handed:
        day = handed[-1]["on"]
        parts = [
            walk("before_transfer", began, (day, "stopped"), before, tale.today, until=last),
            walk("after_transfer", day, end, taken, tale.today, until=last),
        ]
    whole.route = route(start, tale)
    if whole.state != "closed":
        share(whole, parts, handed, therapy, tale)
    yield whole
    yield walk("backstop", began, end, before + taken, tale.today)
    yield from parts


def route(start: Row, tale: Tale) -> str:
    if (tale.first("ReferralReceived") or {}).get("source") == "17" and (tale.first("ReferralReceived") or {})[
        "priority"
    ] != "3":
        return "screening referral"
    if start["event"] == "ConsultantUpgrade":
        return "consultant upgrade"
    return (
        "urgent breast symptoms referral" if start.get("referral_type") == "16" else "urgent suspected cancer referral"
    )


def recurring(tale: Tale) -> bool:
    diagnoses = tale.of("Diagnosis")
    if diagnoses and diagnoses[-1].get("kind", "primary") != "primary":
        again = diagnoses[-1]["on"]
        new = any(row["on"] < again and row.get("kind", "primary") == "primary" for row in diagnoses)
        treated = any(
            x.given and x.given["event_type"] in FIRST and x.begun and x.begun < again for x in tale.therapies
        )
        if not (new and treated):
            return True
    types = [row["event_type"] for row in tale.of("Treatment")]
    return any(kind in RECURRING for kind in types) and not any(kind in FIRST for kind in types)


def share(whole: Wait, parts: list[Wait], handed: list[Row], therapy: Therapy | None, tale: Tale) -> None:
    investigating = investigator(tale)
    if handed:
        investigating = handed[-1].get("accountable_organisation") or handed[-1]["from_organisation"]
    treated_at = (therapy.given or {}).get("organisation") if therapy else None
    treating = treated_at or holder(tale, (therapy.begun if therapy else None) or tale.today)
    if investigating is None or treating is None:
        return
    investigating, treating = provider(investigating), provider(treating)
    word = verdict(whole)
    if investigating == treating:
        whole.shares = [f"{investigating} 1 {word}"]
    elif not parts:
        whole.shares = [f"{investigating} 0.5 {word}", f"{treating} 0.5 {word}"]
    else:
        in_time = "".join("ny"[not wait.breached] for wait in (whole, *parts))
        table = {"yyy": (1, 0.5), "yyn": (2, 0.5), "yny": (3, 0), "nyn": (4, 0), "nny": (5, 1), "nnn": (6, 0.5)}
        whole.scenario, part = table[in_time]
        whole.shares = [f"{investigating} {part:g} {word}", f"{treating} {1 - part:g} {word}"]
