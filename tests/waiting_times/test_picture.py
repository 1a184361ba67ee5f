"""The picture of the clocks says what the rules say, for a wide screen and for a phone."""

import re
from collections import Counter

import pytest

from spiritum.waiting_times.picture import clocks_pictures
from spiritum.waiting_times.standards_file import STANDARDS_FILE, parse_standards

DAYS = [
    *("24 of 28 days", "27 of 31 days", "24 of 31 days", "58 of 62 days", "58 of 104 days", "37 of 38 days"),
    *("21 of 24 days", "24 of 31 days", "54 of 62 days", "54 of 104 days"),
]
SHIPPED = STANDARDS_FILE.read_text("utf-8")


def texts(svg: str) -> list[str]:
    """What can be read in a picture."""
    return re.findall(r"<text [^>]*>([^<]*)</text>", svg)


def bars(svg: str) -> int:
    return svg.count("<rect ")


@pytest.mark.parametrize("which", [0, 1])
def test_each_clock_has_a_bar_with_its_name_and_its_days(which: int) -> None:
    svg = clocks_pictures()[which]
    said = [text for text in texts(svg) if re.fullmatch(r"\d+ of \d+ days", text)]
    assert Counter(said) == Counter(DAYS)
    assert bars(svg) == len(said)
    assert {"Faster diagnosis", "Referral to transfer for treatment", "Backstop"} <= set(texts(svg))


@pytest.mark.parametrize("which", [0, 1])
def test_another_limit_is_another_picture(which: int) -> None:
    changed = SHIPPED.replace(
        "limits = [{ from = 2021-10-01, days = 28 }]", "limits = [{ from = 2021-10-01, days = 21 }]"
    )
    svg = clocks_pictures(parse_standards(changed, "changed"))[which]
    assert "24 of 21 days" in texts(svg)
    assert "24 of 28 days" not in texts(svg)


def test_a_standard_that_is_not_in_use_has_no_bar() -> None:
    changed = SHIPPED.replace("limits = [{ from = 2000-01-01, days = 104 }]", "limits = []")
    pictures = clocks_pictures(parse_standards(changed, "changed"))
    assert [bars(svg) for svg in pictures] == [bars(svg) - 2 for svg in clocks_pictures()]


@pytest.mark.parametrize("which", [0, 1])
def test_nothing_is_written_beyond_the_edge(which: int) -> None:
    svg = clocks_pictures()[which]
    width = float(svg.partition('width="')[2].partition('"')[0])
    placed = re.findall(r'<text x="([\d.]+)"[^>]*>([^<]*)</text>', svg)
    assert placed
    assert [text for x, text in placed if float(x) + 6.7 * len(text) > width] == []
    assert which == 0 or width <= 340
