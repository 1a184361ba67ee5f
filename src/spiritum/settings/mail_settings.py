"""Settings of the mail that goes out: by SMTP, by Microsoft Graph, by Exchange Web Services, or into a folder."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from spiritum.settings import checks
from spiritum.settings.audit_feed_settings import AuditFeedSettings


class MailSettings(AuditFeedSettings):
    """The part of `Settings` about mail."""

    mail_transport: Literal["smtp", "graph", "ews", "folder"] | None = None
    """How feedback is sent: `smtp`, `graph` (Microsoft 365), `ews` (Exchange) or `folder`. Unset: `smtp` if `SMTP_HOST`
    is set, else into `DATA_DIR/outbox-mail`."""
    smtp_host: str | None = None
    """Mail server for the users' feedback; unset: feedback is stored as `.eml` files in `DATA_DIR/outbox-mail`."""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    """The mail server's port."""
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    """How mail is encrypted on its way. `none` is for a server on the same machine."""
    smtp_username: str | None = None
    """Name to sign in to the mail server with; unset: without signing in."""
    smtp_password: str | None = None
    """Password to sign in to the mail server with."""
    graph_url: Annotated[str, AfterValidator(checks.secured_address)] = "https://graph.microsoft.com/v1.0"
    """Address of Microsoft Graph; national clouds have others."""
    ews_url: Annotated[str, AfterValidator(checks.secured_address)] | None = None
    """Address of Exchange Web Services, `https://mail.hospital.example/EWS/Exchange.asmx`; needed with `ews`."""
    ews_username: str | None = None
    """Account to sign in to Exchange with (Basic over TLS); unset: by a token for `MAIL_CLIENT_ID`."""
    ews_password: str | None = None
    """The account's password."""
    mail_token_url: Annotated[str, AfterValidator(checks.secured_address)] | None = None
    """Where tokens for Graph or Exchange are got: `https://login.microsoftonline.com/TENANT/oauth2/v2.0/token`."""
    mail_client_id: str | None = None
    """Id of the application that may send mail (`Mail.Send`); needed with `graph`."""
    mail_client_secret: str | None = None
    """The application's secret."""
    mail_scope: str | None = None
    """Scope to ask for; unset: `https://graph.microsoft.com/.default`, or `https://outlook.office365.com/.default`."""
    mail_seconds: float = Field(default=30, gt=0, le=100)
    """Longest time that handing over one mail may take, in seconds: less than the lease of 120."""
    feedback_to: str | None = None
    """Address to which feedback goes, or several with `;` between; needed unless it goes into the folder."""
    feedback_from: str | None = None
    """Address from which feedback comes, with `graph` and `ews` the mailbox; needed unless it goes into the folder."""

    privacy_mail: str | None = None
    """Address, or several with `;` between, that gets a notice when the glass is broken; unset: no notice is sent."""

    @property
    def mail_way(self) -> Literal["smtp", "graph", "ews", "folder"]:
        """How mail is sent."""
        return self.mail_transport or ("smtp" if self.smtp_host is not None else "folder")

    @property
    def mail_token_scope(self) -> str:
        """The scope of the tokens with which mail is sent."""
        usual = "https://graph.microsoft.com" if self.mail_way == "graph" else "https://outlook.office365.com"
        return self.mail_scope or f"{usual}/.default"

    @model_validator(mode="after")
    def _mail_has_addresses(self) -> Self:
        if self.smtp_host is not None and not (self.feedback_to and self.feedback_from):
            raise ValueError("with SMTP_HOST, set FEEDBACK_TO and FEEDBACK_FROM too")
        if self.mail_way != "folder" and not (self.feedback_to and self.feedback_from):
            raise ValueError(f"with MAIL_TRANSPORT={self.mail_way}, set FEEDBACK_TO and FEEDBACK_FROM too")
        return self

    @model_validator(mode="after")
    def _mail_can_sign_in(self) -> Self:
        application = (self.mail_token_url, self.mail_client_id, self.mail_client_secret)
        account = (self.ews_username, self.ews_password)
        if (any(application) and not all(application)) or (any(account) and not all(account)):
            raise ValueError(
                "set MAIL_TOKEN_URL, MAIL_CLIENT_ID and MAIL_CLIENT_SECRET together, and EWS_USERNAME with EWS_PASSWORD"
            )
        if self.mail_way == "smtp" and self.smtp_host is None:
            raise ValueError("with MAIL_TRANSPORT=smtp, set SMTP_HOST too")
        if self.mail_way == "graph" and not all(application):
            raise ValueError("with MAIL_TRANSPORT=graph, set MAIL_TOKEN_URL, MAIL_CLIENT_ID and MAIL_CLIENT_SECRET too")
        if self.mail_way == "ews" and (self.ews_url is None or all(application) == all(account)):
            raise ValueError("with MAIL_TRANSPORT=ews, set EWS_URL and either EWS_USERNAME or MAIL_CLIENT_ID too")
        return self
