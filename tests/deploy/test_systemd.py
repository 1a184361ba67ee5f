"""The shipped units under a real systemd: started, hardened, stopped, restarted, and the dump of each night."""

import os
import signal
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import httpx
import psutil
import pytest

from tests.deploy.debian_postgres import DATABASE, USER, DebianPostgres, free_port
from tests.deploy.systemd_machine import Machine, systemd_machine

UNITS = Path(__file__).parents[2] / "deploy" / "systemd"
NAME = "spiritum.service"


@pytest.fixture(scope="module")
def database() -> Generator[DebianPostgres]:
    """A PostgreSQL beside the machine, on the same loopback."""
    server = DebianPostgres()
    try:
        server.make()
        yield server
    finally:
        server.remove()


@pytest.fixture(scope="module")
def port() -> int:
    """Where the site serves."""
    return free_port()


@pytest.fixture(scope="module")
def machine(database: DebianPostgres, port: int) -> Generator[Machine]:
    """A machine on which the site is installed as docs/packages.md says."""
    settings = {
        "DATABASE_URL": database.url,
        "PORT": str(port),
        "TRUST_URL": "http://127.0.0.1:9",
        "TRUST_KEY": "a-key-of-the-test",
        "DEMO_DATA": "none",
        "DRAIN_SECONDS": "0",
        "SPARE_PROCESS": "false",
    }
    backup = {"PGHOST": "127.0.0.1", "PGPORT": str(database.port), "PGUSER": USER, "PGDATABASE": DATABASE}
    files = {
        **{f"etc/systemd/system/{unit.name}": unit.read_text() for unit in UNITS.iterdir()},
        "etc/spiritum/spiritum.env": "".join(f"{name}={value}\n" for name, value in settings.items()),
        "etc/spiritum/backup.env": "".join(f"{name}={value}\n" for name, value in backup.items()),
    }
    with systemd_machine(files) as made:
        made.run("useradd", "--system", "--home-dir", "/var/lib/spiritum", "--shell", "/usr/sbin/nologin", "spiritum")
        made.run("install", "-d", "-m", "0700", "-o", "spiritum", "-g", "spiritum", "/var/backups/spiritum")
        yield made


def _is_ready(port: int) -> bool:
    with suppress(httpx.HTTPError):
        return httpx.get(f"http://127.0.0.1:{port}/health/ready", trust_env=False, timeout=2).status_code == 200
    return False


def _processes(machine: Machine) -> list[psutil.Process]:
    """Those of the service, by their numbers on this machine."""
    of_service = machine.root / "sys/fs/cgroup/system.slice" / NAME / "cgroup.procs"
    listed = machine.run("cat", f"/{of_service.relative_to(machine.root)}", check=False).stdout.split()
    inside = set(map(int, listed))
    return [
        process
        for process in psutil.process_iter()
        if (number := _number_inside(process.pid)) in inside and number != process.pid
    ]


def _number_inside(pid: int) -> int:
    """The number that a process has in the innermost namespace of its own."""
    with suppress(OSError):
        return int(_status(pid)["NSpid"].split()[-1])
    return pid


def _status(pid: int) -> dict[str, str]:
    lines = (line.partition(":") for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return {name: text.strip() for name, _, text in lines}


def test_the_service_waits_serves_and_stops_as_it_says(machine: Machine, database: DebianPostgres, port: int) -> None:
    database.stop()
    machine.run("systemctl", "start", NAME)
    machine.until(lambda: "Waiting for the database" in machine.show(NAME, "StatusText"), "it waits")
    assert machine.show(NAME, "ActiveState") == "active", "systemd does not end a start that waits"
    database.start()
    machine.until(lambda: _is_ready(port), "it serves")
    machine.until(lambda: machine.show(NAME, "StatusText") == "Serving.", "it says so")
    machine.run("systemctl", "stop", NAME)
    assert [machine.show(NAME, name) for name in ("ActiveState", "Result", "ExecMainStatus")] == [
        "inactive",
        "success",
        "0",
    ]
    assert not _is_ready(port)
    assert machine.show(NAME, "NRestarts") == "0"


def test_its_processes_have_no_rights_and_write_one_folder(machine: Machine, port: int) -> None:
    machine.run("systemctl", "start", NAME)
    machine.until(lambda: _is_ready(port), "it serves")
    user = int(machine.run("id", "-u", "spiritum").stdout)
    processes = _processes(machine)
    assert len(processes) >= 2, "the supervisor and a server process"
    for process in processes:
        status = _status(process.pid)
        assert (status["Uid"].split()[0], status["NoNewPrivs"], status["Seccomp"]) == (str(user), "1", "2")
        assert [int(status[name], 16) for name in ("CapEff", "CapBnd", "CapAmb")] == [0, 0, 0]
        inside = Path(f"/proc/{process.pid}/root")
        assert os.statvfs(inside / "usr").f_flag & os.ST_RDONLY
        assert not os.statvfs(inside / "var/lib/spiritum").f_flag & os.ST_RDONLY
        assert not list((inside / "root").iterdir()), "nobody's home is seen"
    assert machine.run("stat", "-c", "%a %U", "/var/lib/spiritum").stdout.split() == ["700", "spiritum"]


def test_a_supervisor_that_is_killed_is_started_again_and_leaves_nobody(machine: Machine, port: int) -> None:
    machine.run("systemctl", "start", NAME)
    machine.until(lambda: _is_ready(port), "it serves")
    before, pid = {process.pid for process in _processes(machine)}, machine.show(NAME, "MainPID")
    machine.run("systemctl", "kill", "--kill-whom=main", f"--signal={signal.SIGKILL.value}", NAME)
    machine.until(lambda: machine.show(NAME, "MainPID") not in {pid, "0"}, "it is started again")
    machine.until(lambda: _is_ready(port), "it serves again")
    assert not before & {process.pid for process in psutil.process_iter()}
    assert machine.show(NAME, "NRestarts") == "1"


def test_a_start_that_is_refused_is_seen_as_a_failure_and_tried_again(machine: Machine, port: int) -> None:
    machine.run("systemctl", "stop", NAME)
    settings = machine.root / "etc/spiritum/spiritum.env"
    kept = settings.read_text()
    settings.write_text(kept.replace(f"/{DATABASE}\n", "/nowhere\n"))
    try:
        machine.run("systemctl", "start", NAME, check=False)
        machine.until(lambda: machine.show(NAME, "Result") == "exit-code", "it fails")
        machine.until(lambda: machine.show(NAME, "NRestarts") != "0", "it is tried again")
        assert "There is no database nowhere" in machine.log()
        assert "Traceback" not in machine.log()
    finally:
        settings.write_text(kept)
    machine.until(lambda: _is_ready(port), "the next start has what was corrected")
    machine.run("systemctl", "stop", NAME)


def test_the_dump_of_each_night_is_made_by_its_unit(machine: Machine) -> None:
    machine.run("systemctl", "start", "spiritum-backup.service")
    made = machine.run("stat", "-c", "%a %U", "/var/backups/spiritum/spiritum.dump").stdout.split()
    assert made == ["600", "spiritum"]
    assert machine.run("head", "-c", "5", "/var/backups/spiritum/spiritum.dump").stdout == "PGDMP"
    machine.run("systemctl", "start", "spiritum-backup.timer")
    assert machine.show("spiritum-backup.timer", "NextElapseUSecRealtime").partition(" ")[2].endswith("UTC")
