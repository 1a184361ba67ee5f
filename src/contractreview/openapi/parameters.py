"""Compares parameters of requests and headers of responses, and their serialization."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from contractreview.changes import Change, make_change
from contractreview.openapi.documents import At
from contractreview.openapi.limits import Direction
from contractreview.openapi.media import compare_media
from contractreview.openapi.operations import Operation
from contractreview.openapi.schemas import SchemaComparison
from contractreview.openapi.words import compare_words

_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def compare_parameters(schemas: SchemaComparison, old: Operation, new: Operation) -> Iterator[Change]:
    """What changed about an operation's parameters."""
    before = {old.parameter_key(name): (name, parameter) for name, parameter in old.parameters().items()}
    after = {new.parameter_key(name): (name, parameter) for name, parameter in new.parameters().items()}
    for key, (name, parameter) in before.items():
        if key not in after:
            yield make_change("PARAMETER_REMOVED", f"{new.name}: {name}", "is gone", parameter.place(removed=True))
    for key, (name, parameter) in after.items():
        at, required = f"{new.name}: {name}", parameter.get("required").value is True
        if key not in before:
            kind = f"{'REQUIRED' if required else 'OPTIONAL'}_PARAMETER_ADDED"
            yield make_change(
                kind, at, f"is new and {'required' if required else 'may be left out'}", parameter.place()
            )
            continue
        known = before[key][1]
        if required != (known.get("required").value is True):
            kind = f"PARAMETER_BECAME_{'REQUIRED' if required else 'OPTIONAL'}"
            yield make_change(kind, at, "must be sent now" if required else "may be left out now", parameter.place())
        yield from compare_words(known, parameter, at)
        yield from _compare_serialization(schemas, known, parameter, at, "REQUEST", str(parameter.get("in").value))
        yield from _compare_allowances(known, parameter, at)


def compare_headers(schemas: SchemaComparison, old: At, new: At, at: str) -> Iterator[Change]:
    """What changed about a response's headers; their names have no case."""
    before, after = (_headers(side) for side in (old, new))
    for key, (name, header) in before.items():
        if key not in after:
            yield make_change("HEADER_REMOVED", f"{at}: {name}", "is gone", header.place(removed=True))
    for key, (name, header) in after.items():
        spot, required = f"{at}: {name}", header.get("required").value is True
        if key not in before:
            kind = f"{'REQUIRED' if required else 'OPTIONAL'}_HEADER_ADDED"
            yield make_change(
                kind, spot, f"is new and {'always sent' if required else 'sent at times'}", header.place()
            )
            continue
        known = before[key][1]
        if required != (known.get("required").value is True):
            words = "is always sent now" if required else "may be missing now"
            yield make_change(f"HEADER_BECAME_{'REQUIRED' if required else 'OPTIONAL'}", spot, words, header.place())
        yield from compare_words(known, header, spot)
        yield from _compare_serialization(schemas, known, header, spot, "RESPONSE", "header")


def _headers(headers: At) -> Mapping[str, tuple[str, At]]:
    """The headers by lower-case name, without `Content-Type`: OpenAPI ignores it there."""
    return {name.lower(): (name, header) for name, header in headers.members() if name.lower() != "content-type"}


@dataclass(frozen=True, slots=True)
class _Serialization:
    """How a value is serialized in a query, a path, a header or a cookie."""

    style: str
    explode: bool
    content: str
    """The media type, if `content` states one."""

    @classmethod
    def of(cls, parameter: At, place: str) -> "_Serialization":
        style = str(parameter.get("style").value or _STYLES.get(place, "form"))
        explode = parameter.get("explode").value if parameter.has("explode") else style == "form"
        return cls(style, explode is True, next((name for name, _ in parameter.get("content").members()), ""))

    def matters_for(self, kinds: set[str]) -> "_Serialization":
        """The serialization as far as it matters: a single value is not exploded."""
        single = not kinds & {"array", "object", "any"}
        style = "form" if single and self.style in {"spaceDelimited", "pipeDelimited", "deepObject"} else self.style
        return _Serialization(style, self.explode and not (single and style in {"form", "simple"}), self.content)


def _compare_serialization(
    schemas: SchemaComparison, old: At, new: At, at: str, direction: Direction, place: str
) -> Iterator[Change]:
    kinds = schemas.kinds(at, old.own("schema"), new.own("schema"))
    was, now = (_Serialization.of(parameter, place).matters_for(kinds) for parameter in (old, new))
    if was != now:
        words = "is serialized in another way: " + ", ".join(
            f"{word} was {before} and is {after}"
            for word, before, after in (
                ("style", was.style, now.style),
                ("explode", str(was.explode).lower(), str(now.explode).lower()),
                ("content", was.content or "none", now.content or "none"),
            )
            if before != after
        )
        yield make_change("SERIALIZATION_CHANGED", at, words, new.place())
    if was.content and now.content:
        yield from compare_media(schemas, old, new, at, direction)
    elif not was.content and not now.content:
        if _became_a_list(schemas, old, new, at, now, place):
            yield make_change("REQUEST_TYPE_WIDENED", at, "may now be given more than once", new.place())
            schemas.add(direction, old.own("schema"), new.get("schema").own("items"), at)
        else:
            schemas.add(direction, old.own("schema"), new.own("schema"), at)


def _became_a_list(schemas: SchemaComparison, old: At, new: At, at: str, now: _Serialization, place: str) -> bool:
    """Whether a single value became an exploded list, for which it is a list of one."""
    was_single = not schemas.kinds(at, old.own("schema")) & {"array", "object", "any"}
    is_list = schemas.kinds(at, new.own("schema")) == {"array"} and new.get("schema").has("items")
    return was_single and is_list and now.style == "form" and now.explode and place in {"query", "cookie"}


def _compare_allowances(old: At, new: At, at: str) -> Iterator[Change]:
    """What changed about `allowEmptyValue` and `allowReserved`."""
    for key in ("allowEmptyValue", "allowReserved"):
        was, now = (parameter.get(key).value is True for parameter in (old, new))
        if was != now:
            verb: Literal["WIDENED", "NARROWED"] = "WIDENED" if now else "NARROWED"
            yield make_change(f"REQUEST_LIMIT_{verb}", at, f"{key} is {str(now).lower()} now", new.place())
