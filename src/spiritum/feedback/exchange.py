"""Sending mail by Exchange Web Services: `CreateItem` with the whole message as MIME, and a copy among what was sent.

Before each mail, one of its Message-ID is looked for there (`FindItem`): what a lost response left in doubt is not sent
twice. Two calls are all that is needed, so they are written here and no library is.
"""

import asyncio
import base64
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from email.message import EmailMessage
from email.policy import SMTP as WIRE_FORMAT
from email.utils import getaddresses, parseaddr
from typing import Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

import httpx
from typing_extensions import override

from spiritum.feedback.mail import Mailer, MailUnavailable
from spiritum.feedback.mail_calls import Received, mail_client, refusal, send_call

_MESSAGES: Final = "{http://schemas.microsoft.com/exchange/services/2006/messages}"
_TYPES: Final = "{http://schemas.microsoft.com/exchange/services/2006/types}"
_ERRORS: Final = "{http://schemas.microsoft.com/exchange/services/2006/errors}"
_CODE: Final = re.compile(r"[A-Za-z0-9]{1,80}")
_DECLARATION: Final = re.compile(r"<!(?!--|\[CDATA\[)")
_WAIT: Final = re.compile(r"[0-9]{1,30}")
_MAX_MILLISECONDS: Final = 3_600_000
"""An hour."""

_ENVELOPE: Final = """\
<?xml version="1.0" encoding="utf-8"?>
<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" \
xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" \
xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">\
<s:Header><t:RequestServerVersion Version="Exchange2013"/>{header}</s:Header><s:Body>{body}</s:Body></s:Envelope>"""
_IMPERSONATION: Final = """\
<t:ExchangeImpersonation><t:ConnectingSID><t:PrimarySmtpAddress>{mailbox}</t:PrimarySmtpAddress></t:ConnectingSID>\
</t:ExchangeImpersonation>"""
_FIND: Final = """\
<m:FindItem Traversal="Shallow"><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape>\
<m:IndexedPageItemView MaxEntriesReturned="1" Offset="0" BasePoint="Beginning"/>\
<m:Restriction><t:IsEqualTo><t:FieldURI FieldURI="message:InternetMessageId"/>\
<t:FieldURIOrConstant><t:Constant Value={message_id}/></t:FieldURIOrConstant></t:IsEqualTo></m:Restriction>\
<m:ParentFolderIds><t:DistinguishedFolderId Id="sentitems"/></m:ParentFolderIds></m:FindItem>"""
_CREATE: Final = """\
<m:CreateItem MessageDisposition="SendAndSaveCopy">\
<m:SavedItemFolderId><t:DistinguishedFolderId Id="sentitems"/></m:SavedItemFolderId>\
<m:Items><t:Message><t:MimeContent CharacterSet="UTF-8">{mime}</t:MimeContent>\
<t:ToRecipients>{recipients}</t:ToRecipients></t:Message></m:Items></m:CreateItem>"""
_RECIPIENT: Final = "<t:Mailbox><t:EmailAddress>{address}</t:EmailAddress></t:Mailbox>"


@dataclass(frozen=True)
class ExchangeMailer(Mailer):
    """Sends from the mailbox that the message names as its sender."""

    url: str
    auth: httpx.Auth
    is_application: bool = False
    """Whether it signs in as an application, which acts for the mailbox, and not as the mailbox's own account."""
    seconds: float = 30

    @override
    async def send(self, message: EmailMessage) -> None:
        text = await asyncio.to_thread(message.as_bytes, policy=WIRE_FORMAT)
        mailbox = parseaddr(str(message["From"]))[1]
        recipients = [address for _, address in getaddresses([str(message["To"])])]
        async with mail_client(self.auth, self.seconds) as client:
            find = _FIND.format(message_id=quoteattr(str(message["Message-ID"])))
            folder = await self._call(client, find, mailbox)
            if _has_items(folder):
                return
            await self._call(client, _create(text, recipients), mailbox)

    async def _call(self, client: httpx.AsyncClient, body: str, mailbox: str) -> ET.Element:
        """The message of a successful response; raises `MailUnavailable` for any other."""
        header = _IMPERSONATION.format(mailbox=escape(mailbox)) if self.is_application else ""
        content = _ENVELOPE.format(header=header, body=body).encode()
        headers = {"content-type": "text/xml; charset=utf-8", "x-anchormailbox": mailbox}
        request = client.build_request("POST", self.url, content=content, headers=headers)
        return _success(await send_call(client, request))


def _create(text: bytes, recipients: Sequence[str]) -> str:
    listed = "".join(_RECIPIENT.format(address=escape(address)) for address in recipients)
    return _CREATE.format(mime=base64.b64encode(text).decode(), recipients=listed)


def _success(received: Received) -> ET.Element:
    document = _parsed(received)
    for message in document.iter():
        if message.tag.startswith(_MESSAGES) and message.get("ResponseClass") == "Success":
            return message
    raise _refused(received, document)


def _parsed(received: Received) -> ET.Element:
    """SECURITY: SOAP forbids document types, so none is read: nothing is expanded, and nothing fetched."""
    try:
        # As UTF-8 whatever it calls itself: in UTF-16, which has zeros, the signs of a document type look otherwise.
        text = received.body.decode("utf-8-sig")
        if _DECLARATION.search(text) or "\0" in text:
            raise refusal(received, "UNREADABLE_RESPONSE")
        return ET.fromstring(text)  # noqa: S314 - without a document type it is plain
    except (ET.ParseError, UnicodeDecodeError):
        raise refusal(received, "" if received.status >= 400 else "UNREADABLE_RESPONSE") from None


def _refused(received: Received, document: ET.Element) -> MailUnavailable:
    """The refusal with Exchange's own code, and with the wait that it asks for."""
    codes = [code for space in (_MESSAGES, _ERRORS) for code in document.iter(f"{space}ResponseCode")]
    texts = [text for code in codes if (text := code.text) is not None and _CODE.fullmatch(text)]
    waits = [value.text for value in document.iter(f"{_TYPES}Value") if value.get("Name") == "BackOffMilliseconds"]
    error = refusal(received, texts[0] if texts else "")
    if waits and _WAIT.fullmatch(wait := (waits[0] or "").strip()):
        error.retry_after = timedelta(milliseconds=min(int(wait), _MAX_MILLISECONDS))
    return error


def _has_items(message: ET.Element) -> bool:
    folder = message.find(f"{_MESSAGES}RootFolder")
    return folder is not None and folder.get("TotalItemsInView", "0") not in {"", "0"}
