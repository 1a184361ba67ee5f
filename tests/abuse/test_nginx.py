"""The proxy that we recommend, in front of a site: what it lets through works, and what it should hold back it does."""

import asyncio
import json
import os
import socket
import ssl
import subprocess
import time
from collections import Counter
from collections.abc import AsyncGenerator, Generator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import trustme
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.abuse.attacked import Attacked, start_attacked
from tests.abuse.raw import request

CONFIGURATION = Path(__file__).parents[2] / "deploy" / "nginx" / "spiritum.conf"
NGINX = Path(os.environ.get("NGINX", "/usr/sbin/nginx"))
NAME = "spiritum.hospital.example"

pytestmark = pytest.mark.skipif(
    not NGINX.exists() and os.environ.get("CI") != "true", reason="tests/abuse/install-nginx.sh could not install nginx"
)


@dataclass(frozen=True)
class Proxied:
    """A site behind nginx."""

    site: Attacked
    port: int
    plain_port: int
    tls: ssl.SSLContext

    @property
    def url(self) -> str:
        """Where nginx serves it."""
        return f"https://127.0.0.1:{self.port}"

    def client(self, source: str = "127.0.0.1") -> httpx.AsyncClient:
        """A client at an address of the loopback."""
        transport = httpx.AsyncHTTPTransport(local_address=source, verify=self.tls)
        return httpx.AsyncClient(base_url=self.url, transport=transport, headers={"host": NAME}, timeout=60)


def _free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as first, socket.create_server(("127.0.0.1", 0)) as second:
        return first.getsockname()[1], second.getsockname()[1]


