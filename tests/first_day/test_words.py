"""What is wrong is said in words: settings, names that look misspelt, and why a database cannot be used."""

import ast
import importlib
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from pydantic import ValidationError

import spiritum
from spiritum.commands.words import OF_THE_DATABASE, SAID_AS_THEY_ARE, words_for
from spiritum.db.probing import DatabaseRefused, probing
from spiritum.db.reasons import reason_of
from spiritum.settings import Settings
from spiritum.settings.refusals import misspelt_settings, refused_settings
from tests.commands import run_spiritum
from tests.site.start import black_hole

EXAMPLE = Path(__file__).parents[2] / ".env.example"
URL = "postgresql://anybody:secret-word@db.hospital.example:5432/spiritum"


def _run(*command: str, folder: Path, **settings: str) -> tuple[int, str]:
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(folder), **settings}
    done = run_spiritum(*command, environment=environment, folder=folder)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("databse_url", "database_url"),
        ("worker", "workers"),
        ("datadir", "data_dir"),
        ("log_levl", "log_level"),
        ("trust_kye", "trust_key"),
        ("timezon", "timezone"),
        ("smtp_pasword", "smtp_password"),
    ],
)
def test_a_misspelt_name_is_known_for_what_it_was_to_be(name: str, meant: str) -> None:
    assert misspelt_settings([name]) == {name: meant}


def test_what_others_set_is_no_misspelling() -> None:
    usual = "path home hostname logname lang tz term shell pwd user ssh_agent_pid kubernetes_service_host postgres_db"
    ours = [line.partition("=")[0].lower() for line in EXAMPLE.read_text().splitlines() if "=" in line.split(" ")[0]]
    assert misspelt_settings([*usual.split(), *ours, "database_url_file", "tie_url"]) == {}


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"TIMEZONE": "Europe/Londn"}, "TIMEZONE: this time zone is not known"),
        ({"TIMEZONE": "../etc/passwd"}, "TIMEZONE: this time zone is not known"),
        ({"PORT": "http"}, "PORT: Input should be a valid integer"),
        ({"WORKERS": "0"}, "WORKERS: Input should be greater than 0."),
        ({"HOSPITAL_NUMBER_REGEX": "["}, "HOSPITAL_NUMBER_REGEX: this is no regular expression"),
        ({"SMTP_HOST": "mail.hospital.example"}, "with SMTP_HOST, set FEEDBACK_TO and FEEDBACK_FROM too."),
        ({"DATABASE_URL": "mysql://a:secret-word@h/d"}, "DATABASE_URL: an address of PostgreSQL is needed"),
        ({"DATABASE_URL": "postgresql://a:secret/word@h/d"}, "DATABASE_URL: an address of PostgreSQL is needed"),
        ({"TRACES_URL": "ftp://a:secret-word@collector/v1/traces"}, "TRACES_URL: an address that begins with http://"),
        ({"TRACES_URL": "collector:4318"}, "TRACES_URL: an address that begins with http://"),
        ({"TRACES_URL": "http:///v1/traces"}, "TRACES_URL: an address that begins with http://"),
        ({"TRACES_URL": "http://collector:secret/v1/traces"}, "TRACES_URL: an address that begins with http://"),
        ({"DATABASE_URL": "postgresql://a@h:port/d"}, "DATABASE_URL: an address of PostgreSQL is needed"),
        ({"DATABASE_URL": "postgresql://a@h:99999/d"}, "DATABASE_URL: an address of PostgreSQL is needed"),
        ({"DATABASE_URL": "postgresql://a:secret[@h/d"}, "DATABASE_URL: an address of PostgreSQL is needed"),
    ],
)
def test_a_refused_value_ends_a_command_with_a_line(tmp_path: Path, settings: dict[str, str], said: str) -> None:
    code, errors = _run("migrate", folder=tmp_path, **{"DATABASE_URL": URL, **settings})
    assert code == 1
    assert errors.startswith(said), errors
    assert "secret" not in errors


ADDRESSED = "an address that begins with http:// or https:// is needed"
SENDABLE = "printable ASCII characters without ; are needed"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TRUST_URL", "tie.hospital.example:9000", ADDRESSED),
        ("TRUST_URL", "http://[::", ADDRESSED),
        ("TRUST_URL", "http://tie.hospital.example:99999", ADDRESSED),
        ("TRUST_URL", "http://tie hospital.example", ADDRESSED),
        ("FHIR_URL", "fhir.hospital.example/r4", ADDRESSED),
        ("FHIR_TOKEN_URL", "file:///etc/passwd", ADDRESSED),
        ("PUBLIC_URL", "https://spiritum.example:99999", "its port is no number from 1 to 65,535"),
        ("ALLOWED_ORIGINS", "https://desk.example:80a", "its port is no number from 1 to 65,535"),
        ("GRAPH_URL", "https://graph.example:99999/v1.0", "its port is no number from 1 to 65,535"),
        ("AUDIT_FEED_FHIR_URL", "https://fhir.example:0/r4", "its port is no number from 1 to 65,535"),
        ("TRUST_KEY", "schl\u00fcssel", SENDABLE),
        ("TRUST_KEY_OTHER", "half; Path=/", SENDABLE),
        ("FHIR_TOKEN", "two\nlines", SENDABLE),
        ("TRUST_SECONDS", "inf", "at most 1,000,000,000 is possible"),
        ("TRUST_FRESH", "1e300", "at most 1,000,000,000 is possible"),
        ("LOCK_ON_MDT_SECONDS", "99999999999999", "at most 1,000,000,000 is possible"),
        ("STATEMENT_SECONDS", "2147484", "Input should be less than or equal to 86400"),
    ],
)
def test_what_would_fail_long_after_the_start_is_refused_before(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert f"{name}: {said}." in refused_settings(refused.value)


def test_an_address_with_blanks_around_it_is_taken_without_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRUST_URL", " https://tie.hospital.example/engine\n")
    assert Settings().trust_url == "https://tie.hospital.example/engine"


@pytest.mark.parametrize(
    "command",
    [
        ("trust", "retry", "99999999999999999999"),
        ("audit", "feed", "resend", "fhir", "99999999999999999999"),
        ("waiting-times", "report", "performance", "--pathway", "99999999999999999999"),
    ],
)
def test_a_number_that_no_id_can_be_is_a_fault_of_usage(tmp_path: Path, command: Sequence[str]) -> None:
    code, errors = _run(*command, folder=tmp_path)
    assert code == 2, errors
    assert "Invalid value" in errors


def test_a_file_of_settings_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"# Gr\xfc\xdfe\n")
    assert _run("check", folder=tmp_path) == (1, ".env is not written in UTF-8.\n")
    assert _run("migrate", folder=tmp_path) == (1, ".env is not written in UTF-8.\n")


