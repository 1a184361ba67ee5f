"""Taking a remark: it is kept with its duty to be sent, in one transaction."""

import asyncio

from sqlalchemy import func, select

from spiritum.accounts.caller import Caller
from spiritum.audit.actions import record
from spiritum.db import Transaction
from spiritum.errors import UpstreamUnavailable
from spiritum.feedback.models import Letter
from spiritum.feedback.post import CHANNEL
from spiritum.feedback.rules import picture_of

MOST_WAITING = 100
"""Letters that may wait at once; each may have 8 MiB. Two callers at once may make it one more."""


async def submit(tx: Transaction, caller: Caller, text: str, screenshot: str) -> None:
    """Have the remark sent. Raises `BadUserInput` for a screenshot that is no picture, and `UpstreamUnavailable`."""
    # Some megabytes to decode: not on the event loop.
    picture = await asyncio.to_thread(picture_of, "input.screenshotBase64", screenshot)
    if (await tx.orm.scalar(select(func.count()).select_from(Letter)) or 0) >= MOST_WAITING:
        raise UpstreamUnavailable("Mail cannot be sent at present. Try again later.")
    letter = Letter(username=caller.username, text=text, picture_kind=picture.kind, picture=picture.data)
    tx.orm.add(letter)
    record(tx, caller.user_id, "submit_feedback", "feedback", None)
    tx.notify(CHANNEL, "")
