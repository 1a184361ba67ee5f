"""What a statement writes as JSON: an object's constants and columns, what belongs to it, and places left open."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement

from spiritum.db.relations import Relation, ToMany


@dataclass(frozen=True, slots=True)
class Wire:
    """How the values of a column are written in a response."""

    write: Callable[[ColumnElement[Any]], ColumnElement[Any]]
    """The text of a value, or what PostgreSQL would write as that text; null for null."""
    is_quoted: bool
    """Whether that text, which has nothing in it to be escaped, still wants quotation marks."""


@dataclass(frozen=True, slots=True)
class Constant:
    """The same text in every object."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column of the row."""

    name: str
    attribute: str
    wire: Wire
    is_required: bool
    choices: tuple[str, ...] | None = None
    """The values that it may have; `None` for any."""


@dataclass(frozen=True, slots=True)
class Hole:
    """A field whose value is filled in later; `number` distinguishes it from other holes of the statement."""

    name: str
    number: int
    kept: "KeptRow | None" = None
    """What fills it at once. Such a hole is the only one of its object."""
    leaf: Leaf | None = None
    """The column of its branch's `source` that fills it at once, where there is such a row."""


@dataclass(frozen=True, slots=True)
class KeptRow:
    """A row that may be there already, and says then what the hole is filled with."""

    branch: "Branch"
    """Of leaves and constants alone."""
    null_without: tuple[str, ...]
    """Attributes of the object's row: where one of them is null, the hole's value is null."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A row that may be there already, and fills all of an object's holes then."""

    relation: Relation[Any]
    number: int
    """Distinguishes its parameters, as a branch's number does."""
    key: str
    """An attribute that it has for sure."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Rows that belong to the row; `number` distinguishes its parameters from those of other branches."""

    name: str
    relation: Relation[Any]
    is_required: bool
    number: int
    below: "tuple[Constant | Leaf | Hole | Branch, ...]"
    row: tuple[Leaf, ...] = ()
    """The columns that come with the first hole below, in order; none has to be required."""
    source: SourceRow | None = None
    """What may fill the holes below, each of which has a `leaf` then."""

    @property
    def is_large(self) -> bool:
        """Whether a row's text may be of any length: there are lists or long texts in it."""
        return any(
            isinstance(member.relation, ToMany) or member.is_large
            if isinstance(member, Branch)
            else isinstance(member, Leaf) and member.attribute in self.relation.long_texts
            for member in (*self.below, *self.row)
        )


def renumbered(branch: Branch, by: int) -> Branch:
    """The same branch, with higher numbers."""

    def of(member: "Constant | Leaf | Hole | Branch") -> "Constant | Leaf | Hole | Branch":
        match member:
            case Branch():
                return renumbered(member, by)
            case Hole(kept=KeptRow() as row):
                return replace(member, kept=replace(row, branch=renumbered(row.branch, by)))
            case _:
                return member

    source = branch.source and replace(branch.source, number=branch.source.number + by)
    return replace(branch, number=branch.number + by, below=tuple(map(of, branch.below)), source=source)