def _configuration(folder: Path, site: Attacked, port: int, plain_port: int) -> str:
    """Ours as it ships, on the loopback and in a folder of the test's own."""
    changes = {
        "listen 443 ssl;": f"listen 127.0.0.1:{port} ssl;",
        "listen 80;": f"listen 127.0.0.1:{plain_port};",
        "server 127.0.0.1:8080;": f"server {site.host}:{site.port};",
        "/etc/ssl/spiritum/": f"{folder}/",
        "/var/log/nginx/": f"{folder}/",
    }
    text = CONFIGURATION.read_text()
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    temporary = " ".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{ worker_connections 4096; }}\nhttp {{ {temporary}\n{text}\n}}\n"
    )


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Generator[Proxied]:
    site = start_attacked(tmp_path_factory.mktemp("attacked"), PROXIES="1", ALLOWED_HOSTS=NAME)
    folder = tmp_path_factory.mktemp("nginx")
    authority = trustme.CA()
    certificate = authority.issue_cert(NAME, "127.0.0.1")
    certificate.private_key_pem.write_to_path(str(folder / "key.pem"))
    for part in certificate.cert_chain_pems:
        part.write_to_path(str(folder / "certificate.pem"), append=True)
    tls = ssl.create_default_context()
    authority.configure_trust(tls)  # pyright: ignore[reportUnknownMemberType] - also takes what pyOpenSSL has
    port, plain_port = _free_ports()
    (folder / "nginx.conf").write_text(_configuration(folder, site, port, plain_port))
    command = [str(NGINX), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log"), "-g", "daemon off;"]
    with subprocess.Popen(command) as process:
        try:
            _wait_for(port, process)
            yield Proxied(site, port, plain_port, tls)
        finally:
            process.terminate()
            process.wait(20)
            site.running.stop()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(200):
        assert process.poll() is None, "nginx ended"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise AssertionError("nginx did not start")


@dataclass(frozen=True)
class Silent:
    """A WebSocket through the proxy on which nobody says anything from then on."""

    socket: ClientConnection
    since: float


@pytest.fixture(scope="module")
async def silent(proxied: Proxied) -> AsyncGenerator[Silent]:
    """It is silent while the other tests run, and is looked at by the last."""
    async with proxied.client() as client:
        token = (await _signed_in(client)).json()["user"]["token"]
    address = f"wss://127.0.0.1:{proxied.port}/subscription"
    protocol = Subprotocol("graphql-transport-ws")
    async with connect(address, subprotocols=[protocol], ssl=proxied.tls, proxy=None) as live:
        await live.send(json.dumps({"type": "connection_init", "payload": {"token": token}}))
        assert json.loads(await asyncio.wait_for(live.recv(), 10))["type"] == "connection_ack"
        yield Silent(live, time.monotonic())


async def _signed_in(client: httpx.AsyncClient) -> httpx.Response:
    response = await client.post("/rest/login/", json={"username": "demo-1-1", "password": "22password1"})
    assert response.status_code == 200
    return response


@pytest.mark.usefixtures("silent")
async def test_a_clinician_works_through_the_proxy(proxied: Proxied) -> None:
    async with proxied.client() as client:
        await _signed_in(client)
        answer = await client.post("/graphql", json={"query": "{ getPathways { id } }"})
        assert len(answer.json()["data"]["getPathways"]) == 20
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_a_page_of_the_site_itself_may_call(proxied: Proxied) -> None:
    async with proxied.client() as client:
        own = await client.post("/graphql", json={"query": "{ a }"}, headers={"origin": f"https://{NAME}"})
        foreign = await client.post(
            "/graphql", json={"query": "{ a }"}, headers={"origin": "https://elsewhere.example"}
        )
    assert (own.status_code, foreign.status_code) == (401, 403)


async def test_plain_http_is_redirected_to_our_name(proxied: Proxied) -> None:
    async with httpx.AsyncClient() as client:
        answer = await client.get(f"http://127.0.0.1:{proxied.plain_port}/graphql", headers={"host": "evil.example"})
    assert (answer.status_code, answer.headers["location"]) == (308, f"https://{NAME}/graphql")


async def test_sizes_are_bounded(proxied: Proxied) -> None:
    async with proxied.client() as client:
        assert (await client.get("/health/live", headers={"x": "a" * 9_000})).status_code in {400, 431}
        assert (await client.get("/" + "a" * 9_000)).status_code == 414
        assert (await client.post("/graphql", content=b"x" * 9_000_000)).status_code == 413
        assert (await client.post("/rest/login/", content=b"x" * 20_000)).status_code == 413


async def test_sign_ins_of_one_address_are_few_and_others_sign_in(proxied: Proxied) -> None:
    async with proxied.client("127.0.0.31") as stranger, proxied.client("127.0.0.32") as colleague:

        async def guess(number: int) -> int:
            credentials = {"username": f"nobody-{number}", "password": "guessed"}
            return (await stranger.post("/rest/login/", json=credentials)).status_code

        guesses = asyncio.gather(*(guess(number) for number in range(300)))
        await asyncio.sleep(1)
        assert await _status_of_sign_in(colleague) == 200
        statuses = Counter(await guesses)
        assert statuses[429] >= 100  # the more of them are let through, the longer it took
        assert set(statuses) <= {401, 429, 503}


async def _status_of_sign_in(colleague: httpx.AsyncClient) -> int:
    """Of somebody who tries again where more wait for a place than there are, as on a slow machine."""
    status = 503
    for _ in range(20):
        answer = await colleague.post("/rest/login/", json={"username": "demo-2-1", "password": "22password2"})
        if (status := answer.status_code) != 503:
            break
        await asyncio.sleep(1)
    return status


async def test_half_sent_requests_end(proxied: Proxied) -> None:
    async def wait_for_the_end(sent: bytes) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", proxied.port, ssl=proxied.tls, server_hostname=NAME)
        writer.write(sent)
        with suppress(OSError):
            await asyncio.wait_for(reader.read(), 40)
        writer.transport.abort()

    began = time.monotonic()
    half_sent = (b"GET / HT", request("POST", "/graphql", "Content-Length: 1000000") + b"x")
    await asyncio.gather(*map(wait_for_the_end, half_sent))
    assert time.monotonic() - began < 30


async def test_the_clients_address_counts_and_not_what_it_says(proxied: Proxied) -> None:
    async with proxied.client("127.0.0.41") as stranger:
        for number in range(7):
            await stranger.post(
                "/rest/login/",
                json={"username": "demo-7-1", "password": "guessed"},
                headers={"x-forwarded-for": f"198.51.100.{number}"},
            )
        held = await stranger.post("/rest/login/", json={"username": "demo-7-1", "password": "guessed"})
        assert held.status_code == 429
    async with proxied.client("127.0.0.42") as owner:
        answer = await owner.post("/rest/login/", json={"username": "demo-7-1", "password": "22password7"})
        assert answer.status_code == 200


async def test_a_sign_in_without_its_final_slash_is_sent_on_as_it_was(proxied: Proxied) -> None:
    async with proxied.client() as client:
        response = await client.post("/rest/login", json={"username": "demo-1-1", "password": "22password1"})
    assert (response.status_code, response.headers["location"]) == (307, "/rest/login/")


async def test_a_socket_stays_open_for_longer_than_any_pause_between_pings(silent: Silent) -> None:
    await asyncio.sleep(silent.since + 25 - time.monotonic())
    await silent.socket.send('{"type": "ping"}')
    assert json.loads(await asyncio.wait_for(silent.socket.recv(), 10))["type"] == "pong"
