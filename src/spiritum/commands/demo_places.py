"""Finds the addresses for a load: the running site's, or those of parts that are started for it."""

from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager

from spiritum.db.migrate import upgrade
from spiritum.installation.addresses import Addresses, find_addresses
from spiritum.installation.database import open_database
from spiritum.installation.sole_user import CannotServeError, sole_user_of
from spiritum.serving.supervisor import open_trust
from spiritum.settings import Settings

_DISCARD_URL = "http://127.0.0.1:9"
"""The callback address of a simulator that runs for a load: the discard port. It tries again, at the site itself, once
the site runs."""


class CannotLoadError(Exception):
    """The reason why data cannot be loaded, for the operator."""


@asynccontextmanager
async def open_addresses(settings: Settings) -> AsyncGenerator[Addresses]:
    """The database and the hospital that the settings name. Without a setting they are those of the site that
    runs on `DATA_DIR`, else started for the block. The tables are migrated.

    Raises `CannotLoadError`.
    """
    async with AsyncExitStack() as stack:
        addresses = await _find_or_start(settings, stack)
        await upgrade(addresses.database_url)
        yield addresses


async def _find_or_start(settings: Settings, stack: AsyncExitStack) -> Addresses:
    try:
        # Held until the end: a site that started now would run a second simulator on the same store.
        stack.enter_context(sole_user_of(settings.data_dir))
    except CannotServeError:
        return _of_running_site(settings)
    try:
        database_url = await stack.enter_async_context(open_database(settings))
        return Addresses(database_url, await stack.enter_async_context(open_trust(settings, _DISCARD_URL)))
    except CannotServeError as error:
        raise CannotLoadError(str(error)) from None


def _of_running_site(settings: Settings) -> Addresses:
    """SECURITY: never one site's patients in another's hospital: what the settings name must be what the site uses."""
    if settings.database_url is not None and settings.hospital_url is not None:
        return Addresses(settings.database_url, settings.hospital_url)
    site = find_addresses(settings.data_dir)
    if site is None:
        raise CannotLoadError(f"A site is starting or stopping on {settings.data_dir}. Try again in a moment.")
    if settings.database_url not in {None, site.database_url} or settings.hospital_url not in {None, site.hospital_url}:
        raise CannotLoadError(
            f"The site that runs on {settings.data_dir} uses another database or another integration engine. "
            "Set both DATABASE_URL and TRUST_URL, or neither."
        )
    return site
