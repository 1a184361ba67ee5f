"""Settings of the earlier system, Spiritum Duo: their old names are read if the new ones are not set.

`docs/moving-from-spiritum-duo.md` lists them.
"""

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import quote

Environment = Mapping[str, str | None]
"""Names in lower case, as pydantic-settings has them."""

RENAMED: Final[Mapping[str, str]] = {
    "session_expiry_length": "session_seconds",
    "update_endpoint_key": "trust_key",
    "decision_point_lockout_duration": "lock_on_pathway_seconds",
    "on_mdt_edit_lockout_duration": "lock_on_mdt_seconds",
    "feedback_email_recipients": "feedback_to",
    "smtp_server_host": "smtp_host",
    "smtp_server_hostname": "smtp_host",
    "smtp_server_port": "smtp_port",
    "smtp_user_username": "smtp_username",
    "smtp_user_name": "smtp_username",
    "smtp_user_email": "smtp_username",
    "smtp_user_password": "smtp_password",
}
"""Each old name whose value means the same under the new one."""

_DATABASE: Final = ("database_hostname", "database_port", "database_username", "database_password", "database_name")
_MAIL_SERVER: Final = frozenset(old for old in RENAMED if old.startswith("smtp_"))


def _database_url(environment: Environment) -> str | None:
    """One address from its parts; `None` if the host or the database's name is missing."""
    host, name = environment.get("database_hostname"), environment.get("database_name")
    if not host or not name:
        return None
    user, password = (quote(environment.get(f"database_{part}") or "", safe="") for part in ("username", "password"))
    account = f"{user}:{password}@" if password else f"{user}@" if user else ""
    return f"postgresql://{account}{host}:{environment.get('database_port') or 5432}/{quote(name, safe='')}"


def _sender(environment: Environment) -> str | None:
    """The sender of mail: the name of the account at the mail server, if it is an address."""
    accounts = (environment.get(old) for old, new in RENAMED.items() if new == "smtp_username")
    return next((account for account in accounts if account and "@" in account), None)


NEW_NAMES: Final = (
    *RENAMED.items(),
    *((part, "database_url") for part in _DATABASE),
    ("email_adapter", "smtp_host"),
)
"""Pairs of each old name and the one to use instead."""

_COMPOSED: Final[Mapping[str, Callable[[Environment], str | None]]] = {
    "database_url": _database_url,
    "feedback_from": _sender,
}


def read(environment: Environment) -> dict[str, str]:
    """Values by their new names. Mail is written to files if `EMAIL_ADAPTER` names anything but SMTP."""
    adapter = environment.get("email_adapter")
    unused = _MAIL_SERVER if adapter and "smtp" not in adapter.lower() else frozenset[str]()
    values = {new: value for old, new in RENAMED.items() if old not in unused and (value := environment.get(old))}
    composed = {new: value for new, compose in _COMPOSED.items() if (value := compose(environment))}
    return values | composed
