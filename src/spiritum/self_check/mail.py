"""Checks of the mail server: connection, encryption, account. No message is sent."""

import ssl
from http import HTTPStatus
from typing import Final

import aiosmtplib
import httpx

from spiritum.feedback.mail import MailUnavailable
from spiritum.feedback.mail_calls import mail_client
from spiritum.self_check.line import Line
from spiritum.settings import Settings
from spiritum.site.mail import sign_in_of, smtp_mailer

_NAME: Final = "mail"
_SECONDS: Final = 10.0


async def check_mail(settings: Settings) -> Line:
    """Whether the mail system takes our account."""
    if settings.mail_way == "folder":
        text = "No mail server is set: users' feedback is stored in DATA_DIR/outbox-mail."
        return Line.ok(_NAME, text) if settings.is_demonstration else Line.warning(_NAME, text)
    return await (_smtp(settings) if settings.mail_way == "smtp" else _by_http(settings))


async def _by_http(settings: Settings) -> Line:
    """Microsoft Graph or Exchange: a token is taken, or an account is shown; nothing is sent."""
    url = settings.graph_url if settings.mail_way == "graph" else settings.ews_url or ""
    host = httpx.URL(url).host
    try:
        async with mail_client(sign_in_of(settings), _SECONDS) as client:
            response = await client.get(url)
    except MailUnavailable as error:
        # The failure of a token is one of the request, too.
        text = (
            f"{host} cannot be used, or no token is given ({error}). See MAIL_TOKEN_URL, MAIL_CLIENT_ID and the secret."
        )
        return Line.failed(_NAME, text)
    if response.status_code == HTTPStatus.UNAUTHORIZED and _offers_windows_alone(response):
        text = (
            f"{host} offers NTLM and Kerberos alone. Let it take Basic over TLS, or tokens: docs/deployment.md, Mail."
        )
        return Line.failed(_NAME, text)
    if response.status_code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
        return Line.failed(_NAME, f"{host} refuses our account ({response.status_code}).")
    # Exchange takes nothing but POST where mail is sent, so that a refused method is a good sign.
    if response.is_error and response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
        return Line.failed(_NAME, f"{host} responds with {response.status_code}. Is it the right address?")
    return Line.ok(_NAME, f"{host} takes our account.")


def _offers_windows_alone(response: httpx.Response) -> bool:
    """Whether none of the ways to sign in that a refusal offers is one that we have."""
    offered = {each.strip().partition(" ")[0].lower() for each in response.headers.get_list("www-authenticate", True)}
    return bool(offered) and offered <= {"ntlm", "negotiate", "kerberos"}


async def _smtp(settings: Settings) -> Line:
    """The mail server takes the account, and no message."""
    place = f"{settings.smtp_host}:{settings.smtp_port}"
    try:
        async with smtp_mailer(settings, _SECONDS).client() as client:
            await client.noop()
    except aiosmtplib.SMTPAuthenticationError:
        return Line.failed(_NAME, f"{place} refuses the account of SMTP_USERNAME and SMTP_PASSWORD.")
    except ssl.SSLError as error:
        return Line.failed(_NAME, f"{place} cannot prove its name, or does not encrypt ({error.reason or 'TLS'}).")
    except (aiosmtplib.SMTPException, OSError) as error:
        return Line.failed(_NAME, f"{place} cannot be used ({type(error).__name__}). See SMTP_HOST and SMTP_SECURITY.")
    return Line.ok(_NAME, f"{place} takes our account." if settings.smtp_username else f"{place} responds.")
