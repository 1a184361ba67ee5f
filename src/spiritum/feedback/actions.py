"""Taking a remark, and seeing it off once that has been committed."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import EmailMessage

import structlog

from spiritum.accounts.caller import Caller
from spiritum.audit.actions import record
from spiritum.db import Transaction
from spiritum.errors import UpstreamUnavailable
from spiritum.feedback.mail import Mailer, MailUnavailable
from spiritum.feedback.rules import Remark, message_of, picture_of

_log = structlog.stdlib.get_logger("spiritum.feedback")
_PAUSES = (1.0, 10.0, 60.0, 300.0)
"""Seconds between the attempts to send a message."""
_SECONDS_TO_FINISH = 5.0


@dataclass
class Post:
    """Messages on their way to the mail server, in memory: a remark shows patients, and is kept nowhere of ours."""

    mailer: Mailer
    most: int = 16
    """Messages that may wait at once; each may have 8 MiB."""
    pauses: tuple[float, ...] = _PAUSES
    _tasks: "set[asyncio.Task[None]]" = field(default_factory=set["asyncio.Task[None]"])

    def require_room(self) -> None:
        """Raises `UpstreamUnavailable` while too many messages wait."""
        if len(self._tasks) >= self.most:
            raise UpstreamUnavailable("Mail cannot be sent at present. Try again later.")

    def send(self, compose: Callable[[], EmailMessage]) -> None:
        """See a message off in the background; it is composed there, in a thread."""
        task = asyncio.create_task(self._see_off(compose), name="feedback")
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def stop(self) -> None:
        """Wait a little for what is on its way, and give up the rest."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=_SECONDS_TO_FINISH)
        for task in late:
            task.cancel()
        if late:
            _log.error("feedback was lost when the server stopped", count=len(late))
            await asyncio.gather(*late, return_exceptions=True)

    async def _see_off(self, compose: Callable[[], EmailMessage]) -> None:
        try:
            message = await asyncio.to_thread(compose)
            for pause in self.pauses:
                if await self._handed_over(message, again_in=pause):
                    return
                await asyncio.sleep(pause)
            if await self._handed_over(message):
                return
        except Exception as error:
            _log.error("mail could not be made", error=type(error).__name__)
        _log.error("feedback was lost")

    async def _handed_over(self, message: EmailMessage, again_in: float | None = None) -> bool:
        try:
            await self.mailer.send(message)
        except MailUnavailable as error:
            _log.warning("mail could not be sent", error=str(error), again_in_s=again_in)
            return False
        return True


@dataclass(frozen=True)
class Feedback:
    """What users tell those who run the site."""

    post: Post
    sender: str
    recipient: str

    async def submit(self, tx: Transaction, caller: Caller, text: str, screenshot: str) -> None:
        """Send the remark after the commit. Raises `BadUserInput` for a screenshot that is no picture."""
        self.post.require_room()
        # Some megabytes to decode: not on the event loop.
        picture = await asyncio.to_thread(picture_of, "input.screenshotBase64", screenshot)
        remark = Remark(text, caller.username, picture)
        record(tx, caller.user_id, "submit_feedback", "feedback", None)
        tx.after_commit(lambda: self.post.send(lambda: message_of(remark, self.sender, self.recipient)))
