"""The hospital's day turns at a whole site of several server processes: each who looks is notified once."""

import asyncio
import os
import zoneinfo
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest

from tests.api.sockets import open_socket
from tests.api.test_tracking_list import CHANGED
from tests.site.running import RunningSite
from tests.zones import find_zones_in, zone_with_midnight_in

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("serve")]

CREDENTIALS = {"username": "demo-1-1", "password": "22password1"}
LOOKING = 6
"""Subscribers: that all of them are at one process of two is unlikely."""
WAITS = (60.0, 180.0, 600.0)
"""Seconds from the start to the turn of the day: a busy machine gets more."""


def _token(url: str) -> str:
    with httpx.Client(base_url=url, trust_env=False, timeout=30) as http:
        return http.post("/rest/login/", json=CREDENTIALS).raise_for_status().json()["user"]["token"]


async def _announced(url: str, zone: ZoneInfo) -> bool:
    """Subscribe and wait for the turn; false if it has passed already."""
    today = datetime.now(zone).date()
    token = await asyncio.to_thread(_token, url)
    async with AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(open_socket(url)) for _ in range(LOOKING)]
        for socket in sockets:
            await socket.greet(token)
            await socket.subscribe(CHANGED)
        now = datetime.now(zone)
        turn = datetime.combine(today + timedelta(days=1), datetime.min.time(), zone)
        if now.date() != today:
            return False
        await asyncio.sleep((turn - now).total_seconds() - 1)
        turned = {"onPathwayId": None, "entry": None, "today": turn.date().isoformat()}
        for socket in sockets:
            assert (await socket.next())["trackingListChanged"] == turned
        assert await sockets[0].is_quiet(2)
        assert all([await socket.is_quiet() for socket in sockets])
        return True


async def test_when_the_day_turns_each_who_looks_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = zoneinfo.TZPATH
    monkeypatch.setenv("PYTHONTZPATH", os.pathsep.join([str(tmp_path), *before]))
    find_zones_in(tmp_path)
    try:
        for number, seconds in enumerate(WAITS):
            name = zone_with_midnight_in(seconds, tmp_path)
            today = datetime.now(ZoneInfo(name)).date()
            settings = {"WORKERS": "2", "TIMEZONE": name, "DEMO_DATA": "twopathways", "TRUSTED_DOCUMENTS": "off"}
            site = await asyncio.to_thread(RunningSite(tmp_path / f"site-{number}", **settings).start)
            try:
                if datetime.now(ZoneInfo(name)).date() == today and await _announced(site.url, ZoneInfo(name)):
                    return
            finally:
                await asyncio.to_thread(site.stop)
        pytest.fail("no site was there before its day turned")
    finally:
        zoneinfo.reset_tzpath(before)
