"""Settings under their old names. At the start, the site logs a line for each that it reads."""

from collections.abc import Mapping
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource
from typing_extensions import override

from spiritum.settings.earlier_settings import NEW_NAMES, read
from spiritum.settings.previous_names import PREVIOUS_NAMES, values_of_previous_names


class OldNames(PydanticBaseSettingsSource):
    """A source of settings under their old names: those of the version before win over those of Spiritum Duo.

    A value under the new name wins over both. Raises `SettingsError` as `values_of_previous_names` does.
    """

    def __init__(self, settings_cls: type[BaseSettings], environment: Mapping[str, str | None]) -> None:
        super().__init__(settings_cls)
        self._values = read(environment) | values_of_previous_names(environment)

    @override
    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        return self._values.get(field_name), field_name, False

    @override
    def __call__(self) -> dict[str, Any]:
        return dict(self._values)


def renamed_settings(environment: Mapping[str, str | None]) -> list[tuple[str, str]]:
    """Pairs of old and new name, as an operator writes them: those whose old name is set and whose new name is not."""
    pairs = [*PREVIOUS_NAMES.items(), *NEW_NAMES]
    return [(old.upper(), new.upper()) for old, new in pairs if environment.get(old) and not environment.get(new)]
