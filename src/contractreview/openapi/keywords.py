"""Keywords that this program does not judge are never passed over in silence."""

from collections.abc import Iterator, Sequence

from contractreview.changes import Change, change
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
    """Keywords that changed and that no type of the two schemas gives a meaning."""
    kinds = {one.kind for one in (*old, *new)}
    judged = {*_OF_ALL_TYPES, *ANNOTATIONS}
    for kind in _BY_TYPE if "any" in kinds else kinds:
        judged |= _BY_TYPE.get(kind, set())
    before = {part.at.pointer: part for one in old for part in one.parts}
    after = {part.at.pointer: part for one in new for part in one.parts}
    for was, now in _paired(before, after):
        for key in sorted({*was.value, *now.value} - judged):
            if not same(was.value.get(key), now.value.get(key)):
                words = f"`{key}` changed, which nobody can judge but you"
                yield change("KEYWORD_CHANGED", now.name, words, now.place())


def _paired(old: dict[str, Part], new: dict[str, Part]) -> Iterator[tuple[Part, Part]]:
    yield from ((old[pointer], part) for pointer, part in new.items() if pointer in old)
    left_old = [part for pointer, part in old.items() if pointer not in new]
    left_new = [part for pointer, part in new.items() if pointer not in old]
    if len(left_old) == len(left_new):
        yield from zip(left_old, left_new, strict=True)
