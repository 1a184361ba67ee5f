"""Secrets that stand in files of their own, as Docker, systemd and Kubernetes hand them over: `TRUST_KEY_FILE`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pydantic_settings import BaseSettings, SettingsError

from spiritum.settings.known_values import KnownValues

SECRETS: Final = (
    "database_url",
    "trust_key",
    "trust_key_other",
    "audit_key",
    "fhir_token",
    "fhir_client_secret",
    "smtp_password",
    "ews_password",
    "mail_client_secret",
)
"""The settings that may stand in a file. Each has a setting of its name and `_FILE`, which names the file."""


class SecretFiles(KnownValues):
    """A source of the settings whose `_FILE` is set. Raises `SettingsError` as `read_secrets` does."""

    def __init__(self, settings_cls: type[BaseSettings], environment: Mapping[str, str | None]) -> None:
        super().__init__(settings_cls, read_secrets(environment))


def read_secrets(environment: Mapping[str, str | None]) -> dict[str, str]:
    """The contents of the files that the environment names, without blanks and line ends around them.

    Raises `SettingsError` if the setting itself is set too, and if a file cannot be read or is empty.
    """
    return {name: _secret(name, path, environment) for name in SECRETS if (path := environment.get(f"{name}_file"))}


def _secret(name: str, path: str, environment: Mapping[str, str | None]) -> str:
    # SECURITY: no message has anything of a file's contents.
    setting = name.upper()
    if environment.get(name):
        raise SettingsError(f"{setting} and {setting}_FILE are both set. Remove one of them.")
    try:
        secret = Path(path).read_text("utf-8").strip()
    except UnicodeDecodeError:
        raise SettingsError(f"{setting}_FILE: {path} is not a text.") from None
    except OSError as error:
        raise SettingsError(f"{setting}_FILE: {path} cannot be read: {error.strerror}.") from None
    if not secret:
        raise SettingsError(f"{setting}_FILE: {path} is empty.")
    return secret
