"""Expands a schema into the shapes of its values, whether `type`, `enum`, `allOf`, `oneOf` or `$ref` states them.

Each shape is of one type and has every part that its values must fit. Equivalent schemas have the same shapes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, cast

from contractgen.openapi.schema_check import Json
from contractgen.runtime import ContractError
from contractreview.openapi.parts import ANNOTATIONS, Part, Schema, pointers
from contractreview.openapi.values import key_of, type_name

_MAX_SHAPES = 128
"""A schema with more alternatives than this is not expanded further: its groups are compared as text."""
_MAX_DEPTH = 100
_VALUE_KEYWORDS = frozenset({"title", "description", "const", "enum", "type", "deprecated", "example", "examples"})

OBJECT_KEYWORDS = (
    *("properties", "required", "additionalProperties", "unevaluatedProperties", "patternProperties", "propertyNames"),
    *("minProperties", "maxProperties", "dependentRequired", "dependentSchemas"),
)
ARRAY_KEYWORDS = (
    *("items", "prefixItems", "unevaluatedItems", "contains", "minContains", "maxContains"),
    *("minItems", "maxItems", "uniqueItems"),
)
_REFERENCES_AND_ANNOTATIONS = ANNOTATIONS | {"$ref", "allOf", "anyOf", "oneOf", "discriminator"}
"""Keywords that only refer to other schemas, or annotate."""
_IMPLIED = {**dict.fromkeys(OBJECT_KEYWORDS, "object"), **dict.fromkeys(ARRAY_KEYWORDS, "array")}

Values: TypeAlias = Mapping[str, tuple[Json, Part]]


@dataclass(frozen=True, slots=True)
class Shape:
    """Values of one type."""

    kind: str
    """A type of JSON Schema, or `any`."""
    parts: Schema = ()
    """A value must fit them all; references and groups in them are resolved already."""
    values: Values | None = None
    """The enumerated values, by `key_of`; `None` if every value that fits the parts is allowed."""
    member: Part | None = None
    """The member of a union that it comes from."""
    exclusive: bool = False
    """Whether a value must fit no other member of that union (`oneOf`)."""
    groups: tuple[tuple[str, Part], ...] = ()
    """Groups with too many alternatives to expand, by keyword."""

    @property
    def identity(self) -> tuple[str, ...]:
        """The identity of the shape in its document."""
        values = () if self.values is None else ("=", *self.values)
        return (self.kind, *pointers(self.parts), *values)


class Shapes:
    """Finds the shapes of one document's schemas."""

    def __init__(self) -> None:
        self._known: dict[str, list[Shape]] = {}
        self._schemas: dict[tuple[str, ...], list[Shape]] = {}
        self._open: list[str] = []

    def of(self, schema: Schema) -> list[Shape]:
        """The shapes of the values that fit; empty if no value does."""
        key = pointers(schema)
        if key not in self._schemas:
            shapes = [Shape("any")]
            for part in schema:
                shapes = _product(shapes, self._of_part(part))
            self._schemas[key] = [_with_implied_type(shape) for shape in shapes]
        return self._schemas[key]

    def _of_part(self, part: Part) -> list[Shape]:
        pointer = part.at.pointer
        if pointer in self._known:
            return self._known[pointer]
        if pointer in self._open:
            return [Shape("any")]  # A schema that is an alias of itself allows every value.
        if len(self._open) > _MAX_DEPTH:
            raise ContractError(f"{part.place()}: schemas lead to schemas more than {_MAX_DEPTH} deep")
        self._open.append(pointer)
        self._known[pointer] = shapes = self._resolve(part)
        self._open.pop()
        return shapes

    def _resolve(self, part: Part) -> list[Shape]:
        if part.at.value is False:
            return []
        shapes = list(_own(part))
        if (target := part.target()) is not None:
            shapes = _product(shapes, self._of_part(target))
        for member in part.parts("allOf"):
            shapes = _product(shapes, self._of_part(member))
        for keyword in ("anyOf", "oneOf"):
            if part.value.get(keyword):
                shapes = self._distributed(shapes, part, keyword)
        return shapes

    def _distributed(self, shapes: list[Shape], part: Part, keyword: str) -> list[Shape]:
        members = list(_with_values_together(self._members(part, keyword)))
        if len(shapes) * len(members) > _MAX_SHAPES:
            return [replace(shape, groups=(*shape.groups, (keyword, part))) for shape in shapes]
        return _product(shapes, members)

    def _members(self, part: Part, keyword: str) -> Iterator[Shape]:
        seen: set[tuple[object, ...]] = set()
        for member in part.parts(keyword):
            if any(link.at.pointer in self._open for link in member.chain()):
                continue  # A union inside itself adds no member.
            for shape in self._of_part(member):
                same = (shape.kind, pointers(shape.parts), tuple(shape.values or ()))
                if same not in seen:
                    seen.add(same)
                    yield replace(shape, member=shape.member or member, exclusive=keyword == "oneOf")


