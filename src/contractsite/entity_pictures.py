"""The tables drawn: all rooms together by the names of their tables, and each room with its most important columns."""

from collections.abc import Iterator, Sequence
from html import escape

from contractsite.entities import ColumnView, EntityRoom, TableView
from contractsite.narrow import Box, Line, Row, narrow_svg

_MAX_ROWS = 7
"""Keys are always drawn; other columns as far as a table has no more rows than these."""
_LEFT_OUT = "…"
"""The name of the row that counts the columns left out; no column has it."""
_GRAPH = (
    # What is referred to is on the left, what refers to it on the right: the context is read first.
    "  graph [rankdir=RL, nodesep=0.2, ranksep=0.7, pad=0.1];",
    # A fixed pitch is as wide in every browser as Graphviz takes it to be.
    '  node [shape=plain, fontname="Courier", fontsize=11];',
    "  edge [arrowhead=none, arrowtail=crow, dir=both, arrowsize=0.8];",
)


def columns_drawn(table: TableView) -> Sequence[ColumnView]:
    """The keys, and as many of the other columns as there is room for, in the table's own order."""
    spare = _MAX_ROWS - sum(column.is_key for column in table.columns)
    others = [column for column in table.columns if not column.is_key]
    if len(others) > spare:
        others = others[: max(spare - 1, 0)]
    drawn = {column.name for column in others}
    return [column for column in table.columns if column.is_key or column.name in drawn]


def overview_dot(rooms: Sequence[EntityRoom]) -> str:
    """The rooms between which foreign keys lead, each around the names of its tables, as Graphviz reads it."""
    connected = [room for room in rooms if not room.is_alone]
    between = {(line.source[1], line.target[1]) for line in _between_rooms(connected)}
    edges = {(table.name, key.table) for room in connected for table in room.tables for key in table.foreign_keys}
    lines = [
        "digraph entities {",
        *_GRAPH,
        '  node [shape=box, height=0.28, margin="0.1,0.04"];',
        *(line for room in connected for line in _cluster(room)),
        *(f"  {table} -> {target} [class={_kind(table, target, between)}];" for table, target in sorted(edges)),
    ]
    return "\n".join([*lines, "}"]) + "\n"


def _cluster(room: EntityRoom) -> Iterator[str]:
    yield f"  subgraph cluster_{room.name} {{"
    # Graphviz swaps the sides of a picture that is laid out from right to left: this label is on the left.
    yield f'    graph [label="{room.name}", labeljust=r, fontname="Courier-Bold", fontsize=12, margin=8];'
    yield f"    {'; '.join(table.name for table in room.tables)};"
    yield "  }"


def _kind(table: str, target: str, between: set[tuple[str, str]]) -> str:
    return "between" if (table, target) in between else "within"


def overview_narrow(rooms: Sequence[EntityRoom], label: str) -> str:
    """The same for phones."""
    connected = [room for room in rooms if not room.is_alone]
    boxes = [Box(room.name, "", [Row(table.name, table.name) for table in room.tables]) for room in connected]
    return narrow_svg(boxes, _between_rooms(connected), label)


def _between_rooms(rooms: Sequence[EntityRoom]) -> Sequence[Line]:
    """A line for each table of a room and each table of another that it refers to."""
    room_of = {table.name: room.name for room in rooms for table in room.tables}
    pairs = {
        (table.name, key.table)
        for room in rooms
        for table in room.tables
        for key in table.foreign_keys
        if room_of[key.table] != room.name
    }
    return [Line((room_of[table], table), (room_of[target], target)) for table, target in sorted(pairs)]


def room_dot(room: EntityRoom) -> str:
    """A room's tables, and by name those that they refer to elsewhere, as Graphviz reads it."""
    lines = [
        "digraph room {",
        *_GRAPH,
        *(f'  {table.name} [class="outside", label=<{_outside_label(table)}>];' for table in room.outside),
        *(f"  {table.name} [label=<{_label(table)}>];" for table in room.tables),
        *sorted(_edges(room)),
        "}",
    ]
    return "\n".join(lines) + "\n"


def room_narrow(room: EntityRoom, label: str) -> str:
    """The same for phones."""
    boxes = [
        *(Box(table.name, table.room, [], is_outside=True) for table in room.outside),
        *(Box(table.name, "", list(_rows(table))) for table in room.tables),
    ]
    lines = [Line((table.name, key.column), (key.table, "")) for table in room.tables for key in table.foreign_keys]
    return narrow_svg(boxes, lines, label)


def _rows(table: TableView) -> Iterator[Row]:
    drawn = columns_drawn(table)
    for column in drawn:
        yield Row(column.name, _marked(column), _type(column))
    if left_out := _left_out(table, drawn):
        yield Row(_LEFT_OUT, left_out)


def _edges(room: EntityRoom) -> Iterator[str]:
    for table in room.tables:
        for key in table.foreign_keys:
            yield f"  {table.name}:{key.column}:w -> {key.table}:head:e;"


def _head(name: str) -> str:
    cell = '<TD ALIGN="LEFT" COLSPAN="2" PORT="head" BGCOLOR="#eeeeee" BORDER="1" SIDES="B">'
    return f"<TR>{cell}<B>{escape(name)}</B></TD></TR>"


def _html_table(rows: Sequence[str]) -> str:
    return f'<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="0" CELLPADDING="3">{"".join(rows)}</TABLE>'


def _outside_label(table: TableView) -> str:
    words = f'{escape(table.name)}<BR/><FONT POINT-SIZE="10">{escape(table.room)}</FONT>'
    return _html_table([f'<TR><TD PORT="head">{words}</TD></TR>'])


def _label(table: TableView) -> str:
    drawn = columns_drawn(table)
    rows = [
        _head(table.name),
        *(
            f'<TR><TD ALIGN="LEFT" PORT="{column.name}">{escape(_marked(column))}</TD>'
            f'<TD ALIGN="LEFT">{escape(_type(column))}</TD></TR>'
            for column in drawn
        ),
    ]
    if left_out := _left_out(table, drawn):
        rows.append(f'<TR><TD ALIGN="LEFT" COLSPAN="2">{left_out}</TD></TR>')
    return _html_table(rows)


def _marked(column: ColumnView) -> str:
    marks = ("● " if column.is_primary_key else "") + ("→ " if column.is_foreign_key else "")
    return marks + column.name


def _type(column: ColumnView) -> str:
    return f"{column.type} ?" if column.is_nullable else column.type


def _left_out(table: TableView, drawn: Sequence[ColumnView]) -> str:
    count = len(table.columns) - len(drawn)
    return f"and {count} more" if count else ""
