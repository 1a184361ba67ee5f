"""How this site sends mail, as its settings say."""

import httpx

from spiritum.feedback.exchange import ExchangeMailer
from spiritum.feedback.graph import GraphMailer
from spiritum.feedback.mail import FolderMailer, Mailer, SmtpMailer
from spiritum.feedback.sending import Addresses
from spiritum.settings import Settings
from spiritum.tokens.client_credentials import ClientCredentials


def mail_addresses(settings: Settings) -> Addresses:
    """From where feedback comes, and where it goes."""
    sender, recipients = settings.feedback_from or "spiritum@localhost", _listed(settings.feedback_to)
    return Addresses(sender, recipients or "feedback@localhost", _listed(settings.privacy_mail) or None)


def _listed(addresses: str | None) -> str:
    """Addresses with `;` between, as a header has them."""
    return ", ".join(address.strip() for address in (addresses or "").split(";") if address.strip())


def mailer_of(settings: Settings) -> Mailer:
    """What sends this site's mail."""
    if settings.mail_way == "graph":
        return GraphMailer(settings.graph_url, sign_in_of(settings), settings.mail_seconds)
    if settings.mail_way == "ews":
        is_application = settings.ews_username is None
        return ExchangeMailer(settings.ews_url or "", sign_in_of(settings), is_application, settings.mail_seconds)
    if settings.mail_way == "folder":
        return FolderMailer(settings.data_dir / "outbox-mail")
    return smtp_mailer(settings, settings.mail_seconds)


def smtp_mailer(settings: Settings, seconds: float) -> SmtpMailer:
    """What sends by SMTP, with so many seconds for each step."""
    return SmtpMailer(
        settings.smtp_host or "",
        settings.smtp_port,
        settings.smtp_security,
        settings.smtp_username,
        settings.smtp_password,
        seconds,
    )


def sign_in_of(settings: Settings) -> httpx.Auth:
    """What proves to Microsoft Graph or Exchange who sends."""
    if settings.mail_way == "ews" and settings.ews_username is not None:
        return httpx.BasicAuth(settings.ews_username, settings.ews_password or "")
    client_id, secret = settings.mail_client_id or "", settings.mail_client_secret or ""
    return ClientCredentials(settings.mail_token_url or "", client_id, secret, settings.mail_token_scope, in_form=True)
