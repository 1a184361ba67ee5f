"""Schemas as a comparison sees them: parts that all apply, each with its place and its name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

from contractgen.openapi.schema_check import Json
from contractreview.changes import Place
from contractreview.openapi.documents import At

ANNOTATIONS = frozenset(
    {"title", "description", "summary", "example", "examples", "deprecated", "default", "readOnly", "writeOnly"}
    | {"externalDocs", "x-sunset", "$comment"}
)
"""Keywords that rule out no value."""


@dataclass(frozen=True, slots=True)
class Part:
    """A schema as written; references in it are not followed."""

    at: At
    name: str
    """The name in messages: `Pet.name`, `POST /pets: body.name`."""

    @property
    def value(self) -> Mapping[str, Json]:
        """Its members; empty if the schema is `true` or `false`."""
        return cast("Mapping[str, Json]", self.at.value) if isinstance(self.at.value, dict) else {}

    def child(self, *steps: str, suffix: str = "") -> "Part":
        """A schema inside it, named like this one with `suffix` after it."""
        at = self.at
        for step in steps:
            at = at.own(step)
        return Part(at, self.name + suffix)

    def parts(self, keyword: str) -> "list[Part]":
        """The schemas in a list of them (`allOf`, `prefixItems`)."""
        schemas = self.value.get(keyword)
        if not isinstance(schemas, list):
            return []
        below = self.at.own(keyword)
        return [Part(At(below.contract, item, f"{below.pointer}/{n}"), self.name) for n, item in enumerate(schemas)]

    def target(self) -> "Part | None":
        """The target of its reference; `None` if it has none."""
        target = self.at.target()
        return None if target is None else Part(target, target.component or self.name)

    def is_bare_reference(self) -> bool:
        """Whether it is a reference with only annotations beside it."""
        return "$ref" in self.value and all(key == "$ref" or key in ANNOTATIONS for key in self.value)

    def chain(self) -> "Iterator[Part]":
        """Itself and the targets of its references, in turn; a circular reference ends the chain."""
        part, seen = self, set[str]()
        while part is not None and part.at.pointer not in seen:
            seen.add(part.at.pointer)
            yield part
            part = part.target()

    def place(self, *, removed: bool = False) -> Place:
        """Its line."""
        return self.at.place(removed=removed)


Schema: TypeAlias = tuple[Part, ...]
"""A value must fit every part; without parts, every value fits."""


def dereferenced(schema: Schema) -> Schema:
    """The same schema, with the targets in the place of bare references."""
    return tuple(_dereferenced(part) for part in schema)


def _dereferenced(part: Part) -> Part:
    seen = set[str]()
    while part.is_bare_reference() and part.at.pointer not in seen:
        seen.add(part.at.pointer)
        further = part.target()
        if further is None:
            break
        part = further
    return part


def pointers(schema: Schema) -> tuple[str, ...]:
    """The identity of a schema in its document."""
    return tuple(part.at.pointer for part in schema)


def annotation(schema: Schema, key: str) -> tuple[bool, Json, Part | None]:
    """Whether a schema has the annotation, its value and its place: the outermost one counts."""
    for part in schema:
        for link in part.chain():
            if key in link.value:
                return True, link.value[key], link
            for inner in link.parts("allOf"):
                for deeper in inner.chain():
                    if key in deeper.value:
                        return True, deeper.value[key], deeper
    return False, None, None
