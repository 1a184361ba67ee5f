"""Made-up reports: each type has one, nothing in it is left unfilled, and what it says agrees with itself."""

import datetime
import random
import re
from collections.abc import Iterator

import pytest

from spiritum.demo.request_types import REQUEST_TYPES, RequestType
from tie_simulator.reports import Subject, known_types, write_report
from tie_simulator.reports.bloods import Bloods, bloods, filtration_rate, total_calcium
from tie_simulator.reports.cases import LungFunction, lung_cases, lymphoma_cases
from tie_simulator.reports.lung_function import predicted, spirometry
from tie_simulator.reports.numbers import Body, body_of
from tie_simulator.reports.writing import Texts

DAY = datetime.date(2026, 3, 2)
LUNG_FUNCTION = "Measurement of respiratory function (procedure)"
BLOODS = "Blood chemistry, hematology and coagulation panel (procedure)"
EXERCISE = "Cardiopulmonary exercise test (procedure)"
ECHO = "Transthoracic echocardiography (procedure)"
TRUSTS = [kind for kind in REQUEST_TYPES if kind.goes_to_trust]


def subjects(count: int) -> Iterator[Subject]:
    """So many different patients, of every sex, young and old."""
    for number in range(count):
        born = datetime.date(1936 + number * 7 % 66, 1 + number % 12, 1 + number % 28)
        yield Subject(f"fMRN{number:06d}", ("MALE", "FEMALE", "OTHER")[number % 3], born)


def reports(type_name: str, pathway_name: str, count: int = 60) -> list[str]:
    """Reports of one type for so many patients."""
    return [
        write_report(type_name, pathway_name, str(100_000 + number), subject, DAY)
        for number, subject in enumerate(subjects(count))
    ]


def number(pattern: str, text: str) -> float:
    """The one number that the pattern finds."""
    match = re.search(pattern, text)
    assert match is not None, f"{pattern} is not in:\n{text}"
    return float(match[1])


@pytest.mark.parametrize("kind", TRUSTS, ids=lambda kind: kind.name)
def test_each_type_has_reports_that_can_be_read(kind: RequestType) -> None:
    for pathway in kind.pathways:
        written = reports(kind.ref_name, f"{pathway} cancer")
        for text in written:
            assert not re.search(r"[{}]|None(?! taken| immediate)|\bnan\b|object at", text), text
            assert text == text.strip()
            assert 200 < len(text) < 20_000, text
            assert text.splitlines()[0].isupper() or ":" in text.splitlines()[0] or "REPORT" in text, text
            assert "\t" not in text
            assert "  ." not in text
        [subject] = subjects(1)
        wordings = {write_report(kind.ref_name, pathway, str(reference), subject, DAY) for reference in range(20)}
        assert len(wordings) >= 2, "one wording only"


def test_the_simulator_knows_each_type_of_the_demonstration_and_no_other() -> None:
    assert sorted(known_types()) == sorted(kind.ref_name for kind in TRUSTS)


def test_a_report_is_the_same_whenever_it_is_written() -> None:
    for kind in TRUSTS:
        assert reports(kind.ref_name, "lung cancer", 5) == reports(kind.ref_name, "lung cancer", 5)


def test_two_references_may_differ_but_tell_of_the_same_disease() -> None:
    [subject] = subjects(1)
    ct = "Computed tomography of chest, abdomen and pelvis with contrast (procedure)"

    written = {write_report(ct, "Lung cancer", str(reference), subject, DAY) for reference in range(100, 130)}

    assert len(written) > 2
    stages = {match[1] for text in written if (match := re.search(r"(c?T\w+ c?N\w+ c?M\w+|No stage)", text))}
    assert len(stages) == 1


def test_no_report_tells_who_the_patient_is() -> None:
    for kind in TRUSTS:
        for subject, text in zip(subjects(20), reports(kind.ref_name, "lung cancer", 20), strict=True):
            assert subject.hospital_number not in text
            assert subject.date_of_birth.isoformat() not in text


def test_a_lymphoma_pathway_gets_lymphoma_reports() -> None:
    pet = "Positron emission tomography with computed tomography (procedure)"

    assert all("Lugano" in text or "no evidence of lymphoma" in text for text in reports(pet, "Lymphoma"))
    assert not any("Lugano" in text for text in reports(pet, "Lung cancer"))


def test_lung_function_adds_up() -> None:
    for text in reports(LUNG_FUNCTION, "Lung cancer"):
        values = {
            name: [float(value) for value in re.findall(r"[\d.]+", line.partition(")")[2])]
            for name in ("FEV1", "FVC", "TLCO", "VA", "KCO")
            for line in text.splitlines()
            if line.startswith(f"{name} (")
        }
        for measured, expected, percent in values.values():
            assert percent == round(100 * measured / expected)
        ratio = number(r"FEV1/FVC +([\d.]+)", text)
        assert ratio == round(values["FEV1"][0] / values["FVC"][0], 2)
        assert 0.3 < ratio < 0.95
        assert values["KCO"][0] == pytest.approx(values["TLCO"][0] / values["VA"][0], abs=0.006)
        assert ("Airflow obstruction," in text) == (ratio < 0.7)
        assert ("Gas transfer is normal" in text) == (values["TLCO"][2] >= 80)


def test_what_a_lobectomy_leaves_is_counted_in_segments() -> None:
    test = spirometry(Body(male=True, age=66, height_cm=175, weight_kg=80), LungFunction(fev1=80, fvc=95, tlco=70))

    left = test.after_lobectomy("right upper lobe")

    assert "(3 of 19 segments)" in left
    assert number(r"FEV1 ([\d.]+) L", left) == round(test.fev1 * 16 / 19, 2)


