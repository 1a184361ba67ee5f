"""Settings that had other names in the version before, whose old names are read for one version."""

from collections.abc import Mapping
from typing import Final

from pydantic_settings import SettingsError

PREVIOUS_NAMES: Final[Mapping[str, str]] = {
    "tie_url": "trust_url",
    "tie_key": "trust_key",
    "tie_seconds": "trust_seconds",
    "tie_connections": "trust_connections",
    "tie_fresh": "trust_fresh",
    "tie_stale": "trust_stale",
    "tie_patience": "trust_wait",
    "tie_break_failures": "trust_break_failures",
    "tie_break_seconds": "trust_break_seconds",
}
"""Each old name and the new one, under which the value means the same."""


def values_of_previous_names(environment: Mapping[str, str | None]) -> dict[str, str]:
    """Values by their new names. Raises `SettingsError` if the two names have different values.

    No name wins: whoever changes one of them, and not the other, would look for the reason in vain.
    """
    values: dict[str, str] = {}
    for old, new in PREVIOUS_NAMES.items():
        if value := environment.get(old):
            if (environment.get(new) or value) != value:
                # SECURITY: without the values, one of which may be a key.
                raise SettingsError(
                    f"{old.upper()} is the previous name of {new.upper()}, and the two are set to different values. "
                    f"Remove {old.upper()}."
                )
            values[new] = value
    return values
