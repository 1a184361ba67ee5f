"""Mail by Graph and by Exchange: whatever they do, no mail is lost, and none comes twice where they can tell."""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import Any

import httpx
import pytest

from spiritum.feedback.exchange import ExchangeMailer
from spiritum.feedback.graph import GraphMailer
from spiritum.feedback.mail import FolderMailer, Mailer, MailUnavailable, SmtpMailer
from spiritum.feedback.mail_calls import wait_in
from spiritum.settings import Settings
from spiritum.site.mail import mailer_of
from tests.api.mail_systems import mail_system
from tests.api.test_feedback import remark

MESSAGES = "http://schemas.microsoft.com/exchange/services/2006/messages"
KINDS = ("graph", "ews")
TROUBLES = ("throttling", "broken", "garbled", "huge", "elsewhere", "refusing", "lost", "slow")
SENT = {"feedback_to": "team@hospital.test", "feedback_from": "spiritum@hospital.test"}
APPLICATION = {"mail_token_url": "https://login.test/token", "mail_client_id": "1", "mail_client_secret": "2"}
ACCOUNT = {"ews_username": "a", "ews_password": "b"}
EWS = {"mail_transport": "ews", "ews_url": "https://mail.test/EWS/Exchange.asmx"}
WAYS: list[tuple[dict[str, str], type[Mailer]]] = [
    ({}, FolderMailer),
    ({"smtp_host": "mail.test", **SENT}, SmtpMailer),
    ({"mail_transport": "folder", "smtp_host": "mail.test", **SENT}, FolderMailer),
    ({"mail_transport": "graph", **APPLICATION, **SENT}, GraphMailer),
    ({**EWS, **APPLICATION, **SENT}, ExchangeMailer),
    ({**EWS, **ACCOUNT, **SENT}, ExchangeMailer),
]
REFUSED: list[dict[str, str]] = [
    {"mail_transport": "smtp", **SENT},
    {"mail_transport": "graph", **SENT},
    {"mail_transport": "graph", **APPLICATION},
    {**EWS, **SENT},
    {**EWS, **SENT, **ACCOUNT, **APPLICATION},
    {"mail_transport": "ews", **ACCOUNT, **SENT},
    {**EWS, "ews_url": "http://mail.test/EWS/Exchange.asmx", **ACCOUNT, **SENT},
    {"mail_transport": "graph", **APPLICATION, **SENT, "mail_token_url": "http://login.test/token"},
    {**SENT, "mail_client_id": "1"},
]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("trouble", TROUBLES)
async def test_a_mail_that_could_not_be_handed_over_is_sent_once_in_the_end(kind: str, trouble: str) -> None:
    with mail_system(kind) as system:
        system.troubles = [trouble]
        mailer, message = system.mailer(seconds=1 if trouble == "slow" else 20), remark()
        with pytest.raises(MailUnavailable) as failed:
            await mailer.send(message)
        assert "x@y" not in str(failed.value)
        patient = system.mailer(seconds=20) if trouble == "slow" else mailer
        await patient.send(message)
        assert system.ids() == [message["Message-ID"]]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_token_that_holds_no_longer_is_replaced_within_the_call(kind: str) -> None:
    with mail_system(kind) as system:
        system.troubles = ["expired"]
        mailer, first, second = system.mailer(), remark(), remark()
        await mailer.send(first)
        await mailer.send(second)
        assert system.ids() == [first["Message-ID"], second["Message-ID"]]
        assert len(system.tokens) == 3, "one at first, one that nobody knows, and the one that replaced it"


@pytest.mark.parametrize("kind", KINDS)
async def test_the_wait_that_is_asked_for_is_told(kind: str) -> None:
    with mail_system(kind) as system:
        system.troubles = ["throttling"]
        with pytest.raises(MailUnavailable) as failed:
            await system.mailer().send(remark())
    assert failed.value.retry_after == timedelta(seconds=90)


async def test_an_application_that_may_not_look_sends_again_under_the_same_id() -> None:
    with mail_system("graph") as system:
        system.may_look, system.troubles = False, ["lost"]
        mailer, message = system.mailer(), remark()
        with pytest.raises(MailUnavailable):
            await mailer.send(message)
        await mailer.send(message)
        assert system.ids() == [message["Message-ID"]] * 2


