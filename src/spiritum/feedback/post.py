"""Seeing letters off, in the background of each process: a letter's row goes when somebody else has the letter.

A row is taken for a while, by whichever process comes to it first. Whoever dies with a letter in hand has it sent
again, under the same id; nothing else sends one twice, and nothing loses one.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

import structlog
from sqlalchemy import delete, func, select, update

from spiritum.db import Database
from spiritum.feedback.mail import Mailer, MailUnavailable
from spiritum.feedback.models import FeedbackSent, Letter
from spiritum.feedback.rules import Envelope, Picture, Remark, message_of

CHANNEL = "spiritum_feedback"
"""The PostgreSQL channel on which a transaction wakes the senders."""

_log = structlog.stdlib.get_logger("spiritum.feedback")
_IN_HAND = timedelta(minutes=2)
_POLL_SECONDS = 10.0
_COUNTED = timedelta(days=2)
_PAUSES = (timedelta(seconds=1), timedelta(seconds=10), timedelta(minutes=1), timedelta(minutes=5))
"""Between the attempts; the last again and again."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """From whom the mail is, and to whom."""

    sender: str
    recipient: str


class _Taken(NamedTuple):
    id: int
    key: UUID
    username: str
    text: str
    picture_kind: str
    picture: bytes
    attempts: int
    created_at: datetime


class Post:
    """Sends what waits, until `stop`."""

    def __init__(self, database: Database, mailer: Mailer, addresses: Addresses) -> None:
        self._database = database
        self._mailer = mailer
        self._addresses = addresses
        self._wake = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def wake(self) -> None:
        """There may be something to send."""
        self._wake.set()

    def start(self) -> None:
        """Send in the background."""
        self._task = asyncio.create_task(self._run(), name="feedback-post")

    async def stop(self) -> None:
        """Stop; what is in hand is sent by whoever comes next."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def sweep(self) -> int:
        """Delete the counts of feedback that no limit looks at any more; how many rows that were."""
        async with self._database.transaction() as tx:
            connection = await tx.orm.connection()
            old = FeedbackSent.hour < func.now() - _COUNTED
            return (await connection.execute(delete(FeedbackSent).where(old))).rowcount

    async def send_next(self) -> bool:
        """Send one letter that is due; whether there was one."""
        letter = await self._take()
        if letter is None:
            return False
        try:
            message = await asyncio.to_thread(message_of, _remark(letter), self._envelope(letter))
            await self._mailer.send(message)
        except MailUnavailable as error:
            await self._postpone(letter, str(error))
        except Exception as error:  # a fault of ours: the letter waits for its mend
            await self._postpone(letter, type(error).__name__)
        else:
            async with self._database.transaction() as tx:
                await tx.orm.execute(delete(Letter).where(Letter.id == letter.id))
        return True

    async def _run(self) -> None:
        while True:
            self._wake.clear()
            try:
                while await self.send_next():
                    pass
            except Exception as error:
                _log.error("a round of the post failed", error=type(error).__name__)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), _POLL_SECONDS)

    async def _take(self) -> _Taken | None:
        """Take a letter that is due and in nobody's hands."""
        due = (
            select(Letter.id)
            .where(Letter.next_attempt_at <= func.now())
            .order_by(Letter.next_attempt_at)
            .limit(1)
            .with_for_update(skip_locked=True)
            .cte("due")
        )
        taken = (
            update(Letter)
            .where(Letter.id.in_(select(due.c.id)))
            .values(next_attempt_at=func.now() + _IN_HAND)
            .returning(
                Letter.id,
                Letter.key,
                Letter.username,
                Letter.text,
                Letter.picture_kind,
                Letter.picture,
                Letter.attempts,
                Letter.created_at,
            )
        )
        async with self._database.transaction() as tx:
            row = (await tx.orm.execute(taken)).first()
            return _Taken(*row) if row is not None else None

    async def _postpone(self, letter: _Taken, why: str) -> None:
        pause = _PAUSES[min(letter.attempts, len(_PAUSES) - 1)]
        later = {"attempts": Letter.attempts + 1, "next_attempt_at": func.now() + pause}
        async with self._database.transaction() as tx:
            await tx.orm.execute(update(Letter).where(Letter.id == letter.id).values(later))
        _log.warning("mail could not be sent", error=why, again_in_s=pause.total_seconds())

    def _envelope(self, letter: _Taken) -> Envelope:
        return Envelope(self._addresses.sender, self._addresses.recipient, letter.key, letter.created_at)


def _remark(letter: _Taken) -> Remark:
    return Remark(letter.text, letter.username, Picture(letter.picture_kind, letter.picture))
