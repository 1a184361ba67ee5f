"""What users write reaches those who run the site, as an e-mail with the picture in it, and harms nobody on its way."""

import asyncio
import base64
import email
import email.policy
import ssl
import stat
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import pytest
import trustme
from aiosmtpd.smtp import SMTP
from aiosmtpd.smtp import Envelope as SmtpEnvelope
from aiosmtpd.smtp import Session as SmtpSession
from sqlalchemy import func, select, update
from typing_extensions import override

from spiritum.db import Database
from spiritum.errors import BadUserInput
from spiritum.feedback import actions
from spiritum.feedback.mail import FolderMailer, Mailer, MailUnavailable, SmtpMailer
from spiritum.feedback.models import OutgoingMail
from spiritum.feedback.rules import Envelope, Feedback, Picture, message_of, picture_of
from spiritum.feedback.sending import Addresses, MailSender
from spiritum.settings import Settings
from tests.api.clinic import Answer, Clinic, Person
from tests.api.conftest import Served
from tests.api.mail_systems import mail_system
from tests.api.sites import site_with
from tests.operations import PNG, SUBMIT_FEEDBACK
from tests.orm import session
from tests.required import required

PICTURES = {
    "png": PNG,
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(20),
    "gif": b"GIF89a" + bytes(20),
    "webp": b"RIFF\x1c\x00\x00\x00WEBPVP8 " + bytes(20),
}
NO_PICTURES = {
    "nothing": "",
    "no base64": "###",
    "half a letter": "abc",
    "text": base64.b64encode(b"just some text, long enough to be one").decode(),
    "a page": base64.b64encode(b"<svg xmlns='http://www.w3.org/2000/svg'></svg>").decode(),
    "a page in a data URL": "data:text/html;base64," + base64.b64encode(PNG).decode(),
    "a data URL without base64": "data:image/png," + base64.b64encode(PNG).decode(),
    "a page that calls itself a picture": "data:image/png;base64," + base64.b64encode(b"<script>" * 9).decode(),
    "a sound that begins alike": base64.b64encode(b"RIFF\x1c\x00\x00\x00WAVEfmt " + bytes(20)).decode(),
    "the head alone": base64.b64encode(PNG[:8]).decode(),
}
HOSTILE = '<script>alert("1")</script> & <b>bold</b>\r\nBcc: everybody@evil.example\r\n.\r\nQUIT'


@dataclass
class MailServer:
    """A real SMTP server on the loopback."""

    port: int = 0
    messages: list[bytes] = field(default_factory=list[bytes])
    recipients: list[list[str]] = field(default_factory=list[list[str]])
    refusals: int = 0
    """How many messages it does not take before it takes one."""

    async def handle_DATA(self, _server: SMTP, _session: SmtpSession, envelope: SmtpEnvelope) -> str:  # noqa: N802 - aiosmtpd's
        """Take a message, or not yet."""
        if self.refusals:
            self.refusals -= 1
            return "451 Try again later"
        self.messages.append(cast("bytes", envelope.original_content))
        self.recipients.append(envelope.rcpt_tos)
        return "250 OK"


@asynccontextmanager
async def mail_server(tls: ssl.SSLContext | None = None) -> AsyncGenerator[MailServer]:
    """The server while the block runs; with `tls` it takes mail only after STARTTLS."""
    taken = MailServer()
    loop = asyncio.get_running_loop()

    def connected() -> SMTP:
        return SMTP(taken, hostname="localhost", loop=loop, tls_context=tls, require_starttls=tls is not None)

    server = await loop.create_server(connected, "127.0.0.1", 0)
    taken.port = server.sockets[0].getsockname()[1]
    try:
        yield taken
    finally:
        server.close()
        await server.wait_closed()


def read(message: bytes) -> EmailMessage:
    """An e-mail as its reader's program takes it apart."""
    return email.message_from_bytes(message, policy=email.policy.default)


def page_of(message: EmailMessage) -> str:
    """Its HTML."""
    body = required(message.get_body(("html",)))
    return str(body.get_content())


def images_of(message: EmailMessage) -> list[EmailMessage]:
    """Its pictures."""
    return [part for part in message.walk() if part.get_content_maintype() == "image"]


@dataclass
class Box:
    """Where a mailer's messages end up."""

    mailer: Mailer
    contents: Callable[[], list[bytes]]


