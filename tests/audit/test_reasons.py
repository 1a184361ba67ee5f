"""What somebody sees of a patient whom they have opened is noted under the reason that they gave."""

from spiritum.audit.disclosures import Disclosures, Group, Key
from spiritum.audit.reasons import BREAK_THE_GLASS, UnderReason, under_reasons


def _disclosures(**ids: set[int]) -> Disclosures:
    return Disclosures({Key[name.upper()]: some for name, some in ids.items()}, {Group.RESULTS})


def test_without_an_opened_patient_nothing_is_said() -> None:
    disclosures = _disclosures(patient={1, 2}, entry={9})
    assert under_reasons(disclosures, {}) == [UnderReason(disclosures, None, None)]
    assert under_reasons(disclosures, {3: 30}) == [UnderReason(disclosures, None, None)]


def test_an_answer_with_an_opened_patient_has_the_reason() -> None:
    disclosures = _disclosures(patient={1}, entry={9})
    assert under_reasons(disclosures, {1: 30, 4: 31}) == [UnderReason(disclosures, BREAK_THE_GLASS, 30)]


def test_each_opened_patient_has_a_part_and_nobody_else_is_in_it() -> None:
    disclosures = _disclosures(patient={1, 2, 3}, entry={9})
    first, second, rest = under_reasons(disclosures, {3: 30, 1: 31})
    assert first == UnderReason(_disclosures(patient={1}), BREAK_THE_GLASS, 31)
    assert second == UnderReason(_disclosures(patient={3}), BREAK_THE_GLASS, 30)
    assert rest == UnderReason(_disclosures(patient={2}, entry={9}), None, None)
    assert disclosures == _disclosures(patient={1, 2, 3}, entry={9}), "what was given stays as it is"


def test_a_list_of_many_with_one_opened_patient_is_seen_as_ever() -> None:
    many = {*range(100)}
    opened, others = under_reasons(_disclosures(patient=many), {7: 30})
    assert opened == UnderReason(_disclosures(patient={7}), BREAK_THE_GLASS, 30)
    assert others == UnderReason(_disclosures(patient=many - {7}), None, None)


def test_of_opened_patients_alone_what_is_not_looked_up_yet_is_with_the_first() -> None:
    first, second = under_reasons(_disclosures(patient={1, 3}, entry={9}), {3: 30, 1: 31})
    assert first == UnderReason(_disclosures(patient={1}, entry={9}), BREAK_THE_GLASS, 31)
    assert second == UnderReason(_disclosures(patient={3}), BREAK_THE_GLASS, 30)
