"""Stages: the published tables, and cases that are staged as their own findings say."""

import pytest

from tie_simulator.reports.cases import LungCase, lung_cases, lymphoma_cases
from tie_simulator.reports.staging import M, N, T, category_for_size, lugano_stage, stage_group


@pytest.mark.parametrize("case", lung_cases(), ids=lambda case: case.ct.impression.strip()[:50])
def test_a_lung_case_is_staged_as_its_findings_say(case: LungCase) -> None:
    if case.t is None:
        assert (case.n, case.m, case.size_mm, case.resectable) == (None, None, None, False)
        assert "malignan" in case.biopsy.conclusion
        return
    assert case.size_mm is not None
    assert str(case.size_mm) in case.ct.lungs
    by_size = category_for_size(case.size_mm)
    assert case.t == by_size if case.t_because == "size" else case.t > by_size
    malignant = {s.name for s in case.ebus.stations if "No malignant" not in s.cytology}
    side = case.lobe[0].upper()
    assert case.n == max((node_category(name, side) for name in malignant), default="N0")
    assert case.resectable == (case.m == "M0" and case.n != "N3")
    assert (
        case.diagnosis.split()[-1].removesuffix("s") in case.biopsy.conclusion or "carcinoid" in case.biopsy.conclusion
    )
    assert case.lobe.split()[0] in case.pet.impression.casefold() or case.lobe in case.ct.lungs


def node_category(station: str, side: str) -> N:
    """What a positive node means for a tumour of this side (`L` or `R`), by the IASLC map."""
    if station != "7" and not station.endswith(side):
        return "N3"
    return "N2" if int(station.rstrip("LR")) < 10 else "N1"


@pytest.mark.parametrize(
    ("t", "n", "m", "group"),
    [
        ("T1a", "N0", "M0", "IA1"),
        ("T1c", "N0", "M0", "IA3"),
        ("T2a", "N0", "M0", "IB"),
        ("T2b", "N0", "M0", "IIA"),
        ("T1a", "N1", "M0", "IIB"),
        ("T3", "N0", "M0", "IIB"),
        ("T3", "N1", "M0", "IIIA"),
        ("T4", "N0", "M0", "IIIA"),
        ("T2b", "N2", "M0", "IIIA"),
        ("T3", "N2", "M0", "IIIB"),
        ("T1b", "N3", "M0", "IIIB"),
        ("T4", "N3", "M0", "IIIC"),
        ("T1a", "N0", "M1a", "IVA"),
        ("T4", "N3", "M1b", "IVA"),
        ("T1a", "N0", "M1c", "IVB"),
    ],
)
def test_stage_groups_are_those_of_the_eighth_edition(t: T, n: N, m: M, group: str) -> None:
    assert stage_group(t, n, m) == group


@pytest.mark.parametrize(
    ("millimetres", "t"),
    [(1, "T1a"), (10, "T1a"), (11, "T1b"), (20, "T1b"), (30, "T1c"), (31, "T2a"), (41, "T2b"), (70, "T3"), (71, "T4")],
)
def test_a_size_gives_its_category(millimetres: int, t: T) -> None:
    assert category_for_size(millimetres) == t


@pytest.mark.parametrize(
    ("above", "below", "extranodal", "stage"),
    [
        ([], [], [], None),
        (["neck"], [], [], "I"),
        ([], ["groin", "mesentery"], [], "II"),
        (["neck"], ["spleen"], [], "III"),
        (["neck"], [], ["bone marrow"], "IV"),
    ],
)
def test_lymphoma_is_staged_by_its_regions(
    above: list[str], below: list[str], extranodal: list[str], stage: str | None
) -> None:
    assert lugano_stage(above, below, extranodal) == stage


def test_a_marrow_that_is_involved_is_so_in_every_report() -> None:
    for case in lymphoma_cases():
        involved = case.marrow.conclusion.startswith("Marrow involvement")
        assert involved == ("bone marrow" in case.extranodal), case.diagnosis
