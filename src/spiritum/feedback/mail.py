"""Sending e-mail: by SMTP, or into a folder if there is no mail server. `graph` and `exchange` are other ways."""

import asyncio
import hashlib
import os
import secrets
import ssl
from dataclasses import dataclass
from datetime import UTC, timedelta
from email.message import EmailMessage
from email.policy import SMTP as WIRE_FORMAT
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import Literal, Protocol

import aiosmtplib
from typing_extensions import override

Security = Literal["starttls", "tls", "none"]


class MailUnavailable(Exception):
    """The message could not be handed over at present; `retry_after` is how long the mail system asks to wait."""

    def __init__(self, why: str, retry_after: timedelta | None = None) -> None:
        super().__init__(why)
        self.retry_after = retry_after


class Mailer(Protocol):
    """Sends e-mail."""

    async def send(self, message: EmailMessage) -> None:
        """Hand the message over; raises `MailUnavailable`."""
        ...


@dataclass(frozen=True)
class SmtpMailer(Mailer):
    """Sends by SMTP. SECURITY: with `starttls` and `tls` nothing is sent to a server that cannot prove its name."""

    host: str
    port: int
    security: Security = "starttls"
    username: str | None = None
    password: str | None = None
    seconds: float = 30

    @override
    async def send(self, message: EmailMessage) -> None:
        text = await asyncio.to_thread(message.as_bytes, policy=WIRE_FORMAT)
        try:
            async with self.client() as client:
                await client.sendmail(str(message["From"]), [to for _, to in getaddresses([str(message["To"])])], text)
        except (aiosmtplib.SMTPException, OSError) as error:
            raise MailUnavailable(type(error).__name__) from error

    def client(self) -> aiosmtplib.SMTP:
        """A connection to the server, for one `async with`."""
        return aiosmtplib.SMTP(
            hostname=self.host,
            port=self.port,
            username=self.username,
            password=self.password,
            use_tls=self.security == "tls",
            start_tls=self.security == "starttls",
            tls_context=None if self.security == "none" else ssl.create_default_context(),
            timeout=self.seconds,
        )


@dataclass(frozen=True)
class FolderMailer(Mailer):
    """Writes `.eml` files into a folder. SECURITY: they may show patients, so only the process's user can read them."""

    folder: Path

    @override
    async def send(self, message: EmailMessage) -> None:
        try:
            await asyncio.to_thread(self._write, message)
        except OSError as error:
            raise MailUnavailable(type(error).__name__) from error

    def _write(self, message: EmailMessage) -> None:
        """Write the file whole or not at all: a reader of the folder sees no half a message."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = self.folder / f"{secrets.token_hex(8)}.draft"
        try:
            descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(message.as_bytes(policy=WIRE_FORMAT))
                file.flush()
                os.fsync(file.fileno())
            draft.rename(self.folder / _file_name(message))
        finally:
            draft.unlink(missing_ok=True)


def _file_name(message: EmailMessage) -> str:
    """A name that sorts by date and is the same for the same message, so that a message sent twice is one file."""
    written = parsedate_to_datetime(str(message["Date"])).astimezone(UTC)
    digest = hashlib.sha256(str(message["Message-ID"]).encode()).hexdigest()
    return f"{written:%Y%m%dT%H%M%S}-{digest[:16]}.eml"
