"""The code that builds answers: one function for each selection, written for just its fields.

    def build(objects, c0, c1):
        built = []
        for o, v0, v1 in zip(objects, c0, c1):
            x0 = o.id
            x1 = v0.first_name
            built.append({"id": x0 if x0.__class__ is str else ..., "firstName": ..., "onPathways": v1})
        return built

SECURITY: nothing of a request's text becomes code. Response names are written with `repr`, and attributes come from
the schema's answers, which are checked to be identifiers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from gqlplan.leaves import completer, leaf_expression
from gqlplan.steps import Build
from gqlplan.untyped import FieldType


@dataclass(frozen=True, slots=True)
class Constant:
    """The same text for every object: `__typename`."""

    text: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar or enum, or lists of them: of the object, or of what stands beside it in a slot."""

    type: FieldType
    slot: int | None
    attribute: str | None


@dataclass(frozen=True, slots=True)
class Placed:
    """A completed value, from its slot."""

    slot: int


Entry: TypeAlias = Constant | Leaf | Placed


def make_build(entries: Sequence[tuple[str, Entry]], slots: int) -> Build:
    """The function that makes the dictionaries of a selection; raises where graphql-core has to look at a value."""
    scope: dict[str, Any] = {}
    assignments: list[str] = []
    members: list[str] = []
    for number, (name, entry) in enumerate(entries):
        match entry:
            case Constant(text):
                written = repr(text)
            case Placed(slot):
                written = f"v{slot}"
            case Leaf(type_, slot, attribute):
                scope[f"complete{number}"] = completer(type_)
                assignments.append(f"x{number} = {_source(slot, attribute)}")
                written = leaf_expression(type_, f"x{number}", f"complete{number}")
        members.append(f"{name!r}: {written}")
    exec(_function(assignments, members, slots), scope)  # noqa: S102 - see SECURITY above
    return scope["build"]


def _source(slot: int | None, attribute: str | None) -> str:
    holder = "o" if slot is None else f"v{slot}"
    if attribute is None:
        return holder
    if not attribute.isidentifier():
        raise ValueError(f"{attribute!r} is no attribute's name")
    return f"{holder}.{attribute}"


def _function(assignments: Sequence[str], members: Sequence[str], slots: int) -> str:
    columns = [f"c{slot}" for slot in range(slots)]
    each = ", ".join(["o", *(f"v{slot}" for slot in range(slots))])
    return "\n".join(
        [
            f"def build({', '.join(['objects', *columns])}):",
            "    built = []",
            "    add = built.append",
            f"    for {each} in {'zip(' + ', '.join(['objects', *columns]) + ')' if slots else 'objects'}:",
            *(f"        {assignment}" for assignment in assignments),
            f"        add({{{', '.join(members)}}})",
            "    return built",
        ]
    )
