"""Random records: product and oracle agree on what is refused, and on every clock.

A fault that shows in one record of thousands takes thousands to be found: the slow test has a hundred thousand.
"""

import pytest

from spiritum.waiting_times.standards_file import shipped_standards
from tests.waiting_times.comparison import differences
from tests.waiting_times.stories import story

QUICK = 500
SLOW = 100_000
PART = 10_000


def _compare(seeds: range) -> None:
    standards = shipped_standards()
    without_contradiction = 0
    for seed in seeds:
        is_clean, texts = differences(story(seed), standards)
        assert texts == [], f"seed {seed}"
        without_contradiction += is_clean
    # Records with contradictions are compared by their refusals only: most have none.
    assert 0.5 * len(seeds) < without_contradiction < 0.9 * len(seeds)


def test_product_and_oracle_agree() -> None:
    _compare(range(QUICK))


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, SLOW, PART))
def test_product_and_oracle_agree_on_many_records(first: int) -> None:
    _compare(range(first, first + PART))
