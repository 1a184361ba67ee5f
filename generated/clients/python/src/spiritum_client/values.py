"""Types and values that the generated methods and models share."""

from collections.abc import Sequence
from typing import Final, TypeAlias, cast

from pydantic import BaseModel as PydanticBaseModel
from pydantic import ConfigDict
from pydantic.alias_generators import to_camel
from pydantic_core import to_jsonable_python

Id: TypeAlias = str | int
"""An id: a string (as in GraphQL's results) or a number (as in REST's)."""


class UnsetType:
    """The type of `UNSET`."""

    def __bool__(self) -> bool:
        return False


UNSET: Final = UnsetType()
"""The value of an argument that is not sent, so that the server's default applies. `None` is sent, as null."""


class BaseModel(PydanticBaseModel):
    """An object of the GraphQL contract; attributes have Python names, and the contract's names on the wire."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, protected_namespaces=())


def as_json(variables: dict[str, object]) -> dict[str, object]:
    """Variables as JSON: inputs by the contract's names, without unset members."""
    return {name: _plain(value) for name, value in variables.items() if value is not UNSET}


def _plain(value: object) -> object:
    if isinstance(value, PydanticBaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in cast("Sequence[object]", value)]
    return to_jsonable_python(value)