def test_predicted_values_are_the_published_ones() -> None:
    man = predicted(Body(male=True, age=60, height_cm=175, weight_kg=80))
    woman = predicted(Body(male=False, age=60, height_cm=162, weight_kg=65))

    assert (man.fev1, man.fvc) == (3.29, 4.18)
    assert (woman.fev1, woman.fvc) == (2.30, 2.73)


def rng(seed: int) -> random.Random:
    """The same numbers each time."""
    return random.Random(seed)


def drawn() -> Iterator[Bloods]:
    """Samples of many bodies and of every disease."""
    for number, subject in enumerate(subjects(30)):
        body = body_of(subject.hospital_number, subject.sex, subject.date_of_birth, DAY)
        for case in (*lung_cases(), *lymphoma_cases()):
            yield bloods(rng(number), body, case.bloods)


def test_the_white_cells_add_up_and_calcium_is_adjusted() -> None:
    for sample in drawn():
        cells = ("neutrophils", "lymphocytes", "monocytes", "eosinophils", "basophils")
        assert sample.value("white_cells") == pytest.approx(sum(sample.value(cell) for cell in cells), abs=0.01)
        adjusted = sample.value("calcium") + 0.02 * (40 - sample.value("albumin"))
        assert sample.value("adjusted_calcium") == pytest.approx(adjusted, abs=0.006)


def test_each_disease_names_analytes_that_there_are() -> None:
    for case in (*lung_cases(), *lymphoma_cases()):
        [subject] = subjects(1)
        body = body_of(subject.hospital_number, subject.sex, subject.date_of_birth, DAY)
        sample = bloods(rng(1), body, case.bloods, lymphoma=True)
        for analyte, (low, high) in case.bloods.items():
            assert low <= sample.value(analyte) <= high, (case.diagnosis, analyte)


def test_flags_and_comment_agree_with_the_reference_ranges() -> None:
    for text in reports(BLOODS, "Lung cancer"):
        rows = re.findall(r"^(\S.*?) {2,}([\d.]+) +(\S*) +([\d.]+) - ([\d.]+) *([HL]?)$", text, re.MULTILINE)
        assert len(rows) >= 20, text
        for _, value, _, low, high, flag in rows:
            assert flag == ("L" if float(value) < float(low) else "H" if float(value) > float(high) else "")
        flagged = sum(bool(row[-1]) for row in rows)
        words = len(re.findall(r"\b(?:low|raised)\b", text.partition("Comment")[2]))
        assert words == flagged


@pytest.mark.parametrize(
    ("male", "age", "creatinine", "rate"), [(True, 60, 88.4, 81), (False, 60, 88.4, 61), (True, 40, 60, 120)]
)
def test_the_filtration_rate_is_that_of_ckd_epi(male: bool, age: int, creatinine: float, rate: int) -> None:
    assert filtration_rate(creatinine, Body(male=male, age=age, height_cm=170, weight_kg=70)) == rate


def test_calcium_is_adjusted_to_an_albumin_of_forty() -> None:
    assert (total_calcium(2.40, 40), total_calcium(2.40, 30)) == (2.40, 2.20)


def test_an_exercise_test_adds_up() -> None:
    for text in reports(EXERCISE, "Lung cancer"):
        weight = number(r"Weight +(\d+) kg", text)
        litres = number(r"Peak VO2 +([\d.]+) L/min", text)
        per_kg = number(r"\(([\d.]+) ml/kg/min\)", text)
        heart_rate = number(r"Peak heart rate +(\d+)", text)
        assert per_kg == round(1000 * litres / weight, 1)
        assert number(r"Oxygen pulse at peak +([\d.]+)", text) == round(1000 * litres / heart_rate, 1)
        assert number(r"anaerobic threshold +([\d.]+)", text) < per_kg
        assert number(r"Peak work +(-?\d+) W", text) > 0
        assert ("good function" in text) == (15 < per_kg <= 20)


def test_an_echocardiogram_adds_up() -> None:
    for text in reports(ECHO, "Lung cancer"):
        before, after = number(r"end-diastolic volume +(\d+)", text), number(r"end-systolic volume +(\d+)", text)
        fraction = number(r"ejection fraction \(biplane\) +(\d+)", text)
        assert fraction == round(100 * (before - after) / before)
        assert (
            number(r"PA systolic pressure +(\d+)", text) == round(4 * number(r"TR velocity +([\d.]+)", text) ** 2) + 5
        )
        assert text.count(f"ejection fraction {fraction:.0f} %") == 2
        assert ("mildly impaired" in text.casefold()) == (fraction < 55)


def test_appointments_are_on_working_days() -> None:
    for text in reports("Referral to oncology service (procedure)", "Lung cancer"):
        assert re.search(r"(Monday|Tuesday|Wednesday|Thursday|Friday) \d{1,2} March", text), text
        assert not re.search("Saturday|Sunday", text)


@pytest.mark.parametrize(
    ("texts", "lymphoma", "wording"),
    [
        (Texts(reference_name="", any=("a",), lung=("b",)), False, "b"),
        (Texts(reference_name="", any=("a",), lung=("b",)), True, "a"),
        (Texts(reference_name="", lung=("b",)), True, "b"),
        (Texts(reference_name="", lymphoma=("c",)), True, "c"),
    ],
)
def test_the_closest_wording_is_taken(texts: Texts, lymphoma: bool, wording: str) -> None:
    assert texts.wordings(lymphoma) == (wording,)
