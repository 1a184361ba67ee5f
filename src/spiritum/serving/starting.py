"""The database at the start of a site: it is waited for, with a line in the log now and then.

What waiting cannot mend, such as a wrong password, ends the start at once, in words.
"""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta

import structlog

from spiritum.db.failures import DatabaseUnavailable, StatementTimedOut
from spiritum.db.migrate import prepare, upgrade
from spiritum.db.probing import DatabaseRefused, probing, try_as_a_server
from spiritum.db.reasons import reason_of
from spiritum.db.unfit import DatabaseUnfit
from spiritum.errors import Contended
from spiritum.installation.database import open_database
from spiritum.installation.shared_secrets import registered_host
from spiritum.installation.sole_user import CannotServeError
from spiritum.serving.service_manager import set_status
from spiritum.settings import Settings
from spiritum.site.shared_keys import shared_keys

_log = structlog.stdlib.get_logger("spiritum.serving")
_PROBE_SECONDS = 5.0
_FIRST_PAUSE, _MAX_PAUSE = 0.5, 5.0
_SECONDS_BETWEEN_LINES = 30.0


async def start_database(settings: Settings, parts: AsyncExitStack, is_away: asyncio.Event) -> str:
    """The address of the site's database, with tables to serve on. An embedded one stops with `parts`.

    `is_away` is set if the database has to be waited for.
    Raises `CannotServeError` for what waiting cannot mend.
    """
    url = await parts.enter_async_context(open_database(settings))
    wait = Wait()
    try:
        if settings.database_url is None:  # which nobody else can migrate
            await upgrade(url)
            return url
        while (reason := await _refusal(url, settings) or await _registered(url, settings, parts)) is not None:
            is_away.set()
            await wait.turn(reason)
    except DatabaseUnfit as error:
        raise CannotServeError(str(error)) from None
    return url


async def _registered(url: str, settings: Settings, parts: AsyncExitStack) -> str | None:
    """Count as a host of this database until `parts` ends; why that is not possible yet. Raises `CannotServeError`."""
    try:
        await parts.enter_async_context(registered_host(url, settings.host_id, shared_keys(settings)))
    except DatabaseUnavailable:
        return "The database went away."
    except (StatementTimedOut, Contended):  # a host that stands still may hold the lock
        return "The database takes too long to register this host."
    return None


async def _refusal(url: str, settings: Settings) -> str | None:
    """Bring the tables up to date, or wait for them; why that is not possible yet. Raises `CannotServeError`."""
    try:
        async with probing(url, _PROBE_SECONDS) as connection:
            if await connection.fetchval("SELECT pg_is_in_recovery()"):
                return "The database is a standby, which takes no changes."
        await prepare(url, migrates=settings.migrate)
        await try_as_a_server(url, timedelta(seconds=settings.statement_seconds))
    except DatabaseRefused as error:
        reason = error.reason
    except Exception as error:
        reason = reason_of(error, url)
        if reason is None:
            raise
    else:
        return None
    if not reason.is_passing:
        raise CannotServeError(reason.text)
    return reason.text


class Wait:
    """Pauses between attempts, and lines in the log: at once for a new reason, else now and then.

    The service manager shows the reason, too.
    """

    def __init__(self, max_pause: float = _MAX_PAUSE) -> None:
        self._began = asyncio.get_running_loop().time()
        self._max_pause = max_pause
        self._pause = _FIRST_PAUSE
        self._reason = ""
        self._next_line = self._began

    @property
    def seconds(self) -> float:
        """How long it has been waited."""
        return asyncio.get_running_loop().time() - self._began

    async def turn(self, reason: str) -> None:
        """Say the reason if it is time to, and wait a little longer than before."""
        now = asyncio.get_running_loop().time()
        if reason != self._reason or now >= self._next_line:
            self._reason, self._next_line = reason, now + _SECONDS_BETWEEN_LINES
            _log.warning("waiting for the database", reason=reason, seconds=round(now - self._began))
            set_status(f"Waiting for the database: {reason}")
        await self.pause(self._max_pause)

    async def pause(self, max_pause: float) -> None:
        """Wait a little longer than before, and no longer than `max_pause`."""
        self._pause = min(self._pause, max_pause)
        await asyncio.sleep(self._pause)
        self._pause *= 1.5
