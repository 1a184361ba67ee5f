"""The servers that the other tests here start are Debian's, and none runs as a service of this machine."""

import subprocess
from pathlib import Path

from tests.deploy.debian import POSTGRES, packages

PROGRAMS = ["nginx", "haproxy", "pgbouncer", "patroni", "etcd", "etcdctl", "prometheus", "promtool", "pgbackrest"]


def test_every_program_says_its_version() -> None:
    assert len(packages()) > 10
    for program in PROGRAMS:
        flag = {"pgbackrest": "version", "etcdctl": "version", "haproxy": "-v", "nginx": "-v"}.get(program, "--version")
        assert subprocess.run([program, flag], capture_output=True, check=False).returncode == 0, program
    assert (POSTGRES / "postgres").exists()
    assert Path("/usr/sbin/ip").exists()
