"""What a screenshot must be, and the e-mail that feedback becomes. Values in, values out."""

import base64
import binascii
import html
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Final
from uuid import UUID

from spiritum.errors import BadUserInput

_SIGNATURES: Final = (
    ("png", b"\x89PNG\r\n\x1a\n", 8, b"IHDR", 4),
    ("jpeg", b"\xff\xd8\xff", 0, b"", 0),
    ("gif", b"GIF87a", 0, b"", 0),
    ("gif", b"GIF89a", 0, b"", 0),
    ("webp", b"RIFF", 8, b"WEBP", 0),
)
"""Kind, first bytes, an offset, further bytes that begin after it, and how many bytes after it they begin."""

NOTICE: Final = "notice"
"""Stands in the place of a picture's kind for a notice, which has no picture."""
_MIN_PICTURE_BYTES = 20  # no picture of any of these kinds is smaller than the head alone


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture by its contents, whatever its sender called it."""

    kind: str
    """Subtype of `image/`."""
    data: bytes


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a user wrote, with a screenshot."""

    text: str
    username: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class Envelope:
    """The headers of a message; the same key and instant make the same message, however often it is sent."""

    sender: str
    recipient: str
    key: UUID
    written_at: datetime


def picture_of(field: str, text: str) -> Picture:
    """Decode a picture from base64 or a data URL; raises `BadUserInput` if it is not one."""
    head, comma, rest = text.partition(",")
    is_url = bool(comma) and head.startswith("data:")
    if is_url and not (head.startswith("data:image/") and head.endswith(";base64")):
        raise BadUserInput(field, "a data URL must begin with data:image/...;base64,")
    try:
        data = base64.b64decode("".join((rest if is_url else text).split()), validate=True)
    except (binascii.Error, ValueError):
        raise BadUserInput(field, "this is not base64") from None
    kind = _kind(data)
    if kind is None:
        raise BadUserInput(field, "this is not a PNG, JPEG, WebP or GIF picture")
    return Picture(kind, data)


def message_of(feedback: Feedback, envelope: Envelope) -> EmailMessage:
    """The e-mail, as text and as HTML with the picture in it.

    SECURITY: what the user wrote goes into the body, escaped, and never into a header.
    """
    message = EmailMessage()
    message["From"], message["To"] = envelope.sender, envelope.recipient
    message["Subject"] = "Feedback on Spiritum"
    message["Date"] = format_datetime(envelope.written_at)
    message["Message-ID"] = f"<{envelope.key}@spiritum.invalid>"
    message.set_content(f"From: {feedback.username}\n\n{feedback.text}\n")
    picture = make_msgid(domain="spiritum.invalid")
    message.add_alternative(_page(feedback, picture[1:-1]), subtype="html")
    html_part = message.get_payload(1)
    assert isinstance(html_part, EmailMessage)  # noqa: S101 - what was just added
    html_part.add_related(
        feedback.picture.data,
        maintype="image",
        subtype=feedback.picture.kind,
        cid=picture,
        disposition="inline",
        filename=f"screenshot.{feedback.picture.kind}",
    )
    return message


def notice_of(text: str, envelope: Envelope) -> EmailMessage:
    """The e-mail of a notice. SECURITY: the text is ours, and holds nothing of patients or users."""
    message = EmailMessage()
    message["From"], message["To"] = envelope.sender, envelope.recipient
    message["Subject"] = "Notice from Spiritum"
    message["Date"] = format_datetime(envelope.written_at)
    message["Message-ID"] = f"<{envelope.key}@spiritum.invalid>"
    message.set_content(text)
    return message


def _page(feedback: Feedback, picture: str) -> str:
    return (
        f"<p>From: {html.escape(feedback.username)}</p>"
        f'<p style="white-space: pre-wrap">{html.escape(feedback.text)}</p>'
        f'<p><img src="cid:{picture}" alt="Screenshot"></p>'
    )


def _kind(data: bytes) -> str | None:
    if len(data) < _MIN_PICTURE_BYTES:
        return None
    for kind, begin, offset, mark, further in _SIGNATURES:
        if data.startswith(begin) and data[offset + further :].startswith(mark):
            return kind
    return None
