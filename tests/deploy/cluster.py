"""A site on seven machines: three with etcd, Patroni and PostgreSQL, HAProxy, two application hosts, and a hospital.

The files of `deploy/` are run as they are: the addresses in them are those of the tests' own network.
"""

import json
import os
import re
import secrets
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from pathlib import Path
from typing import Any

import httpx
import trustme

from tests.deploy.network import Machine, Network, open_network, standing_at

DEPLOY = Path(__file__).parents[2] / "deploy"
SITE = "10.20.0.10"
NAME = "spiritum.hospital.example"
DATABASES = {"db1": "10.20.0.11", "db2": "10.20.0.12", "db3": "10.20.0.13"}
APPLICATIONS = {"app1": "10.20.0.21", "app2": "10.20.0.22"}
HOSPITAL, CLIENTS = "10.20.0.31", "10.20.0.41"
PATRONI = os.environ.get("DEPLOY_PATRONI", "patroni")
"""Debian's, or another one by the path of its program: a later version, which speaks version 3 of etcd's API."""
PATIENCE = 120.0
_POLL = 0.1
_PLAIN = f"""
frontend hospital
  mode http
  bind {SITE}:8080
  option forwardfor
  default_backend applications
"""
"""The simulator speaks no TLS to a certificate of the tests' own."""


class Cluster:
    """The machines, and what is on them. Opened by `open_cluster`."""

    def __init__(self, network: Network, folder: Path) -> None:
        self.folder = folder
        self.passwords = {name: secrets.token_urlsafe(16) for name in ("patroni", "superuser", "replication", "rewind")}
        self.password, self.key = secrets.token_urlsafe(16), secrets.token_urlsafe(24)
        self.factor_key = secrets.token_urlsafe(32)
        self.databases = {name: network.add(name, address) for name, address in DATABASES.items()}
        self.applications = {name: network.add(name, address) for name, address in APPLICATIONS.items()}
        self.proxy = network.add("lb", SITE)
        self.hospital = network.add("hospital", HOSPITAL)
        self.clients = network.add("clients", CLIENTS)

    @property
    def database_url(self) -> str:
        """The database, through HAProxy: whichever machine is the primary."""
        return f"postgresql://spiritum:{self.password}@{SITE}:5432/spiritum"

    @property
    def superuser_url(self) -> str:
        """The same, for the superuser."""
        return f"postgresql://postgres:{self.passwords['superuser']}@{SITE}:5432/postgres"

    @property
    def url(self) -> str:
        """The site, for whoever does without TLS."""
        return f"http://{SITE}:8080"

    def start_database(self, machine: Machine) -> None:
        """Start etcd and Patroni on a machine, or what of them does not run."""
        if not machine.is_running("etcd"):
            machine.start("etcd", ["etcd"], self._log(machine, "etcd"), self._etcd(machine), "postgres")
        if not machine.is_running("patroni"):
            command = [PATRONI, DEPLOY / "patroni" / "patroni.yml"]
            machine.start("patroni", command, self._log(machine, "patroni"), self._patroni(machine), "postgres")

    def start_proxy(self) -> None:
        """Start HAProxy."""
        authority = trustme.CA()
        certificate = self.folder / "spiritum.pem"
        certificate.write_bytes(b"".join(part.bytes() for part in _chain(authority.issue_cert(NAME, SITE))))
        file, plain = self.folder / "haproxy.cfg", self.folder / "hospital.cfg"
        sample = (DEPLOY / "haproxy" / "haproxy.cfg").read_text()
        file.write_text(sample.replace("/etc/haproxy/spiritum.pem", str(certificate)))
        plain.write_text(_PLAIN)
        command = ["haproxy", "-db", "-f", file, "-f", plain]
        self.proxy.start("haproxy", command, self._log(self.proxy, "haproxy"), {})

    def start_hospital(self) -> None:
        """Start the simulator."""
        environment = {
            "DATA_DIR": str(self._folder(self.hospital)),
            "HOST": HOSPITAL,
            "TIE_PORT": "8000",
            "TIE_KEY": self.key,
            "TIE_DELAY": "0-0.5",
            "CALLBACK_URL": self.url,
        }
        command = [Path(sys.executable).with_name("tie-simulator"), "serve"]
        self.hospital.start("simulator", command, self._log(self.hospital, "simulator"), environment)

    def start_application(self, machine: Machine) -> None:
        """Start the product on a host."""
        folder = self._folder(machine)
        environment = {
            "DATA_DIR": str(folder),
            "HOST": machine.address,
            "PROXIES": "1",
            "COOKIE_SECURE": "false",
            "ALLOWED_HOSTS": f"{SITE} {NAME}",
            "DEMO_DATA": "none",
            "DATABASE_URL_FILE": str(self._secret("database_url", self.database_url)),
            "TRUST_URL": f"http://{HOSPITAL}:8000",
            "TRUST_KEY_FILE": str(self._secret("trust_key", self.key)),
            "SECOND_FACTOR_KEYS": str(self._secret("second_factor_keys", self.factor_key)),
            "TRUST_LEASE_SECONDS": "10",
            "TRUST_LONGEST_RETRY_SECONDS": "5",
            "TRUST_SILENT_SECONDS": "10",
            "TRUST_RECONCILE_SECONDS": "5",
            "TRUST_BREAK_FAILURES": "1000",
            "LOCK_ON_PATHWAY_SECONDS": "86400",
        }
        command = [sys.executable, "-m", "spiritum", "serve"]
        machine.start("spiritum", command, self._log(machine, "spiritum"), environment)

    def primary(self) -> Machine:
        """The machine of the primary, as Patroni on the others says it."""
        return wait_for("a primary", self._find_primary)

    def is_whole(self) -> bool:
        """Whether one machine leads, two follow it, and one of them synchronously."""
        roles = [member["role"] for member in self._members() if member["state"] in {"running", "streaming"}]
        return sorted(roles) == ["leader", "replica", "sync_standby"]

    def switch_over(self) -> None:
        """Make the synchronous standby the primary, in order."""
        members = {member["role"]: member["name"] for member in self._members()}
        leader = self.databases[members["leader"]]
        body = {"leader": leader.name, "candidate": members["sync_standby"]}
        pair = ("patroni", self.passwords["patroni"])
        httpx.post(f"http://{leader.address}:8008/switchover", json=body, auth=pair, timeout=30, trust_env=False)

    def lines(self, machine: Machine, program: str) -> str:
        """What a program has printed."""
        return self._log(machine, program).read_text(errors="replace")

    def references_at_hospital(self) -> list[str]:
        """The references of all requests that the hospital has accepted."""
        store = self._folder(self.hospital) / "tie" / "simulator.sqlite"
        connection = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
        try:
            return [str(row[0]) for row in connection.execute("SELECT reference FROM request")]
        finally:
            connection.close()

    def _find_primary(self) -> Machine | None:
        for machine in self.databases.values():
            with suppress(httpx.HTTPError):
                answer = httpx.get(f"http://{machine.address}:8008/primary", timeout=1, trust_env=False)
                if answer.status_code == HTTPStatus.OK:
                    return machine
        return None

    def _members(self) -> list[dict[str, Any]]:
        for machine in self.databases.values():
            with suppress(httpx.HTTPError, json.JSONDecodeError):
                answer = httpx.get(f"http://{machine.address}:8008/cluster", timeout=1, trust_env=False).json()
                if any(member["role"] == "leader" for member in answer["members"]):
                    return answer["members"]
        return []

    def _folder(self, machine: Machine) -> Path:
        folder = self.folder / machine.name
        folder.mkdir(exist_ok=True)
        return folder

    def _secret(self, name: str, value: str) -> Path:
        """A file of a secret, which both hosts have."""
        file = self.folder / name
        file.touch(0o600)
        file.write_text(f"{value}\n")
        return file

    def _log(self, machine: Machine, program: str) -> Path:
        return self.folder / f"{machine.name}-{program}.log"

    def _etcd(self, machine: Machine) -> dict[str, str]:
        own = _variables("etcd.env", machine)
        folder = self._folder(machine) / "etcd"
        _make_for_postgres(folder)
        return own | {"ETCD_DATA_DIR": str(folder)}

    def _patroni(self, machine: Machine) -> dict[str, str]:
        own = _variables("node.env", machine)
        if PATRONI != "patroni":
            own["PATRONI_ETCD3_HOSTS"] = own.pop("PATRONI_ETCD_HOSTS")
        folder = self._folder(machine) / "postgresql"
        _make_for_postgres(folder)
        passwords = {
            "PATRONI_RESTAPI_PASSWORD": self.passwords["patroni"],
            "PATRONI_SUPERUSER_PASSWORD": self.passwords["superuser"],
            "PATRONI_REPLICATION_PASSWORD": self.passwords["replication"],
            "PATRONI_REWIND_PASSWORD": self.passwords["rewind"],
        }
        assert {name for name, value in own.items() if not value} == {*passwords}
        places = {
            "PATRONI_POSTGRESQL_DATA_DIR": str(folder / "data"),
            "PATRONI_POSTGRESQL_PGPASS": str(folder / "pgpass"),
            "HOME": str(folder),
        }
        return own | passwords | places


