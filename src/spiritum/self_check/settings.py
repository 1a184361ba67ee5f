"""Checks of the settings: refused values, misspelt names, names of before, and files that cannot be used."""

from collections.abc import Callable, Iterator
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings import SettingsError

from spiritum.encryption import BadFactorKeys, Sealer
from spiritum.self_check.line import Line
from spiritum.settings import Settings, environment
from spiritum.settings.old_names import renamed_settings
from spiritum.settings.refusals import misspelt_settings, refused_settings
from spiritum.sso.providers_file import BadProviders, read_providers
from spiritum.waiting_times.standards_file import BadStandards, read_standards

_NAME = "settings"


def check_settings() -> tuple[Settings | None, list[Line]]:
    """The settings, or `None` if one of them is refused, and what is to be said of them."""
    try:
        settings = Settings()
    except ValidationError as error:
        return None, [*(Line.failed(_NAME, words) for words in refused_settings(error)), *_names()]
    except SettingsError as error:
        return None, [Line.failed(_NAME, str(error)), *_names()]
    lines = [*_names(), *_files(settings)]
    return settings, lines or [Line.ok(_NAME, f"{len(settings.model_fields_set)} set, none refused.")]


def _names() -> Iterator[Line]:
    variables = environment()
    for name, meant in misspelt_settings(variables).items():
        yield Line.warning(_NAME, f"{name.upper()} is no setting. Did you mean {meant.upper()}?")
    for old, new in renamed_settings(variables):
        yield Line.warning(_NAME, f"{old} is an old name of {new}, and will not be read in a later version.")


def _files(settings: Settings) -> Iterator[Line]:
    files: tuple[tuple[str, Path | None, Callable[[Path], object]], ...] = (
        ("OIDC_PROVIDERS", settings.oidc_providers, read_providers),
        ("WAITING_TIMES_STANDARDS", settings.waiting_times_standards, read_standards),
        ("SECOND_FACTOR_KEYS", settings.second_factor_keys, Sealer.of_file),
        ("AUDIT_REASON_KEYS", settings.audit_reason_keys, Sealer.of_file),
    )
    for name, path, read in files:
        if path is None:
            continue
        try:
            read(path)
        except (BadFactorKeys, BadProviders, BadStandards) as error:
            yield Line.failed(_NAME, f"{name}: {str(error).partition(chr(10))[0]}")
