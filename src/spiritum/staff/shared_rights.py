"""Permissions and pathways of sessions, as sets that all who have the same share."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_SETS_KEPT = 1_024
"""Of permissions, and of pathways, and of the texts that list them, those in use last: a site has some tens of each."""


@lru_cache(maxsize=_SETS_KEPT)
def permissions_of(listed: str, without: str | None = None) -> frozenset[str]:
    """The same set for all who have it: a subscriber keeps it as long as the socket lasts."""
    return _shared_permissions(frozenset(listed.split(",") if listed else ()) - {without})


@lru_cache(maxsize=_SETS_KEPT)
def _shared_permissions(permissions: frozenset[str]) -> frozenset[str]:
    return permissions


@lru_cache(maxsize=_SETS_KEPT)
def pathway_ids_of(listed: str) -> frozenset[int]:
    """The ids in a text with commas between, as the same set for all who have it."""
    return _shared_pathway_ids(frozenset(map(int, listed.split(","))) if listed else frozenset[int]())


@lru_cache(maxsize=_SETS_KEPT)
def _shared_pathway_ids(pathway_ids: frozenset[int]) -> frozenset[int]:
    return pathway_ids


_CLOSED: Mapping[int, int] = MappingProxyType({})


def glass_of(listed: str | None) -> Mapping[int, int]:
    """The uses by which patients are open, by the patients' ids. If one is open by two, the later use counts."""
    if not listed:
        return _CLOSED
    pairs = sorted((int(use), int(patient)) for patient, _, use in (each.partition(":") for each in listed.split(",")))
    return MappingProxyType({patient: use for use, patient in pairs})
