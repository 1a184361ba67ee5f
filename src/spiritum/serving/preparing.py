"""What a server process makes sure of before it opens anything: that the database is there, and that keys agree.

A process that follows another while the database is away waits for it, and is there a moment after it. Were it to end
instead, it would be started anew, for seconds each time.
"""

from spiritum.db.failures import DatabaseUnavailable, StatementTimedOut
from spiritum.db.reasons import reason_of
from spiritum.installation.shared_secrets import Keys, keys_still_agree
from spiritum.serving.starting import Wait
from spiritum.settings import Settings
from spiritum.site.shared_keys import shared_keys

_MAX_PAUSE = 0.5


async def database_and_keys(settings: Settings, url: str) -> None:
    """Wait until the database takes connections. Raises `CannotServeError` if this process has other keys than its
    host had at its start, or than another host: a file may have changed since.
    """
    # An embedded database has one host, whose keys may change with each start.
    keys: Keys = shared_keys(settings) if settings.database_url is not None else {}
    wait = Wait(_MAX_PAUSE)
    while True:
        try:
            await keys_still_agree(url, settings.host_id, keys)
        except (DatabaseUnavailable, StatementTimedOut) as error:
            reason = reason_of(error, url)
            await wait.turn(reason.text if reason is not None else str(error))
        else:
            return
