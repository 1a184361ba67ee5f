"""Two hosts of one site behind Debian's nginx and HAProxy, and clients that notice each failed request."""

import asyncio
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.site.running import RunningSite

DEPLOY = Path(__file__).parents[2] / "deploy"
CREDENTIALS = {"username": "demo-1-1", "password": "22password1"}
UNLIMITED = {f"{whose}_{what}_A_MINUTE": "0" for whose in ("USER", "ADDRESS") for what in ("REQUESTS", "BYTES", "COST")}
HOST = {
    "PROXIES": "1",
    "WORKERS": "2",
    "DEMO_DATA": "none",
    "TRUSTED_DOCUMENTS": "off",
    "SPARE_PROCESS": "false",
    "ALLOWED_HOSTS": "spiritum.hospital.example 127.0.0.1",
    **UNLIMITED,
}
_QUERY = "{ getPathways { id name } }"


@dataclass(frozen=True)
class TwoHosts:
    """The hosts, and the addresses of the proxies in front of them."""

    hosts: Sequence[RunningSite]
    nginx: str
    haproxy: str


@contextmanager
def two_hosts(folder: Path, *, grace: str) -> Generator[TwoHosts]:
    """Two hosts on a database and a hospital that a third program has; both proxies."""
    beside = RunningSite(folder / "beside", DEMO_DATA="twopathways", TRUSTED_DOCUMENTS="off").start()
    running: list[RunningSite] = []
    try:
        addresses = json.loads((beside.data_dir / "serve.json").read_text())
        keys = folder / "second-factor-keys"
        keys.write_text(secrets.token_urlsafe(32))
        shared = {
            "DATABASE_URL": addresses["database_url"],
            "TRUST_URL": addresses["hospital_url"],
            "TRUST_KEY": (beside.data_dir / "secrets" / "tie_key").read_text(),
            "SECOND_FACTOR_KEYS": str(keys),
            "DRAIN_SECONDS": grace,
            **HOST,
        }
        ports = free_ports(4)
        for number in range(2):
            site = RunningSite(folder / f"host-{number}", **shared, PORT=str(ports[number]))
            running.append(site.start())
        with nginx(folder, ports[2], ports[:2]), haproxy(folder, ports[3], ports[:2]):
            yield TwoHosts(running, f"http://127.0.0.1:{ports[2]}", f"http://127.0.0.1:{ports[3]}")
    finally:
        stopping = [site for site in running if site.process.poll() is None]
        for site in stopping:
            site.process.send_signal(signal.SIGTERM)  # to both at once, since each waits as long as it has grace
        with ExitStack() as ending:
            if beside.process.poll() is None:
                ending.callback(beside.stop, signal.SIGTERM)  # last: it has the database of both
            for site in stopping:
                ending.callback(site.ended)


def free_ports(count: int) -> Sequence[int]:
    """Ports on which nobody listens."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    try:
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


@contextmanager
def nginx(folder: Path, port: int, hosts: Sequence[int]) -> Generator[None]:
    """Debian's nginx with the `upstream` that we ship."""
    own = folder / "nginx"
    own.mkdir()
    text = (DEPLOY / "nginx" / "two-hosts.conf").read_text()
    for shipped, real in zip(("127.0.0.1:8081", "127.0.0.1:8082"), hosts, strict=True):
        assert shipped in text
        text = text.replace(shipped, f"127.0.0.1:{real}")
    temporary = " ".join(
        f"{kind}_temp_path {own}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    upgrade = 'map $http_upgrade $spiritum_connection { default upgrade; "" ""; }'
    server = (
        f"server {{ listen 127.0.0.1:{port}; access_log off; proxy_http_version 1.1; proxy_set_header Host $host;"
        " proxy_set_header Connection $spiritum_connection; proxy_set_header Upgrade $http_upgrade;"
        " proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for; location / { proxy_pass http://spiritum; } }"
    )
    (own / "nginx.conf").write_text(
        f"worker_processes 1; pid {own}/pid; error_log {own}/error.log;\nevents {{ worker_connections 4096; }}\n"
        f"http {{ {temporary} {upgrade}\n{text}\n{server} }}\n"
    )
    program = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    command = [str(program), "-c", f"{own}/nginx.conf", "-e", f"{own}/error.log", "-g", "daemon off;"]
    with _running(command, port):
        yield


@contextmanager
def haproxy(folder: Path, port: int, hosts: Sequence[int]) -> Generator[None]:
    """Debian's HAProxy with the configuration that we ship."""
    text = (DEPLOY / "haproxy" / "spiritum.cfg").read_text()
    addresses = {"127.0.0.1:8443": port, "127.0.0.1:8081": hosts[0], "127.0.0.1:8082": hosts[1]}
    for shipped, real in addresses.items():
        assert shipped in text
        text = text.replace(shipped, f"127.0.0.1:{real}")
    configuration = folder / "haproxy.cfg"
    configuration.write_text(text)
    program = shutil.which("haproxy", path=f"{os.environ['PATH']}:/usr/sbin")
    with _running([str(program), "-q", "-db", "-f", str(configuration)], port):
        yield


@contextmanager
def _running(command: Sequence[str], port: int) -> Generator[None]:
    with subprocess.Popen(command) as process:
        try:
            for _ in range(200):
                assert process.poll() is None, f"{command[0]} ended"
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.05)
            yield
        finally:
            process.terminate()
            process.wait(20)


