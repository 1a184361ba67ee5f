"""The desk on a site of its own, whose users have to change the passwords that others gave them."""

import asyncio
import re
import socket
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import asyncpg
import pytest
from playwright.async_api import Browser, Route

from tests.browser.desk.sitting import DESKTOP, Desk
from tests.site.running import RunningSite

FIRST_SCRIPT = re.compile(r"desk-[0-9a-f]{12}\.js")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All of them are slow, and stay in one process, so that each site is started once."""
    for item in items:
        if "/browser/desk/" in item.path.as_posix():
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("desk"))


@dataclass
class DeskSite:
    """A site, and the name by which browsers call it: passkeys need one."""

    running: RunningSite
    url: str


class OpenDesk(Protocol):
    """Opens a tab in a browser of its own, which ends with the test."""

    def __call__(self, *, width: int = DESKTOP[0]) -> Awaitable[Desk]:
        """Opens it."""
        ...


def free_port() -> int:
    """A port that nobody has at this moment."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def desk_site(tmp_path_factory: pytest.TempPathFactory) -> Generator[DeskSite]:
    """A demonstration whose initial passwords are to be changed."""
    port = free_port()
    url = f"http://localhost:{port}"
    settings = {"PORT": str(port), "PUBLIC_URL": url, "INITIAL_PASSWORD_SECONDS": "86400", "WORKERS": "1"}
    settings |= {"BREAK_GLASS": "on"}
    running = RunningSite(tmp_path_factory.mktemp("desk"), **settings).start()
    # In a thread, where no other loop runs.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, _first_results(running)).result()
    yield DeskSite(running, url)
    running.stop()


async def _first_results(site: RunningSite) -> None:
    """Wait until the hospital has sent what it has of the demonstration's first results, and none for five seconds."""
    lines = (site.data_dir / "postgres" / "postmaster.pid").read_text().splitlines()
    sql = await asyncpg.connect(user="spiritum", database="spiritum", host=lines[4], port=int(lines[3]))
    try:
        began = changed_at = time.monotonic()
        before = 0
        while time.monotonic() < min(max(changed_at + 5, began + 10), began + 60):
            completed = await sql.fetchval("SELECT count(*) FROM clinical_request WHERE state = 'COMPLETED'")
            if completed != before:
                before, changed_at = completed, time.monotonic()
            await asyncio.sleep(0.2)
    finally:
        await sql.close()


@pytest.fixture(scope="session")
def desk_scripts() -> Mapping[str, str] | None:
    """Other scripts in place of the committed ones, by their names."""
    return None


@pytest.fixture
async def open_desk(
    browser: Browser, desk_site: DeskSite, desk_scripts: Mapping[str, str] | None
) -> AsyncGenerator[Callable[..., Awaitable[Desk]]]:
    """For tests with several people."""
    async with AsyncExitStack() as stack:

        async def open_one(*, width: int = DESKTOP[0]) -> Desk:
            context = await browser.new_context(viewport={"width": width, "height": DESKTOP[1]})
            stack.push_async_callback(context.close)
            if desk_scripts is not None:
                await context.route("**/static/desk-*.js", partial(_fulfill, desk_scripts))
            return Desk(await context.new_page(), desk_site)

        yield open_one


async def _fulfill(scripts: Mapping[str, str], route: Route) -> None:
    """The page names the committed first script: in its place comes the other one, which names its own parts."""
    name = route.request.url.rsplit("/", 1)[-1]
    (first,) = filter(FIRST_SCRIPT.fullmatch, scripts)
    text = scripts[first] if FIRST_SCRIPT.fullmatch(name) else scripts.get(name, "")
    await route.fulfill(body=text, content_type="text/javascript")


@pytest.fixture
async def desk(open_desk: OpenDesk) -> AsyncGenerator[Desk]:
    """A tab that has opened nothing yet. Whatever the test does, the page does nothing wrong."""
    desk = await open_desk()
    yield desk
    assert desk.faults == []
