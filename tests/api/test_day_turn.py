"""The hospital's day turns while people look at the tracking list: each is notified once, by whichever process."""

import zoneinfo
from collections.abc import AsyncGenerator, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from generated.graphql.registry import Resolvers
from spiritum.clock import today_in
from spiritum.settings import Settings
from spiritum.site.site import Site
from spiritum.transport.registry import graphql_resolvers
from spiritum.waiting_times.resolvers import Subscriptions
from tests.api.clinic import Clinic, Person
from tests.api.sites import site_with
from tests.api.sockets import Socket, open_socket
from tests.api.test_tracking_list import CHANGED
from tests.api.waiting import ago, recorded
from tests.required import required
from tests.zones import find_zones_in, zone_with_midnight_in

SOON = 4.0
"""Seconds until the day turns, once everybody is there."""


@pytest.fixture
def zones(tmp_path: Path) -> Iterator[Path]:
    """A folder in which Python finds zones."""
    before = zoneinfo.TZPATH
    find_zones_in(tmp_path)
    yield tmp_path
    zoneinfo.reset_tzpath(before)


class Sites:
    """Two server processes' worth of sites on one database, whose hospital's day can be moved."""

    def __init__(self) -> None:
        self.urls: list[str] = []
        self._subscriptions: list[Subscriptions] = []

    def resolvers(self, site: Site) -> Resolvers:
        """Those of the product."""
        made = graphql_resolvers(site)
        subscriptions = made.waiting_times_subscriptions
        assert isinstance(subscriptions, Subscriptions)
        self._subscriptions.append(subscriptions)
        return made

    def move_to(self, zone: str) -> None:
        """Let the hospital be in another zone. Whoever subscribes afterwards is there."""
        for subscriptions in self._subscriptions:
            moved = replace(subscriptions.recorder, today=today_in(zone), zone=ZoneInfo(zone))
            vars(subscriptions)["recorder"] = moved


@pytest.fixture
async def sites(clinic: Clinic, settings: Settings) -> AsyncGenerator[Sites]:
    sites = Sites()
    async with AsyncExitStack() as stack:
        for _ in range(2):
            other = await stack.enter_async_context(site_with(clinic, settings, sites.resolvers))
            sites.urls.append(other.url)
        yield sites


async def _subscribed(stack: AsyncExitStack, url: str, person: Person) -> Socket:
    socket = await stack.enter_async_context(open_socket(url))
    await socket.greet(person.token)
    await socket.subscribe(CHANGED)
    return socket


@pytest.mark.slow
async def test_when_the_day_turns_all_who_look_are_told_once(clinic: Clinic, sites: Sites, zones: Path) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway, known=False)
    zone = zone_with_midnight_in(SOON, zones)
    sites.move_to(zone)
    today = datetime.now(ZoneInfo(zone)).date()
    turned = {"onPathwayId": None, "entry": None, "today": (today + timedelta(days=1)).isoformat()}
    async with AsyncExitStack() as stack:
        sockets = [await _subscribed(stack, url, person) for url in (*sites.urls, *sites.urls)]
        assert datetime.now(ZoneInfo(zone)).date() == today, "it took too long to subscribe"
        for socket in sockets:
            assert (await socket.next())["trackingListChanged"] == turned
        # Who comes back is not notified again, and nobody twice: the next thing is what is recorded next.
        async with AsyncExitStack() as again:
            back = [await _subscribed(again, url, person) for url in sites.urls]
            await recorded(person, "recordReferralReceived", entry, on=ago(1))
            for socket in (*sockets, *back):
                change = required((await socket.next())["trackingListChanged"])
                assert (change["onPathwayId"], change["today"]) == (str(entry), turned["today"])