@pytest.fixture(params=["smtp", "folder", "graph", "ews"])
async def box(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncGenerator[Box]:
    """Each mailer that the product ships, with a way to see what came of it."""
    if request.param == "folder":
        folder = tmp_path / "data" / "outbox-mail"
        yield Box(FolderMailer(folder), lambda: [path.read_bytes() for path in sorted(folder.glob("*.eml"))])
        return
    if request.param != "smtp":
        with mail_system(request.param) as system:
            yield Box(system.mailer(), lambda: system.taken)
        return
    async with mail_server() as server:
        yield Box(SmtpMailer("127.0.0.1", server.port, "none"), lambda: server.messages)


def remark(text: str = "The list is too long.", kind: str = "png") -> EmailMessage:
    """An e-mail about it."""
    picture = Picture(kind, PICTURES[kind])
    envelope = Envelope("spiritum@hospital.test", "team@hospital.test", uuid4(), datetime.now(UTC))
    return message_of(Feedback(text, "w.okafor", picture), envelope)


async def test_a_mailer_hands_over_the_whole_message(box: Box) -> None:
    await box.mailer.send(remark())
    (taken,) = map(read, box.contents())
    assert (taken["From"], taken["To"]) == ("spiritum@hospital.test", "team@hospital.test")
    assert "The list is too long." in page_of(taken)
    (image,) = images_of(taken)
    assert image.get_content() == PNG


async def test_a_mailer_changes_no_line_of_a_hostile_message(box: Box) -> None:
    await box.mailer.send(remark(HOSTILE))
    (taken,) = map(read, box.contents())
    assert taken["Bcc"] is None
    plain = required(taken.get_body(("plain",)))
    assert "QUIT" in str(plain.get_content())
    assert len(images_of(taken)) == 1


async def test_a_mailer_takes_any_letters_and_long_lines(box: Box) -> None:
    text = "Żółć 検査 🩺 " + "x" * 5_000
    await box.mailer.send(remark(text))
    (taken,) = map(read, box.contents())
    assert text in page_of(taken)


async def test_a_mailer_takes_many_at_once_and_mixes_none(box: Box) -> None:
    texts = {f"Remark {number}." for number in range(20)}
    await asyncio.gather(*(box.mailer.send(remark(text)) for text in texts))
    pages = [page_of(read(message)) for message in box.contents()]
    assert {text for text in texts if any(text in page for page in pages)} == texts
    assert len(pages) == 20


async def test_a_server_that_is_away_or_refuses_is_unavailable() -> None:
    async with mail_server() as server:
        server.refusals = 1
        with pytest.raises(MailUnavailable):
            await SmtpMailer("127.0.0.1", server.port, "none").send(remark())
    with pytest.raises(MailUnavailable):
        await SmtpMailer("127.0.0.1", server.port, "none").send(remark())


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_nothing_is_sent_in_the_clear_where_it_must_not_be(security: Any) -> None:
    async with mail_server() as server:
        with pytest.raises(MailUnavailable):
            await SmtpMailer("127.0.0.1", server.port, security, seconds=2).send(remark())
        assert server.messages == []


@pytest.fixture
def certified(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """What a mail server proves its name with; the machine trusts its made-up authority."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate: Any = authority.issue_cert("127.0.0.1")
    certificate.configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    return context


async def test_mail_goes_by_starttls_to_a_server_that_proves_its_name(certified: ssl.SSLContext) -> None:
    async with mail_server(certified) as server:
        await SmtpMailer("127.0.0.1", server.port, "starttls").send(remark())
    (message,) = map(read, server.messages)
    assert "The list is too long." in page_of(message)


async def test_nothing_is_said_to_a_server_that_cannot_prove_its_name(
    certified: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    async with mail_server(certified) as server:
        with pytest.raises(MailUnavailable):
            await SmtpMailer("127.0.0.1", server.port, "starttls").send(remark())
    assert server.messages == []


async def test_a_message_that_comes_twice_lies_in_the_folder_once(tmp_path: Path) -> None:
    message = remark()
    for _ in range(2):
        await FolderMailer(tmp_path).send(message)
    assert len(files_in(tmp_path)) == 1


async def test_a_folder_that_cannot_be_written_is_unavailable(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(MailUnavailable):
        await FolderMailer(tmp_path / "taken").send(remark())


async def test_files_are_their_owners_alone_and_appear_whole(tmp_path: Path) -> None:
    folder = tmp_path / "outbox-mail"
    await FolderMailer(folder).send(remark())
    (file,) = folder.iterdir()
    assert file.suffix == ".eml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize("kind", PICTURES)
def test_each_kind_of_picture_is_known_by_its_contents(kind: str) -> None:
    text = base64.b64encode(PICTURES[kind]).decode()
    for given in (text, f"data:image/png;base64,{text}", text[:8] + "\n" + text[8:]):
        assert picture_of("x", given) == Picture(kind, PICTURES[kind])
    (image,) = images_of(remark(kind=kind))
    assert image.get_content_type() == f"image/{kind}"


@pytest.mark.parametrize("case", NO_PICTURES)
def test_what_is_no_picture_is_refused_by_its_argument(case: str) -> None:
    with pytest.raises(BadUserInput, match=r"^input\.screenshotBase64: "):
        picture_of("input.screenshotBase64", NO_PICTURES[case])


async def submit(person: Person, text: str, screenshot: str = "") -> Answer:
    """Send a remark through the API."""
    picture = screenshot or base64.b64encode(PNG).decode()
    return await person.ask(SUBMIT_FEEDBACK, input={"feedback": text, "screenshotBase64": picture})


async def arrived(look: Callable[[], list[bytes]], many: int = 1) -> list[EmailMessage]:
    """What has arrived, as soon as it is so many."""
    async with asyncio.timeout(10):
        while len(look()) < many:  # noqa: ASYNC110 - it arrives at a server or in a folder, which tell nobody
            await asyncio.sleep(0.02)
    return [read(message) for message in look()]


def files_in(folder: Path) -> list[Path]:
    """What lies there."""
    return list(folder.iterdir())


def left_in(settings: Settings) -> list[bytes]:
    """What lies in the site's folder."""
    return [path.read_bytes() for path in sorted((settings.data_dir / "outbox-mail").glob("*.eml"))]


@pytest.fixture
def empty_folder(settings: Settings) -> Settings:
    """The settings of a site on which nobody has said anything yet."""
    for path in (settings.data_dir / "outbox-mail").glob("*"):
        path.unlink()
    return settings


async def test_a_stranger_sends_nothing(clinic: Clinic, empty_folder: Settings) -> None:
    answer = await submit(clinic.stranger(), "Hello.")
    assert (answer.status, answer.codes) == (401, ["UNAUTHENTICATED"])
    assert left_in(empty_folder) == []


async def test_a_remark_is_left_in_the_folder_where_there_is_no_mail_server(
    clinic: Clinic, empty_folder: Settings
) -> None:
    person = await clinic.signed_in(may=[])
    assert (await submit(person, HOSTILE)).data == {"submitFeedback": {"success": True}}
    (message,) = await arrived(lambda: left_in(empty_folder))
    page = page_of(message)
    assert "&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;b&gt;bold&lt;/b&gt;" in page
    assert "<script>" not in page
    assert person.username in page
    assert message["Bcc"] is None
    (image,) = images_of(message)
    assert image.get_content() == PNG
    assert image.get_content_disposition() == "inline"
    assert f"cid:{image['Content-ID'][1:-1]}" in page


@pytest.mark.parametrize("case", NO_PICTURES)
async def test_a_body_that_is_no_picture_is_refused(clinic: Clinic, empty_folder: Settings, case: str) -> None:
    person = await clinic.signed_in()
    answer = await person.ask(SUBMIT_FEEDBACK, input={"feedback": "Hello.", "screenshotBase64": NO_PICTURES[case]})
    assert answer.codes == ["BAD_USER_INPUT"]
    assert answer.body["errors"][0]["extensions"]["argument"] == "input.screenshotBase64"
    await asyncio.sleep(0.1)
    assert left_in(empty_folder) == []


async def test_a_large_picture_arrives(clinic: Clinic, empty_folder: Settings) -> None:
    person = await clinic.signed_in()
    large = PNG + bytes(5_900_000)
    assert (await submit(person, "Big.", base64.b64encode(large).decode())).codes == []
    (message,) = await arrived(lambda: left_in(empty_folder))
    (image,) = images_of(message)
    assert image.get_content() == large


async def test_a_remark_goes_to_the_mail_server(clinic: Clinic, served: Served, settings: Settings) -> None:
    await served.site.mail_sender.stop()  # The processes of one site share its settings; this one has others.
    async with mail_server() as server:
        mail = {
            "smtp_host": "127.0.0.1",
            "smtp_port": server.port,
            "smtp_security": "none",
            "feedback_from": "spiritum@hospital.test",
            "feedback_to": "team@hospital.test",
        }
        async with site_with(clinic, settings, **mail) as site:
            person = await site.signed_in()
            assert (await submit(person, "By mail.")).data == {"submitFeedback": {"success": True}}
            (message,) = await arrived(lambda: server.messages)
    served.site.mail_sender.start()
    assert "By mail." in page_of(message)
    assert server.recipients == [["team@hospital.test"]]


async def test_the_log_holds_nothing_of_a_remark(clinic: Clinic, empty_folder: Settings) -> None:
    person = await clinic.signed_in()
    await submit(person, "Olive Tester cannot be found.")
    await arrived(lambda: left_in(empty_folder))
    assert "Olive" not in str(clinic.log)


ADDRESSES = Addresses("spiritum@hospital.test", "team@hospital.test")


@pytest.fixture
async def waiting(database: Database, served: Served) -> AsyncGenerator[Database]:
    """A database in which a letter waits, and no server sends it."""
    await served.site.mail_sender.stop()
    async with session(database) as orm:
        orm.add(OutgoingMail(username="w.okafor", text="Too long.", picture_kind="png", picture=PNG))
    yield database
    served.site.mail_sender.start()


async def letters(database: Database) -> list[OutgoingMail]:
    """What waits."""
    async with session(database) as orm:
        return list(await orm.scalars(select(OutgoingMail)))


async def make_due(database: Database) -> None:
    """Have all pauses be over."""
    async with session(database) as orm:
        await orm.execute(update(OutgoingMail).values(next_attempt_at=func.now() - timedelta(seconds=1)))


async def test_a_mail_server_that_comes_back_gets_what_waited(waiting: Database) -> None:
    async with mail_server() as server:
        server.refusals = 2
        post = MailSender(waiting, SmtpMailer("127.0.0.1", server.port, "none"), ADDRESSES)
        for attempts in (1, 2):
            assert await post.send_next()
            assert not await post.send_next(), "it waits for a while"
            (letter,) = await letters(waiting)
            assert letter.attempts == attempts
            await make_due(waiting)
        assert await post.send_next()
        (message,) = map(read, server.messages)
    assert "Too long." in page_of(message)
    assert await letters(waiting) == []


class Throttling(Mailer):
    """Takes nothing for ten minutes."""

    @override
    async def send(self, message: EmailMessage) -> None:
        raise MailUnavailable("HTTP_429", timedelta(minutes=10))


async def test_a_mail_waits_as_long_as_the_mail_system_asks(waiting: Database) -> None:
    assert await MailSender(waiting, Throttling(), ADDRESSES).send_next()
    (letter,) = await letters(waiting)
    assert timedelta(minutes=9) < letter.next_attempt_at - datetime.now(UTC) <= timedelta(minutes=10)


class Dying(Mailer):
    """Hands a message over, and dies before it can tell."""

    def __init__(self, mailer: Mailer) -> None:
        self._mailer = mailer

    @override
    async def send(self, message: EmailMessage) -> None:
        await self._mailer.send(message)
        raise asyncio.CancelledError


async def test_a_letter_survives_whoever_has_it_in_hand(waiting: Database) -> None:
    async with mail_server() as server:
        mailer = SmtpMailer("127.0.0.1", server.port, "none")
        with pytest.raises(asyncio.CancelledError):
            await MailSender(waiting, Dying(mailer), ADDRESSES).send_next()
        assert not await MailSender(waiting, mailer, ADDRESSES).send_next(), "for a while it may still be in hand"
        await make_due(waiting)
        assert await MailSender(waiting, mailer, ADDRESSES).send_next()
        first, second = map(read, server.messages)
    assert first["Message-ID"] == second["Message-ID"], "by which its reader knows it again"


async def test_of_twenty_processes_one_sends_a_letter(waiting: Database) -> None:
    async with mail_server() as server:
        mailer = SmtpMailer("127.0.0.1", server.port, "none")
        sent = await asyncio.gather(*(MailSender(waiting, mailer, ADDRESSES).send_next() for _ in range(20)))
        assert (sum(sent), len(server.messages)) == (1, 1)


async def test_too_much_waiting_mail_is_refused(
    clinic: Clinic, served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    await served.site.mail_sender.stop()
    monkeypatch.setattr(actions, "MAX_WAITING", 2)
    person = await clinic.signed_in()
    answers = [await submit(person, "Hello.") for _ in range(3)]
    assert [answer.codes for answer in answers] == [[], [], ["UPSTREAM_UNAVAILABLE"]]
    assert len(await letters(clinic.database)) == 2
    served.site.mail_sender.start()


def test_a_mail_server_needs_addresses() -> None:
    with pytest.raises(ValueError, match="FEEDBACK_TO"):
        Settings(smtp_host="mail.hospital.test", feedback_to="team@hospital.test")
