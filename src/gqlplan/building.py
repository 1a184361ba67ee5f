"""Code generation: one function for each selection builds the dictionaries of the response.

    def build(objects, weights, c0, c1):
        built = []
        size = 0
        for o, w, v0, v1 in zip(objects, weights, c0, c1):
            x0 = o.id
            x0 = x0 if x0.__class__ is str else ...
            x1 = ...
            built.append({"id": x0, "firstName": x1, "onPathways": v1})
            size += w * (47 + len(x0) + len(x1))
        return built, size

SECURITY: no text of a request becomes code. Response names are written with `repr`. Attributes come from the schema's
resolutions, and are checked to be identifiers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from gqlplan.leaves import completer, is_of_fixed_size, leaf_expression
from gqlplan.meter import LEAF_BYTES, size_of
from gqlplan.steps import Build
from gqlplan.untyped import FieldType


@dataclass(frozen=True, slots=True)
class Constant:
    """The same text for every object: `__typename`."""

    text: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar or enum, or lists of them: read from the object, or from the value in its slot."""

    type: FieldType
    slot: int | None
    attribute: str | None


@dataclass(frozen=True, slots=True)
class CompletedValue:
    """A completed value in a slot."""

    slot: int


Entry: TypeAlias = Constant | Leaf | CompletedValue


def make_build(entries: Sequence[tuple[str, Entry]], slots: int) -> Build:
    """The function that builds the dictionaries of a selection; it raises if graphql-core has to handle a value."""
    scope: dict[str, Any] = {"size_of": size_of}
    assignments: list[str] = []
    members: list[str] = []
    sizes: list[str] = []
    fixed = _PUNCTUATION
    for number, (name, entry) in enumerate(entries):
        fixed += len(name) + _PUNCTUATION
        match entry:
            case Constant(text):
                written = repr(text)
                fixed += len(text)
            case CompletedValue(slot):
                written = f"v{slot}"
            case Leaf(type_, slot, attribute):
                written = f"x{number}"
                scope[f"complete{number}"] = completer(type_)
                assignments.append(f"{written} = {_source(slot, attribute)}")
                assignments.append(f"{written} = {leaf_expression(type_, written, f'complete{number}')}")
                if is_of_fixed_size(type_):
                    fixed += LEAF_BYTES
                else:
                    sizes.append(f"(len({written}) if {written}.__class__ is str else size_of({written}))")
        members.append(f"{name!r}: {written}")
    exec(_function(assignments, members, [str(fixed), *sizes], slots), scope)  # noqa: S102 - see SECURITY above
    return scope["build"]


_PUNCTUATION = 4
"""Bytes around a member of an object, and around an object."""


def _source(slot: int | None, attribute: str | None) -> str:
    holder = "o" if slot is None else f"v{slot}"
    if attribute is None:
        return holder
    if not attribute.isidentifier():
        raise ValueError(f"{attribute!r} is not the name of an attribute")
    return f"{holder}.{attribute}"


def _function(assignments: Sequence[str], members: Sequence[str], sizes: Sequence[str], slots: int) -> str:
    columns = ", ".join(["objects", "weights", *(f"c{slot}" for slot in range(slots))])
    each = ", ".join(["o", "w", *(f"v{slot}" for slot in range(slots))])
    return "\n".join(
        [
            f"def build({columns}):",
            "    built = []",
            "    add = built.append",
            "    size = 0",
            f"    for {each} in zip({columns}):",
            *(f"        {assignment}" for assignment in assignments),
            f"        add({{{', '.join(members)}}})",
            f"        size += w * ({' + '.join(sizes)})",
            "    return built, size",
        ]
    )
