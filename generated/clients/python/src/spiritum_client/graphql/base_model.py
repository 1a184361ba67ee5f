"""Names that ariadne-codegen's modules import from here."""

from spiritum_client.values import UNSET, BaseModel, UnsetType

__all__ = ["UNSET", "BaseModel", "UnsetType"]
