"""The files by which a site is installed: units that systemd takes and finds safe, and a compose file that is whole."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.site.clinician import clinician
from tests.site.running import RunningSite

DEPLOY = Path(__file__).parents[2] / "deploy"
UNITS = sorted(path.name for path in (DEPLOY / "systemd").iterdir())
SERVICES = [name for name in UNITS if name.endswith(".service")]
MAX_EXPOSURE = 15
"""In tenths, of 100. What is left is the network, which a server needs."""


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units, with programs of this machine in place of those that are not installed here."""
    for name in UNITS:
        text = (DEPLOY / "systemd" / name).read_text()
        (tmp_path / name).write_text(re.sub(r"(?m)^(ExecStart=)\S+", r"\g<1>/bin/true", text))
    return tmp_path


@pytest.mark.parametrize("name", UNITS)
def test_systemd_takes_the_unit(units: Path, name: str) -> None:
    command = ["systemd-analyze", "verify", "--man=no", str(units / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if str(units) in line or name in line]
    assert (done.returncode, said) == (0, [])


@pytest.mark.parametrize("name", SERVICES)
def test_the_service_may_do_little_besides_its_work(units: Path, name: str) -> None:
    options = ["--offline=true", f"--threshold={MAX_EXPOSURE}", "--no-pager"]
    command = ["systemd-analyze", "security", *options, str(units / name)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2_000:]


def test_a_service_without_its_rules_would_be_noticed(units: Path) -> None:
    path = units / "spiritum.service"
    path.write_text(path.read_text().replace("ProtectSystem=strict\n", "").replace("NoNewPrivileges=yes\n", ""))
    options = ["--offline=true", f"--threshold={MAX_EXPOSURE}", "--no-pager"]
    command = ["systemd-analyze", "security", *options, str(path)]
    assert subprocess.run(command, capture_output=True, check=False).returncode != 0


def test_the_service_may_write_one_folder_and_runs_our_command() -> None:
    text = (DEPLOY / "systemd" / "spiritum.service").read_text()
    assert "ExecStart=/opt/spiritum/bin/spiritum serve\n" in text
    assert "StateDirectory=spiritum\n" in text
    assert "DATA_DIR=/var/lib/spiritum" in text
    assert "ReadWritePaths" not in text


def test_the_compose_file_is_locked_down_and_holds_no_secret() -> None:
    described: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    service: dict[str, Any] = described["services"]["spiritum"]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert set(service["secrets"]) <= set(described["secrets"])
    assert {volume.partition(":")[0] for volume in service["volumes"]} <= set(described["volumes"])
    assert all(value.startswith("/run/secrets/") for name, value in service["environment"].items() if "FILE" in name)
    assert not [name for name in service["environment"] if name in {"DATABASE_URL", "TRUST_KEY"}]
    assert shutil.which("docker-compose") is None or _is_valid()


def _is_valid() -> bool:
    command = ["docker-compose", "-f", str(DEPLOY / "compose.yaml"), "config", "--quiet"]
    return subprocess.run(command, env={"SPIRITUM_VERSION": "1.1.0"}, check=False).returncode == 0


def test_a_whole_site_runs_where_no_memory_is_written_and_run(tmp_path: Path) -> None:
    script = tmp_path / "denied.py"
    script.write_text(DENIED)
    if subprocess.run([sys.executable, script, "true"], check=False).returncode != 0:
        pytest.skip("2026-11-29: this kernel cannot deny it to a process (PR_SET_MDWE, Linux 6.3)")
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} {script} {sys.executable} "$@"\n')
    python.chmod(0o755)
    site = RunningSite(tmp_path / "data", DEMO_DATA="twopathways", TRUSTED_DOCUMENTS="off")
    site.python = python
    site.start()
    try:
        with clinician(site.url) as somebody:
            assert somebody.request_test() > 0
    finally:
        assert site.stop() == 0


DENIED = """
import ctypes, mmap, os, sys
if ctypes.CDLL(None).prctl(65, 1, 0, 0, 0) != 0:  # PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN
    sys.exit(1)
try:
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
except OSError:
    os.execvp(sys.argv[1], sys.argv[1:])
sys.exit(1)
"""
"""Denies it to itself, as MemoryDenyWriteExecute does, and becomes another program, which inherits that."""
