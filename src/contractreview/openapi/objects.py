"""Compares the properties of objects and the items of arrays."""

from collections.abc import Iterator
from typing import Protocol

from contractreview.changes import Change, Place, make_change
from contractreview.openapi import views
from contractreview.openapi.documents import At
from contractreview.openapi.frames import Frame
from contractreview.openapi.limits import Direction, limit_changed
from contractreview.openapi.parts import Part, Schema, annotation
from contractreview.openapi.shapes import Shape


class Comparison(Protocol):
    """Compares the schemas inside an object or array."""

    def inside(self, frame: Frame, direction: Direction, old: Schema, new: Schema) -> None:
        """Compare a pair of schemas inside another."""


def compare_objects(
    comparison: Comparison, frame: Frame, old: Shape, new: Shape, spot: Part, direction: Direction
) -> None:
    """What changed about properties: named, required, and further ones."""
    sides = _Side(old, direction), _Side(new, direction)
    sides[1].drop_undescribed(sides[0])
    frame.add(_compare_properties(*sides, spot, direction))
    for name, schema in sides[1].properties.items():
        if name in sides[0].properties:
            comparison.inside(frame, direction, sides[0].properties[name], schema)
    was, now = views.further(old), views.further(new)
    was_closed, is_closed = _is_closed(was), _is_closed(now)
    if was_closed != is_closed:
        kind = f"{direction}_PROPERTIES_{'CLOSED' if is_closed else 'OPENED'}"
        words = f"further members are {'refused' if is_closed else 'taken'} now"
        frame.add(iter([make_change(kind, spot.name, words, spot.place())]))
    elif not is_closed and (was or now):
        comparison.inside(frame, direction, was, now)
    _compare_patterns(comparison, frame, old, new, spot, direction)
    was, now = (views.below(shape, "propertyNames", ".<name>") for shape in (old, new))
    if was or now:
        comparison.inside(frame, direction, was, now)
    frame.add(_compare_dependents(old, new, spot, direction))
    _compare_named(comparison, frame, old, new, direction)


class _Side:
    """The properties of one revision that occur in a direction."""

    def __init__(self, shape: Shape, direction: Direction) -> None:
        self._mark = "readOnly" if direction == "REQUEST" else "writeOnly"
        every = views.properties(shape)
        required_parts = views.required(shape)
        self._described = set(every)
        every |= {name: (_undescribed(part, name),) for name, part in required_parts.items() if name not in every}
        self.hidden = {name for name, schema in every.items() if annotation(schema, self._mark)[1] is True}
        self.properties = {name: schema for name, schema in every.items() if name not in self.hidden}
        self.required = {name for name in required_parts if name in self.properties}
        self.is_closed = _is_closed(views.further(shape))

    def drop_undescribed(self, earlier: "_Side") -> None:
        """Drop properties that were described before and are only named as required now: they count as removed."""
        for name in earlier._described & set(self.properties) - self._described:
            del self.properties[name]
            self.required.discard(name)


def _undescribed(part: Part, name: str) -> Part:
    """A required property without a schema."""
    required = part.child("required", suffix=f".{name}")
    return Part(At(required.at.contract, {}, required.at.pointer), required.name)


def _compare_properties(old: _Side, new: _Side, spot: Part, direction: Direction) -> Iterator[Change]:
    for name, schema in old.properties.items():
        if name not in new.properties:
            at = f"{_owner(schema, name, spot)}.{name}"
            words, place = "is gone", schema[-1].place(removed=True)
            if name in new.hidden:
                words = "may no longer be sent" if direction == "REQUEST" else "is never sent back any more"
            yield make_change(f"{direction}_PROPERTY_REMOVED", at, words, place)
    for name, schema in new.properties.items():
        at, place, required = f"{_owner(schema, name, spot)}.{name}", schema[-1].place(), name in new.required
        if name not in old.properties:
            yield _added(at, place, old, direction, required=required, was_hidden=name in old.hidden)
        elif required != (name in old.required):
            kind = f"{direction}_PROPERTY_BECAME_{'REQUIRED' if required else 'OPTIONAL'}"
            yield make_change(kind, at, "must be there now" if required else "may be left out now", place)


