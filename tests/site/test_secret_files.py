"""Secrets in files: each secret setting may stand in one, and what is wrong is said without the secret."""

from pathlib import Path
from typing import Any

import pytest
from pydantic_settings import SettingsError

from spiritum.serving.secret_copies import KEY_FILES, secret_copies
from spiritum.settings import Settings
from spiritum.settings.secret_files import SECRETS
from spiritum.site.shared_keys import shared_keys

NO_FILE: dict[str, Any] = {"_env_file": None}
NO_SECRETS = {
    "fhir_token_url", "mail_token_url", "keep_alive_seconds", "machine_token_seconds", "password_length",
    "password_words", "initial_password_seconds", "query_tokens", "audit_feed_certificate_key", "second_factor_keys",
}  # fmt: skip
"""Settings whose names have the words of secrets, and whose values are none; the last two are files already."""

COMPANIONS = {
    "fhir_client_secret": {"FHIR_TOKEN_URL": "https://fhir.hospital.example/token", "FHIR_CLIENT_ID": "spiritum"},
    "mail_client_secret": {"MAIL_TOKEN_URL": "https://login.hospital.example/token", "MAIL_CLIENT_ID": "spiritum"},
    "ews_password": {"EWS_USERNAME": "spiritum"},
}
"""What has to be set with a secret."""


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # where there is no .env
    for name in SECRETS:
        monkeypatch.delenv(name.upper(), raising=False)


def test_every_setting_that_sounds_secret_may_stand_in_a_file() -> None:
    sound_secret = {
        name for name in Settings.model_fields if any(word in name for word in ("key", "secret", "password", "token"))
    }
    keys = {name for name in sound_secret if "keys" not in name} - {"keep_alive_seconds"}
    assert keys - NO_SECRETS == {*SECRETS} - {"database_url"}
    assert {*SECRETS} <= {*Settings.model_fields}


@pytest.mark.parametrize("name", SECRETS)
def test_a_secret_is_read_from_its_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("  postgresql://me@host/name of a secret \n")
    monkeypatch.setenv(f"{name.upper()}_FILE", str(tmp_path / "secret"))
    for companion, value in COMPANIONS.get(name, {}).items():
        monkeypatch.setenv(companion, value)
    assert getattr(Settings(**NO_FILE), name) == "postgresql://me@host/name of a secret"


def test_a_file_may_be_named_in_the_file_of_settings(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("sesame\n")
    (tmp_path / ".env").write_text(f"TRUST_KEY_FILE={tmp_path / 'secret'}\n")
    assert Settings().trust_key == "sesame"


def test_a_setting_and_its_file_are_not_set_both(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("sesame")
    monkeypatch.setenv("TRUST_KEY", "sesame")
    monkeypatch.setenv("TRUST_KEY_FILE", str(tmp_path / "secret"))
    with pytest.raises(SettingsError, match=r"^TRUST_KEY and TRUST_KEY_FILE are both set\. Remove one of them\.$"):
        Settings(**NO_FILE)


@pytest.mark.parametrize(
    ("contents", "reason"),
    [(None, "cannot be read: No such file or directory"), (b" \n", "is empty"), (b"\xff\xfe sesame", "is not a text")],
)
def test_what_is_wrong_with_a_file_is_said(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, contents: bytes | None, reason: str
) -> None:
    path = tmp_path / "secret"
    if contents is not None:
        path.write_bytes(contents)
    monkeypatch.setenv("SMTP_PASSWORD_FILE", str(path))
    with pytest.raises(SettingsError) as refused:
        Settings(**NO_FILE)
    assert str(refused.value) == f"SMTP_PASSWORD_FILE: {path} {reason}."


def test_the_hospital_may_show_either_key() -> None:
    assert Settings(**NO_FILE, trust_key="new", trust_key_other="old").trust_secrets == ["new", "old"]
    assert Settings(**NO_FILE, trust_key="new").trust_secrets == ["new"]


def test_a_process_that_follows_another_has_the_keys_of_the_start_of_its_host(tmp_path: Path) -> None:
    compared = {name.lower() for name in shared_keys(Settings(**NO_FILE, data_dir=tmp_path))} & {*Settings.model_fields}
    files = {name for name in compared if name.endswith("_keys")} | {"audit_public_keys"}
    assert files == {*KEY_FILES}, "on whatever hosts agree"
    for name in files:
        (tmp_path / name).write_text(f"the first {name}")
    named: dict[str, Any] = {name: tmp_path / name for name in files}
    settings = Settings(**NO_FILE, data_dir=tmp_path, **named)
    with secret_copies(settings) as copies:
        for name in files:
            (tmp_path / name).write_text("another")
        assert {name: Path(copies.variables[name.upper()]).read_text() for name in files} == {
            name: f"the first {name}" for name in files
        }


def test_all_processes_of_a_host_have_the_logo_of_its_start(tmp_path: Path) -> None:
    first, logo = b"\x89PNG\r\n\x1a\nfirst", tmp_path / "logo.png"
    logo.write_bytes(first)
    with secret_copies(Settings(**NO_FILE, desk_name="Barsetshire desk", desk_logo=logo)) as copies:
        logo.write_bytes(b"\x89PNG\r\n\x1a\nanother")
        copy = Settings(
            **NO_FILE, desk_name="Barsetshire desk", desk_logo=Path(copies.variables["DESK_LOGO"])
        ).desk_logo
        assert copy is not None
        assert copy.read_bytes() == first