def test_a_file_of_settings_that_cannot_be_read_is_named() -> None:
    assert words_for(PermissionError(13, "Permission denied", ".env")) == (
        ".env cannot be read (Permission denied). The user who runs Spiritum needs to read it."
    )


@pytest.mark.parametrize("command", [("migrate",), ("user", "list"), ("trust", "status"), ("contract", "usage")])
def test_a_database_where_nothing_listens_is_said_by_every_command(tmp_path: Path, command: tuple[str, ...]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        place = f"127.0.0.1:{free.getsockname()[1]}"
    code, errors = _run(*command, folder=tmp_path, DATABASE_URL=f"postgresql://anybody:secret-word@{place}/spiritum")
    assert code == 1
    assert errors == f"Nothing answers at {place}: PostgreSQL does not run there, or a firewall is between.\n"


def _server_error(state: str, message: str = "no") -> Exception:
    known: Any = asyncpg.PostgresError
    return known.new({"C": state, "M": message, "S": "FATAL"})


@pytest.mark.parametrize(
    ("error", "said", "is_passing"),
    [
        (_server_error("28P01"), "refuses the password of the user anybody", False),
        (
            _server_error("28000", 'no pg_hba.conf entry for host "10.0.0.1"'),
            "does not let anybody into",
            False,
        ),
        (_server_error("3D000"), "There is no database spiritum", False),
        (
            _server_error("42501", "permission denied for schema public"),
            "lacks a right in spiritum: permission denied",
            False,
        ),
        (_server_error("08P01", "unsupported startup parameter: jit"), "A pooler?", False),
        (_server_error("53300"), "has no connection left", True),
        (_server_error("57P03"), "is starting up", True),
        (_server_error("25006"), "is a standby", True),
        (socket.gaierror(-2, "Name or service not known"), "is not known (Name or service not known)", True),
        (TimeoutError(), "does not answer in time", True),
        (ConnectionRefusedError(111, "refused"), "Nothing answers at db.hospital.example:5432", True),
        (ConnectionResetError(104, "reset"), "cannot be reached, or has ended the connection", True),
    ],
)
def test_why_a_database_cannot_be_used(error: Exception, said: str, is_passing: bool) -> None:
    reason = reason_of(error, URL)
    assert reason is not None
    assert said in reason.text
    assert reason.is_passing is is_passing
    assert "secret-word" not in reason.text


def _is_there(name: str) -> bool:
    module, _, kind = name.rpartition(".")
    error_class: object = getattr(importlib.import_module(module), kind)
    return isinstance(error_class, type) and f"{error_class.__module__}.{error_class.__qualname__}" == name


def test_each_error_that_is_said_is_there() -> None:
    assert [name for name in sorted(SAID_AS_THEY_ARE | OF_THE_DATABASE) if not _is_there(name)] == []


def test_a_bug_is_no_reason() -> None:
    assert reason_of(_server_error("42601", "syntax error"), URL) is None
    assert reason_of(KeyError("x"), URL) is None


async def test_a_black_hole_is_given_up_in_time() -> None:
    with black_hole() as url, pytest.raises(DatabaseRefused, match="does not answer in time"):
        async with probing(url, seconds=0.2):
            pass


async def test_a_frozen_statement_is_given_up_in_time(server_url: str) -> None:
    with pytest.raises(DatabaseRefused, match="does not answer in time"):
        async with probing(server_url, seconds=0.5) as connection:
            await connection.execute("SELECT pg_sleep(30)")


def test_a_python_that_is_too_old_reads_a_sentence() -> None:
    file = Path(str(spiritum.__file__))
    ast.parse(file.read_text(), feature_version=(3, 7))
    old = "import sys; sys.version_info = (3, 9, 2, 'final', 0); import spiritum"
    done = subprocess.run([sys.executable, "-c", old], cwd=file.parents[1], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "Spiritum needs Python 3.11 or newer; this is Python 3.9.\n")


def test_the_version_and_completion(tmp_path: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path)}
    done = run_spiritum("--version", environment={**environment, "PORT": "http"}, folder=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("spiritum 1.")
    completing = {"_SPIRITUM_COMPLETE": "complete_bash", "COMP_WORDS": "spiritum ch", "COMP_CWORD": "1"}
    completed = run_spiritum(environment={**environment, **completing}, folder=tmp_path)
    assert completed.stdout.split() == ["check"]
