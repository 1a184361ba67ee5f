"""Mail systems on the loopback that speak HTTP: Microsoft Graph and Exchange Web Services, as far as they send mail.

They check what they get, keep what they take, and misbehave as a test says, one call after the other.
"""

import base64
import email
import email.policy
import json
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import httpx
from typing_extensions import override

from spiritum.feedback.exchange import ExchangeMailer
from spiritum.feedback.graph import GraphMailer
from spiritum.feedback.mail import Mailer
from spiritum.tokens.client_credentials import ClientCredentials

MAILBOX = "spiritum@hospital.test"
CLIENT, SECRET = "application-1", "a secret & more"
ACCOUNT, PASSWORD = "hospital\\spiritum", "päss:word"
_TYPES = "{http://schemas.microsoft.com/exchange/services/2006/types}"
_MESSAGES = "{http://schemas.microsoft.com/exchange/services/2006/messages}"
_ANSWER = """<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"
 xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"
 xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"><s:Body><m:{name}Response><m:ResponseMessages>
 <m:{name}ResponseMessage ResponseClass="{kind}"><m:ResponseCode>{code}</m:ResponseCode>{rest}</m:{name}ResponseMessage>
 </m:ResponseMessages></m:{name}Response></s:Body></s:Envelope>"""
_BUSY = """<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault>
 <faultcode>a:ErrorServerBusy</faultcode><faultstring>The server cannot service this request right now.</faultstring>
 <detail><e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">ErrorServerBusy</e:ResponseCode>
 <t:MessageXml xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
 <t:Value Name="BackOffMilliseconds">90000</t:Value></t:MessageXml></detail></s:Fault></s:Body></s:Envelope>"""


@dataclass
class MailSystem:
    """One of them, and what became of the calls that it got."""

    kind: str
    url: str = ""
    is_application: bool = True
    taken: list[bytes] = field(default_factory=list[bytes])
    tokens: list[str] = field(default_factory=list[str])
    """Those that it gave; the last is valid."""
    troubles: list[str] = field(default_factory=list[str])
    """What it does with the next calls that send mail, one after the other."""
    may_look: bool = True
    """Whether the application may read what was sent."""
    complaints: list[str] = field(default_factory=list[str])
    """What was wrong with the calls that it got."""

    def mailer(self, seconds: float = 5) -> Mailer:
        """The product's way to send mail by it."""
        credentials = ClientCredentials(f"{self.url}/token", CLIENT, SECRET, "scope/.default", in_form=True)
        if self.kind == "graph":
            return GraphMailer(f"{self.url}/v1.0", credentials, seconds)
        auth = credentials if self.is_application else httpx.BasicAuth(ACCOUNT, PASSWORD)
        return ExchangeMailer(f"{self.url}/EWS/Exchange.asmx", auth, self.is_application, seconds)

    def ids(self) -> list[str]:
        """The ids of the messages that it took."""
        return [str(email.message_from_bytes(text, policy=email.policy.default)["Message-ID"]) for text in self.taken]


