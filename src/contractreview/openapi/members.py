"""The members of a union: which of the older one is which of the newer, and what to call them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from contractgen.openapi.schema_check import Json
from contractreview.openapi.parts import annotation, settled
from contractreview.openapi.shapes import Shape
from contractreview.openapi.values import key_of, shown
from contractreview.openapi.views import properties, required

_ALIKE = 0.5
"""The share of properties in common from which two members without a name are held to be one that changed."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Members of one type."""

    pairs: list[tuple[Shape, Shape]] = field(default_factory=list[tuple[Shape, Shape]])
    gone: list[Shape] = field(default_factory=list[Shape])
    come: list[Shape] = field(default_factory=list[Shape])


def matched(old: Sequence[Shape], new: Sequence[Shape]) -> Matched:
    """Which members are the same: by reference or title, by their text, by what tells them apart, by likeness."""
    if len(old) == len(new) == 1:
        return Matched([(old[0], new[0])])
    found = Matched(gone=list(old), come=list(new))
    for key in (name_of, _text, _told_by):
        _pair_by_key(found, key)
    _pair_by_likeness(found)
    return found


def name_of(shape: Shape) -> str:
    """The reference or the title of a member; empty where it has neither."""
    if shape.member is None:
        return ""
    *_, last = shape.member.chain()
    return last.at.component or str(annotation((shape.member,), "title")[1] or "")


def described(shape: Shape) -> str:
    """A member as a sentence names it."""
    if name := name_of(shape):
        return name
    if told_by := _tags(shape):
        return "the one with " + ", ".join(f"{name}={shown(value)}" for name, value in told_by.items())
    if shape.values is not None:
        return " or ".join(shown(value) for value, _ in shape.values.values())
    names = list(properties(shape)) if shape.kind == "object" else []
    article = "an" if shape.kind[0] in "aio" else "a"
    kind = f"{article} {shape.kind}" if shape.kind != "null" else "null"
    return f"{kind} with {', '.join(names[:4])}{' and more' if names[4:] else ''}" if names else kind


def are_told_apart(shapes: Sequence[Shape]) -> bool:
    """Whether no value can be of two of these, as far as their constant properties show."""
    tags = [_tags(one) for one in shapes]
    common = set(tags[0]).intersection(*tags[1:]) if tags else set[str]()
    return any(len({key_of(one[name]) for one in tags}) == len(tags) for name in common)


def _pair_by_key(found: Matched, key: Callable[[Shape], str]) -> None:
    """Pair those whose key is theirs alone on both sides."""
    before, after = (_unique(side, key) for side in (found.gone, found.come))
    for text in [one for one in before if one in after]:
        _pair(found, before[text], after[text])


def _pair(found: Matched, old: Shape, new: Shape) -> None:
    found.pairs.append((old, new))
    found.gone[:] = [one for one in found.gone if one is not old]
    found.come[:] = [one for one in found.come if one is not new]


def _unique(shapes: Sequence[Shape], key: Callable[[Shape], str]) -> dict[str, Shape]:
    keyed = [(key(one), one) for one in shapes]
    times: dict[str, int] = {}
    for text, _ in keyed:
        times[text] = times.get(text, 0) + 1
    return {text: one for text, one in keyed if text and times[text] == 1}


def _text(shape: Shape) -> str:
    """What is written, in all its parts."""
    texts = sorted(key_of(part.at.value) for part in shape.parts)
    return f"{texts} {sorted(shape.values or ())}"


def _told_by(shape: Shape) -> str:
    """The constant properties: `type: {const: 3}`."""
    tags = _tags(shape)
    return key_of(tags) if tags else ""


def _tags(shape: Shape) -> dict[str, Json]:
    if shape.kind != "object":
        return {}
    return dict(_constants(shape))


def _constants(shape: Shape) -> Iterator[tuple[str, Json]]:
    must = required(shape)
    for name, schema in properties(shape).items():
        for part in settled(schema) if name in must else ():
            stated = part.value.get("enum")
            if "const" in part.value:
                yield name, part.value["const"]
            elif isinstance(stated, list) and len(stated) == 1:
                yield name, stated[0]


def _pair_by_likeness(found: Matched) -> None:
    """What has no name of its own on one of the sides at least; two names are two members."""
    alike = [
        (likeness, -place, old, new)
        for place, old in enumerate(found.gone)
        for new in found.come
        if not (name_of(old) and name_of(new)) and (likeness := _likeness(old, new)) >= _ALIKE
    ]
    for _, _, old, new in sorted(alike, key=lambda one: one[:2], reverse=True):
        if any(old is one for one in found.gone) and any(new is one for one in found.come):
            _pair(found, old, new)


def _likeness(old: Shape, new: Shape) -> float:
    before, after = (set(properties(one)) for one in (old, new))
    if not before and not after:
        return 1
    return len(before & after) / len(before | after)
