"""A site below a path of a name that it shares, behind nginx: nothing leads out of it, in a browser or in a program."""

import os
import re
import subprocess
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
import spiritum_client as sdk
from playwright.async_api import Browser

from tests.browser import conftest as of_browsers
from tests.browser.browsing import PASSWORD, USERNAME, Tab
from tests.deploy.debian_postgres import free_port
from tests.required import required
from tests.site.running import RunningSite

browser, chromium = of_browsers.browser, of_browsers.chromium
"""The fixtures of the tests in a browser."""

CONFIGURATION = Path(__file__).parents[2] / "deploy" / "nginx"
NGINX = "/usr/sbin/nginx"
PATH = "/spiritum"
PLACES = ("passed on", "taken away")
REDIRECTS = {
    "/spiritum": "/spiritum/",
    "/spiritum/": "/spiritum/desk",
    "/spiritum/contract": "/spiritum/contract/",
    "/spiritum/rest/openapi.json/": None,
    "/spiritum/graphql/?query={__typename}": "/spiritum/graphql?query={__typename}",
}


@dataclass(frozen=True)
class Below:
    """Where nginx serves the site."""

    url: str

    @property
    def origin(self) -> str:
        """Without the path."""
        return self.url.removesuffix(PATH)


def _configuration(folder: Path, upstream: str, ports: dict[str, int]) -> str:
    """Both of our files as they ship: the zones of the first, the locations of the second."""
    shared, _, _ = (CONFIGURATION / "spiritum.conf").read_text().partition("server {\n  listen 80;")
    assert "server 127.0.0.1:8080;" in shared
    shared = shared.replace("server 127.0.0.1:8080;", f"server {upstream};")
    passed_on = (CONFIGURATION / "sub-path.conf").read_text()
    assert passed_on.count("proxy_pass http://spiritum;") == 3
    taken_away = passed_on.replace("proxy_pass http://spiritum;", "proxy_pass http://spiritum/;", 1)
    taken_away = taken_away.replace("proxy_pass http://spiritum;", "proxy_pass http://spiritum/rest/login;", 1)
    taken_away = taken_away.replace("proxy_pass http://spiritum;", "proxy_pass http://spiritum/rest/login/;")
    servers = "".join(
        f"server {{ listen 127.0.0.1:{ports[place]}; access_log off; {locations}\n"
        'location / { return 404 "outside"; } }\n'
        for place, locations in (("passed on", passed_on), ("taken away", taken_away))
    )
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    return (
        f"worker_processes 1; pid {folder}/pid; error_log {folder}/error.log;\n"
        f"events {{ worker_connections 1024; }}\nhttp {{ {temporary}\n{shared}\n{servers}\n}}\n"
    )


@pytest.fixture(scope="module")
def ports() -> dict[str, int]:
    """Where nginx listens for each way of passing on."""
    return {place: free_port() for place in PLACES}


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, ports: dict[str, int]) -> Generator[RunningSite]:
    """The demonstration, which knows its path, behind nginx."""
    address = f"http://127.0.0.1:{ports['passed on']}{PATH}"
    # Both ways of passing on are one site here, so the second has another origin than the site's own.
    other = f"http://127.0.0.1:{ports['taken away']}"
    settings = {"PUBLIC_URL": address, "PROXIES": "1", "ALLOWED_ORIGINS": other, "DRAIN_SECONDS": "0"}
    running = RunningSite(tmp_path_factory.mktemp("data"), **settings)
    running.start()
    folder = tmp_path_factory.mktemp("nginx")
    (folder / "nginx.conf").write_text(_configuration(folder, urlsplit(running.url).netloc, ports))
    command = [NGINX, "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log"), "-g", "daemon off; user root;"]
    with subprocess.Popen(command, env={**os.environ}) as process:
        try:
            _wait_for(address)
            yield running
        finally:
            process.terminate()
            process.wait(20)
            running.stop()


