"""A value that a test cannot go on without."""

from typing import TypeVar

T = TypeVar("T")


def required(value: T | None) -> T:
    """The value; an `AssertionError` if it is None."""
    assert value is not None
    return value
