"""A push for the dens of the nasty schema: it fetches plain values with all that is below, and leaves the rest open.

What is plain and could be pushed it sometimes leaves open, too. It fails where a value is not what the schema promises.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from zlib import crc32

from graphql import GraphQLField, GraphQLObjectType

from gqlplan import (
    Attribute,
    Batch,
    Holes,
    JointCall,
    Meter,
    Resolution,
    Selected,
    Subtree,
    SubtreeCall,
    Subtrees,
    Unfilled,
)
from gqlplan.leaves import completer, is_repeatable
from gqlplan.untyped import is_leaf, list_item, required_item
from tests.gqlplan.world import PUSHED, SHARED, Being, World, resolution_of


class NotPlain(Exception):
    """There is a value that only the executor can complete."""


@dataclass(frozen=True)
class DenPush:
    """The push of one field whose objects are dens."""

    type: str
    field: str

    def __call__(self, selected: Selected) -> Subtree | None:
        """How to fetch it, unless it is left to its batch."""
        holes: list[Holes] = []
        if _some(selected.name, 5):
            return None
        _find_holes(selected, holes)
        return Subtree(_call(self, selected, holes), holes, _join)

    def fetch(self, world: World, parent: Any, arguments: Mapping[str, Any]) -> Any:
        """The value of this field alone, as its batch gives it."""
        if world.has_fault(f"{self.type}.{self.field} for all"):
            raise NotPlain
        return world.batch_value(self.type, self.field, parent, arguments)


def pushed_resolution_of(type_: GraphQLObjectType, name: str, field_: GraphQLField) -> Resolution | None:
    """The resolution of each field of the nasty schema; dens are pushed."""
    resolution = resolution_of(type_, name, field_)
    if isinstance(resolution, Batch) and name in PUSHED and type_.name != "Query":
        return replace(resolution, push=DenPush(type_.name, name))
    return resolution


def _some(name: str, part: int) -> bool:
    """True for about one name of so many."""
    return crc32(name.encode()) % part == 0


def _push_of(selected: Selected) -> DenPush | None:
    push = selected.resolution.push if isinstance(selected.resolution, Batch) else None
    return push if isinstance(push, DenPush) else None


def _is_open(selected: Selected) -> bool:
    if isinstance(selected.resolution, str):
        return False
    can_be_pushed = isinstance(selected.resolution, Attribute) if is_leaf(selected.type) else _push_of(selected)
    return not can_be_pushed or _some(f"{selected.name} is open", 4)


def _find_holes(selected: Selected, holes: list[Holes]) -> None:
    open_fields = [each for each in selected.below if _is_open(each)]
    if open_fields:
        holes.append(Holes(selected, open_fields))
    for each in selected.below:
        if each not in open_fields and each.below:
            _find_holes(each, holes)


@dataclass
class _Writer:
    """Writes the values of a call; what it leaves open it notes."""

    world: World
    variables: Mapping[str, Any]
    holes: Sequence[Holes]
    objects: list[list[Any]] = field(default_factory=list[list[Any]])
    owners: list[list[int]] = field(default_factory=list[list[int]])
    open: list[list[dict[str, Any]]] = field(default_factory=list[list[dict[str, Any]]])
    """Parallel to `objects`: the dictionaries that are to be filled."""
    owner: int = 0
    written: int = 0

    def __post_init__(self) -> None:
        for kept in (self.objects, self.owners, self.open):
            kept.extend([] for _ in self.holes)

    def field(self, selected: Selected, parent: Any) -> Any:
        """The value of a field of this parent."""
        if isinstance(selected.resolution, str):
            return selected.resolution
        if push := _push_of(selected):
            arguments = selected.arguments(self.variables)
            return self.value(selected, selected.type, push.fetch(self.world, parent, arguments))
        return completer(selected.type)(getattr(parent, selected.resolution.name))

    def value(self, selected: Selected, type_: Any, value: Any) -> Any:
        """A value with everything below it."""
        if inner := required_item(type_):
            if value is None:
                raise NotPlain
            return self.value(selected, inner, value)
        if value is None:
            return None
        if item := list_item(type_):
            if not is_repeatable(value):
                raise NotPlain
            return [self.value(selected, item, each) for each in value]
        if not isinstance(value, Being) or value.kind != "Den":
            raise NotPlain
        return self.den(selected, value)

    def den(self, selected: Selected, den: Being) -> dict[str, Any]:
        """A den with what is below it; places that are left open hold a mark."""
        self.written += 1
        own = next((number for number, each in enumerate(self.holes) if each.of is selected), None)
        open_fields = () if own is None else self.holes[own].fields
        written: dict[str, Any] = {}
        if own is not None:
            self.objects[own].append(den)
            self.owners[own].append(self.owner)
            self.open[own].append(written)
        for each in selected.below:
            written[each.name] = "still open" if each in open_fields else self.field(each, den)
        return written


def _join(calls: Sequence[SubtreeCall]) -> JointCall:
    async def call(world: World, parent: Any, variables: Mapping[str, Any], meter: Meter) -> Sequence[Subtrees]:
        return [await each(world, [parent], variables, meter) for each in calls]

    return call


def _call(push: DenPush, selected: Selected, holes: Sequence[Holes]) -> Callable[..., Any]:
    async def call(world: World, parents: Sequence[Any], variables: Mapping[str, Any], _meter: Meter) -> Subtrees:
        writer = _Writer(world, variables, holes)
        keys = [
            (push.field, parent.number % 2) if push.field in SHARED and isinstance(parent, Being) else place
            for place, parent in enumerate(parents)
        ]
        numbers: dict[Any, int] = {}
        values: list[Any] = []
        objects: list[int] = []
        for key, parent in zip(keys, parents, strict=True):
            if key not in numbers:
                numbers[key] = writer.owner = len(values)
                before = writer.written
                values.append(writer.field(selected, parent))
                objects.append(writer.written - before)
        value_of = [numbers[key] for key in keys]

        async def fill(completed: Sequence[Sequence[Mapping[str, Any]]]) -> Sequence[Any]:
            for group, open_ in enumerate(writer.open):
                for written, filled in zip(open_, completed[group], strict=True):
                    assert filled.keys() == {each.name for each in holes[group].fields}
                    written.update(filled)
            return values

        unfilled = Unfilled(value_of, writer.objects, writer.owners, fill) if holes else None
        counts = [objects[number] for number in value_of]
        return Subtrees([values[number] for number in value_of], counts, [1 for _ in parents], unfilled)

    return call
