"""Compares discriminators: which property names the member of a union, and the value for each member."""

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from contractgen.openapi.schema_check import Json
from contractreview.changes import Change, make_change
from contractreview.openapi.limits import Direction
from contractreview.openapi.members import name_of
from contractreview.openapi.parts import Part, Schema
from contractreview.openapi.shapes import Shape


def compare_discriminators(
    old: Schema, new: Schema, before: Sequence[Shape], after: Sequence[Shape], direction: Direction
) -> Iterator[Change]:
    """A discriminator that was removed, added or changed. Members that went or came with it are reported elsewhere."""
    was, now = _discriminator_part(old), _discriminator_part(new)
    if was is None or now is None:
        if was is not now:
            spot = now or cast("Part", was)
            kind = f"DISCRIMINATOR_{'ADDED' if now else 'REMOVED'}"
            words = f"members are {'' if now else 'no longer '}distinguished by {_property(spot)}"
            yield make_change(kind, (new or old)[-1].name, words, spot.place(removed=now is None))
        return
    if _property(was) != _property(now):
        words = f"members were distinguished by {_property(was)} and are by {_property(now)}"
        yield make_change("DISCRIMINATOR_CHANGED", now.name, words, now.place())
        return
    yield from _compare_mappings(_mapping(was, before), _mapping(now, after), now, after)


def _compare_mappings(
    was: Mapping[str, str], now: Mapping[str, str], spot: Part, after: Sequence[Shape]
) -> Iterator[Change]:
    members = {name_of(shape) for shape in after}
    for value, name in was.items():
        if value not in now and name in members:
            words = f"{_property(spot)}={value} no longer stands for {name}"
            yield make_change("DISCRIMINATOR_CHANGED", f"{spot.name}={value}", words, spot.place())
        elif value in now and now[value] != name:
            words = f"{_property(spot)}={value} stood for {name} and stands for {now[value]}"
            yield make_change("DISCRIMINATOR_CHANGED", f"{spot.name}={value}", words, spot.place())


def _discriminator_part(schema: Schema) -> Part | None:
    """The schema that has the discriminator: one of the parts, or a reference's target."""
    return next((link for part in schema for link in part.chain() if "discriminator" in link.value), None)


def _members(part: Part) -> Mapping[str, Json]:
    discriminator = part.value["discriminator"]
    return cast("Mapping[str, Json]", discriminator) if isinstance(discriminator, Mapping) else {}


def _property(part: Part) -> str:
    return str(_members(part).get("propertyName"))


def _mapping(part: Part, shapes: Sequence[Shape]) -> dict[str, str]:
    """Value to member: the stated mapping, and each other member by its own name."""
    stated = _members(part).get("mapping")
    mapped: Mapping[str, Json] = stated if isinstance(stated, Mapping) else {}
    by_value = {value: str(reference).rpartition("/")[2] for value, reference in mapped.items()}
    names = [name_of(shape) for shape in shapes]
    return by_value | {name: name for name in names if name and name not in by_value.values()}
