"""The standards file: what the shipped one says, and that a wrong one is refused with line and reason."""

from datetime import date
from pathlib import Path

import pytest

from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.standards_file import STANDARDS_FILE, BadStandards, parse_standards, read_standards

SHIPPED = STANDARDS_FILE.read_text("utf-8")


@pytest.mark.parametrize(
    ("standard", "kind", "day", "percent"),
    [
        (Standard.FASTER_DIAGNOSIS, "standard", date(2026, 2, 28), 75),
        (Standard.FASTER_DIAGNOSIS, "standard", date(2026, 3, 1), 80),
        (Standard.FASTER_DIAGNOSIS, "plan goal", date(2025, 3, 31), 77),
        (Standard.FIRST_TREATMENT, "standard", date(2026, 7, 1), 96),
        (Standard.FIRST_TREATMENT, "plan goal", date(2026, 7, 1), None),
        (Standard.REFERRAL_TO_TREATMENT, "standard", date(2026, 7, 1), 85),
        (Standard.REFERRAL_TO_TREATMENT, "plan goal", date(2026, 3, 31), 75),
        (Standard.REFERRAL_TO_TREATMENT, "plan goal", date(2026, 4, 1), None),
        (Standard.REFERRAL_TO_TREATMENT, "plan goal", date(2028, 4, 1), 85),
    ],
)
def test_a_threshold_holds_between_its_days(standard: Standard, kind: str, day: date, percent: float | None) -> None:
    assert parse_standards(SHIPPED, "x").threshold(standard, kind, day) == percent


@pytest.mark.parametrize(
    ("days", "bucket"),
    [
        (0, "0 to 28"),
        (28, "0 to 28"),
        (29, "29 to 62"),
        (62, "29 to 62"),
        (63, "63 to 103"),
        (104, "104"),
        (900, "104"),
    ],
)
def test_a_bucket_has_its_days(days: int, bucket: str) -> None:
    assert parse_standards(SHIPPED, "x").bucket(days).startswith(bucket)


@pytest.mark.parametrize(
    ("days", "colour"),
    [(0, "green"), (20, "green"), (21, "amber"), (40, "amber"), (41, "red"), (62, "red"), (63, "black")],
)
def test_a_colour_holds_above_its_days(days: int, colour: str) -> None:
    assert parse_standards(SHIPPED, "x").colour(Standard.REFERRAL_TO_TREATMENT, days) == colour


@pytest.mark.parametrize(
    ("text", "replacement", "line_of", "reason"),
    [
        ('colour = "black" },\n]', 'colour = "pink" },\n]', 'colour = "pink"', "'green', 'amber', 'red' or 'black'"),
        ("over = 14", "over = 6", 'name = "Faster', "has to rise"),
        ("days = 28 }", "days = -1 }", "days = -1", "greater than or equal to 0"),
        ("days = 28 }", 'days = "28" }', 'days = "28"', "valid integer"),
        ("days = 28 }", "day = 28 }", "day = 28", "Extra inputs"),
        ("percent = 77", "percent = 177", "percent = 177", "less than or equal to 100"),
        ("to = 2026-02-28", "to = 2020-02-28", 'standard = "faster_diagnosis"\nkind', "is before `from`"),
        (
            "to = 2026-02-28",
            "to = 2026-03-28",
            'kind = "standard"\nfrom = 2026-03-01',
            "two rows of thresholds hold on 2026-03-01",
        ),
        ("to = 2026-02-28", "to = 2026-02-30", "to = 2026-02-30", "not TOML"),
        ("first_day = 63", "first_day = 20", "first_day = 20", "later, one after the other"),
        ('name = "29 to 62 days"', 'name = "0 to 28 days"', 'name = "0 to 28 days"\nfirst_day = 29', "already"),
        ('"C00-C97", "D05"', '"C97-C00", "D05"', '"C97-C00", "D05"', "ends before it begins"),
        ('"C00-C97", "D05"', '"C00.1-C97", "D05"', '"C00.1-C97", "D05"', "pattern"),
        ('over = 14, colour = "red"', 'over = 14, colour = "green"', 'name = "Faster', "a better colour"),
        ("first_day = 0\n", "first_day = 1\n", "first_day = 1\n", "begin with day 0"),
        ('standard = "backstop"', 'standard = "backstopp"', 'standard = "backstopp"', "Input should be"),
        (
            'standard = "backstop"',
            'standard = "rare_cancer"',
            'standard = "rare_cancer"\nname = "Referral',
            "is there twice",
        ),
        ('referral_types = ["07"]', 'referral_types = ["03"]', 'name = "colorectal"', "has a timed pathway already"),
        ('"C00-C97", "D05"', '"C00-C97", "breast"', '"breast"', "should match pattern"),
        ('later = ["02"', 'later = ["01", "02"', "first = [", "both a first and a later treatment"),
        ('recurrence = ["03"', 'recurrence = ["07"', "first = [", "is a recurrence and not a later treatment"),
        (
            '"treatment"\nevidence = "note"',
            '"lunch"\nevidence = "note"',
            'bucket = "lunch"',
            "'first_seen' or 'treatment'",
        ),
        ("[[closures]]", "[[closure]]", "[[closure]]", "Extra inputs"),
        ('name = "any other"\n', 'name = "any other"\nsites = ["17"]\n', "[[timed_pathways]]", "for all others"),
    ],
)
def test_what_is_wrong_is_refused_with_line_and_reason(text: str, replacement: str, line_of: str, reason: str) -> None:
    assert text in SHIPPED
    wrong = SHIPPED.replace(text, replacement, 1)
    with pytest.raises(BadStandards) as refused:
        parse_standards(wrong, "site.toml")
    message = str(refused.value)
    assert any(reason in fault.reason for fault in refused.value.faults), message
    near = wrong[: wrong.index(line_of)].count("\n") + 1
    lines = [fault.line for fault in refused.value.faults if reason in fault.reason]
    assert any(near - 2 <= line <= near + 2 for line in lines), (near, message)
    assert message.startswith("site.toml, line ")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadStandards, match="cannot be read"):
        read_standards(tmp_path / "none.toml")


def test_a_rule_that_is_left_out_is_refused() -> None:
    without = SHIPPED[: SHIPPED.index("[[closures]]")] + SHIPPED[SHIPPED.index("# ---- Sharing") :]
    with pytest.raises(BadStandards, match="closures: Field required"):
        parse_standards(without, "site.toml")
