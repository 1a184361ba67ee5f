"""`docs/waiting-times.md`: its explained clock is what the product says, and its limits are the shipped ones."""

import re
from pathlib import Path

from spiritum.waiting_times.clocks import clocks_of
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.standards_file import shipped_standards
from tests.required import required
from tests.waiting_times.examples import further_examples

PAGE = (Path(__file__).parents[2] / "docs" / "waiting-times.md").read_text("utf-8")


def test_the_explained_clock_is_what_the_product_says() -> None:
    example = next(example for example in further_examples() if example.number == "adjusted 2")
    (clock,) = clocks_of(example.events, shipped_standards(), example.as_of).of(Standard.REFERRAL_TO_TREATMENT)
    rows = [f"| {step.text} | {step.rule.value} |" for step in clock.why]
    written = required(re.search(r"<!-- explained clock -->\n(.*)<!-- explained clock: end -->", PAGE, re.S))
    assert written[1].splitlines() == ["| step | rule |", "| --- | --- |", *rows]


def test_the_limits_are_the_shipped_ones() -> None:
    table = required(re.search(r"## The clocks\n.*?\n\n(\|.*?)\n\n", PAGE, re.S))[1].splitlines()[2:]
    written = [cells[-1].strip() for row in table if (cells := row.strip("|").split("|"))]
    limits = [shipped_standards().rules_of(standard).limits for standard in Standard]
    assert sorted(written) == sorted(str(rows[-1].days) if rows else "switched off" for rows in limits)
