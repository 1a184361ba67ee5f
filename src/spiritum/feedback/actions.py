"""Accepting feedback: within a user's limits, it is stored as outgoing mail."""

import asyncio
import math
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert

from spiritum.audit.actions import record
from spiritum.db import Transaction
from spiritum.errors import TooManyRequests, UpstreamUnavailable
from spiritum.feedback.models import FeedbackSent, OutgoingMail
from spiritum.feedback.rules import NOTICE, picture_of
from spiritum.feedback.sending import CHANNEL
from spiritum.identity.caller import Caller

MAX_WAITING = 100
"""Mails that may wait at once. Two callers at once may make it one more."""
_DAY = timedelta(days=1)
_decoding = asyncio.Semaphore(1)
"""A picture takes three times its size while it is decoded: one after the other, in each process."""


@dataclass(frozen=True, slots=True)
class FeedbackLimits:
    """How much feedback is accepted."""

    an_hour: int
    """Messages of one user."""
    bytes_a_day: int
    """Of one user's texts and pictures."""
    waiting_bytes: int
    """Of all texts and pictures that wait to be sent."""


async def submit(tx: Transaction, caller: Caller, text: str, screenshot: str, limits: FeedbackLimits) -> None:
    """Store feedback to be sent after the commit.

    Raises `BadUserInput` for a screenshot that is not a picture, `TooManyRequests` for more than a user may send, and
    `UpstreamUnavailable` while too much mail waits.
    """
    await _require_allowance(tx, caller.user_id, limits)
    async with _decoding:  # some megabytes: not on the event loop
        picture = await asyncio.to_thread(picture_of, "input.screenshotBase64", screenshot)
    size = len(picture.data) + len(text.encode())
    await _count(tx, caller.user_id, size, limits)
    waiting, waiting_bytes = await _waiting(tx)
    if waiting >= MAX_WAITING or waiting_bytes + size > limits.waiting_bytes:
        raise UpstreamUnavailable("Mail cannot be sent at present. Try again later.")
    mail = {"username": caller.username, "text": text, "picture_kind": picture.kind, "picture": picture.data}
    await tx.execute(insert(OutgoingMail).values(mail))
    record(tx, caller.user_id, "submit_feedback", "feedback", None)
    tx.notify(CHANNEL, "")


async def post_notice(tx: Transaction, text: str) -> None:
    """Store a notice to privacy officers, to be sent after the commit. SECURITY: nothing of patients or users is in it.

    It does not count for the mail that may wait at most: what it is about must not fail because mail cannot be sent.
    """
    await tx.execute(insert(OutgoingMail).values(username="", text=text, picture_kind=NOTICE, picture=b""))
    tx.notify(CHANNEL, "")


async def _require_allowance(tx: Transaction, user_id: int, limits: FeedbackLimits) -> None:
    """Raise `TooManyRequests` if the user has no allowance left, before anything is decoded."""
    recent = FeedbackSent.hour > func.now() - _DAY
    this_hour = FeedbackSent.hour == func.date_trunc("hour", func.now())
    next_hour = func.extract("epoch", func.date_trunc("hour", func.now()) + timedelta(hours=1) - func.now())
    sent_recently = select(
        func.coalesce(func.sum(FeedbackSent.messages).filter(this_hour), 0),
        func.coalesce(func.sum(FeedbackSent.bytes), 0),
        next_hour,
    ).where(FeedbackSent.user_id == user_id, recent)
    messages, size, seconds = (await tx.execute(sent_recently)).one()
    if messages >= limits.an_hour or size >= limits.bytes_a_day:
        wait = math.ceil(seconds)
        raise TooManyRequests(f"You have sent much feedback of late. Try again in {max(1, wait // 60)} min.", wait)


async def _count(tx: Transaction, user_id: int, size: int, limits: FeedbackLimits) -> None:
    """Count a message; raises `TooManyRequests` if others of the same user used up the allowance at the same time."""
    hour = func.date_trunc("hour", func.now())
    first = insert(FeedbackSent).values(user_id=user_id, hour=hour, messages=1, bytes=size)
    await tx.execute(
        first.on_conflict_do_update(
            index_elements=[FeedbackSent.user_id, FeedbackSent.hour],
            set_={"messages": FeedbackSent.messages + 1, "bytes": FeedbackSent.bytes + size},
        )
    )
    sent = select(
        func.sum(FeedbackSent.messages).filter(FeedbackSent.hour == hour), func.sum(FeedbackSent.bytes)
    ).where(FeedbackSent.user_id == user_id, FeedbackSent.hour > func.now() - _DAY)
    messages, total = (await tx.execute(sent)).one()  # the row is ours until the end: others wait for it
    if messages > limits.an_hour or total > limits.bytes_a_day:
        raise TooManyRequests("You have sent much feedback of late. Try again later.", 3600)


async def _waiting(tx: Transaction) -> tuple[int, int]:
    """How many mails wait, and how many bytes they have."""
    size = func.octet_length(OutgoingMail.picture) + func.octet_length(OutgoingMail.text)
    feedback = OutgoingMail.picture_kind != NOTICE
    count, total = (await tx.execute(select(func.count(), func.coalesce(func.sum(size), 0)).where(feedback))).one()
    return int(count), int(total)
