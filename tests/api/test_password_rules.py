"""Which passwords are too easily guessed."""

import pytest

from spiritum.errors import BadMembers
from spiritum.identity.password_rules import PasswordRules, is_common

RULES = PasswordRules(8, ("Westmoor", "Infirmary"))
NAMES = ("w.okafor", "w.okafor@trust.example", "Winifred", "Okafor")


def _code(password: str, rules: PasswordRules = RULES) -> str | None:
    try:
        rules.check("newPassword", password, NAMES)
    except BadMembers as refused:
        (error,) = refused.field_errors
        assert error.field == "newPassword"
        return error.code
    return None


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "Ein sehr grüner Baum",
        "kX9#vvQ2!pL7",
        "westmoor has forty green buses",
        "Winifred likes her tea at noon",
        "数字と文字の長い合言葉",
        "correct horse battery staple " * 30,
    ],
)
def test_a_good_one_is_taken(password: str) -> None:
    assert _code(password) is None


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("seven.7", "string_too_short"),
        ("password", "common_password"),
        ("PASSWORD", "common_password"),
        ("password1", "common_password"),
        ("Football2026!", "common_password"),
        ("trustno1trustno1", None),
        ("12345678", "common_password"),
        ("87654321987654321", "simple_password"),
        ("zzzzzzzzzzzzzzzz", "simple_password"),
        ("ababababababab", "simple_password"),
        ("w.okafor1", "personal_password"),
        ("Okafor.Winifred", "personal_password"),
        ("WESTMOOR-infirmary-1", "personal_password"),
        ("spiritum2026", "personal_password"),
        ("okafor12345678", "personal_password"),
        ("okaforpassword", "personal_password"),
    ],
)
def test_what_is_tried_first_is_refused(password: str, code: str | None) -> None:
    assert _code(password) == code


def test_a_longer_one_is_asked_for_where_the_site_says_so() -> None:
    rules = PasswordRules(15)
    assert _code("only 14 signs!", rules) == "string_too_short"
    assert _code("now 15 signs it", rules) is None


def test_letters_are_counted_however_they_were_composed() -> None:
    assert _code("e\u0301" * 7) == "string_too_short"


def test_the_list_knows_common_passwords_and_not_others() -> None:
    assert is_common("iloveyou")
    assert is_common("Baseball")
    assert not is_common("kX9#vvQ2!pL7")
    assert not is_common("correct horse battery")