class _Handler(BaseHTTPRequestHandler):
    system: MailSystem
    protocol_version = "HTTP/1.1"

    @override
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Graph: whether a message of an id was sent."""
        if not self._is_signed_in():
            return
        address = urlsplit(self.path)
        self._expect(address.path == f"/v1.0/users/{MAILBOX}/mailFolders/sentitems/messages", address.path)
        if not self.system.may_look:
            self._say(403, b'{"error": {"code": "ErrorAccessDenied"}}')
            return
        message_id = parse_qs(address.query)["$filter"][0].removeprefix("internetMessageId eq ").strip("'")
        listed = [{"id": "1"}] if message_id in self.system.ids() else []
        self._say(200, json.dumps({"value": listed}).encode())

    def do_POST(self) -> None:
        """A token, or a mail, or Exchange's search for one."""
        body = self.rfile.read(int(self.headers["content-length"]))
        if self.path == "/token":
            self._give_token(body)
        elif self._is_signed_in():
            (self._graph if self.system.kind == "graph" else self._exchange)(body)

    def _give_token(self, body: bytes) -> None:
        form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
        self._expect(form.get("grant_type") == "client_credentials", "grant")
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            self._say(401, b'{"error": "invalid_client"}')
            return
        self.system.tokens.append(f"token-{len(self.system.tokens)}")
        self._say(200, json.dumps({"access_token": self.system.tokens[-1], "expires_in": 3600}).encode())

    def _is_signed_in(self) -> bool:
        if self.system.kind == "ews" and not self.system.is_application:
            basic = base64.b64encode(f"{ACCOUNT}:{PASSWORD}".encode()).decode()
            is_valid = self.headers["authorization"] == f"Basic {basic}"
        else:
            is_valid = bool(self.system.tokens) and self.headers["authorization"] == f"Bearer {self.system.tokens[-1]}"
        if not is_valid:
            self._say(401, b"")
        return is_valid

    def _graph(self, body: bytes) -> None:
        self._expect(self.path == f"/v1.0/users/{MAILBOX}/sendMail", self.path)
        self._expect(self.headers["content-type"] == "text/plain", "content-type")
        self._take(base64.b64decode(body, validate=True), 202, b"")

    def _exchange(self, body: bytes) -> None:
        self._expect(self.path == "/EWS/Exchange.asmx", self.path)
        document = ET.fromstring(body)  # noqa: S314 - our own text
        impersonated = document.find(f".//{_TYPES}PrimarySmtpAddress")
        self._expect((impersonated is not None) == self.system.is_application, "impersonation")
        if (constant := document.find(f".//{_TYPES}Constant")) is not None:
            count = int(constant.get("Value") in self.system.ids())
            rest = f'<m:RootFolder TotalItemsInView="{count}"/>'
            self._say(200, _ANSWER.format(name="FindItem", kind="Success", code="NoError", rest=rest).encode())
            return
        create = document.find(f".//{_MESSAGES}CreateItem")
        mime = document.find(f".//{_TYPES}MimeContent")
        assert create is not None
        assert mime is not None
        self._expect(create.get("MessageDisposition") == "SendAndSaveCopy", "disposition")
        answer = _ANSWER.format(name="CreateItem", kind="Success", code="NoError", rest="<m:Items/>")
        self._take(base64.b64decode(mime.text or ""), 200, answer.encode())

    def _take(self, message: bytes, status: int, answer: bytes) -> None:
        trouble = self.system.troubles.pop(0) if self.system.troubles else ""
        if trouble in {"", "lost", "slow"}:
            self.system.taken.append(message)
        if not trouble:
            self._say(status, answer)
        else:
            getattr(self, f"_be_{trouble}")()

    def _be_lost(self) -> None:
        """The mail was taken, and the connection breaks."""
        self.close_connection = True

    def _be_slow(self) -> None:
        """The mail was taken, and the response comes later than anybody waits."""
        time.sleep(1.5)
        self._say(202, b"")

    def _be_expired(self) -> None:
        """The token holds no longer."""
        self.system.tokens.append("nobody knows it")
        self._say(401, b"")

    def _be_throttling(self) -> None:
        if self.system.kind == "ews":
            self._say(500, _BUSY.encode())
        else:
            self._say(429, b'{"error": {"code": "ApplicationThrottled"}}', **{"retry-after": "90"})

    def _be_broken(self) -> None:
        self._say(503, b"<html>Service unavailable</html>")

    def _be_garbled(self) -> None:
        self._say(200, b"\xff\xfe<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")

    def _be_huge(self) -> None:
        with suppress(OSError):
            self._say(200, b"x" * 3_000_000)

    def _be_elsewhere(self) -> None:
        self._say(307, b"", location="http://127.0.0.1:1/")

    def _be_refusing(self) -> None:
        if self.system.kind == "ews":
            answer = _ANSWER.format(name="CreateItem", kind="Error", code="ErrorSendAsDenied", rest="")
            self._say(200, answer.encode())
        else:
            self._say(400, b'{"error": {"code": "ErrorInvalidRecipients", "message": "x@y"}}')

    def _expect(self, holds: bool, what: str) -> None:
        if not holds:
            self.system.complaints.append(what)

    def _say(self, status: int, body: bytes, **headers: str) -> None:
        with suppress(OSError):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)


@contextmanager
def mail_system(kind: str, *, is_application: bool = True) -> Generator[MailSystem]:
    """A mail system of a kind, `graph` or `ews`, while the block runs; it has to have nothing to complain of."""
    system = MailSystem(kind, is_application=is_application)
    handler = type("Handler", (_Handler,), {"system": system})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        system.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield system
        finally:
            server.shutdown()
            thread.join()
    assert system.complaints == []
