"""Compares the limits of values: lengths, bounds, numbers of items, patterns and formats."""

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Literal, TypeAlias

from contractgen.openapi.schema_check import Json
from contractreview.changes import Change, make_change
from contractreview.openapi.parts import Part
from contractreview.openapi.shapes import Shape
from contractreview.openapi.values import as_text

Direction = Literal["REQUEST", "RESPONSE"]
"""The direction of a value. Requests may become wider and responses narrower, never the reverse."""
Limit: TypeAlias = "tuple[Fraction, Part] | None"

_UPPER = {"string": ("maxLength",), "array": ("maxItems",), "object": ("maxProperties",)}
_LOWER = {"string": ("minLength",), "array": ("minItems",), "object": ("minProperties",)}
_NUMBERS = ("integer", "number")
_NO_RULE = {"password", "binary"}
"""Formats that say how to treat a value, and rule none out."""
_WIDER_FORMATS = {
    ("int32", "int64"), ("float", "double"), ("uri", "iri"), ("uri", "uri-reference"), ("uri", "iri-reference"),
    ("iri", "iri-reference"), ("uri-reference", "iri-reference"), ("hostname", "idn-hostname"), ("email", "idn-email"),
}  # fmt: skip
"""Pairs of formats: the second accepts every value of the first."""

LIMIT_KEYWORDS = {
    "string": ("maxLength", "minLength", "pattern", "format", "contentEncoding", "contentMediaType"),
    "array": ("maxItems", "minItems", "uniqueItems"),
    "object": ("maxProperties", "minProperties"),
    "integer": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "format"),
    "number": ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "format"),
}


def compare_limits(old: Shape, new: Shape, spot: Part, direction: Direction) -> Iterator[Change]:
    """What changed about the length, size, number and form of values."""
    kinds = tuple(LIMIT_KEYWORDS) if new.kind == "any" else (new.kind,)
    for kind in kinds:
        for keyword in _UPPER.get(kind, ()):
            yield from _compare(keyword, _tightest(old, keyword), _tightest(new, keyword), spot, direction)
        for keyword in _LOWER.get(kind, ()):
            was, now = (_above_zero(_tightest(shape, keyword)) for shape in (old, new))
            yield from _compare(keyword, was, now, spot, direction)
    if set(kinds) & {*_NUMBERS}:
        yield from _compare_bounds(old, new, spot, direction)
        yield from _compare_multiples(old, new, spot, direction)
    if "array" in kinds:
        yield from _compare_uniqueness(old, new, spot, direction)
    if set(kinds) & {"string", *_NUMBERS}:
        yield from _compare_forms(old, new, spot, direction)


def limit_changed(direction: Direction, spot: Part, words: str, *, narrowed: bool) -> Change:
    """A limit that became narrower or wider."""
    return make_change(f"{direction}_LIMIT_{'NARROWED' if narrowed else 'WIDENED'}", spot.name, words, spot.place())


def _compare(keyword: str, was: Limit, now: Limit, spot: Part, direction: Direction) -> Iterator[Change]:
    """A change of the limit by one keyword; the strictest part counts."""
    before, after = (None if limit is None else limit[0] for limit in (was, now))
    if before == after:
        return
    lower = keyword.startswith("min")
    narrowed = before is None or (after is not None and ((after > before) if lower else (after < before)))
    words = f"{keyword} was {_number(before)} and is {_number(after)}"
    yield limit_changed(direction, now[1] if now else spot, words, narrowed=narrowed)


def _tightest(shape: Shape, keyword: str) -> Limit:
    """The strictest limit that a part states."""
    limits = [(number, part) for part in shape.parts if (number := _fraction(part.value.get(keyword))) is not None]
    pick = max if keyword.startswith("min") else min
    return pick(limits, key=lambda limit: limit[0]) if limits else None


def _above_zero(limit: Limit) -> Limit:
    """The limit, or `None` for 0: a lower limit of 0 rules nothing out."""
    return limit if limit is not None and limit[0] > 0 else None


def _compare_bounds(old: Shape, new: Shape, spot: Part, direction: Direction) -> Iterator[Change]:
    """The least and the greatest number; for integers `exclusiveMinimum: 0` is `minimum: 1`."""
    for keyword, sign in (("minimum", 1), ("maximum", -1)):
        was, now = (_bound(shape, keyword, sign) for shape in (old, new))
        before, after = (None if bound is None else bound[0] for bound in (was, now))
        if before != after:
            narrowed = before is None or (after is not None and after > before)
            words = f"{keyword} was {_bound_words(before, sign)} and is {_bound_words(after, sign)}"
            yield limit_changed(direction, now[1] if now else spot, words, narrowed=narrowed)