@dataclass
class Load:
    """Clients of one proxy. Each sends POST requests, which no proxy may send twice, one after the other."""

    url: str
    outcomes: Counter[str] = field(default_factory=Counter[str])
    slowest: float = 0
    socket_ends: Counter[int] = field(default_factory=Counter[int])
    longest_without_socket: float = 0

    async def run(self, clients: int, stopping: asyncio.Event, pause: float = 0.03) -> None:
        """Send requests, and keep a WebSocket open, until `stopping`."""
        async with httpx.AsyncClient(base_url=self.url, timeout=30, trust_env=False) as client:
            signed_in = await client.post("/rest/login/", json=CREDENTIALS)
            cookies = httpx.Cookies(signed_in.raise_for_status().cookies)
            token = signed_in.json()["user"]["token"]
        requesting = [self._request(cookies, stopping, pause) for _ in range(clients)]
        await asyncio.gather(*requesting, self._keep_socket(token, stopping))

    async def _request(self, cookies: httpx.Cookies, stopping: asyncio.Event, pause: float) -> None:
        async with httpx.AsyncClient(base_url=self.url, timeout=30, trust_env=False, cookies=cookies) as client:
            while not stopping.is_set():
                began = time.monotonic()
                try:
                    response = await client.post("/graphql", json={"query": _QUERY})
                    fine = response.status_code == 200 and len(response.json()["data"]["getPathways"]) == 2
                    self.outcomes["fine" if fine else f"{response.status_code} {response.text[:200]}"] += 1
                except httpx.HTTPError as error:
                    self.outcomes[repr(error)] += 1
                self.slowest = max(self.slowest, time.monotonic() - began)
                await asyncio.sleep(pause)

    async def _keep_socket(self, token: str, stopping: asyncio.Event) -> None:
        """Keep one WebSocket open, as clients do: connect again whenever it ends."""
        address = self.url.replace("http", "ws", 1) + "/subscription"
        lost_at = time.monotonic()
        while not stopping.is_set():
            with suppress(OSError, ConnectionClosed, TimeoutError):
                async with connect(address, subprotocols=[Subprotocol("graphql-transport-ws")], proxy=None) as ws:
                    await ws.send(json.dumps({"type": "connection_init", "payload": {"token": token}}))
                    assert json.loads(await ws.recv())["type"] == "connection_ack"
                    self.longest_without_socket = max(self.longest_without_socket, time.monotonic() - lost_at)
                    while not stopping.is_set():
                        with suppress(TimeoutError):
                            try:
                                await asyncio.wait_for(ws.recv(), 0.5)
                            except ConnectionClosed as closed:
                                lost_at = time.monotonic()
                                self.socket_ends[closed.rcvd.code if closed.rcvd else 1006] += 1
                                raise
            await asyncio.sleep(0.1)
