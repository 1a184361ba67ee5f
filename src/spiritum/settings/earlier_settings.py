"""Settings of the system before this one: read under their old names where the new one is not set.

`docs/moving-from-spiritum-duo.md` lists them. The site starts with a line in its log for each that it reads.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final
from urllib.parse import quote

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource
from typing_extensions import override

Environment = Mapping[str, str | None]
"""Names in lower case, as pydantic-settings has them."""

RENAMED: Final[Mapping[str, str]] = {
    "session_expiry_length": "session_seconds",
    "update_endpoint_key": "tie_key",
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


def _database_url(given: Environment) -> str | None:
    """One address from the parts; None without a host."""
    host, name = given.get("database_hostname"), given.get("database_name")
    if not host or not name:
        return None
    user, password = (quote(given.get(f"database_{one}") or "", safe="") for one in ("username", "password"))
    account = f"{user}:{password}@" if password else f"{user}@" if user else ""
    return f"postgresql://{account}{host}:{given.get('database_port') or 5432}/{quote(name, safe='')}"


def _sender(given: Environment) -> str | None:
    """Mail came from the account at the mail server, whose name was an address."""
    accounts = (given.get(old) for old, new in RENAMED.items() if new == "smtp_username")
    return next((one for one in accounts if one and "@" in one), None)


_COMPOSED: Final[Mapping[str, Callable[[Environment], str | None]]] = {
    "database_url": _database_url,
    "feedback_from": _sender,
}


def read(given: Environment) -> dict[str, str]:
    """Values by their new names. Mail goes out as files if `EMAIL_ADAPTER` names anything but SMTP."""
    adapter = given.get("email_adapter")
    unused = _MAIL_SERVER if adapter and "smtp" not in adapter.lower() else frozenset[str]()
    values = {new: value for old, new in RENAMED.items() if old not in unused and (value := given.get(old))}
    composed = {new: value for new, compose in _COMPOSED.items() if (value := compose(given))}
    return values | composed


def renamed_settings(given: Environment) -> list[tuple[str, str]]:
    """The old names that are set without their new one, each with it, as an operator writes them."""
    pairs = [*RENAMED.items(), *((part, "database_url") for part in _DATABASE), ("email_adapter", "smtp_host")]
    return [(old.upper(), new.upper()) for old, new in pairs if given.get(old) and not given.get(new)]


class EarlierNames(PydanticBaseSettingsSource):
    """What is set under an old name alone; whatever is set under a new one wins over it."""

    def __init__(self, settings_cls: type[BaseSettings], given: Environment) -> None:
        super().__init__(settings_cls)
        self._values = read(given)

    @override
    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        return self._values.get(field_name), field_name, False

    @override
    def __call__(self) -> dict[str, Any]:
        return dict(self._values)
