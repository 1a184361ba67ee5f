"""One statement for rows and what belongs to them, level below level, as JSON that goes into an answer as it is.

The statement fails where a value is missing that must be there, or is not one of those that it may be: nobody has to
look into the JSON to know that it is right.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import (
    JSON,
    BigInteger,
    BindParameter,
    ColumnElement,
    FromClause,
    Text,
    bindparam,
    case,
    cast,
    func,
    literal,
    select,
)
from sqlalchemy.types import TypeEngine

from spiritum.db.reads import IDS, Read, read
from spiritum.db.related import Related

MOST_MEMBERS = 50
"""Of one object: PostgreSQL's functions take 100 arguments."""

Write: TypeAlias = Callable[[ColumnElement[Any]], ColumnElement[Any]]
"""The wire form of a column, as SQL."""


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
    write: Write
    is_required: bool
    choices: Sequence[str] | None = None
    """The values that it may have; any, where there are none."""


@dataclass(frozen=True, slots=True)
class Branch:
    """What belongs to the row; `number` tells its parameters from those of other branches."""

    name: str
    related: Related
    is_required: bool
    number: int
    below: "Sequence[Constant | Leaf | Branch]"


class Nested(NamedTuple):
    """The JSON of the branch for one of the parents; none where there is nothing."""

    parent: int
    json: str | None


def parameter(number: int, name: str) -> str:
    """What the parameter of a branch's relation is called in the whole statement."""
    return f"{name}_{number}"


def nested_read(branch: Branch) -> Read[Nested]:
    """For each of the keys in `parents` the JSON of the branch; a key to which nothing belongs has none."""
    parents = func.unnest(bindparam("parents", type_=IDS)).table_valued("id", name="parents").render_derived()
    key = cast(parents.c.id, BigInteger)
    return read(Nested, select(key.label("parent"), cast(_branch(branch, parents, key), Text).label("json")))


def _branch(branch: Branch, parent: FromClause, key: ColumnElement[Any]) -> ColumnElement[Any]:
    rows = _rows(branch, key).correlate(parent).lateral()
    members = [part for one in branch.below for part in (literal(one.name), _member(one, rows, key))]
    found = func.json_build_object(*members, type_=JSON)
    if branch.related.is_many:
        found = func.coalesce(func.json_agg(found), cast(literal("[]"), JSON))
    nested = select(found).select_from(rows).correlate(parent).scalar_subquery()
    return func.coalesce(nested, _failure(key)) if branch.is_required else nested


def _rows(branch: Branch, key: ColumnElement[Any]) -> Any:
    related = branch.related

    def bind(name: str, type_: TypeEngine[Any] | type[TypeEngine[Any]], /) -> BindParameter[Any]:
        return bindparam(parameter(branch.number, name), type_=type_)

    rows = related.rows.where(related.theirs == key, *related.where(bind)).order_by(*related.order_by)
    return rows if related.limit is None else rows.limit(bind(related.limit, BigInteger))


def _member(member: Constant | Leaf | Branch, row: FromClause, key: ColumnElement[Any]) -> ColumnElement[Any]:
    match member:
        case Constant():
            return literal(member.text)
        case Branch():
            return _branch(member, row, row.c[member.related.parent])
        case Leaf():
            return _leaf(member, row.c[member.attribute], key)


def _leaf(leaf: Leaf, column: ColumnElement[Any], key: ColumnElement[Any]) -> ColumnElement[Any]:
    written = leaf.write(column)
    if leaf.choices is not None:
        written = case((column.is_(None), None), (column.in_(leaf.choices), func.to_json(written)), else_=_failure(key))
    return func.coalesce(func.to_json(written), _failure(key)) if leaf.is_required else written


def _failure(key: ColumnElement[Any]) -> ColumnElement[Any]:
    """What cannot be evaluated. It depends on a row, so that it is tried only where it is come to."""
    return cast(func.concat("!", key), JSON)
