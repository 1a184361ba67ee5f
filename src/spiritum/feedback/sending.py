"""Sending outgoing mail, in the background of each process: a row is deleted once the mailer has taken its message.

A process leases a row before it sends it. If the process dies, another one sends the mail again after the lease, under
the same id; nothing else sends a mail twice, and nothing loses one.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import NamedTuple
from uuid import UUID

import structlog
from sqlalchemy import delete, func, select, update

from spiritum.background import WakeableTask
from spiritum.db import Database
from spiritum.feedback.mail import Mailer, MailUnavailable
from spiritum.feedback.models import FeedbackSent, OutgoingMail
from spiritum.feedback.rules import NOTICE, Envelope, Feedback, Picture, message_of, notice_of

CHANNEL = "spiritum_feedback"
"""The PostgreSQL channel on which a transaction wakes the senders."""

_log = structlog.stdlib.get_logger("spiritum.feedback")
_LEASE = timedelta(minutes=2)
_POLL_SECONDS = 10.0
_COUNTED = timedelta(days=2)
_PAUSES = (timedelta(seconds=1), timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5))
"""Between the attempts; the last one from then on."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The sender and the recipient of all feedback, and who gets notices."""

    sender: str
    recipient: str
    privacy: str | None = None
    """Privacy officers; if there are none by now, what waits for them goes to the recipient of feedback."""


class _LeasedMail(NamedTuple):
    id: int
    key: UUID
    username: str
    text: str
    picture_kind: str
    picture: bytes
    attempts: int
    created_at: datetime


class MailSender(WakeableTask):
    """Sends outgoing mail from `start` to `stop`; what is being sent at a stop is sent again after its lease."""

    def __init__(self, database: Database, mailer: Mailer, addresses: Addresses) -> None:
        self._database = database
        self._mailer = mailer
        self._addresses = addresses
        super().__init__("feedback-post", self._send_all_due)

    async def sweep(self) -> int:
        """Delete the counts of feedback that no limit needs any more; returns how many rows."""
        async with self._database.transaction() as tx:
            old = FeedbackSent.hour < func.now() - _COUNTED
            return await tx.change(delete(FeedbackSent).where(old))

    async def send_next(self) -> bool:
        """Send one mail that is due; returns whether there was one."""
        mail = await self._lease_next()
        if mail is None:
            return False
        try:
            await self._mailer.send(await self._message(mail))
        except MailUnavailable as error:
            await self._postpone(mail, str(error), error.retry_after)
        except Exception as error:  # a bug: the mail is retried until it is fixed
            await self._postpone(mail, type(error).__name__)
        else:
            async with self._database.transaction() as tx:
                await tx.execute(delete(OutgoingMail).where(OutgoingMail.id == mail.id))
        return True

    async def _message(self, mail: _LeasedMail) -> EmailMessage:
        addresses = self._addresses
        is_notice = mail.picture_kind == NOTICE
        recipient = addresses.privacy if is_notice and addresses.privacy else addresses.recipient
        envelope = Envelope(addresses.sender, recipient, mail.key, mail.created_at)
        if is_notice:
            return notice_of(mail.text, envelope)
        feedback = Feedback(mail.text, mail.username, Picture(mail.picture_kind, mail.picture))
        return await asyncio.to_thread(message_of, feedback, envelope)

    async def _send_all_due(self) -> float:
        """Send all mail that is due; returns the seconds until the next look."""
        try:
            while await self.send_next():
                pass
        except Exception as error:
            _log.error("a round of the post failed", error=type(error).__name__)
        return _POLL_SECONDS

    async def _lease_next(self) -> _LeasedMail | None:
        """Lease a mail that is due; `None` if there is none."""
        due = (
            select(OutgoingMail.id)
            .where(OutgoingMail.next_attempt_at <= func.now())
            .order_by(OutgoingMail.next_attempt_at)
            .limit(1)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        leased = (
            update(OutgoingMail)
            .where(OutgoingMail.id.in_(select(due.c.id)))
            .values(next_attempt_at=func.now() + _LEASE)
            .returning(
                OutgoingMail.id,
                OutgoingMail.key,
                OutgoingMail.username,
                OutgoingMail.text,
                OutgoingMail.picture_kind,
                OutgoingMail.picture,
                OutgoingMail.attempts,
                OutgoingMail.created_at,
            )
        )
        async with self._database.transaction() as tx:
            row = (await tx.execute(leased)).first()
            return _LeasedMail(*row) if row is not None else None

    async def _postpone(self, mail: _LeasedMail, why: str, retry_after: timedelta | None = None) -> None:
        pause = max(_PAUSES[min(mail.attempts, len(_PAUSES) - 1)], retry_after or timedelta(0))
        later = {"attempts": OutgoingMail.attempts + 1, "next_attempt_at": func.now() + pause}
        async with self._database.transaction() as tx:
            await tx.execute(update(OutgoingMail).where(OutgoingMail.id == mail.id).values(later))
        _log.warning("mail could not be sent", error=why, again_in_s=pause.total_seconds())
