"""Who has a second factor, by the settings; and the settings themselves."""

from typing import Any

import pytest
from pydantic import ValidationError

from spiritum.factors.passkeys import PasskeySite
from spiritum.factors.policy import AccountFactors, Mode, Policy, means_of, roles_in
from spiritum.settings import Settings
from spiritum.staff.further_step import NextStep

NOTHING = AccountFactors(frozenset(), 0, False, frozenset({"doctor"}))
WITH_APP = AccountFactors(frozenset({"TOTP"}), 10, False, frozenset({"doctor"}))
RESET = AccountFactors(frozenset(), 0, True, frozenset({"doctor"}))
ADMIN = AccountFactors(frozenset(), 0, False, frozenset({"doctor", "admin"}))


@pytest.mark.parametrize(
    ("mode", "account", "step"),
    [
        ("off", NOTHING, None),
        ("off", WITH_APP, None),
        ("off", RESET, None),
        ("allowed", NOTHING, None),
        ("allowed", ADMIN, None),
        ("allowed", WITH_APP, "SECOND_FACTOR"),
        ("allowed", RESET, "ENROL_WITH_CODE"),
        ("roles", NOTHING, None),
        ("roles", ADMIN, "ENROL"),
        ("roles", WITH_APP, "SECOND_FACTOR"),
        ("required", NOTHING, "ENROL"),
        ("required", RESET, "ENROL_WITH_CODE"),
        ("required", WITH_APP, "SECOND_FACTOR"),
    ],
)
def test_the_next_step(mode: Mode, account: AccountFactors, step: NextStep | None) -> None:
    assert Policy(mode, frozenset({"admin"})).next_step(account) == step


def test_means_are_those_that_the_account_has_the_best_first() -> None:
    all_of_them = AccountFactors(frozenset({"TOTP", "PASSKEY"}), 1, False, frozenset())
    assert means_of(all_of_them) == ["PASSKEY", "TOTP", "RECOVERY_CODE"]
    assert means_of(AccountFactors(frozenset({"TOTP"}), 0, False, frozenset())) == ["TOTP"]
    assert means_of(AccountFactors(frozenset(), 3, False, frozenset())) == []


def test_names_of_roles_have_semicolons_between() -> None:
    assert roles_in(" admin ; site administrator;;") == {"admin", "site administrator"}


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://spiritum.trust.example:8443", "spiritum.trust.example"),
        ("http://localhost:8080", "localhost"),
        ("http://127.0.0.1:8080", None),
        ("http://[::1]:8080", None),
        (None, None),
    ],
)
def test_passkeys_need_a_site_with_a_name(address: str | None, host: str | None) -> None:
    site = PasskeySite.of(address)
    assert (site and site.host, site and site.origin) == (host, address if host else None)


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://spiritum.trust.example:443", "https://spiritum.trust.example"),
        ("https://spiritum.trust.example:443/clinic", "https://spiritum.trust.example"),
        ("http://localhost:80", "http://localhost"),
        ("http://localhost:443", "http://localhost:443"),
    ],
)
def test_an_origin_is_as_browsers_write_it(address: str, origin: str) -> None:
    """They leave out a port that goes without saying."""
    site = PasskeySite.of(address)
    assert site is not None
    assert site.origin == origin


def _settings(**values: Any) -> Settings:
    without_file: dict[str, Any] = {"_env_file": None, **values}
    return Settings(**without_file)


@pytest.mark.parametrize("values", [{"second_factor": "roles"}, {"second_factor_roles": "admin"}])
def test_roles_and_their_names_need_each_other(values: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="SECOND_FACTOR_ROLES need each other"):
        _settings(**values)
    assert _settings(second_factor="roles", second_factor_roles="admin").second_factor == "roles"


def test_an_unknown_mode_is_refused() -> None:
    with pytest.raises(ValidationError):
        _settings(second_factor="sometimes")
