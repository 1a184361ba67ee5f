"""What ariadne-codegen's modules expect under this name."""

from spiritum_client.values import UNSET, BaseModel, UnsetType

__all__ = ["UNSET", "BaseModel", "UnsetType"]
