"""Codes of authenticator apps: those of RFC 6238, and those of another program."""

import time

import pyotp
import pytest
from pyotp.totp import TOTP

from spiritum.factors import totp

SECRET = b"12345678901234567890"
"""Of RFC 6238, appendix B."""
WIDE = "\uff12\uff18\uff17\uff10\uff18\uff12"
"""Digits, and not those of a code."""


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1_111_111_109, "081804"),
        (1_111_111_111, "050471"),
        (1_234_567_890, "005924"),
        (2_000_000_000, "279037"),
        (20_000_000_000, "353130"),
    ],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert totp.code_at(SECRET, totp.step_at(seconds)) == code
    assert totp.step_of(SECRET, code, seconds) == seconds // 30


def test_an_app_reads_the_address_and_gives_the_same_codes() -> None:
    secret = totp.new_secret()
    app = pyotp.parse_uri(totp.app_address(secret, "Spiritum", "o'neill@ward 7"))
    assert isinstance(app, TOTP)
    assert (app.issuer, app.name) == ("Spiritum", "o'neill@ward 7")
    now = time.time()
    assert app.at(int(now)) == totp.code_at(secret, totp.step_at(now))


@pytest.mark.parametrize(("ahead", "counts"), [(-2, False), (-1, True), (0, True), (1, False), (2, False)])
def test_a_code_counts_in_its_step_and_the_next(ahead: int, counts: bool) -> None:
    step = 1_000_000
    code = totp.code_at(SECRET, step + ahead)
    assert totp.step_of(SECRET, code, step * 30 + 15) == (step + ahead if counts else None)


@pytest.mark.parametrize(
    "typed", ["", "28708", "2870821", "28708a", "\uff12\uff18\uff17\uff10\uff18\uff12", "-87082", "+28708", "287082\n"]
)
def test_what_is_no_code_counts_as_none(typed: str) -> None:
    assert totp.step_of(SECRET, typed, 59) is None


def test_blanks_within_a_code_do_not_count() -> None:
    assert totp.step_of(SECRET, " 287 082 ", 59) == 1


def test_secrets_are_random() -> None:
    made = {totp.new_secret() for _ in range(100)}
    assert len(made) == 100
    assert {len(secret) for secret in made} == {20}
