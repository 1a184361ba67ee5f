"""The base of the input models: read by the contract's names or Python's, never changed once read."""

from pydantic import BaseModel as PydanticBaseModel
from pydantic import ConfigDict


class BaseModel(PydanticBaseModel):
    """An input object of the contract."""

    model_config = ConfigDict(populate_by_name=True, frozen=True, protected_namespaces=())