def _bound(shape: Shape, keyword: str, sign: int) -> tuple[tuple[Fraction, bool], Part] | None:
    """The bound times `sign`, so that a greater one is narrower, and whether the bound itself is ruled out."""
    exclusive = f"exclusive{keyword.capitalize()}"
    bounds: list[tuple[tuple[Fraction, bool], Part]] = []
    for part in shape.parts:
        for key, is_exclusive in ((keyword, False), (exclusive, True)):
            number = _fraction(part.value.get(key))
            if number is not None:
                bounds.append((_for_integers((number * sign, is_exclusive), shape.kind), part))
    return max(bounds, key=lambda bound: bound[0]) if bounds else None


def _for_integers(bound: tuple[Fraction, bool], kind: str) -> tuple[Fraction, bool]:
    number, is_exclusive = bound
    if kind != "integer":
        return bound
    return Fraction(math.floor(number) + 1 if is_exclusive else math.ceil(number)), False


def _bound_words(bound: tuple[Fraction, bool] | None, sign: int) -> str:
    if bound is None:
        return "none"
    return f"{_number(bound[0] * sign)}{' (itself ruled out)' if bound[1] else ''}"


def _compare_multiples(old: Shape, new: Shape, spot: Part, direction: Direction) -> Iterator[Change]:
    was, now = (_multiple(shape) for shape in (old, new))
    before, after = (None if limit is None else limit[0] for limit in (was, now))
    if before == after:
        return
    at = now[1] if now else spot
    words = f"multipleOf was {_number(before)} and is {_number(after)}"
    if before is None or (after is not None and (after / before).denominator == 1):
        yield limit_changed(direction, at, words, narrowed=True)
    elif after is None or (before / after).denominator == 1:
        yield limit_changed(direction, at, words, narrowed=False)
    else:
        yield make_change(f"{direction}_LIMIT_CHANGED", at.name, f"{words}: neither includes the other", at.place())


def _multiple(shape: Shape) -> Limit:
    """The least number of which a value must be a multiple; every integer is one of 1."""
    multiple: Limit = None
    for part in shape.parts:
        number = _fraction(part.value.get("multipleOf"))
        if number:
            multiple = (number if multiple is None else _common_multiple(multiple[0], number), part)
    if multiple is None or (shape.kind == "integer" and multiple[0] == 1):
        return None
    return multiple


def _common_multiple(left: Fraction, right: Fraction) -> Fraction:
    return Fraction(math.lcm(left.numerator, right.numerator), math.gcd(left.denominator, right.denominator))


def _compare_uniqueness(old: Shape, new: Shape, spot: Part, direction: Direction) -> Iterator[Change]:
    was, now = (next((part for part in s.parts if part.value.get("uniqueItems") is True), None) for s in (old, new))
    if (was is None) != (now is None):
        words = "items must differ now" if now else "items may be the same now"
        yield limit_changed(direction, now or spot, words, narrowed=now is not None)


def _compare_forms(old: Shape, new: Shape, spot: Part, direction: Direction) -> Iterator[Change]:
    for keyword in ("pattern", "format", "contentEncoding", "contentMediaType"):
        was, now = _texts(old, keyword), _texts(new, keyword)
        gone, come = ([text for text in texts if text not in other] for texts, other in ((was, now), (now, was)))
        if not gone and not come:
            continue
        at = now[come[0]] if come else next(iter(now.values()), spot)
        words = f"{keyword} was {_list(gone if come else was)} and is {_list(come if gone else now)}"
        kind = _form_kind("format" if keyword.startswith("content") else keyword, direction, gone, come)
        yield make_change(f"{direction}_{kind}", at.name, words, at.place())


def _texts(shape: Shape, keyword: str) -> dict[str, Part]:
    stated = ((part.value.get(keyword), part) for part in shape.parts)
    return {text: part for text, part in stated if isinstance(text, str) and text not in _NO_RULE}


def _form_kind(keyword: str, direction: Direction, gone: list[str], come: list[str]) -> str:
    """The kind of a change of patterns or formats. Which of two patterns is wider cannot be decided."""
    if not gone:
        return "LIMIT_NARROWED"
    if not come:
        return "PATTERN_REMOVED" if (keyword, direction) == ("pattern", "RESPONSE") else "LIMIT_WIDENED"
    if len(gone) == len(come) == 1:
        if (gone[0], come[0]) in _WIDER_FORMATS:
            return "LIMIT_WIDENED"
        if (come[0], gone[0]) in _WIDER_FORMATS:
            return "LIMIT_NARROWED"
    return f"{keyword.upper()}_CHANGED"


def _fraction(value: Json) -> Fraction | None:
    """A JSON number as an exact fraction of its decimal digits; `None` for anything else."""
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float)
        or (isinstance(value, float) and not math.isfinite(value))
    ):
        return None
    return Fraction(str(value))


def _number(number: Fraction | None) -> str:
    if number is None:
        return "none"
    return str(number.numerator) if number.denominator == 1 else as_text(float(number))


def _list(texts: "list[str] | dict[str, Part]") -> str:
    return " and ".join(texts) or "none"