def _wait_for(address: str) -> None:
    for _ in range(200):
        with suppress(httpx.HTTPError):
            if httpx.get(f"{address}/health/live", trust_env=False).status_code == 200:
                return
        time.sleep(0.05)
    raise AssertionError("nginx does not serve the site")


@pytest.fixture(params=PLACES)
def site(request: pytest.FixtureRequest, running: RunningSite, ports: dict[str, int]) -> Below:
    """The site as its users reach it, by a proxy that passes the path on or takes it away."""
    assert running.url
    return Below(f"http://127.0.0.1:{ports[request.param]}{PATH}")


@pytest.fixture
async def tab(site: Below, browser: Browser) -> AsyncGenerator[Tab]:
    """A tab that has opened nothing yet."""
    context = await browser.new_context(viewport={"width": 1280, "height": 800})
    yield Tab(await context.new_page(), site)
    await context.close()


def test_every_link_of_every_page_leads_to_something_below_the_path(site: Below) -> None:
    seen: dict[str, int] = {}
    waiting = [f"{site.url}/desk", f"{site.url}/graphql", f"{site.url}/rest/docs", f"{site.url}/contract/"]
    with httpx.Client(trust_env=False, follow_redirects=True) as browsing:
        while waiting:
            address = waiting.pop()
            if address in seen:
                continue
            response = browsing.get(address, headers={"accept": "text/html,*/*"})
            seen[address] = response.status_code
            if response.headers["content-type"].startswith("text/html"):
                waiting += _linked(str(response.url), response.text, site)
    assert len(seen) > 25
    assert {address: status for address, status in seen.items() if status != 200} == {}
    assert [address for address in seen if not address.startswith(f"{site.url}/")] == []


def _linked(base: str, page: str, site: Below) -> list[str]:
    links = (urljoin(base, link).split("#")[0] for link in re.findall(r'(?:href|src)="([^"#][^"]*)"', page))
    return [link for link in links if link.startswith(site.origin)]


def test_every_redirect_stays_below_the_path(site: Below) -> None:
    with httpx.Client(base_url=site.origin, trust_env=False) as program:
        for path, target in REDIRECTS.items():
            location = program.get(path, headers={"accept": "text/html"}).headers.get("location", "")
            assert urlsplit(str(location)).path == (target or "").split("?")[0], path
        login = program.post(f"{PATH}/rest/login", json={"username": USERNAME, "password": PASSWORD})
        assert (login.status_code, login.headers["location"]) == (307, f"{PATH}/rest/login/")


def test_what_is_outside_is_not_the_sites(site: Below) -> None:
    assert httpx.get(f"{site.origin}/graphql", trust_env=False).text == "outside"


async def test_the_python_client_works_below_the_path(site: Below) -> None:
    async with sdk.SpiritumClient(site.url, trust_env=False) as client:
        signed_in = await client.login(USERNAME, PASSWORD)
        assert signed_in.user.username == USERNAME


async def test_the_explorer_signs_in_asks_and_subscribes(tab: Tab, site: Below) -> None:
    await tab.open("/graphql")
    await tab.sign_in()
    await tab.page.get_by_role("button", name="Execute query").wait_for()
    addresses = [str(address) for address in tab.elsewhere]
    assert [address for address in addresses if not address.split("://")[1].startswith(_after_scheme(site))] == []
    assert tab.console_errors == []


async def test_the_rest_docs_read_their_document_and_send_to_the_site(tab: Tab, site: Below) -> None:
    sent: list[str] = []
    tab.page.on("request", lambda request: sent.append(request.url))
    await tab.open("/rest/docs")
    await tab.page.get_by_text("/rest/login/").first.wait_for()
    assert f"{site.url}/openapi.json" in sent
    server = await tab.page.locator(".servers option").first.text_content()
    assert required(server).startswith(PATH)
    assert [address for address in sent if address.startswith("http") and not address.startswith(site.url)] == []
    assert tab.console_errors == []


def _after_scheme(site: Below) -> str:
    return site.url.split("://")[1]
