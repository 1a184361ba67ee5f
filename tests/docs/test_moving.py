"""The guide for whoever moves over: each old setting that it names is read, and each that is read is named."""

import re
from pathlib import Path

import pytest

from spiritum.settings import Settings
from spiritum.settings.earlier_settings import RENAMED
from spiritum.settings.old_names import renamed_settings

GUIDE = (Path(__file__).parents[2] / "docs" / "moving-from-spiritum-duo.md").read_text()
ROWS = [row.strip("|").split("|") for row in re.findall(r"^\| `[A-Z_]+`.*$", GUIDE, re.M)]
NAMED = {old: re.findall(r"`([A-Z_]+)`", new)[0] for olds, new in ROWS for old in re.findall(r"`([A-Z_]+)`", olds)}
DATABASE = {
    "DATABASE_HOSTNAME": "db.example",
    "DATABASE_USERNAME": "sd",
    "DATABASE_PASSWORD": "a/b",
    "DATABASE_NAME": "duo",
}


def _settings(monkeypatch: pytest.MonkeyPatch, **environment: str) -> Settings:
    for name in [*NAMED, *NAMED.values(), "FEEDBACK_FROM"]:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Settings(_env_file=None)  # pyright: ignore[reportCallIssue] - pydantic-settings' own argument


def test_the_guide_names_each_setting_that_is_read() -> None:
    everything = {old.lower(): "x" for old in NAMED}
    assert dict(renamed_settings(everything)) == NAMED
    assert {old.upper() for old in RENAMED} <= set(NAMED)


def test_old_names_are_read_where_the_new_one_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = _settings(
        monkeypatch,
        SESSION_EXPIRY_LENGTH="1234",
        UPDATE_ENDPOINT_KEY="a key",
        DECISION_POINT_LOCKOUT_DURATION="11",
        ON_MDT_EDIT_LOCKOUT_DURATION="22",
        LOCK_ON_MDT_SECONDS="33",
        **DATABASE,
    )
    assert (settings.session_seconds, settings.trust_key, settings.lock_on_pathway_seconds) == (1234, "a key", 11)
    assert settings.lock_on_mdt_seconds == 33
    assert settings.database_url == "postgresql://sd:a%2Fb@db.example:5432/duo"


def test_mail_goes_where_it_went(monkeypatch: pytest.MonkeyPatch) -> None:
    mail = {
        "SMTP_SERVER_HOST": "mail.example",
        "SMTP_SERVER_PORT": "25",
        "SMTP_USER_USERNAME": "duo@hospital.example",
        "SMTP_USER_PASSWORD": "secret",
        "FEEDBACK_EMAIL_RECIPIENTS": "a@hospital.example;b@hospital.example",
    }
    settings = _settings(monkeypatch, EMAIL_ADAPTER="SMTPAdapter", **mail)
    assert (settings.smtp_host, settings.smtp_port, settings.smtp_username) == (
        "mail.example",
        25,
        "duo@hospital.example",
    )
    assert settings.feedback_from == "duo@hospital.example"
    assert settings.feedback_to == "a@hospital.example;b@hospital.example"
    assert _settings(monkeypatch, EMAIL_ADAPTER="PseudoEmailAdapter", **mail).smtp_host is None


def test_a_database_without_a_name_is_not_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _settings(monkeypatch, DATABASE_USERNAME="sd").database_url is None
