"""Doctors as they are read."""

from typing import NamedTuple


class Doctor(NamedTuple):
    """A row."""

    id: int
    name: str
