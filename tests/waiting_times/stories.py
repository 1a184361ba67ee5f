"""Random records of an entry, as rows. The same seed makes the same record, on any machine."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

ORGANISATIONS = (None, "RAA", "RAA01", "RAA02", "RBB", "RBB01", "RCC")
DIAGNOSES = ("C34.1", "C50.9", "C61", "C18.7", "C44.3", "C97", "C98", "D05.1", "D12.6")


@dataclass
class Story:
    """A record, and the days on which it is looked at."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    today: date = date.min
    earlier: date = date.min
    """Another day, on which less of it is known."""


def story(seed: int) -> Story:
    """The record of a seed."""
    return _Teller(Random(seed)).story()


class _Teller:
    """Tells one story: mostly one that can be, sometimes with an event on a day where it cannot be."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.rows: list[dict[str, Any]] = []
        self.last_id = 0
        self.start = date(2020, 3, 1) + timedelta(days=random.randrange(3_000))
        self.decision = random.randrange(12, 70)
        self.begun = self.decision + random.choice((0, 1, 10, 30, 31, 32, random.randrange(60)))

    def story(self) -> Story:
        self.referral()
        self.appointments()
        self.diagnosis()
        self.first_treatment()
        self.later_treatments()
        self.transfers()
        self.closure()
        self.withdrawal()
        last = max((row["on"] for row in self.rows), default=self.start)
        today = last + timedelta(days=self.random.randrange(40))
        if self.chance(0.05):
            today = self.day(self.random.randrange(100))
        earlier = self.day(self.random.randrange(130))
        return Story(self.rows, today, min(today, earlier))

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def day(self, offset: int) -> date:
        return self.start + timedelta(days=offset)

    def tell(self, event: str, offset: int, **values: Any) -> int:
        """Adds an event so many days after the start, or now and then on another day; gives its id."""
        if self.chance(0.01):
            offset += self.random.randrange(-40, 40)
        given = {name: value for name, value in values.items() if value is not None}
        self.rows.append({"event": event, "id": self.last_id + 1, "on": self.day(offset), **given})
        self.last_id += 1
        if self.chance(0.008):
            again = self.day(offset + self.random.choice((0, 0, 1)))
            self.last_id += 1
            self.rows.append({**self.rows[-1], "id": self.last_id, "on": again})
        return self.last_id

    def organisation(self) -> str | None:
        return self.random.choice(ORGANISATIONS)

    def referral(self) -> None:
        if self.chance(0.12):
            if self.chance(0.3):
                self.tell("ConsultantUpgrade", 0, organisation=self.organisation())
            return
        priority = self.random.choice("12333333")
        self.tell(
            "ReferralReceived",
            0,
            priority=priority,
            source=self.random.choice(("03", "03", "03", "17")),
            referral_type=self.random.choice((None, "03", "07", "16", "12")),
            organisation=self.organisation(),
        )
        if self.chance(0.6 if priority != "3" else 0.02):
            self.tell("ConsultantUpgrade", self.random.choice((0, 3, 9, 12)), organisation=self.organisation())

    def appointments(self) -> None:
        kind = self.random.choice(
            ("outpatient", "straight to test", "outpatient", "diagnostic", "screening", "emergency")
        )
        first = self.random.randrange(3, 10)
        seen = first
        if self.chance(0.3):
            outcome = self.random.choice(
                ("did not attend", "did not attend", "late", "cancelled by patient", "cancelled by provider")
            )
            rebooked = first + self.random.randrange(1, 6)
            seen = rebooked + self.random.randrange(6)
            missed = self.tell("Appointment", first, kind=kind, outcome=outcome, rebooked_on=self.day(rebooked))
            usable = outcome in ("did not attend", "late")
            if self.chance(0.85 if usable else 0.05):
                days = self.random.choice((None, None, None, 2, 30))
                self.tell("Adjustment", rebooked, bucket="first_seen", reason="3", evidence_id=missed, days=days)
        if self.chance(0.75):
            self.tell("Appointment", seen, kind=kind, outcome="attended", organisation=self.organisation())
        if self.chance(0.1):
            self.tell(
                "Appointment", seen + 4, kind="diagnostic", outcome="did not attend", rebooked_on=self.day(seen + 5)
            )

    def diagnosis(self) -> None:
        informed = self.random.choice((10, 20, 27, 28, 29, 30, self.random.randrange(10, 60)))
        if self.chance(0.7):
            outcome = self.random.choice(("01", "01", "01", "02", "03", "04"))
            exclusion = self.random.choice(("01", "02", "06")) if outcome == "03" else None
            self.tell("Informed", informed, outcome=outcome, exclusion=exclusion, organisation=self.organisation())
        if self.chance(0.8):
            icd10 = self.random.choice(DIAGNOSES)
            morphology = self.random.choice((None, "8090/3", "8070/3")) if icd10 == "C44.3" else None
            kind = self.random.choice((None,) * 12 + ("recurrence", "progression", "transformation"))
            self.tell("Diagnosis", informed, icd10=icd10, morphology=morphology, kind=kind)
        if self.chance(0.4):
            self.tell("MdtDiscussion", max(12, self.decision - self.random.randrange(5)))

    def first_treatment(self) -> None:
        label = "a" if self.chance(0.1) else None
        kind = self.random.choice(("01",) * 8 + ("07", "12", "09", "02"))
        if self.chance(0.85):
            planned = kind if self.chance(0.3) else None
            self.tell(
                "DecisionToTreat", self.decision, course=label, event_type=planned, organisation=self.organisation()
            )
        if self.chance(0.1):
            self.fit(self.random.randrange(self.decision, self.begun + 5), label)
        self.adjust(self.decision, self.begun, label)
        if self.chance(0.75):
            self.treat(self.begun, kind, label)
        elif self.chance(0.3):
            self.tell("TreatmentOffer", self.begun, course=label)

    def fit(self, offset: int, label: str | None, kind: str | None = None) -> None:
        agreed = self.day(offset - self.random.randrange(20)) if self.chance(0.7) else None
        self.tell("EarliestClinicallyAppropriateDate", offset, agreed_on=agreed, course=label, event_type=kind)

    def treat(self, offset: int, kind: str, label: str | None) -> None:
        modality = self.random.choice(("02", "08", "23", "23", "24", "98"))
        admitted = self.day(offset) if self.chance(0.5) else None
        operated = offset + (self.random.randrange(3) if admitted else 0)
        self.tell(
            "Treatment",
            operated,
            event_type=kind,
            modality=modality,
            admitted_on=admitted,
            setting=self.random.choice((None, "01", "02", "03", "04")),
            organisation=self.organisation(),
            course=label,
        )

    def adjust(self, decision: int, begun: int, label: str | None) -> None:
        length = begun - decision
        if length < 4 or self.chance(0.6):
            return
        since = self.random.randrange(decision, begun - 2)
        until = self.random.randrange(since + 1, begun + 1)
        course = label if self.chance(0.7) else None
        if self.chance(0.6):
            setting = self.random.choice((None, "01", "03"))
            offer = self.tell(
                "TreatmentOffer",
                since,
                is_declined=True,
                is_reasonable=False if self.chance(0.04) else None,
                available_from=self.day(until),
                setting=setting,
                course=course,
            )
            days = self.random.choice((None, None, 1, until - since))
            bucket = "treatment" if self.chance(0.95) else "first_seen"
            self.tell("Adjustment", since, bucket=bucket, reason="8", evidence_id=offer, days=days, course=course)
        else:
            dates = {"starts_on": self.day(since), "ends_on": self.day(until)}
            numbers = dates if self.chance(0.7) else {"days": self.random.randrange(1, 12)}
            reason = self.random.choice("67")
            self.tell("Adjustment", since, bucket="treatment", reason=reason, note="Seen", course=course, **numbers)

    def later_treatments(self) -> None:
        offset, label = self.begun, None
        for number in range(self.random.choice((0, 0, 0, 1, 1, 2))):
            offset += self.random.choice((0, 5, self.random.randrange(30)))
            label = f"later {number}" if self.chance(0.3) else None
            kind = self.random.choice(("02", "02", "04", "08", "10"))
            begun = offset + self.random.choice((0, 31, 32, self.random.randrange(1, 60)))
            if self.chance(0.8):
                planned = kind if self.chance(0.5) else None
                self.tell("DecisionToTreat", offset, course=label, event_type=planned)
            if self.chance(0.4):
                self.fit(self.random.randrange(offset, begun + 2), label)
            self.adjust(offset, begun, label)
            if self.chance(0.7):
                self.treat(begun, kind, label)
                offset = begun

    def transfers(self) -> None:
        for _ in range(self.random.choice((0, 0, 0, 1, 1, 2))):
            offset = self.random.choice((37, 38, 39, self.random.randrange(5, 80)))
            sender, receiver = self.random.sample(("RAA", "RAA01", "RBB", "RCC"), 2)
            self.tell(
                "Transfer",
                offset,
                from_organisation=sender,
                to_organisation=receiver,
                reason="04",
                requested_on=self.day(offset - self.random.choice((1, 5, 9))) if self.chance(0.5) else None,
                is_for_treatment=self.chance(0.8),
                is_complete=self.chance(0.9),
                accountable_organisation="RDD" if self.chance(0.1) else None,
            )

    def closure(self) -> None:
        if self.chance(0.2):
            reason = self.random.choice(("no_cancer", "discharged", "died", "moved_site", "duplicate", "private"))
            offset = self.random.choice((20, 30, 100, self.random.randrange(20, 150)))
            if self.chance(0.6):
                self.rows = [row for row in self.rows if row["on"] <= self.day(offset)]
            self.tell("Closed", offset, reason=reason)
        if self.chance(0.15):
            standard = self.random.choice(("faster_diagnosis", "first_treatment", "referral_to_treatment"))
            self.tell(
                "DelayReason", 120, standard=standard, code=self.random.choice(("02", "07", "10", "17", "97", "98"))
            )

    def withdrawal(self) -> None:
        if self.rows and self.chance(0.12):
            self.tell("Withdrawal", 140, withdrawn_id=self.random.choice(self.rows)["id"], reason="By mistake")
