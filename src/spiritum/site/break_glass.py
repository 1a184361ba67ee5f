"""How this site lets users break the glass, as its settings say."""

from datetime import timedelta

from spiritum.break_glass.actions import SEALED, BreakGlass, Notify
from spiritum.db import Database, Transaction
from spiritum.encryption import Sealer
from spiritum.feedback.actions import post_notice
from spiritum.patients.rules import NumberFormats
from spiritum.settings import Settings
from spiritum.throttling.brake import Brake

_FREE_UNKNOWN = 5
"""Numbers of unknown patients that a user may try before they have to wait."""


def break_glass_of(settings: Settings, database: Database, formats: NumberFormats) -> BreakGlass:
    """What opens, closes and reviews."""
    return BreakGlass(
        database,
        reason_sealer(settings),
        formats,
        Brake("break_glass", _FREE_UNKNOWN, timedelta(seconds=1), timedelta(minutes=15), timedelta(hours=12)),
        _notify(settings),
        lasts=timedelta(seconds=settings.break_glass_seconds),
        a_day=settings.break_glass_a_day,
        recent=timedelta(seconds=settings.glass_proof_seconds),
    )


def reason_sealer(settings: Settings) -> Sealer:
    """What encrypts reasons, with a key outside the database."""
    keys = settings.audit_reason_keys
    return Sealer.of_file(keys, SEALED) if keys is not None else Sealer([settings.reason_key], SEALED)


def _notify(settings: Settings) -> Notify:
    async def notify(tx: Transaction, use_id: int) -> None:
        """SECURITY: mail may be read by anybody on its way: a number, and nothing of patient, user or reason."""
        if settings.privacy_mail:
            await post_notice(tx, f"Somebody has broken the glass. Review use {use_id} in Spiritum.\n")

    return notify