def _chain(leaf: trustme.LeafCert) -> list[trustme.Blob]:
    return [leaf.private_key_pem, *leaf.cert_chain_pems]


def _make_for_postgres(folder: Path) -> None:
    if not folder.exists():
        folder.mkdir(mode=0o700)
        shutil.chown(folder, "postgres", "postgres")


def _variables(file: str, machine: Machine) -> dict[str, str]:
    """The variables of a sample file, whose first machine's name and address are replaced as it says."""
    variables: dict[str, str] = {}
    for line in (DEPLOY / "patroni" / file).read_text().splitlines():
        name, separator, value = line.partition("=")
        if separator and not line.startswith("#"):
            shared = name.startswith("ETCD_INITIAL_CLUSTER") or name.endswith("_HOSTS")
            own = value if shared else re.sub(r"10\.20\.0\.11", machine.address, value.replace("db1", machine.name))
            variables[name] = own
    return variables


def wait_for(what: str, ready: Callable[[], Any], within: float = PATIENCE) -> Any:
    """Wait for a value that is true; its value. AssertionError if it does not come."""
    deadline = time.monotonic() + within
    while not (value := ready()):
        assert time.monotonic() < deadline, f"{what} did not come in {within:.0f} s"
        time.sleep(_POLL)
    return value


def is_ready(url: str) -> bool:
    """Whether a site serves there."""
    with suppress(httpx.HTTPError):
        return httpx.get(f"{url}/health/ready", timeout=2, trust_env=False).status_code == HTTPStatus.OK
    return False


@contextmanager
def open_cluster(folder: Path) -> Generator[Cluster]:
    """The whole site, ready. While the block runs, this thread's connections come from the clients' machine."""
    for above in (folder, *folder.parents):
        if above.is_relative_to("/tmp") or above.is_relative_to(os.environ.get("TMPDIR", "/tmp")):  # noqa: S108
            above.chmod(above.stat().st_mode | 0o011)  # for PostgreSQL's own user
    with open_network() as network:
        cluster = Cluster(network, folder)
        with standing_at(cluster.clients):
            for machine in cluster.databases.values():
                cluster.start_database(machine)
            cluster.start_proxy()
            cluster.start_hospital()
            wait_for("a whole cluster", cluster.is_whole)
            yield cluster
