"""The stages of a record, as known on a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from spiritum.waiting_times.codes import AppointmentOutcome, ClosedReason, InformedOutcome, Priority
from spiritum.waiting_times.events import (
    Closed,
    ConsultantUpgrade,
    DecisionToTreat,
    Diagnosis,
    Event,
    MdtDiscussion,
    Treatment,
    TreatmentOffer,
    Withdrawal,
)
from spiritum.waiting_times.forecast.bookings import Booked
from spiritum.waiting_times.forecast.stages import RANK, Stage, tracks_of
from spiritum.waiting_times.records import EntryRecord
from spiritum.waiting_times.standards_file import shipped_standards
from tests.waiting_times.forecast.histories import clinic, examination, histories, informed, record, referral

START = date(2026, 1, 5)


def day(passed: int) -> date:
    return START + timedelta(days=passed)


def stages(known: EntryRecord, as_of: date) -> list[list[tuple[str, int]]]:
    """Of each track: the stages, and after how many days each began."""
    tracks = tracks_of(known, shipped_standards(), as_of)
    return [[(stay.stage.name, (stay.entered_on - START).days) for stay in track.stays] for track in tracks]


WAY = (
    referral(START),
    clinic(2, day(8)),
    examination(3, day(12)),
    examination(4, day(17)),
    Diagnosis(id=5, on=day(22), icd10="C50.9"),
    MdtDiscussion(id=6, on=day(24)),
    informed(7, day(26), InformedOutcome.CANCER),
    DecisionToTreat(id=8, on=day(33), event_type="01"),
    Treatment(id=9, on=day(50), event_type="01", modality="02"),
    DecisionToTreat(id=10, on=day(60), event_type="02"),
)


@pytest.mark.parametrize(
    ("passed", "last"),
    [
        (0, "REFERRED"),
        (8, "SEEN"),
        (12, "TESTED"),
        (20, "TESTED_AGAIN"),
        (22, "DIAGNOSED"),
        (25, "DISCUSSED"),
        (26, "PLANNING"),
        (33, "DECIDED"),
        (50, "TREATED"),
    ],
)
def test_a_patient_is_in_the_stage_of_what_happened_last(passed: int, last: str) -> None:
    assert stages(record(*WAY), day(passed))[0][-1] == (last, max(at for at in _begins() if at <= passed))


def _begins() -> list[int]:
    return [0, 8, 12, 17, 22, 24, 26, 33, 50]


def test_a_later_treatment_is_a_track_of_its_own() -> None:
    assert stages(record(*WAY), day(70))[1] == [("LATER_DECIDED", 60)]


def test_what_happens_on_one_day_is_one_step() -> None:
    at_once = record(referral(START), clinic(2, day(9)), informed(3, day(9)))
    assert stages(at_once, day(20)) == [[("REFERRED", 0), ("RULED_OUT", 9)]]


@pytest.mark.parametrize(
    ("event", "stage"),
    [
        (informed(3, day(9)), "RULED_OUT"),
        (informed(3, day(9), InformedOutcome.INTERVAL_SCANNING), "SCANNING"),
        (informed(3, day(9), InformedOutcome.CANCER), "INFORMED"),
        (Diagnosis(id=3, on=day(9), icd10="D12.6"), "OUT_OF_SCOPE"),
        (MdtDiscussion(id=3, on=day(9)), "DISCUSSED"),
        (Closed(id=3, on=day(9), reason=ClosedReason.PRIVATE), "CLOSED"),
        (Treatment(id=3, on=day(9), event_type="01", modality="98"), "CLOSED"),
    ],
)
def test_each_way_out_of_a_stage(event: Event, stage: str) -> None:
    assert stages(record(referral(START), clinic(2, day(5)), event), day(20))[0][-1] == (stage, 9)


def test_the_way_of_an_upgrade_begins_with_it() -> None:
    routine = replace(referral(START), priority=Priority.ROUTINE)
    upgraded = record(routine, clinic(2, day(5)), ConsultantUpgrade(id=3, on=day(12)), examination(4, day(15)))
    (track,) = tracks_of(upgraded, shipped_standards(), day(20))
    assert [(stay.stage, stay.entered_on) for stay in track.stays] == [(Stage.SEEN, day(12)), (Stage.TESTED, day(15))]
    assert (track.has_faster_diagnosis, track.has_referral_wait) == (False, True)


def test_what_was_recorded_later_is_not_known_and_a_withdrawal_counts_from_its_day() -> None:
    late = record(
        referral(START),
        (clinic(2, day(8)), 4),
        (informed(3, day(20)), 1),
        Withdrawal(id=4, on=day(30), withdrawn_id=3, reason="The day was wrong."),
    )
    assert stages(late, day(11))[0][-1] == ("REFERRED", 0)
    assert stages(late, day(12))[0][-1] == ("SEEN", 8)
    assert stages(late, day(25))[0][-1] == ("RULED_OUT", 20)
    assert stages(late, day(30))[0][-1] == ("SEEN", 8)


def test_bookings_belong_to_the_stage_in_which_they_lie_ahead() -> None:
    booked = record(
        referral(START),
        (clinic(2, day(8), AppointmentOutcome.BOOKED), -7),
        clinic(3, day(8)),
        (examination(4, day(15), AppointmentOutcome.BOOKED), -6),
        (examination(5, day(15), AppointmentOutcome.CANCELLED_BY_PROVIDER), -2),
        (examination(6, day(19), AppointmentOutcome.BOOKED), -6),
        DecisionToTreat(id=7, on=day(25), event_type="01"),
        (TreatmentOffer(id=8, on=day(40), made_on=day(28)), -12),
        (TreatmentOffer(id=9, on=day(44), made_on=day(39)), -5),
    )
    (track,) = tracks_of(booked, shipped_standards(), day(42))
    booked_by_stage = {
        stay.stage.name: [(booking.kind, (booking.on - START).days) for booking in stay.bookings]
        for stay in track.stays
    }
    assert booked_by_stage == {
        "REFERRED": [(Booked.CLINIC, 8)],
        "SEEN": [(Booked.TEST, 15), (Booked.TEST, 19)],
        "DECIDED": [(Booked.TREATMENT, 40), (Booked.TREATMENT, 44)],
    }
    seen, decided = track.stays[1], track.stays[2]
    assert [(booking.on - START).days for booking in seen.pending(day(13))] == [19]
    assert [(booking.on - START).days for booking in decided.pending(day(30))] == [40]
    assert [(booking.on - START).days for booking in decided.pending(day(42))] == [44]


def test_a_booked_treatment_ends_when_it_is_declined_and_stands_when_the_next_was_a_mistake() -> None:
    offer = TreatmentOffer(id=8, on=day(40), made_on=day(28))
    decline = replace(offer, id=9, is_declined=True, made_on=day(30), available_from=day(50))
    mistake = TreatmentOffer(id=10, on=day(44), made_on=day(31))
    withdrawal = Withdrawal(id=11, on=day(32), withdrawn_id=10, reason="Another patient's")
    begun = (referral(START), DecisionToTreat(id=7, on=day(25), event_type="01"), (offer, -12))

    def pending(*events: tuple[Event, int] | Event, passed: int = 35) -> list[int]:
        (track,) = tracks_of(record(*begun, *events), shipped_standards(), day(passed))
        return [(booking.on - START).days for booking in track.last.pending(day(passed))]

    assert pending((decline, -10)) == []
    assert pending((decline, -10), passed=29) == [40]
    assert pending((mistake, -13)) == [44]
    assert pending((mistake, -13), withdrawal) == [40]


def test_patients_only_go_forward() -> None:
    for known in histories():
        for track in tracks_of(known, shipped_standards(), date(2026, 7, 31)):
            ranks = [RANK[stay.stage] for stay in track.stays]
            days = [stay.entered_on for stay in track.stays]
            assert ranks == sorted(set(ranks))
            assert days == sorted(set(days))
