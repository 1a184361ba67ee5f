"""Compares schemas by the direction in which their values travel: a request may widen, a response may narrow."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from contractgen.openapi.schema_check import Json
from contractreview.changes import Change, change
from contractreview.openapi.documents import At
from contractreview.openapi.limits import compare_limits
from contractreview.openapi.variants import variants

Direction = Literal["REQUEST", "RESPONSE"]

_COMPARED = {
    *("type", "enum", "const", "properties", "required", "additionalProperties", "items", "anyOf", "oneOf", "allOf"),
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength", "pattern"),
    *("format", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "default", "deprecated"),
    *("description", "title", "example", "examples", "x-sunset", "$ref"),
}


@dataclass(frozen=True, slots=True)
class SchemaComparison:
    """Compares what travels in one direction."""

    direction: Direction
    seen: frozenset[tuple[str, str]] = frozenset()
    """Pairs of components that are being compared further up: a schema may contain itself."""

    def of(self, old: At, new: At, at: str) -> Iterator[Change]:
        """What changed from one schema to the other; `at` is what to call it where it is no component."""
        pair = (old.pointer, new.pointer)
        if pair in self.seen:
            return
        inner = SchemaComparison(self.direction, self.seen | {pair})
        at = new.component or at
        yield from compare_words(old, new, at)
        yield from compare_default(old, new, at, self.direction)
        before, after = variants(old), variants(new)
        yield from self._types(before, after, new, at)
        for key, one in after.items():
            if key in before:
                yield from inner._variant(before[key], one, at)

    def _types(self, before: Mapping[str, At], after: Mapping[str, At], new: At, at: str) -> Iterator[Change]:
        """Kinds of value that went or came; a number that becomes an integer only narrows."""
        gone = [name for name in before if name not in after]
        come = [name for name in after if name not in before]
        place = new.place()
        if "any" in come or "any" in gone:
            verb = "WIDENED" if "any" in come else "NARROWED"
            yield change(f"{self.direction}_TYPE_{verb}", at, f"was {_list(before)} and is {_list(after)}", place)
        elif "number" in gone and "integer" in come:
            yield change(f"{self.direction}_TYPE_NARROWED", at, "was a number and is an integer", place)
        elif "integer" in gone and "number" in come:
            yield change(f"{self.direction}_TYPE_WIDENED", at, "was an integer and is a number", place)
        elif gone and come:
            yield change("SCHEMA_CHANGED_TYPE", at, f"was {_list(before)} and is {_list(after)}", place)
        elif gone:
            yield change(f"{self.direction}_TYPE_NARROWED", at, f"is never {_list(gone)} any more", place)
        elif come:
            yield change(f"{self.direction}_TYPE_WIDENED", at, f"may now be {_list(come)}", place)

    def _variant(self, old: At, new: At, at: str) -> Iterator[Change]:
        at = new.component or at
        if old.pointer != new.pointer or new.component:
            yield from _without_repeats(compare_words(old, new, at), new)
        yield from self._values(old, new, at)
        yield from compare_limits(old, new, at, self.direction)
        yield from self._properties(old, new, at)
        yield from self._openness(old, new, at)
        if old.has("items") and new.has("items"):
            yield from self.of(old.get("items"), new.get("items"), f"{at}[]")
        yield from _others(old, new, at)

    def _values(self, old: At, new: At, at: str) -> Iterator[Change]:
        before, after = _enumerated(old), _enumerated(new)
        if before == after:
            return
        if after is None or before is None:
            verb = "WIDENED" if after is None else "NARROWED"
            words = "may be any value now" if after is None else f"is one of {', '.join(after)} now"
            yield change(f"{self.direction}_TYPE_{verb}", at, words, new.place())
            return
        for value in before:
            if value not in after:
                place = old.get("enum").place(removed=True)
                yield change(f"{self.direction}_ENUM_VALUE_REMOVED", f"{at}={value}", "is gone", place)
        for value in after:
            if value not in before:
                place = new.get("enum").place()
                yield change(f"{self.direction}_ENUM_VALUE_ADDED", f"{at}={value}", "is new", place)

    def _properties(self, old: At, new: At, at: str) -> Iterator[Change]:
        before, after = dict(old.get("properties").members()), dict(new.get("properties").members())
        was_required, is_required = set(old.get("required").texts()), set(new.get("required").texts())
        for name in before:
            if name not in after:
                place = old.get("properties").own(name).place(removed=True)
                yield change(f"{self.direction}_PROPERTY_REMOVED", f"{at}.{name}", "is gone", place)
        for name, one in after.items():
            spot, own = f"{at}.{name}", new.get("properties").own(name)
            place = own.place()
            required = name in is_required
            if name not in before:
                kind = f"{self.direction}_{'REQUIRED' if required else 'OPTIONAL'}_PROPERTY_ADDED"
                yield change(kind, spot, f"is new and {'always there' if required else 'may be left out'}", place)
                continue
            if required != (name in was_required):
                kind = f"{self.direction}_PROPERTY_BECAME_{'REQUIRED' if required else 'OPTIONAL'}"
                yield change(kind, spot, "must be there now" if required else "may be left out now", place)
            if one.pointer != own.pointer:
                yield from compare_words(old.get("properties").own(name), own, spot)
            yield from self.of(before[name], one, spot)

    def _openness(self, old: At, new: At, at: str) -> Iterator[Change]:
        was, now = (one.get("additionalProperties") if one.has("additionalProperties") else None for one in (old, new))
        was_closed, is_closed = was is not None and was.value is False, now is not None and now.value is False
        if was_closed != is_closed:
            kind = f"{self.direction}_PROPERTIES_{'CLOSED' if is_closed else 'OPENED'}"
            yield change(kind, at, f"further members are {'refused' if is_closed else 'taken'} now", new.place())
        elif was is not None and now is not None and not is_closed:
            yield from self.of(was, now, f"{at}.*")


def compare_words(old: At, new: At, at: str) -> Iterator[Change]:
    """What is said about a part of the contract, and the examples given."""
    for key, kind in (("summary", "DESCRIPTION_CHANGED"), ("description", "DESCRIPTION_CHANGED")):
        if str(old.get(key).value or "").strip() != str(new.get(key).value or "").strip():
            yield change(kind, at, "is explained anew", new.place())
            break
    for key in ("example", "examples"):
        if old.get(key).value != new.get(key).value:
            yield change("EXAMPLE_CHANGED", at, "has another example", new.place())
    yield from compare_deprecated(old, new, at)


def compare_deprecated(old: At, new: At, at: str) -> Iterator[Change]:
    """What is said about the end of a part of the contract."""
    was, now = old.get("deprecated").value is True, new.get("deprecated").value is True
    if was != now:
        words = "is deprecated" if now else "is no longer deprecated"
        yield change(f"DEPRECATION_{'ADDED' if now else 'REMOVED'}", at, words, new.place())
    elif old.get("x-sunset").value != new.get("x-sunset").value:
        words = f"was to end on {old.get('x-sunset').value} and ends on {new.get('x-sunset').value}"
        yield change("SUNSET_CHANGED", at, words, new.place())


def compare_default(old: At, new: At, at: str, direction: Direction) -> Iterator[Change]:
    """What is taken where the caller leaves a value out; in an answer it is documentation."""
    if (old.has("default"), old.get("default").value) != (new.has("default"), new.get("default").value):
        was, now = (_shown(one.get("default").value) if one.has("default") else "absent" for one in (old, new))
        kind = "REQUEST_DEFAULT_CHANGED" if direction == "REQUEST" else "DOCUMENTATION_CHANGED"
        yield change(kind, at, f"left out, it was {was} and is {now}", new.place())


def _without_repeats(changes: Iterator[Change], new: At) -> Iterator[Change]:
    """A component reached through an alternative has words of its own."""
    return changes if new.component else iter(())


def _others(old: At, new: At, at: str) -> Iterator[Change]:
    """Keywords that this program does not understand are never passed over in silence."""
    for key in sorted({*dict(old.members()), *dict(new.members())} - _COMPARED):
        if old.get(key).value != new.get(key).value:
            yield change("KEYWORD_CHANGED", at, f"`{key}` changed, which nobody can judge but you", new.place())


def _enumerated(schema: At) -> list[str] | None:
    if schema.has("const"):
        return [_shown(schema.get("const").value)]
    return [_shown(item.value) for item in schema.get("enum").items()] if schema.has("enum") else None


def _shown(value: Json) -> str:
    return value if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)


def _list(names: Mapping[str, At] | list[str]) -> str:
    return " or ".join(names) or "nothing"
