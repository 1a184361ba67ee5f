"""Chances are moved to what came true."""

from random import Random

import pytest

from spiritum.waiting_times.forecast.calibration import UNMOVED, Line, fitted


def outcomes(true: Line, number: int) -> list[tuple[float, bool]]:
    random = Random(7)
    chances = [random.uniform(0.02, 0.98) for _ in range(number)]
    return [(chance, random.random() < true(chance)) for chance in chances]


@pytest.mark.parametrize("true", [UNMOVED, Line(-0.6, 1), Line(0.4, 0.7), Line(0, 1.5)])
def test_the_line_is_found(true: Line) -> None:
    line = fitted(outcomes(true, 6_000))
    assert (line.shift, line.slope) == (pytest.approx(true.shift, abs=0.12), pytest.approx(true.slope, abs=0.12))


def test_few_outcomes_move_little_and_none_nothing() -> None:
    assert fitted([]) == UNMOVED
    moved = fitted([(0.5, True)])
    assert 0 < moved.shift < 0.2


def test_outcomes_that_are_all_alike_do_not_run_away() -> None:
    moved = fitted([(0.1, False)] * 200)
    assert 0 < moved(0.1) < 0.05
