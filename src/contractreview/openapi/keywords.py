"""Reports changes of keywords that no other comparison judges."""

from collections.abc import Iterator, Sequence

from contractreview.changes import Change, make_change
from contractreview.openapi.limits import LIMIT_KEYWORDS
from contractreview.openapi.parts import ANNOTATIONS, Part
from contractreview.openapi.shapes import ARRAY_KEYWORDS, OBJECT_KEYWORDS, Shape
from contractreview.openapi.values import same

_OF_ALL_TYPES = {
    *("$ref", "$defs", "$anchor", "$id", "$schema", "type", "enum", "const", "nullable", "allOf", "anyOf", "oneOf"),
    *("not", "if", "then", "else", "discriminator"),
}
_BY_TYPE = {
    **{kind: {*keywords} for kind, keywords in LIMIT_KEYWORDS.items()},
    "object": {*OBJECT_KEYWORDS, *LIMIT_KEYWORDS["object"]},
    "array": {*ARRAY_KEYWORDS, *LIMIT_KEYWORDS["array"]},
}


def compare_unjudged(old: Sequence[Shape], new: Sequence[Shape]) -> Iterator[Change]:
    """Changes of keywords that have no meaning for the types of the two schemas."""
    kinds = {shape.kind for shape in (*old, *new)}
    judged = {*_OF_ALL_TYPES, *ANNOTATIONS}
    for kind in _BY_TYPE if "any" in kinds else kinds:
        judged |= _BY_TYPE.get(kind, set())
    before = {part.at.pointer: part for shape in old for part in shape.parts}
    after = {part.at.pointer: part for shape in new for part in shape.parts}
    for was, now in _paired(before, after):
        for key in sorted({*was.value, *now.value} - judged):
            if not same(was.value.get(key), now.value.get(key)):
                words = f"`{key}` changed: please judge it yourself"
                yield make_change("KEYWORD_CHANGED", now.name, words, now.place())


def _paired(old: dict[str, Part], new: dict[str, Part]) -> Iterator[tuple[Part, Part]]:
    yield from ((old[pointer], part) for pointer, part in new.items() if pointer in old)
    left_old = [part for pointer, part in old.items() if pointer not in new]
    left_new = [part for pointer, part in new.items() if pointer not in old]
    if len(left_old) == len(left_new):
        yield from zip(left_old, left_new, strict=True)
