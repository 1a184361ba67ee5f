"""Compares what stands beside a body: parameters of requests, headers of responses, and how they are written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from contractreview.changes import Change, change
from contractreview.openapi.documents import At
from contractreview.openapi.limits import Direction
from contractreview.openapi.media import compare_media
from contractreview.openapi.operations import Operation
from contractreview.openapi.schemas import SchemaComparison
from contractreview.openapi.words import compare_words

_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def compare_parameters(schemas: SchemaComparison, old: Operation, new: Operation) -> Iterator[Change]:
    """What an operation takes beside its body."""
    before = {old.parameter_key(name): (name, one) for name, one in old.parameters().items()}
    after = {new.parameter_key(name): (name, one) for name, one in new.parameters().items()}
    for key, (name, one) in before.items():
        if key not in after:
            yield change("PARAMETER_REMOVED", f"{new.name}: {name}", "is gone", one.place(removed=True))
    for key, (name, one) in after.items():
        at, required = f"{new.name}: {name}", one.get("required").value is True
        if key not in before:
            kind = f"{'REQUIRED' if required else 'OPTIONAL'}_PARAMETER_ADDED"
            yield change(kind, at, f"is new and {'required' if required else 'may be left out'}", one.place())
            continue
        known = before[key][1]
        if required != (known.get("required").value is True):
            kind = f"PARAMETER_BECAME_{'REQUIRED' if required else 'OPTIONAL'}"
            yield change(kind, at, "must be sent now" if required else "may be left out now", one.place())
        yield from compare_words(known, one, at)
        yield from _compare_writing(schemas, known, one, at, "REQUEST", str(one.get("in").value))
        yield from _compare_leave(known, one, at)


def compare_headers(schemas: SchemaComparison, old: At, new: At, at: str) -> Iterator[Change]:
    """What comes beside the body of a response; a header's name has no case."""
    before, after = (_headers(one) for one in (old, new))
    for key, (name, one) in before.items():
        if key not in after:
            yield change("HEADER_REMOVED", f"{at}: {name}", "is gone", one.place(removed=True))
    for key, (name, one) in after.items():
        spot, required = f"{at}: {name}", one.get("required").value is True
        if key not in before:
            kind = f"{'REQUIRED' if required else 'OPTIONAL'}_HEADER_ADDED"
            yield change(kind, spot, f"is new and {'always sent' if required else 'sent at times'}", one.place())
            continue
        known = before[key][1]
        if required != (known.get("required").value is True):
            words = "is always sent now" if required else "may be missing now"
            yield change(f"HEADER_BECAME_{'REQUIRED' if required else 'OPTIONAL'}", spot, words, one.place())
        yield from compare_words(known, one, spot)
        yield from _compare_writing(schemas, known, one, spot, "RESPONSE", "header")


def _headers(headers: At) -> Mapping[str, tuple[str, At]]:
    """By their names in small letters; OpenAPI passes over `Content-Type`, which the media types say."""
    return {name.lower(): (name, one) for name, one in headers.members() if name.lower() != "content-type"}


@dataclass(frozen=True, slots=True)
class _Writing:
    """How a value is put into a query, a path, a header or a cookie."""

    style: str
    explode: bool
    content: str
    """The media type, where `content` says it."""

    @classmethod
    def of(cls, one: At, place: str) -> "_Writing":
        style = str(one.get("style").value or _STYLES.get(place, "form"))
        explode = one.get("explode").value if one.has("explode") else style == "form"
        return cls(style, explode is True, next((name for name, _ in one.get("content").members()), ""))

    def matters_for(self, kinds: set[str]) -> "_Writing":
        """What of it counts: a single value is not exploded."""
        single = not kinds & {"array", "object", "any"}
        style = "form" if single and self.style in {"spaceDelimited", "pipeDelimited", "deepObject"} else self.style
        return _Writing(style, self.explode and not (single and style in {"form", "simple"}), self.content)


def _compare_writing(
    schemas: SchemaComparison, old: At, new: At, at: str, direction: Direction, place: str
) -> Iterator[Change]:
    kinds = schemas.kinds(at, old.own("schema"), new.own("schema"))
    was, now = (_Writing.of(one, place).matters_for(kinds) for one in (old, new))
    if was != now:
        words = "is written another way: " + ", ".join(
            f"{word} was {before} and is {after}"
            for word, before, after in (
                ("style", was.style, now.style),
                ("explode", str(was.explode).lower(), str(now.explode).lower()),
                ("content", was.content or "none", now.content or "none"),
            )
            if before != after
        )
        yield change("SERIALIZATION_CHANGED", at, words, new.place())
    if was.content and now.content:
        yield from compare_media(schemas, old, new, at, direction)
    elif not was.content and not now.content:
        if _became_a_list(schemas, old, new, at, now, place):
            yield change("REQUEST_TYPE_WIDENED", at, "may now be given more than once", new.place())
            schemas.add(direction, old.own("schema"), new.get("schema").own("items"), at)
        else:
            schemas.add(direction, old.own("schema"), new.own("schema"), at)


def _became_a_list(schemas: SchemaComparison, old: At, new: At, at: str, now: _Writing, place: str) -> bool:
    """A single value in an exploded form is a list of one."""
    was_single = not schemas.kinds(at, old.own("schema")) & {"array", "object", "any"}
    is_list = schemas.kinds(at, new.own("schema")) == {"array"} and new.get("schema").has("items")
    return was_single and is_list and now.style == "form" and now.explode and place in {"query", "cookie"}


def _compare_leave(old: At, new: At, at: str) -> Iterator[Change]:
    """`allowEmptyValue` and `allowReserved`: what else may be sent."""
    for key in ("allowEmptyValue", "allowReserved"):
        was, now = (one.get(key).value is True for one in (old, new))
        if was != now:
            verb: Literal["WIDENED", "NARROWED"] = "WIDENED" if now else "NARROWED"
            yield change(f"REQUEST_LIMIT_{verb}", at, f"{key} is {str(now).lower()} now", new.place())
