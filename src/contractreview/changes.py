"""A change of a contract, as the comparisons find it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from typing_extensions import override

from contractreview.kinds import KINDS, Kind, Level, Step


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A line of a document."""

    file: str
    """As the contract's folder names it: `schema/graphql/mdt.graphql`."""
    line: int
    removed: bool = False
    """A line of the older revision: what stood there is gone."""

    @override
    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Change:
    """One change."""

    kind: Kind
    at: str
    """What changed, as its readers name it: `Query.getMdts(pathwayId:)`, `Problem.title`, `POST /rest/login/`."""
    message: str
    """What a reader of the contract must know, in one sentence."""
    place: Place
    touches: str = ""
    """GraphQL only: the coordinate that an operation must use to be hit. Empty: nobody can be."""
    operations: tuple[str, ...] = ()
    """Names of the operations that it hits."""
    implementers: bool = False
    """Whether the contract's readers serve it rather than call it."""

    @property
    def level(self) -> Level:
        """What it does to the readers."""
        return self.kind.level(implementers=self.implementers)

    @property
    def step(self) -> Step:
        """What it asks of the version."""
        return self.kind.step(implementers=self.implementers)


def change(kind: str, at: str, message: str, place: Place, touches: str = "") -> Change:
    """A change of the kind by that name."""
    return Change(KINDS[kind], at, message, place, touches)


def merged(changes: Iterable[Change]) -> list[Change]:
    """The same change found on the way of several operations is one that hits them all. The gravest come first."""
    found: dict[tuple[Kind, str, str, Place], Change] = {}
    for one in changes:
        key = (one.kind, one.at, one.message, one.place)
        if key in found:
            names = {*found[key].operations, *one.operations}
            one = replace(one, operations=tuple(sorted(names)))
        found[key] = one
    return sorted(found.values(), key=lambda c: (-c.level, c.place.file, c.place.line, c.at, c.kind.name))
