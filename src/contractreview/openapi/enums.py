"""Compares enumerated values: `enum`, `const`, and alternatives that are one titled value each."""

from collections.abc import Iterator, Mapping

from contractgen.openapi.schema_check import Json
from contractreview.changes import Change, Place, make_change
from contractreview.openapi.limits import Direction
from contractreview.openapi.parts import Part
from contractreview.openapi.shapes import Shape
from contractreview.openapi.values import as_text
from contractreview.openapi.words import compare_words


def compare_values(old: Shape, new: Shape, spot: Part, direction: Direction, *, takes_all: bool) -> Iterator[Change]:
    """Values that were removed or added. With `takes_all` they rule out nothing: another alternative accepts any."""
    was, now = (_worth_naming(shape) for shape in (old, new))
    if was is None and now is None:
        return
    if now is None or was is None:
        verb = "WIDENED" if now is None else "NARROWED"
        named = ", ".join(_value(*entry) for entry in (now or {}).values())
        part = next((part for _, part in (now or {}).values()), spot)
        words = "may be any value now" if now is None else f"is one of {named} now"
        yield make_change(f"{direction}_TYPE_{verb}", part.name, words, part.place())
        return
    kind = "DOCUMENTATION_CHANGED" if takes_all else f"{direction}_ENUM_VALUE_"
    for key, (value, part) in was.items():
        if key not in now:
            words = f"is gone{_title(part)}"
            yield make_change(
                kind if takes_all else f"{kind}REMOVED",
                f"{part.name}={as_text(value)}",
                words,
                _line(part, removed=True),
            )
    for key, (value, part) in now.items():
        if key not in was:
            words = f"is new{_title(part)}"
            yield make_change(
                kind if takes_all else f"{kind}ADDED", f"{part.name}={as_text(value)}", words, _line(part)
            )
        elif _is_titled(part):
            yield from compare_words(was[key][1].at, part.at, f"{part.name}={as_text(value)}")


def _worth_naming(shape: Shape) -> "Mapping[str, tuple[Json, Part]] | None":
    """The values of a shape; `None` if they are all that its type has."""
    if shape.values is None or shape.kind == "null" or (shape.kind == "boolean" and len(shape.values) == 2):
        return None
    return shape.values


def _is_titled(part: Part) -> bool:
    return "const" in part.value


def _title(part: Part) -> str:
    title = part.value.get("title")
    return f": {title}" if _is_titled(part) and title else ""


def _value(value: Json, part: Part) -> str:
    return f"{as_text(value)}{_title(part).replace(': ', ' ')}"


def _line(part: Part, *, removed: bool = False) -> Place:
    return part.at.own("enum" if "enum" in part.value else "const").place(removed=removed)
