"""Checks of the mail server: connection, encryption, account. No message is sent."""

import ssl
from typing import Final

import aiosmtplib

from spiritum.self_check.line import Line
from spiritum.settings import Settings

_NAME: Final = "mail"
_SECONDS: Final = 10.0


async def check_mail(settings: Settings) -> Line:
    """Whether the mail server takes our account."""
    if settings.smtp_host is None:
        text = "No mail server is set: users' feedback is stored in DATA_DIR/outbox-mail."
        return Line.ok(_NAME, text) if settings.is_demonstration else Line.warning(_NAME, text)
    place = f"{settings.smtp_host}:{settings.smtp_port}"
    client = aiosmtplib.SMTP(
        hostname=settings.smtp_host,
        port=settings.smtp_port,
        username=settings.smtp_username,
        password=settings.smtp_password,
        use_tls=settings.smtp_security == "tls",
        start_tls=settings.smtp_security == "starttls",
        tls_context=None if settings.smtp_security == "none" else ssl.create_default_context(),
        timeout=_SECONDS,
    )
    try:
        async with client:
            await client.noop()
    except aiosmtplib.SMTPAuthenticationError:
        return Line.failed(_NAME, f"{place} refuses the account of SMTP_USERNAME and SMTP_PASSWORD.")
    except ssl.SSLError as error:
        return Line.failed(_NAME, f"{place} cannot prove its name, or does not encrypt ({error.reason or 'TLS'}).")
    except (aiosmtplib.SMTPException, OSError) as error:
        return Line.failed(_NAME, f"{place} cannot be used ({type(error).__name__}). See SMTP_HOST and SMTP_SECURITY.")
    return Line.ok(_NAME, f"{place} takes our account." if settings.smtp_username else f"{place} responds.")
