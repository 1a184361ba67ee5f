"""Names that settings had in the version before: they work, are named in the log, and do not contradict new ones."""

import json
import os
import socket
from pathlib import Path
from typing import Any

import pytest
from pydantic_settings import SettingsError

from spiritum.settings import Settings, environment
from spiritum.settings.old_names import renamed_settings
from spiritum.settings.previous_names import PREVIOUS_NAMES
from tests.commands import run_spiritum

NO_FILE: dict[str, Any] = {"_env_file": None}
VALUES = {old: "https://tie.hospital.example" if old == "tie_url" else "7" for old in PREVIOUS_NAMES}


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)  # where there is no .env
    for old, new in PREVIOUS_NAMES.items():
        monkeypatch.delenv(old.upper(), raising=False)
        monkeypatch.delenv(new.upper(), raising=False)


def test_each_new_name_is_a_setting_and_no_old_name_is() -> None:
    assert set(PREVIOUS_NAMES.values()) <= set(Settings.model_fields)
    assert not set(PREVIOUS_NAMES) & set(Settings.model_fields)


@pytest.mark.parametrize("old", sorted(PREVIOUS_NAMES))
def test_an_old_name_works_as_the_new_one_does_and_is_named(monkeypatch: pytest.MonkeyPatch, old: str) -> None:
    new = PREVIOUS_NAMES[old]
    with monkeypatch.context() as renamed:
        renamed.setenv(new.upper(), VALUES[old])
        expected = getattr(Settings(**NO_FILE), new)
        assert renamed_settings(environment()) == []
    assert getattr(Settings(**NO_FILE), new) != expected
    monkeypatch.setenv(old.upper(), VALUES[old])
    assert getattr(Settings(**NO_FILE), new) == expected
    assert renamed_settings(environment()) == [(old.upper(), new.upper())]


@pytest.mark.parametrize("old", sorted(PREVIOUS_NAMES))
def test_both_names_may_say_the_same_and_nothing_else(monkeypatch: pytest.MonkeyPatch, old: str) -> None:
    new = PREVIOUS_NAMES[old]
    monkeypatch.setenv(old.upper(), VALUES[old])
    monkeypatch.setenv(new.upper(), VALUES[old])
    assert str(getattr(Settings(**NO_FILE), new)).removesuffix(".0") == VALUES[old]
    assert renamed_settings(environment()) == []
    monkeypatch.setenv(new.upper(), "8")
    with pytest.raises(SettingsError, match=f"{old.upper()} is the previous name of {new.upper()}"):
        Settings(**NO_FILE)


def test_an_old_name_in_the_file_counts_and_an_empty_one_does_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text("TIE_SECONDS=7\nTIE_URL=\nTRUST_FRESH=\nTIE_FRESH=9\n")
    settings = Settings()
    assert (settings.trust_seconds, settings.trust_url, settings.trust_fresh) == (7, None, 9)
    monkeypatch.setenv("TIE_SECONDS", "8")
    assert Settings().trust_seconds == 8


def test_a_key_of_the_version_before_wins_over_one_of_spiritum_duo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UPDATE_ENDPOINT_KEY", "of Spiritum Duo")
    assert Settings(**NO_FILE).trust_key == "of Spiritum Duo"
    monkeypatch.setenv("TIE_KEY", "of the version before")
    assert Settings(**NO_FILE).trust_key == "of the version before"


def test_commands_end_with_one_line_that_shows_no_value(tmp_path: Path) -> None:
    both = {"TIE_KEY": "one-key", "TRUST_KEY": "another-key"}
    environment = {**os.environ, **both, "DATA_DIR": str(tmp_path)}
    ended = run_spiritum("serve", environment=environment, folder=tmp_path)
    assert ended.returncode == 1
    assert ended.stdout == ""
    expected = "TIE_KEY is the previous name of TRUST_KEY, and the two are set to different values. Remove TIE_KEY.\n"
    assert ended.stderr == expected


def test_the_log_names_each_old_name_at_the_start(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        settings = {"TIE_SECONDS": "7", "PORT": str(taken.getsockname()[1]), "DATA_DIR": str(tmp_path)}
        ended = run_spiritum("serve", environment={**os.environ, **settings}, folder=tmp_path)
    events = [json.loads(line) for line in (ended.stdout + ended.stderr).splitlines() if line.startswith("{")]
    (line,) = [event for event in events if event["event"] == "setting has a new name"]
    assert (line["level"], line["setting"], line["use"]) == ("warning", "TIE_SECONDS", "TRUST_SECONDS")
