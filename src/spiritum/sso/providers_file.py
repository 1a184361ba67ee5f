"""Reading the providers' file (`OIDC_PROVIDERS`). What is wrong in it is refused, with the line and the reason."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from joserfc.errors import JoseError
from joserfc.jwk import RSAKey
from pydantic import ValidationError

from spiritum.sso.profiles import PROFILES
from spiritum.sso.providers import Provider, Providers
from spiritum.texts.toml_lines import Path as TomlPath
from spiritum.texts.toml_lines import line_of, lines_of

MIN_KEY_BITS = 2_048
"""Of an RSA key, anybody's."""


@dataclass(frozen=True)
class FaultInProviders:
    """One thing that is wrong in the providers' file."""

    line: int
    reason: str


class BadProviders(Exception):
    """The providers' file cannot be used; `faults` says why, by line. SECURITY: it repeats no value."""

    def __init__(self, name: str, faults: Sequence[FaultInProviders]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.line))
        super().__init__("\n".join(f"{name}, line {fault.line}: {fault.reason}" for fault in self.faults))


@dataclass(frozen=True)
class SsoFile:
    """The providers' file with the keys and the secrets that it names."""

    providers: Mapping[str, Provider]
    after_refusal: str
    keys: Sequence[RSAKey]
    """Private keys of this site; the first signs."""
    secrets: Mapping[str, str]
    """By the provider's id."""


def providers_in(path: Path | None) -> SsoFile | None:
    """The providers in a site's file; `None` if it has none. Raises `BadProviders`."""
    return read_providers(path) if path is not None else None


def read_providers(path: Path) -> SsoFile:
    """The providers in a file. Raises `BadProviders`."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadProviders(path.name, [FaultInProviders(1, f"cannot be read: {error}")]) from error
    providers = parse_providers(text, path.name)
    lines = lines_of(text)
    faults: list[FaultInProviders] = []
    keys: list[RSAKey] = []
    secrets: dict[str, str] = {}
    for key in providers.keys:
        try:
            keys.append(_key(path.parent / key))
        except (OSError, ValueError, JoseError) as error:
            faults.append(FaultInProviders(line_of(lines, ("keys",)), f"keys: {key.name}: {_why(error)}"))
    for position, provider in enumerate(providers.providers):
        if provider.client_secret_file is None:
            continue
        try:
            secrets[provider.id] = _secret(path.parent / provider.client_secret_file)
        except (OSError, ValueError) as error:
            line = line_of(lines, ("providers", position, "client_secret_file"))
            faults.append(FaultInProviders(line, f"client_secret_file: {_why(error)}"))
    if faults:
        raise BadProviders(path.name, faults)
    return SsoFile({provider.id: provider for provider in providers.providers}, providers.after_refusal, keys, secrets)


def parse_providers(text: str, name: str) -> Providers:
    """The providers in a text; `name` is that of the file, for errors. Raises `BadProviders`."""
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        number = str(error).partition("at line ")[2].partition(",")[0]
        line = int(number) if number.isdigit() else len(text.splitlines())
        raise BadProviders(name, [FaultInProviders(line, f"not TOML: {error}")]) from error
    lines = lines_of(text)
    tables: object = document.get("providers", [])
    if not isinstance(tables, list):
        raise BadProviders(name, [FaultInProviders(line_of(lines, ("providers",)), "write each as [[providers]]")])
    for position, table in enumerate(cast("list[object]", tables)):
        if isinstance(table, dict) and not _take_profile(cast("dict[str, object]", table)):
            line = line_of(lines, ("providers", position, "profile"))
            raise BadProviders(name, [FaultInProviders(line, f"profile: one of {', '.join(PROFILES)}")])
    try:
        return Providers.model_validate(document)
    except ValidationError as error:
        errors = error.errors(include_input=False, include_url=False)
        within = {fault["loc"][:depth] for fault in errors for depth in range(len(fault["loc"]))}
        faults = [
            FaultInProviders(line_of(lines, fault["loc"]), _reason(fault["loc"], fault["msg"]))
            for fault in errors
            if fault["type"] != "too_short" or fault["loc"] not in within  # a list with a wrong item is not empty
        ]
        raise BadProviders(name, faults) from None


def _take_profile(table: dict[str, object]) -> bool:
    """Add to a provider's table what its profile says; whether there is such a profile."""
    profile = table.pop("profile", None)
    if profile is None:
        return True
    if not isinstance(profile, str) or profile not in PROFILES:
        return False
    for key, value in PROFILES[profile].items():
        table.setdefault(key, value)
    return True


def _reason(path: TomlPath, message: str) -> str:
    where = ".".join(str(part) for part in path if isinstance(part, str) and part != "providers")
    return f"{where}: {message}" if where else message


def _why(error: Exception) -> str:
    return error.strerror or "cannot be read" if isinstance(error, OSError) else str(error)


def _key(path: Path) -> RSAKey:
    """A private RSA key. SECURITY: errors of the library might repeat what it read."""
    try:
        key = RSAKey.import_key(path.read_bytes())
    except (ValueError, TypeError, JoseError):  # the second of one that is encrypted
        raise ValueError("not an RSA key in PEM that can be read: it is without a password") from None
    if not key.is_private or key.private_key is None or key.private_key.key_size < MIN_KEY_BITS:
        raise ValueError(f"a private RSA key of at least {MIN_KEY_BITS} bits is needed")
    return RSAKey.import_key(key.as_pem(private=True), {"use": "sig", "kid": key.thumbprint()})


def _secret(path: Path) -> str:
    secret = path.read_text("utf-8").strip()
    if not secret:
        raise ValueError("the file is empty")
    return secret