def _own(part: Part) -> Iterator[Shape]:
    """The shapes that a schema's own `type`, `enum` and `const` leave."""
    stated = part.value.get("type")
    types = cast("list[str]", stated) if isinstance(stated, list) else [stated] if isinstance(stated, str) else ["any"]
    kinds = [kind for kind in types if not (kind == "integer" and "number" in types)]
    values = _enumerated(part)
    if part.value.get("nullable") is True and "null" not in kinds and kinds != ["any"]:
        yield Shape("null", (part,))
    parts = () if set(part.value) <= _REFERENCES_AND_ANNOTATIONS else (part,)
    if values is None:
        yield from (Shape(kind, parts) for kind in kinds)
        return
    if kinds == ["any"]:
        kinds = list(dict.fromkeys(type_name(value) for value, _ in values.values()))
        kinds = [kind for kind in kinds if not (kind == "integer" and "number" in kinds)]
    for kind in kinds:
        if fitting := {key: entry for key, entry in values.items() if _is_of(entry[0], kind)}:
            yield Shape(kind, parts, fitting)


def _enumerated(part: Part) -> Values | None:
    if "const" in part.value:
        return {key_of(part.value["const"]): (part.value["const"], part)}
    stated = part.value.get("enum")
    return {key_of(value): (value, part) for value in stated} if isinstance(stated, list) else None


def _is_of(value: Json, kind: str) -> bool:
    actual = type_name(value)
    return actual == kind or (actual == "integer" and kind == "number")


def _product(left: Sequence[Shape], right: Sequence[Shape]) -> list[Shape]:
    """The intersections of two sets of shapes, without those that no value can have."""
    if len(right) == 1 and right[0] == Shape("any"):
        return list(left)
    return [both for shape in left for other in right if (both := _both(shape, other)) is not None]


def _both(left: Shape, right: Shape) -> Shape | None:
    kind = _meet(left.kind, right.kind)
    if kind is None:
        return None
    values = _common(left.values, right.values)
    if values is not None and kind != "any":
        values = {key: entry for key, entry in values.items() if _is_of(entry[0], kind)}
    if values is not None and not values:
        return None
    known = pointers(left.parts)
    parts = (*left.parts, *(part for part in right.parts if part.at.pointer not in known))
    member, groups = left.member or right.member, (*left.groups, *right.groups)
    return Shape(kind, parts, values, member, left.exclusive or right.exclusive, groups)


def _meet(left: str, right: str) -> str | None:
    if left == right or right == "any":
        return left
    if left == "any":
        return right
    return "integer" if {left, right} == {"integer", "number"} else None


def _common(left: Values | None, right: Values | None) -> Values | None:
    if left is None or right is None:
        return right if left is None else left
    return {key: entry for key, entry in left.items() if key in right}


def _with_values_together(shapes: Iterator[Shape]) -> Iterator[Shape]:
    """Members that are one titled value each, joined into one enumeration."""
    values: dict[str, dict[str, tuple[Json, Part]]] = {}
    members: dict[str, Shape] = {}
    for shape in shapes:
        if shape.values is not None and all(_only_names(part) for part in shape.parts):
            values.setdefault(shape.kind, {}).update(shape.values)
            members.setdefault(shape.kind, shape)
        else:
            yield shape
    for kind, entries in values.items():
        yield Shape(kind, (), entries, members[kind].member, members[kind].exclusive)


def _only_names(part: Part) -> bool:
    return all(key in _VALUE_KEYWORDS or key.startswith("x-") for key in part.value)


def _with_implied_type(shape: Shape) -> Shape:
    """The shape with the type that its keywords imply: one with `properties` and no type is an object."""
    if shape.kind != "any":
        return shape
    keywords = {key for part in shape.parts for key in part.value}
    kinds = {kind for keyword, kind in _IMPLIED.items() if keyword in keywords}
    return replace(shape, kind=kinds.pop()) if len(kinds) == 1 else shape
