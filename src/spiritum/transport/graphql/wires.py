"""How columns are written where a statement writes JSON: as the values of the contract's types."""

from typing import Any, cast

from graphql import GraphQLEnumType, GraphQLNamedType, GraphQLScalarType
from sqlalchemy import BigInteger as Wide
from sqlalchemy import Boolean, ColumnElement, Date, DateTime, Integer, case, func
from sqlalchemy import String as Textual
from sqlalchemy.sql.elements import KeyedColumnElement

from gqlplan import Selected
from gqlplan.untyped import list_item, named_type, required_item
from spiritum.db.branches import Leaf, Wire
from spiritum.transport.graphql.compiling import NotPlain


def leaf_of_row(column: ColumnElement[Any]) -> Leaf:
    """How a column of a row that is brought along is written."""
    match column.type:
        case Boolean():
            wire = _TRUTH
        case Integer():
            wire = _BARE
        case _:
            wire = JSON_TEXT
    name = cast("KeyedColumnElement[Any]", column).key
    return Leaf(name, name, wire, is_required=False)


def leaf_of(selected: Selected, attribute: str, column: ColumnElement[Any]) -> Leaf:
    """How a column is written as the value of a field; raises `NotPlain` if it is not certain to be one."""
    inner = required_item(selected.type) or selected.type
    if list_item(inner) is not None:
        raise NotPlain
    type_ = named_type(inner)
    return Leaf(selected.name, attribute, _wire(type_, column), inner is not selected.type, _choices(type_))


def _wire(type_: GraphQLNamedType, column: ColumnElement[Any]) -> Wire:
    """How a column becomes a value of this GraphQL type; raises `NotPlain` if that might fail."""
    column_type = column.type
    if isinstance(type_, GraphQLEnumType) and isinstance(column_type, Textual):
        return QUOTED  # One of its names: letters, digits and underscores.
    match type_.name if isinstance(type_, GraphQLScalarType) else None:
        case "ID" if isinstance(column_type, Integer):
            return QUOTED
        case "ID" if isinstance(column_type, Textual):
            return JSON_TEXT
        case "String" if isinstance(column_type, Textual):
            return JSON_TEXT
        case "Boolean" if isinstance(column_type, Boolean):
            return _TRUTH
        case "Int" if isinstance(column_type, Integer) and not isinstance(column_type, Wide):
            return _BARE
        case "Date" if isinstance(column_type, Date):
            return JSON_TEXT  # As ISO 8601, however the database is set to write dates otherwise.
        case "DateTime" if isinstance(column_type, DateTime) and column_type.timezone:
            return JSON_TEXT  # In UTC, as our connections have it.
        case _:
            raise NotPlain


def _as_it_is(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column


_BARE = Wire(_as_it_is, is_quoted=False)
QUOTED = Wire(_as_it_is, is_quoted=True)
JSON_TEXT = Wire(func.to_json, is_quoted=False)
_TRUTH = Wire(lambda truth: case((truth, "true"), else_="false"), is_quoted=False)


def _choices(type_: GraphQLNamedType) -> tuple[str, ...] | None:
    """An enum's names; raises `NotPlain` for one whose values inside are others."""
    if not isinstance(type_, GraphQLEnumType):
        return None
    if any(value.value != name for name, value in type_.values.items()):
        raise NotPlain
    return tuple(type_.values)