async def test_an_account_of_exchange_signs_in_by_its_password() -> None:
    with mail_system("ews", is_application=False) as system:
        message = remark()
        await system.mailer().send(message)
        assert system.ids() == [message["Message-ID"]]
        assert system.tokens == []


@pytest.mark.parametrize("kind", KINDS)
async def test_a_system_that_is_away_is_unavailable(kind: str) -> None:
    with mail_system(kind) as system:
        mailer = system.mailer()
    with pytest.raises(MailUnavailable):
        await mailer.send(remark())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
async def test_a_response_with_a_document_type_is_not_read_in_any_encoding(encoding: str) -> None:
    """What it defines would be expanded: here it makes an empty folder one that has the mail."""
    document = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "1">]><a><m:F xmlns:m="{MESSAGES}"'
        ' ResponseClass="Success"><m:RootFolder TotalItemsInView="&b;"/></m:F></a>'
    ).encode(encoding)
    async with exchange_that_says(document) as mailer:
        with pytest.raises(MailUnavailable, match="UNREADABLE_RESPONSE"):
            await mailer.send(remark())


async def test_a_response_with_a_comment_is_read() -> None:
    """A gateway before Exchange may add one: it defines nothing."""
    document = (
        f'<!-- gateway 7 --><a><m:F xmlns:m="{MESSAGES}" ResponseClass="Success"><m:RootFolder TotalItemsInView="1"/>'
        "<m:MessageText><![CDATA[found <it>]]></m:MessageText></m:F></a>"
    )
    async with exchange_that_says(document.encode()) as mailer:
        await mailer.send(remark())


@pytest.mark.parametrize(
    ("said", "wait"),
    [("250", 0.25), (" 2000 ", 2), ("9" * 25, 3600), ("9" * 5000, None), ("-1", None), ("\u00b2", None), ("", None)],
)
async def test_the_wait_of_exchange_is_an_hour_at_most_and_left_out_if_it_is_none(
    said: str, wait: float | None
) -> None:
    space = "http://schemas.microsoft.com/exchange/services/2006"
    document = (
        f'<a xmlns:m="{space}/messages" xmlns:t="{space}/types"><m:ResponseCode>ErrorServerBusy</m:ResponseCode>'
        f'<t:Value Name="BackOffMilliseconds">{said}</t:Value></a>'
    )
    async with exchange_that_says(document.encode()) as mailer:
        with pytest.raises(MailUnavailable, match="ErrorServerBusy") as refused:
            await mailer.send(remark())
    assert refused.value.retry_after == (None if wait is None else timedelta(seconds=wait))


@asynccontextmanager
async def exchange_that_says(document: bytes) -> AsyncGenerator[ExchangeMailer]:
    """A mailer of an Exchange that says the same to every call."""

    async def respond(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: %d\r\n\r\n" % len(document) + document)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(respond, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/EWS/Exchange.asmx"
        yield ExchangeMailer(url, httpx.BasicAuth("a", "b"), seconds=5)


def test_a_wait_is_read_in_seconds_or_as_a_time_and_is_an_hour_at_most() -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=30), usegmt=True)
    assert timedelta(seconds=25) < (wait_in(later) or timedelta(0)) <= timedelta(seconds=30)
    assert wait_in("7") == timedelta(seconds=7)
    assert wait_in("999999999999") == timedelta(hours=1)
    assert [wait_in(text) for text in ("", "soon", "-1", "0", "9" * 30, "Mon, 01 Jan 2001 00:00:00 GMT")] == [None] * 6


@pytest.mark.parametrize(("given", "mailer"), WAYS)
def test_the_settings_say_how_mail_is_sent(given: dict[str, Any], mailer: type[Mailer]) -> None:
    assert type(mailer_of(Settings(**given))) is mailer


@pytest.mark.parametrize("given", REFUSED)
def test_settings_that_cannot_send_are_refused(given: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"MAIL_|EWS_|FEEDBACK_|SMTP_|https"):
        Settings(**given)
