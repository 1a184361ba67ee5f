"""Schemas as a comparison sees them: parts that hold together, each knowing where it is written and what to call it."""

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
"""Keywords that rule no value out."""


@dataclass(frozen=True, slots=True)
class Part:
    """A schema where it is written; a reference in it is not followed."""

    at: At
    name: str
    """As reviewers know it: `Pet.name`, `POST /pets: body.name`."""

    @property
    def value(self) -> Mapping[str, Json]:
        """Its members; none where the schema is only true or false."""
        return cast("Mapping[str, Json]", self.at.value) if isinstance(self.at.value, dict) else {}

    def child(self, *steps: str, suffix: str = "") -> "Part":
        """A schema inside it, called like itself with `suffix` behind."""
        at = self.at
        for step in steps:
            at = at.own(step)
        return Part(at, self.name + suffix)

    def parts(self, keyword: str) -> "list[Part]":
        """The schemas in a list of them (`allOf`, `prefixItems`)."""
        found = self.value.get(keyword)
        if not isinstance(found, list):
            return []
        below = self.at.own(keyword)
        return [Part(At(below.contract, item, f"{below.pointer}/{n}"), self.name) for n, item in enumerate(found)]

    def target(self) -> "Part | None":
        """What its reference leads to."""
        found = self.at.target()
        return None if found is None else Part(found, found.component or self.name)

    def is_bare_reference(self) -> bool:
        """Whether it is a reference, with nothing beside it that rules a value out."""
        return "$ref" in self.value and all(key == "$ref" or key in ANNOTATIONS for key in self.value)

    def chain(self) -> "Iterator[Part]":
        """Itself and what its references lead to, in turn; one that leads back to itself ends it."""
        part, seen = self, set[str]()
        while part is not None and part.at.pointer not in seen:
            seen.add(part.at.pointer)
            yield part
            part = part.target()

    def place(self, *, removed: bool = False) -> Place:
        """Its line."""
        return self.at.place(removed=removed)


Schema: TypeAlias = tuple[Part, ...]
"""Parts of which a value must fit every one; none: any value will do."""


def settled(schema: Schema) -> Schema:
    """The same schema, with what bare references lead to in their place."""
    return tuple(_settled(part) for part in schema)


def _settled(part: Part) -> Part:
    seen = set[str]()
    while part.is_bare_reference() and part.at.pointer not in seen:
        seen.add(part.at.pointer)
        further = part.target()
        if further is None:
            break
        part = further
    return part


def pointers(schema: Schema) -> tuple[str, ...]:
    """What tells one schema of a document from another."""
    return tuple(part.at.pointer for part in schema)


def annotation(schema: Schema, key: str) -> tuple[bool, Json, Part | None]:
    """Whether a schema says `key`, what it says and where: the outermost word counts, then what it refers to."""
    for part in schema:
        for link in part.chain():
            if key in link.value:
                return True, link.value[key], link
            for inner in link.parts("allOf"):
                for deeper in inner.chain():
                    if key in deeper.value:
                        return True, deeper.value[key], deeper
    return False, None, None
