"""SQL text of SQLAlchemy's statements: Core is the language in which they are written, asyncpg runs them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from typing import cast as typed

import orjson
from sqlalchemy import (
    ARRAY,
    JSON,
    BindParameter,
    ColumnElement,
    Insert,
    SelectBase,
    Text,
    bindparam,
    cast,
    func,
    insert,
    select,
)
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.type_api import TypeEngine
from sqlalchemy.sql.visitors import ExternallyTraversible, replacement_traverse

from spiritum.db.base import Base

_Encode = Callable[[Any], object]


def write_json(value: object) -> str:
    """The JSON text of a parameter."""
    return orjson.dumps(value).decode()


DIALECT = PGDialect_asyncpg(json_serializer=write_json)


@dataclass(frozen=True, slots=True)
class Template:
    """A statement that was compiled once, to be run with different values."""

    sql: str
    """With $1, $2 ... for the parameters."""
    parameters: tuple[str, ...]
    """The parameters' names: the first is $1."""
    encoders: Mapping[str, _Encode]
    """How a parameter's value is written for the driver, where the driver does not take it as it is."""

    def arguments(self, values: Mapping[str, object]) -> list[object]:
        """The values in the statement's order. KeyError if a parameter is missing."""
        if not self.encoders:
            return [values[name] for name in self.parameters]
        return [
            values[name] if (encode := self.encoders.get(name)) is None else encode(values[name])
            for name in self.parameters
        ]


def compile_template(statement: Executable | SelectBase) -> Template:
    """Compile `statement`: each `bindparam` without a value becomes a parameter.

    Every other value is written into the SQL text, where the planner can hold it against partial indexes even after it
    has settled on a generic plan.
    """
    fixed = typed("ClauseElement", replacement_traverse(typed("ClauseElement", statement), {}, _constant))
    compiled = typed("SQLCompiler", fixed.compile(dialect=DIALECT))
    waiting = {bind.key: bind for bind in compiled.binds.values() if bind.required}
    for bind in waiting.values():
        if bind.expanding:
            raise TypeError(f"write any_(bindparam({bind.key!r}, type_=IDS)): IN has no fixed SQL text")
    state = compiled.construct_expanded_state(dict.fromkeys(waiting))
    return Template(state.statement, tuple(state.positiontup or ()), _encoders(waiting.values()))


def compile_now(statement: Executable, given: Mapping[str, object]) -> tuple[str, list[object]]:
    """The SQL text of a statement, and its arguments: the values that it brings along, and those that are given."""
    compiled = typed("SQLCompiler", typed("ClauseElement", statement).compile(dialect=DIALECT))
    state = compiled.construct_expanded_state({**compiled.params, **given})
    encoders = _encoders(compiled.binds.values())
    values = state.parameters
    names = state.positiontup or ()
    return state.statement, [encoders[name](values[name]) if name in encoders else values[name] for name in names]


def compile_rows(model: type[Base], rows: Sequence[Mapping[str, object]]) -> tuple[str, list[object]]:
    """An INSERT of rows that all have the same columns, and its arguments: a list for each column.

    The rows get their ids in this order.
    """
    columns = [model.__table__.c[name] for name in rows[0]]
    lists = [bindparam(column.name, type_=ARRAY(_listed(column.type))) for column in columns]
    unnested = func.unnest(*lists).table_valued(*rows[0], with_ordinality="position").render_derived()
    ordered = select(
        *(cast(typed("ColumnElement[Any]", unnested.c[column.name]), column.type) for column in columns)
    ).order_by(unnested.c.position)
    template = compile_template(insert(model).from_select(list(rows[0]), ordered).returning(model.__table__.c.id))
    encoders = {column.name: _encoder(column.type) for column in columns}
    values = {
        name: [row[name] if encode is None or row[name] is None else encode(row[name]) for row in rows]
        for name, encode in encoders.items()
    }
    return template.sql, [values[name] for name in template.parameters]


def compile_many(statement: Executable, rows: Sequence[Mapping[str, object]]) -> tuple[str, list[list[object]]]:
    """The SQL text of a statement that is run once for each row, and the arguments of each run."""
    columns = list(rows[0]) if isinstance(statement, Insert) else None
    compiled = typed("SQLCompiler", typed("ClauseElement", statement).compile(dialect=DIALECT, column_keys=columns))
    state = compiled.construct_expanded_state(compiled.params)
    template = Template(state.statement, tuple(state.positiontup or ()), _encoders(compiled.binds.values()))
    return template.sql, [template.arguments({**compiled.params, **row}) for row in rows]


def _encoders(binds: Iterable[BindParameter[Any]]) -> dict[str, _Encode]:
    return {bind.key: encode for bind in binds if (encode := _encoder(bind.type)) is not None}


def _encoder(type_: TypeEngine[Any]) -> _Encode | None:
    return type_.dialect_impl(DIALECT).bind_processor(DIALECT)


def _listed(type_: TypeEngine[Any]) -> TypeEngine[Any]:
    """The type of a column's values in a list. JSON goes as text, since the driver's codec would write it twice."""
    return Text() if isinstance(type_, JSON) else type_


def _constant(element: ExternallyTraversible, **_: object) -> ExternallyTraversible | None:
    """What takes the element's place: a parameter that has its value becomes part of the text."""
    if isinstance(element, BindParameter):
        bind = typed("BindParameter[object]", element)
        return None if bind.required else bind.render_literal_execute()
    return None
