"""A source of settings whose values are known beforehand."""

from collections.abc import Mapping
from typing import Any

from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource
from typing_extensions import override


class KnownValues(PydanticBaseSettingsSource):
    """Gives each setting that has a value here this value."""

    def __init__(self, settings_cls: type[BaseSettings], values: Mapping[str, Any]) -> None:
        super().__init__(settings_cls)
        self._values = values

    @override
    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        return self._values.get(field_name), field_name, False

    @override
    def __call__(self) -> dict[str, Any]:
        return dict(self._values)
