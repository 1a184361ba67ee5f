"""What holds for sessions and passwords where a setting is empty."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from spiritum.settings import Settings
from spiritum.site.password_policy import password_policy

NO_FILE: dict[str, Any] = {"_env_file": None}


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # where there is no .env
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def _chosen(settings: Settings) -> tuple[object, ...]:
    limits = (settings.session_idle, settings.session_limit, settings.session_count, settings.recent_sign_in)
    return (*limits, settings.initial_password_life, settings.min_password_length, settings.checks_passwords_of_others)


def test_a_site_that_says_nothing_goes_on_as_before() -> None:
    assert _chosen(Settings(**NO_FILE)) == (21_600, None, None, None, None, 8, False)


def test_a_new_site_is_strict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCOUNT_POLICY", "strict")
    assert _chosen(Settings(**NO_FILE)) == (900, 43_200, 5, 900, 259_200, 15, True)


@pytest.mark.parametrize("policy", ["compatible", "strict"])
def test_what_is_set_wins(monkeypatch: pytest.MonkeyPatch, policy: str) -> None:
    values = {
        "ACCOUNT_POLICY": policy,
        "SESSION_SECONDS": "1800",
        "SESSION_LIMIT_SECONDS": "0",
        "SESSIONS_PER_USER": "3",
        "RECENT_SIGN_IN_SECONDS": "0",
        "INITIAL_PASSWORD_SECONDS": "3600",
        "PASSWORD_LENGTH": "12",
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    assert _chosen(Settings(**NO_FILE)) == (1_800, None, 3, None, 3_600, 12, True)


def test_the_older_systems_setting_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SESSION_EXPIRY_LENGTH", "1234")
    monkeypatch.setenv("ACCOUNT_POLICY", "strict")
    assert Settings(**NO_FILE).session_idle == 1_234


@pytest.mark.parametrize("setting", [{"password_length": 7}, {"session_seconds": 0}, {"account_policy": "loose"}])
def test_what_cannot_be_meant_is_refused(setting: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Settings(**NO_FILE, **setting)


def test_the_words_of_a_site_are_its_own_and_the_first_of_its_name() -> None:
    settings = Settings(**NO_FILE, password_words="Westmoor Infirmary", public_url="https://pathways.trust.example")
    assert password_policy(settings).rules.words == ("Westmoor", "Infirmary", "pathways")
