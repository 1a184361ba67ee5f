"""Sending mail by Microsoft Graph: `sendMail` with the whole message as MIME, for an application (`Mail.Send`).

Graph takes a mail (202) before it sends it, and gives it no id. So a mail whose response was lost is looked for among
those that were sent, by its Message-ID, before it is sent again. That needs `Mail.ReadBasic.All`; without it a mail may
come twice, under the same Message-ID.
"""

import asyncio
import base64
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP as WIRE_FORMAT
from email.utils import parseaddr
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

import httpx
from pydantic import BaseModel, ValidationError
from typing_extensions import override

from spiritum.feedback.mail import Mailer
from spiritum.feedback.mail_calls import mail_client, refusal, send_call

_CANNOT_SAY: Final = {HTTPStatus.FORBIDDEN, HTTPStatus.UNAUTHORIZED}


class _SentItems(BaseModel):
    value: list[object]


@dataclass(frozen=True)
class GraphMailer(Mailer):
    """Sends from the mailbox that the message names as its sender."""

    url: str
    """Of Graph, with its version: `https://graph.microsoft.com/v1.0`."""
    auth: httpx.Auth
    seconds: float = 30

    @override
    async def send(self, message: EmailMessage) -> None:
        text = base64.b64encode(await asyncio.to_thread(message.as_bytes, policy=WIRE_FORMAT))
        mailbox = f"{self.url}/users/{quote(parseaddr(str(message['From']))[1], safe='@')}"
        async with mail_client(self.auth, self.seconds) as client:
            if await self._is_sent(client, mailbox, str(message["Message-ID"])):
                return
            headers = {"content-type": "text/plain"}  # which says that the body is MIME in base64
            request = client.build_request("POST", f"{mailbox}/sendMail", content=text, headers=headers)
            received = await send_call(client, request)
            if received.status != HTTPStatus.ACCEPTED:
                raise refusal(received)

    async def _is_sent(self, client: httpx.AsyncClient, mailbox: str, message_id: str) -> bool:
        """Whether a message of this id was sent; false also if the application may not look."""
        query = {"$filter": f"internetMessageId eq '{message_id}'", "$select": "id", "$top": "1"}
        request = client.build_request("GET", f"{mailbox}/mailFolders/sentitems/messages", params=query)
        received = await send_call(client, request)
        if received.status in _CANNOT_SAY:
            return False
        if received.status != HTTPStatus.OK:
            raise refusal(received)
        try:
            return bool(_SentItems.model_validate_json(received.body).value)
        except ValidationError:
            raise refusal(received, "UNREADABLE_RESPONSE") from None
