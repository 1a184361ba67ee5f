"""One statement for rows and what belongs to them, level below level, as JSON that goes into a response as it is.

The JSON is put together as text: PostgreSQL's `concat` looks its arguments' types up once for a statement, where
`json_build_object` does it for each value of each row and takes twice the time.

The statement fails if a required value is missing, or is not one of the allowed ones: nobody has to look into the JSON
to know that it is right.

It also fails if a list is long or a row large, before a backend of PostgreSQL has put much together: `string_agg`
alone would go on to 1 GB. Lists are cut off by a constant LIMIT, one row above what they may have; a row in which there
are lists or long texts is weighed before it is added to its list. Neither can be seen in the time that a page takes.

The place of a field may stay open: a hole. There stands, between two `HOLE_MARK`s, the hole's number, and with the
first hole of an object a space and the columns of its row as a JSON array. A hole may be filled at once: where there is
a row of what its resolver would give, that is written, and the mark only where there is none.

SECURITY: no value can contain the mark. It is a control character, which JSON has in no place: in texts PostgreSQL and
orjson escape it, and what is written without them is digits, names of the contract and response names.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias

import orjson
from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    FromClause,
    Label,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    case,
    cast,
    false,
    func,
    literal,
    or_,
    outerjoin,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import aggregate_order_by, array
from sqlalchemy.sql.visitors import iterate
from sqlalchemy.types import TypeEngine

from spiritum.db.bounds import excess, mismatch
from spiritum.db.branches import Branch, Constant, Hole, KeptRow, Leaf, SourceRow
from spiritum.db.reads import IDS, Read, read
from spiritum.db.relations import Relation, ToMany, ToOne

_MAX_READS = 500
MAX_MEMBERS = 49
"""Of one object: each is a name and a value, and PostgreSQL's functions take 100 arguments."""

MAX_ROWS = 2_000
"""Of one list whose rows hold neither lists nor long texts."""
MAX_LARGE_ROWS = 128
"""Of one list whose rows do; together with `MAX_ROW_BYTES` this is what a backend of PostgreSQL needs for a list."""
MAX_ROW_BYTES = 65_536
"""Bytes of one such row, with all that is in it."""
ROW_BYTES = "row_bytes"
"""The parameter that says so."""
MAX_PARENTS = 128
"""For one statement: with `MAX_ROW_BYTES`, what it puts together at most."""

HOLE_MARK = "\x1f"
"""Stands before and after what a statement says of a hole."""

_Part: TypeAlias = str | ColumnElement[Any]
"""A piece of JSON: text that is always the same, or an expression for it that is never null."""


class Nested(NamedTuple):
    """The JSON of the branch, with its holes, for all of the parents."""

    lines: str | None
    """
    One for each parent, in their order; null if there are no parents.

    JSON has no line breaks but between its tokens, where nothing here writes any. As one value they arrive in a few
    large pieces; as rows they would wake the reader some twenty times for a page.
    """


class Joint(NamedTuple):
    """The JSON of several branches, each as `Nested` has it."""

    lines: Sequence[str | None]


def parameter(number: int, name: str) -> str:
    """The name in the whole statement of a parameter of a branch's relation."""
    return f"{name}_{number}"


@lru_cache(maxsize=_MAX_READS)
def nested_read(branch: Branch) -> Read[Nested]:
    """For each of the keys in `parents` the JSON of the branch. Screens share branches: equal ones compile once.

    `row_bytes` is how large a row may be, `MAX_ROW_BYTES` at most. What is larger fails with `asyncpg.DataError` of the
    code `bounds.EXCESS`.
    """
    return read(Nested, _lines(branch, "parents"))


@lru_cache(maxsize=_MAX_READS)
def joint_read(branches: tuple[Branch, ...]) -> Read[Joint]:
    """The same for several branches, whose numbers all differ; the keys of each are in `parents_of` with its place."""
    lines: list[ColumnElement[str]] = [
        _lines(branch, parents_of(place)).scalar_subquery() for place, branch in enumerate(branches)
    ]
    return read(Joint, select(array(lines).label("lines")))


def parents_of(place: int) -> str:
    """The parameter for the keys of the branch in this place."""
    return f"parents_of_{place}"


