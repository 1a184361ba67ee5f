"""One error of a field, as both contracts report it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldError:
    """One error of an input: the field in the contract's spelling, a stable code, and a message in plain English.

    `field` is a dotted path where the field lies below another, and empty where the whole input is wrong.
    """

    field: str
    code: str
    message: str
