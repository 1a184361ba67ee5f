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


@dataclass(frozen=True, slots=True)
class _Words:
    """What a message says of an optional and of a required one."""

    added: tuple[str, str]
    became: tuple[str, str]


_WORDS = {
    "PARAMETER": _Words(("may be left out", "required"), ("may be left out now", "must be sent now")),
    "HEADER": _Words(("sent at times", "always sent"), ("may be missing now", "is always sent now")),
}
_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}


def compare_parameters(schemas: SchemaComparison, old: Operation, new: Operation) -> Iterator[Change]:
    """What changed about an operation's parameters."""
    before = {old.parameter_key(name): (name, parameter) for name, parameter in old.parameters().items()}
    after = {new.parameter_key(name): (name, parameter) for name, parameter in new.parameters().items()}
    yield from _compare_presence("PARAMETER", before, after, new.name)
    for key in after.keys() & before.keys():
        (_, earlier), (name, parameter) = before[key], after[key]
        at, place = f"{new.name}: {name}", str(parameter.get("in").value)
        yield from compare_words(earlier, parameter, at)
        yield from _compare_serialization(schemas, earlier, parameter, at, "REQUEST", place)
        yield from _compare_allowances(earlier, parameter, at)


def compare_headers(schemas: SchemaComparison, old: At, new: At, at: str) -> Iterator[Change]:
    """What changed about a response's headers; their names have no case."""
    before, after = (_headers(side) for side in (old, new))
    yield from _compare_presence("HEADER", before, after, at)
    for key in after.keys() & before.keys():
        (_, earlier), (name, header) = before[key], after[key]
        yield from compare_words(earlier, header, f"{at}: {name}")
        yield from _compare_serialization(schemas, earlier, header, f"{at}: {name}", "RESPONSE", "header")


def _compare_presence(
    noun: Literal["PARAMETER", "HEADER"],
    before: Mapping[str, tuple[str, At]],
    after: Mapping[str, tuple[str, At]],
    at: str,
) -> Iterator[Change]:
    """Parameters or headers that were removed or added, or that became required or optional."""
    words = _WORDS[noun]
    for key, (name, value) in before.items():
        if key not in after:
            yield make_change(f"{noun}_REMOVED", f"{at}: {name}", "is gone", value.place(removed=True))
    for key, (name, value) in after.items():
        required = value.get("required").value is True
        spot, level = f"{at}: {name}", "REQUIRED" if required else "OPTIONAL"
        if key not in before:
            yield make_change(f"{level}_{noun}_ADDED", spot, f"is new and {words.added[required]}", value.place())
        elif required != (before[key][1].get("required").value is True):
            yield make_change(f"{noun}_BECAME_{level}", spot, words.became[required], value.place())


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
