"""Matches the members of an older union with those of the newer, and names them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from contractgen.openapi.schema_check import Json
from contractreview.openapi.parts import annotation, dereferenced
from contractreview.openapi.shapes import Shape
from contractreview.openapi.values import as_text, key_of
from contractreview.openapi.views import properties, required

_ALIKE = 0.5
"""Two unnamed members with at least this share of properties in common count as one that changed."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Members of one type: those in both unions, and those that were removed or added."""

    pairs: list[tuple[Shape, Shape]] = field(default_factory=list[tuple[Shape, Shape]])
    gone: list[Shape] = field(default_factory=list[Shape])
    come: list[Shape] = field(default_factory=list[Shape])


def matched(old: Sequence[Shape], new: Sequence[Shape]) -> Matched:
    """Pairs of members: by reference or title, by text, by constant properties, by likeness."""
    if len(old) == len(new) == 1:
        return Matched([(old[0], new[0])])
    pairing = Matched(gone=list(old), come=list(new))
    for key in (name_of, _text, _constant_key):
        _pair_by_key(pairing, key)
    _pair_by_likeness(pairing)
    return pairing


def name_of(shape: Shape) -> str:
    """The reference or the title of a member; empty if it has neither."""
    if shape.member is None:
        return ""
    *_, last = shape.member.chain()
    return last.at.component or str(annotation((shape.member,), "title")[1] or "")


def described(shape: Shape) -> str:
    """A member's name for a sentence."""
    if name := name_of(shape):
        return name
    if constants := _tags(shape):
        return "the one with " + ", ".join(f"{name}={as_text(value)}" for name, value in constants.items())
    if shape.values is not None:
        return " or ".join(as_text(value) for value, _ in shape.values.values())
    names = list(properties(shape)) if shape.kind == "object" else []
    article = "an" if shape.kind[0] in "aio" else "a"
    kind = f"{article} {shape.kind}" if shape.kind != "null" else "null"
    return f"{kind} with {', '.join(names[:4])}{' and more' if names[4:] else ''}" if names else kind


def are_disjoint(shapes: Sequence[Shape]) -> bool:
    """Whether constant properties make sure that no value fits two of these."""
    tags = [_tags(shape) for shape in shapes]
    common = set(tags[0]).intersection(*tags[1:]) if tags else set[str]()
    return any(len({key_of(shape_tags[name]) for shape_tags in tags}) == len(tags) for name in common)


def _pair_by_key(pairing: Matched, key: Callable[[Shape], str]) -> None:
    """Pair the members whose key is unique in both unions."""
    before, after = (_unique(side, key) for side in (pairing.gone, pairing.come))
    for text in [text for text in before if text in after]:
        _pair(pairing, before[text], after[text])


def _pair(pairing: Matched, old: Shape, new: Shape) -> None:
    pairing.pairs.append((old, new))
    pairing.gone[:] = [shape for shape in pairing.gone if shape is not old]
    pairing.come[:] = [shape for shape in pairing.come if shape is not new]


def _unique(shapes: Sequence[Shape], key: Callable[[Shape], str]) -> dict[str, Shape]:
    keyed = [(key(shape), shape) for shape in shapes]
    times: dict[str, int] = {}
    for text, _ in keyed:
        times[text] = times.get(text, 0) + 1
    return {text: shape for text, shape in keyed if text and times[text] == 1}


def _text(shape: Shape) -> str:
    """The text of a member, from all its parts."""
    texts = sorted(key_of(part.at.value) for part in shape.parts)
    return f"{texts} {sorted(shape.values or ())}"


def _constant_key(shape: Shape) -> str:
    """A member's constant properties (`type: {const: 3}`) as a key."""
    tags = _tags(shape)
    return key_of(tags) if tags else ""


def _tags(shape: Shape) -> dict[str, Json]:
    if shape.kind != "object":
        return {}
    return dict(_constants(shape))


def _constants(shape: Shape) -> Iterator[tuple[str, Json]]:
    required_names = required(shape)
    for name, schema in properties(shape).items():
        for part in dereferenced(schema) if name in required_names else ():
            stated = part.value.get("enum")
            if "const" in part.value:
                yield name, part.value["const"]
            elif isinstance(stated, list) and len(stated) == 1:
                yield name, stated[0]


def _pair_by_likeness(pairing: Matched) -> None:
    """Pair members of which at least one has no name; two different names are two members."""
    alike = [
        (likeness, -place, old, new)
        for place, old in enumerate(pairing.gone)
        for new in pairing.come
        if not (name_of(old) and name_of(new)) and (likeness := _likeness(old, new)) >= _ALIKE
    ]
    for _, _, old, new in sorted(alike, key=lambda candidate: candidate[:2], reverse=True):
        if any(old is shape for shape in pairing.gone) and any(new is shape for shape in pairing.come):
            _pair(pairing, old, new)


def _likeness(old: Shape, new: Shape) -> float:
    before, after = (set(properties(shape)) for shape in (old, new))
    if not before and not after:
        return 1
    return len(before & after) / len(before | after)
