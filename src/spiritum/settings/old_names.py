"""Settings under their old names. At the start, the site logs a line for each that it reads."""

from collections.abc import Mapping

from pydantic_settings import BaseSettings

from spiritum.settings.earlier_settings import NEW_NAMES, read
from spiritum.settings.known_values import KnownValues
from spiritum.settings.previous_names import PREVIOUS_NAMES, values_of_previous_names


class OldNames(KnownValues):
    """A source of settings under their old names: those of the version before win over those of Spiritum Duo.

    A value under the new name wins over both. Raises `SettingsError` as `values_of_previous_names` does.
    """

    def __init__(self, settings_cls: type[BaseSettings], environment: Mapping[str, str | None]) -> None:
        super().__init__(settings_cls, read(environment) | values_of_previous_names(environment))


def renamed_settings(environment: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Pairs of old and new name, as an operator writes them: those whose old name is set and whose new name is not."""
    pairs = [*PREVIOUS_NAMES.items(), *NEW_NAMES]
    return [(old.upper(), new.upper()) for old, new in pairs if environment.get(old) and not environment.get(new)]