def _added(at: str, place: Place, old: _Side, direction: Direction, *, required: bool, was_hidden: bool) -> Change:
    words = f"is new and {'always there' if required else 'may be left out'}"
    if was_hidden:
        words = "may be sent now" if direction == "REQUEST" else "is sent back now"
    if direction == "RESPONSE" and old.is_closed and not was_hidden:
        words = "is new, and the object was closed to further members"
        return make_change("RESPONSE_CLOSED_PROPERTY_ADDED", at, words, place)
    return make_change(f"{direction}_{'REQUIRED' if required else 'OPTIONAL'}_PROPERTY_ADDED", at, words, place)


def _owner(schema: Schema, name: str, spot: Part) -> str:
    """The name of the schema that has the property."""
    return schema[-1].name.removesuffix(f".{name}") if schema else spot.name


def _is_closed(schema: Schema) -> bool:
    return any(part.at.value is False for part in schema)


def _compare_patterns(
    comparison: Comparison, frame: Frame, old: Shape, new: Shape, spot: Part, direction: Direction
) -> None:
    was, now = (views.by_name(shape, "patternProperties", ".<{}>") for shape in (old, new))
    for pattern in dict.fromkeys((*was, *now)):
        if pattern in was and pattern in now:
            comparison.inside(frame, direction, was[pattern], now[pattern])
            continue
        come = pattern in now
        # In a closed object a pattern admits members; in an open one it rules values out.
        narrowed = come != _is_closed(views.further(old if come else new))
        words = f"members like {pattern} {'have a schema' if come else 'have no schema any more'}"
        frame.add(iter([limit_changed(direction, spot, words, narrowed=narrowed)]))


def _compare_dependents(old: Shape, new: Shape, spot: Part, direction: Direction) -> Iterator[Change]:
    was, now = views.dependents(old), views.dependents(new)
    for name in dict.fromkeys((*was, *now)):
        before, after = was.get(name, {}), now.get(name, {})
        for other in [other for other in after if other not in before]:
            yield limit_changed(direction, after[other], f"{other} must be there with {name} now", narrowed=True)
        for other in [other for other in before if other not in after]:
            yield limit_changed(direction, spot, f"{other} need no longer be there with {name}", narrowed=False)


def _compare_named(comparison: Comparison, frame: Frame, old: Shape, new: Shape, direction: Direction) -> None:
    was, now = (views.by_name(shape, "dependentSchemas", " (with {})") for shape in (old, new))
    for name in dict.fromkeys((*was, *now)):
        comparison.inside(frame, direction, was.get(name, ()), now.get(name, ()))


def compare_arrays(
    comparison: Comparison, frame: Frame, old: Shape, new: Shape, spot: Part, direction: Direction
) -> None:
    """What changed about items: by position, all alike, and how many must fit `contains`."""
    for position in range(max(views.prefix_length(old), views.prefix_length(new))):
        was, now = views.item(old, position), views.item(new, position)
        if was or now:
            comparison.inside(frame, direction, was, now)
    was, now = views.item(old, None), views.item(new, None)
    if was or now:
        comparison.inside(frame, direction, was, now)
    was, now = (views.below(shape, "contains", " (contains)") for shape in (old, new))
    if was and now:
        comparison.inside(frame, direction, was, now)
    elif was or now:
        words = "some item must be of a kind now" if now else "no item need be of a kind any more"
        frame.add(iter([limit_changed(direction, now[0] if now else spot, words, narrowed=bool(now))]))
    if was and now:
        frame.add(_compare_counts(old, new, spot, direction))


def _compare_counts(old: Shape, new: Shape, spot: Part, direction: Direction) -> Iterator[Change]:
    """What changed about how many items required_parts and may fit `contains`."""
    for keyword, default in (("minContains", 1), ("maxContains", None)):
        was, now = (_count(shape, keyword, default) for shape in (old, new))
        if was != now:
            lower = keyword == "minContains"
            narrowed = was is None or (now is not None and ((now > was) if lower else (now < was)))
            words = f"{keyword} was {'none' if was is None else was} and is {'none' if now is None else now}"
            yield limit_changed(direction, spot, words, narrowed=narrowed)


def _count(shape: Shape, keyword: str, default: int | None) -> int | None:
    stated = [part.value[keyword] for part in shape.parts if "contains" in part.value and keyword in part.value]
    counts = [count for count in stated if isinstance(count, int) and not isinstance(count, bool)]
    return counts[-1] if counts else default
