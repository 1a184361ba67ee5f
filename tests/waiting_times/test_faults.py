"""A fault in any rule is noticed twice: by an example, and by the oracle.

There are over a hundred, and each has most of the examples worked out anew: all but every fifth of them are slow.
"""

import pytest

from tests.waiting_times.comparison import MAX_STORIES, differences
from tests.waiting_times.examples import further_examples, worked_examples
from tests.waiting_times.faults import FAULTS, Fault
from tests.waiting_times.stories import story

BY_NAME = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
EVERY_FIFTH_IS_QUICK = pytest.mark.parametrize(
    "fault",
    [fault if number % 5 == 0 else pytest.param(fault, marks=pytest.mark.slow) for number, fault in enumerate(FAULTS)],
    ids=lambda fault: fault.name,
)


@EVERY_FIFTH_IS_QUICK
def test_the_examples_notice_a_fault(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    standards = fault.standards()
    fault.seed(monkeypatch)
    examples = [example for example in worked_examples() + further_examples() if example.change is None]
    assert any(example.differences(standards) for example in examples)


@pytest.mark.slow
@BY_NAME
def test_the_oracle_notices_a_fault(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    standards = fault.standards()
    fault.seed(monkeypatch)
    assert any(differences(story(seed), standards)[1] for seed in range(MAX_STORIES))
