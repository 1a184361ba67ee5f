"""Recovery codes and one-time codes: random, and easily typed."""

import re

import pytest

from spiritum.factors.codes import code_hash, new_code, new_recovery_codes


def test_codes_are_random_and_in_groups() -> None:
    made = [code for _ in range(50) for code in new_recovery_codes()]
    assert len(set(made)) == 500
    assert all(re.fullmatch(r"([A-Z2-7]{4}-){5}[A-Z2-7]{4}", code) for code in made)


@pytest.mark.parametrize(
    "typed", ["4KQF-7ZNA-XW2M-3TJB-Q6RD-VY5O", "4kqf7znaxw2m3tjbq6rdvy50", " 4KQF 7ZNA XW2M 3TJ8 Q6RD VY5O "]
)
def test_a_code_is_the_same_however_it_is_typed(typed: str) -> None:
    assert code_hash(typed) == code_hash("4KQF7ZNAXW2M3TJBQ6RDVY5O")


def test_another_code_is_another() -> None:
    first, second = new_code(), new_code()
    assert code_hash(first) != code_hash(second)
    assert first.replace("-", "").encode() not in code_hash(first)
