"""What a server process makes sure of before it opens anything: that it may serve this database, and that keys agree.

A process that follows another while the database is away waits for it, and is there a moment after it. Were it to end
instead, it would be started anew, for seconds each time. What only a person can mend, as a password that is refused, is
tried less and less often, and the supervisor says it.
"""

from collections.abc import Callable

from spiritum.db.failures import DatabaseUnavailable, StatementTimedOut
from spiritum.db.migrate import tables_serve
from spiritum.db.reasons import Reason, reason_of
from spiritum.db.unfit import DatabaseUnfit
from spiritum.installation.shared_secrets import Keys, keys_still_agree
from spiritum.installation.sole_user import CannotServeError
from spiritum.serving.starting import Wait
from spiritum.settings import Settings
from spiritum.site.shared_keys import shared_keys
from spiritum.sso.providers_file import BadProviders

_MAX_PAUSE = 0.5
_SECONDS_OF_DOUBT = 30.0
"""So long even what stays is tried as often as what passes: a standby that takes over may refuse us for a moment."""
_MAX_LASTING_PAUSE = 30.0
_TABLES_TOO_OLD = "The tables are of an earlier version than this program. Run `spiritum migrate`, or restart the host."


async def database_and_keys(settings: Settings, url: str, note_refusal: Callable[[str | None], None]) -> None:
    """Wait until the database takes connections, and has tables for this program.

    `note_refusal` gets the reason while somebody has to do something about it, and `None` while it may pass by itself.
    Raises `CannotServeError` if no attempt can end otherwise: this process has other keys than its host had at its
    start, or than another host, since a file may have changed; or the tables are too new.
    """
    # An embedded database has one host, whose keys may change with each start.
    keys: Keys = _keys(settings) if settings.database_url is not None else {}
    wait = Wait(_MAX_PAUSE)
    while (reason := await _refusal(settings, url, keys)) is not None:
        if reason.is_passing or reason.is_poolers:
            note_refusal(None)
            await wait.turn(reason.text)
        else:
            note_refusal(reason.text)
            await wait.pause(_MAX_PAUSE if wait.seconds < _SECONDS_OF_DOUBT else _MAX_LASTING_PAUSE)


def _keys(settings: Settings) -> Keys:
    try:
        return shared_keys(settings)
    except BadProviders as error:
        raise CannotServeError(str(error)) from None


async def _refusal(settings: Settings, url: str, keys: Keys) -> Reason | None:
    """Why this process may not serve yet."""
    try:
        if not await tables_serve(url):
            return Reason(_TABLES_TOO_OLD, is_passing=False)
        await keys_still_agree(url, settings.host_id, keys)
    except (DatabaseUnavailable, StatementTimedOut) as error:
        return reason_of(error, url) or Reason(str(error), is_passing=True)
    except DatabaseUnfit as error:
        raise CannotServeError(str(error)) from None
    return None
