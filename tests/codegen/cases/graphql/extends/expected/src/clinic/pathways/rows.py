"""Entries on pathways as they are read."""

from typing import NamedTuple


class OnPathway(NamedTuple):
    """A row."""

    id: int
