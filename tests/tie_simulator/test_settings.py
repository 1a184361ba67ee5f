"""What the environment says."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import ValidationError

from tie_simulator.settings import Delay, Settings, stored_key


@pytest.fixture(autouse=True)
def no_dotenv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing but what the test sets."""
    monkeypatch.chdir(tmp_path)
    for name in ("DATA_DIR", "HOST", "TIE_PORT", "TIE_DELAY", "TIE_KEY", "CALLBACK_URL", "TIE_TEST_SYSTEM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("30-60", Delay(30, 60)),
        ("5", Delay(5, 5)),
        ("0", Delay(0, 0)),
        ("0-0", Delay(0, 0)),
        (" 0.5-1.25 ", Delay(0.5, 1.25)),
    ],
)
def test_a_delay_is_one_number_or_two(monkeypatch: pytest.MonkeyPatch, text: str, delay: Delay) -> None:
    monkeypatch.setenv("TIE_DELAY", text)

    assert Settings().tie_delay == delay


@pytest.mark.parametrize("text", ["soon", "5-", "-5", "60-30", "1-2-3", "\N{ARABIC-INDIC DIGIT ONE}", "1e3", "inf"])
def test_anything_else_is_no_delay(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("TIE_DELAY", text)

    with pytest.raises(ValidationError, match="tie_delay"):
        Settings()


def test_the_defaults_are_those_of_a_bare_machine() -> None:
    settings = Settings()

    assert settings.tie_delay == Delay(30, 60)
    assert (settings.host, settings.tie_port, settings.tie_test_system) == ("127.0.0.1", 0, True)
    assert settings.store == Path(".data/tie/simulator.sqlite")


def test_dotenv_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("TIE_DELAY=1-2\nTIE_PORT=4000\nPOSTGRES=whatever\n")
    monkeypatch.setenv("TIE_PORT", "5000")

    assert (Settings().tie_delay, Settings().tie_port) == (Delay(1, 2), 5000)


def test_a_missing_key_is_made_up_once_and_is_nobody_elses_to_read(tmp_path: Path) -> None:
    file = tmp_path / "secrets" / "tie_key"

    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(stored_key, [file] * 64))

    assert len(keys) == 1
    assert len(keys.pop()) >= 43
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["tie_key"]


def test_two_systems_do_not_share_a_made_up_key(tmp_path: Path) -> None:
    assert stored_key(tmp_path / "one" / "key") != stored_key(tmp_path / "two" / "key")


def test_a_key_in_the_environment_wins_and_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIE_KEY", "from-the-environment")

    settings = Settings()

    assert settings.key() == "from-the-environment"
    assert "from-the-environment" not in repr(settings)


@pytest.mark.parametrize("key", ["two words", "semi;colon", "comma,", "ключ"])
def test_a_key_that_no_cookie_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("TIE_KEY", key)

    with pytest.raises(ValidationError, match="tie_key") as refusal:
        Settings()
    assert key not in str(refusal.value)
