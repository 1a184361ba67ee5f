"""The worked examples of the waiting times rules."""

import pytest

from tests.waiting_times.examples import Example, further_examples, worked_examples

NUMBERS = {
    *(
        [
            "01",
            "02",
            "03",
            "04",
            "05",
            "07",
            "08",
            "09",
            "11",
            "13",
            "15",
            "16",
            "17",
            "18",
            "20",
            "22",
            "23",
            "25",
            "26",
            "27",
        ]
    ),
    *(
        [
            "29",
            "30",
            "31",
            "32",
            "34",
            "35",
            "36",
            "38",
            "40",
            "41",
            "44",
            "45",
            "47",
            "50",
            "51",
            "52",
            "54",
            "56",
            "58",
        ]
    ),
}


@pytest.mark.parametrize("example", worked_examples() + further_examples(), ids=lambda example: example.name)
def test_the_example_comes_out_as_expected(example: Example) -> None:
    assert example.differences(example.standards()) == []


def test_every_example_is_there() -> None:
    assert {example.number for example in worked_examples()} == NUMBERS