def _lines(branch: Branch, parents_parameter: str) -> Select[Any]:
    """The lines of a branch, for the keys in this parameter."""
    # Inside a subquery PostgreSQL does not count them, so that one plan serves any number: to plan anew each time takes
    # several times as long as to read a patient's entries.
    given = select(bindparam(parents_parameter, type_=IDS)).scalar_subquery()
    keys = func.unnest(given).table_valued("id", with_ordinality="place", name="parents")
    parents = keys.render_derived()
    key = cast(parents.c.id, BigInteger)
    line = select(_branch(branch, parents, key).label("json"), parents.c.id, parents.c.place)
    line = line.select_from(parents).offset(0).subquery()
    lines = func.string_agg(_bounded(line.c.json, line.c.id), aggregate_order_by(literal("\n"), line.c.place))
    return select(lines.label("lines"))


def _branch(
    branch: Branch, parent: FromClause, key: ColumnElement[Any], otherwise: ColumnElement[Any] | None = None
) -> ColumnElement[Any]:
    """The JSON of a branch; `otherwise` is what stands in the place of a missing row."""
    statement = _rows(branch.relation, branch.number, key, _max_rows(branch))
    beside = _beside(branch)
    rows = _with_rows_beside(statement, branch, beside).correlate(parent).lateral()
    source = branch.source and _source(branch.source, rows)
    json: ColumnElement[Any] = _concat(_object(branch, rows, source, key, beside))
    joined = rows if source is None else rows.outerjoin(source, true())
    if isinstance(branch.relation, ToMany):
        nested = _list(branch, branch.relation, json, joined, parent, key).correlate(parent)
    else:
        nested = select(json).select_from(joined).correlate(parent)
    return func.coalesce(nested.scalar_subquery(), _otherwise(branch, key) if otherwise is None else otherwise)


def _beside(branch: Branch) -> Sequence[Branch]:
    """The branches below of one row each, of leaves alone: they are joined, which costs half of looking each up."""
    tables = branch.relation.rows.get_final_froms()
    if not isinstance(branch.relation, ToMany) or len(tables) != 1 or not isinstance(tables[0], Table):
        return ()
    (table,) = tables
    return [
        member
        for member in branch.below
        if isinstance(member, Branch)
        and isinstance(member.relation, ToOne)
        and _keys_of(member)
        and all(isinstance(leaf, Constant | Leaf) for leaf in member.below)
        and _known(member, branch.relation) is None
        and not _reads(member.relation, table)
    ]


def _reads(relation: Relation[Any], table: FromClause) -> bool:
    """Whether its rows are of this table, alone or joined: beside a row of it, a column of both would be its own.

    SECURITY: the condition that joins it would then be about any row of the table.
    """
    parts = (part for source in relation.rows.get_final_froms() for part in iterate(source))
    return any(isinstance(part, Table) and part.description == table.description for part in parts)


def _with_rows_beside(rows: Select[Any], branch: Branch, beside: Sequence[Branch]) -> Select[Any]:
    """The same rows in the same order, each with the columns of the rows beside it; nulls where there is none."""
    if not beside:
        return rows
    # Below the list's limit, which the plan that is kept stops at: decision record 39 has what was measured.
    (table,) = branch.relation.rows.get_final_froms()
    joined, columns = table, list[ColumnElement[Any]]()
    for other in beside:
        own = _unlabelled(rows.selected_columns[other.relation.parent])
        row = _rows(other.relation, other.number, own, 1).correlate(table).lateral()
        columns += [column.label(_beside_label(other, name)) for name, column in row.c.items()]
        joined = outerjoin(joined, row, true())
    return rows.select_from(joined).add_columns(*columns)


