"""The check of the audit trail: whether it is sealed, by a key that is known here, and whether checkpoints leave."""

from collections.abc import Iterator
from typing import Any, Final

from spiritum.installation.sole_user import CannotServeError
from spiritum.sealing.unsealed import OLDEST_UNSEALED_AT
from spiritum.self_check.line import Line
from spiritum.settings import Settings
from spiritum.site.audit_keys import key_ring, sinks_of

SEALS: Final = f"""
    SELECT seq, origin, key_id, EXTRACT(epoch FROM now() - {OLDEST_UNSEALED_AT})::float AS unsealed_for
    FROM audit_seal ORDER BY seq DESC LIMIT 1
"""  # noqa: S608 - ours
_OLD: Final = 60.0


def check_seals(last: dict[str, Any], settings: Settings) -> Iterator[Line]:
    """What can be said, by the row of `SEALS`; empty if nothing is sealed."""
    try:
        keys, sinks = key_ring(settings), sinks_of(settings)
    except CannotServeError as error:
        yield Line.failed("seals", str(error))
        return
    if not last:
        yield Line.ok("seals", "Nothing is sealed yet: the audit trail is, while the site runs.")
    elif not keys.knows(last["origin"], last["key_id"]):
        yield Line.failed("seals", "The newest seal is by a key that is not known here: AUDIT_KEY, AUDIT_PUBLIC_KEYS.")
    elif (last["unsealed_for"] or 0.0) > _OLD:
        text = f"Events of the audit trail have had no seal for {last['unsealed_for']:,.0f} s."
        yield Line.warning("seals", f"{text} If the site runs, a transaction stands open, or the log says why.")
    else:
        yield Line.ok("seals", f"The audit trail is sealed, by a key that is known here (seal {last['seq']:,}).")
    if settings.database_url is not None and not sinks:
        text = "Checkpoints of the audit trail go nowhere, so that who owns the database could seal it anew."
        yield Line.warning("checkpoints", f"{text} Set AUDIT_CHECKPOINTS_TO.")
    else:
        yield Line.ok("checkpoints", f"{len(sinks)} places get the checkpoints of the audit trail.")
