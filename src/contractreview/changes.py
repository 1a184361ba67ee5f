"""A change of a contract, as a comparison reports it."""

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
    """Whether the line is one of the older revision, where the definition was removed."""

    @override
    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Change:
    """One change."""

    kind: Kind
    at: str
    """The coordinate that changed: `Query.getMdts(pathwayId:)`, `Problem.title`, `POST /rest/login/`."""
    message: str
    """What changed, in one sentence."""
    place: Place
    touches: str = ""
    """GraphQL only: operations that use this coordinate are affected. Empty if none can be."""
    operations: tuple[str, ...] = ()
    """Names of the affected operations."""
    for_providers: bool = False
    """Whether the change is judged for the contract's providers instead of its consumers."""

    @property
    def level(self) -> Level:
        """What it does to the consumers, or the providers."""
        return self.kind.level(for_providers=self.for_providers)

    @property
    def step(self) -> Step:
        """The part of the version that it makes step."""
        return self.kind.step(for_providers=self.for_providers)


def make_change(kind: str, at: str, message: str, place: Place, touches: str = "") -> Change:
    """A change of the kind with this name."""
    return Change(KINDS[kind], at, message, place, touches)


def merged(changes: Iterable[Change]) -> list[Change]:
    """The changes without repetition, the gravest first. One found for several operations names them all."""
    by_key: dict[tuple[Kind, str, str, Place], Change] = {}
    for change in changes:
        key = (change.kind, change.at, change.message, change.place)
        if key in by_key:
            names = {*by_key[key].operations, *change.operations}
            change = replace(change, operations=tuple(sorted(names)))
        by_key[key] = change
    return sorted(by_key.values(), key=lambda c: (-c.level, c.place.file, c.place.line, c.at, c.kind.name))