def _unlabelled(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column.element if isinstance(column, Label) else column


def _beside_label(branch: Branch, attribute: str) -> str:
    return f"beside_{branch.number}_{attribute}"


def _from_beside(branch: Branch, row: FromClause, own: ColumnElement[Any]) -> ColumnElement[Any]:
    """The object of a row that was joined."""
    columns = {name: row.c[_beside_label(branch, name)] for name, _ in branch.relation.rows.selected_columns.items()}
    written = _concat(_members(_leaves(branch, columns, own)))
    is_missing = and_(true(), *(columns[name].is_(None) for name in _keys_of(branch)))
    return case((is_missing, _otherwise(branch, own)), else_=written)


def _leaves(
    branch: Branch, columns: Mapping[str, ColumnElement[Any]], key: ColumnElement[Any]
) -> Iterator[tuple[str, Sequence[_Part]]]:
    """The members of an object that has nothing but leaves and constants."""
    for member in branch.below:
        if isinstance(member, Constant):
            yield member.name, [_text(member)]
        elif isinstance(member, Leaf):
            is_there = branch.relation.is_never_null(member.attribute)
            yield member.name, _leaf(member, columns[member.attribute], key, is_there=is_there)


def _keys_of(branch: Branch) -> Sequence[str]:
    """The attributes by which the branch's row is found, as far as they are among those that are read."""
    return [name for name, _ in branch.relation.rows.selected_columns.items() if branch.relation.is_key(name)]


def _otherwise(branch: Branch, key: ColumnElement[Any]) -> ColumnElement[Any]:
    """What stands in the place of a missing row."""
    return mismatch(key) if branch.is_required else literal("null")


def _list(
    branch: Branch,
    relation: ToMany[Any],
    json: ColumnElement[Any],
    rows: Any,
    parent: FromClause,
    key: ColumnElement[Any],
) -> Select[Any]:
    """The texts of the rows, one after the other; fails if there are too many, or too long ones."""
    if branch.is_large:
        # The text names the parent where it fails: without correlation each row would be joined with every parent.
        rows = select(json.label("json")).select_from(rows).correlate(parent).offset(0).lateral()
        json = _bounded(rows.c.json, key)
    # Of no rows the text is null, and null adds nothing.
    listed = _concat(["[", func.string_agg(json, literal(",")), "]"])
    max_rows = _max_rows(branch)
    if relation.max_rows <= max_rows:
        return select(listed).select_from(rows)
    return select(case((func.count() > max_rows, excess(key)), else_=listed)).select_from(rows)


def _max_rows(branch: Branch) -> int:
    """The maximum of rows of one parent."""
    return MAX_LARGE_ROWS if branch.is_large else MAX_ROWS


def _bounded(json: ColumnElement[Any], key: ColumnElement[Any]) -> ColumnElement[Any]:
    """The text of a row, which is not longer than one may be."""
    return case((func.octet_length(json) > bindparam(ROW_BYTES, type_=BigInteger), excess(key)), else_=json)


def _source(source: SourceRow, row: FromClause) -> Any:
    """The row that may fill the holes of an object."""
    rows = _rows(source.relation, source.number, row.c[source.relation.parent], MAX_ROWS)
    return rows.correlate(row).lateral()


def _rows(relation: Relation[Any], number: int, key: ColumnElement[Any], most: int) -> Any:
    """The rows of a parent, `most` and one more at most."""

    def bind(name: str, type_: TypeEngine[Any] | type[TypeEngine[Any]], /) -> BindParameter[Any]:
        return bindparam(parameter(number, name), type_=type_)

    rows = relation.rows_with(bind).where(relation.foreign_key == key, *relation.where(bind))
    if not isinstance(relation, ToMany):
        return rows
    # One more than allowed, so that an excess shows, but never more than the relation's own maximum.
    max_rows = min(most + 1, relation.max_rows)
    # Without a limit in the request the parameter is null, which `least` ignores.
    return rows.order_by(*relation.order_by).limit(
        max_rows if relation.limit is None else func.least(bind(relation.limit, BigInteger), max_rows)
    )


def _object(
    branch: Branch, row: FromClause, source: FromClause | None, key: ColumnElement[Any], beside: Sequence[Branch]
) -> list[_Part]:
    """The JSON of a row, and of the row of its source."""
    relation = branch.relation
    holes = [member for member in branch.below if isinstance(member, Hole)]

    def value(member: "Constant | Leaf | Hole | Branch") -> Sequence[_Part]:
        match member:
            case Hole():
                brought_along = [" ", _row(branch, row, key)] if member is holes[0] else []
                mark = [f"{HOLE_MARK}{member.number}", *brought_along, HOLE_MARK]
                if member.kept is not None:
                    return [_kept(member.kept, row, _concat(mark))]
                return mark if member.leaf is None else [_from_source(branch, source, member.leaf, key, _concat(mark))]
            case Constant():
                return [_text(member)]
            case Leaf():
                is_there = relation.is_never_null(member.attribute)
                return _leaf(member, row.c[member.attribute], key, is_there=is_there)
            case Branch() if member in beside:
                return [_from_beside(member, row, row.c[member.relation.parent])]
            case Branch():
                own, known = row.c[member.relation.parent], _known(member, relation)
                if known is None:
                    return [_branch(member, row, own)]
                return [_of_key(known, own, key, is_required=member.is_required)]

    return _members((member.name, value(member)) for member in branch.below)


def _kept(kept: KeptRow, row: FromClause, mark: ColumnElement[Any]) -> ColumnElement[Any]:
    """What fills a hole, or else its mark."""
    is_null = or_(false(), *(row.c[attribute].is_(None) for attribute in kept.null_without))
    own = row.c[kept.branch.relation.parent]
    return case((is_null, literal("null")), else_=_branch(kept.branch, row, own, otherwise=mark))


def _from_source(
    branch: Branch, row: FromClause | None, leaf: Leaf, key: ColumnElement[Any], mark: ColumnElement[Any]
) -> ColumnElement[Any]:
    """What fills a hole with a column of its source, or else its mark."""
    source = branch.source
    if source is None or row is None:
        raise ValueError(f"{leaf.name} has no source")
    is_there = source.relation.is_never_null(leaf.attribute)
    value = _concat(_leaf(leaf, row.c[leaf.attribute], key, is_there=is_there))
    return case((row.c[source.key].is_(None), mark), else_=value)


def _row(branch: Branch, row: FromClause, key: ColumnElement[Any]) -> ColumnElement[Any]:
    """The columns that come with the holes."""
    parts: list[_Part] = []
    for leaf in branch.row:
        is_there = branch.relation.is_never_null(leaf.attribute)
        parts += ["," if parts else "[", *_leaf(leaf, row.c[leaf.attribute], key, is_there=is_there)]
    return _concat([*parts, "]"])


def _members(members: Iterable[tuple[str, Sequence[_Part]]]) -> list[_Part]:
    """An object; it has no members if `@skip` has left out all requested fields."""
    parts: list[_Part] = ["{"]
    for number, (name, value) in enumerate(members):
        parts += [f'{"," if number else ""}"{name}":', *value]
    return [*parts, "}"]


def _text(constant: Constant) -> str:
    return orjson.dumps(constant.text).decode()


def _known(branch: Branch, parent: Relation[Any]) -> Sequence[Constant | Leaf] | None:
    """The requested fields, if they are nothing but the key of a row that is there for sure; else `None`."""
    members = [member for member in branch.below if isinstance(member, Constant | Leaf)]
    is_key_alone = all(isinstance(member, Constant) or branch.relation.is_key(member.attribute) for member in members)
    return members if is_key_alone and len(members) == len(branch.below) and parent.points_to(branch.relation) else None


def _of_key(
    members: Sequence[Constant | Leaf], own: ColumnElement[Any], key: ColumnElement[Any], *, is_required: bool
) -> ColumnElement[Any]:
    """The object of a row of which only the key is requested."""
    values = [
        (member.name, [_text(member)] if isinstance(member, Constant) else _leaf(member, own, key, is_there=True))
        for member in members
    ]
    missing = mismatch(key) if is_required else literal("null")
    return case((own.is_(None), missing), else_=_concat(_members(values)))


def _leaf(leaf: Leaf, column: ColumnElement[Any], key: ColumnElement[Any], *, is_there: bool) -> Sequence[_Part]:
    text = leaf.wire.write(column)
    if leaf.choices is not None:
        text = case((column.in_(leaf.choices), text), else_=mismatch(key))
    written = ['"', text, '"'] if leaf.wire.is_quoted else [text]
    if is_there:
        return written
    missing = mismatch(key) if leaf.is_required else literal("null")
    return [case((column.is_(None), missing), else_=_concat(written))]


def _concat(parts: Iterable[_Part]) -> ColumnElement[str]:
    """All of it as one text."""
    arguments: list[ColumnElement[Any]] = []
    for _, group in groupby(parts, lambda part: isinstance(part, str)):
        alike = list(group)
        texts = [part for part in alike if isinstance(part, str)]
        arguments += [literal("".join(texts))] if texts else [part for part in alike if not isinstance(part, str)]
    return func.concat(*arguments, type_=Text)
