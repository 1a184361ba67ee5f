"""The rooms, top to bottom, beside a table of their imports: what runs down stands right of the diagonal."""

from collections.abc import Iterator

from housemap.drawing import INK, LINE, PALE, WARN, box, picture, text
from housemap.plan import Plan

_ROW, _NAME, _PURPOSE, _MARGIN, _TOP = 20.0, 116.0, 436.0, 12.0, 112.0
_SHADES = ("#d9e8f6", "#a9cdea", "#6fa8d6", "#3c7fb8")
_DARK = 2


def draw_rooms(plan: Plan) -> str:
    """The picture as SVG."""
    left = _MARGIN + _NAME + _PURPOSE
    side = _ROW * len(plan.rooms)
    title = "Rooms and their imports"
    return picture(left + side + _MARGIN, _TOP + side + 2.4 * _ROW, title, _parts(plan, left, side))


def _parts(plan: Plan, left: float, side: float) -> Iterator[str]:
    yield text(_MARGIN, 28, "Rooms, top to bottom, and what each imports", size=16, weight="600")
    yield text(
        _MARGIN, 48, "A row's room imports a column's; the number counts imports between their files.", fill=PALE
    )
    yield text(_MARGIN, 64, "Right of the diagonal imports run down. Left of it, in red, they run up.", fill=PALE)
    for number, room in enumerate(plan.rooms):
        y, x = _TOP + number * _ROW, left + number * _ROW
        yield f'<line x1="{_MARGIN:g}" y1="{y:g}" x2="{left + side:g}" y2="{y:g}" stroke="#eef1f4"/>'
        yield text(_MARGIN, y + 14, room.name, weight="600")
        yield text(_MARGIN + _NAME, y + 14, room.purpose, fill=PALE)
        yield text(x + 14, _TOP - 6, room.name, size=11, turn=True)
        yield box(x + 1, y + 1, _ROW - 2, _ROW - 2, "#e4e7eb", line="none", title=room.name)
    yield from _cells(plan, left)
    yield f'<rect x="{left:g}" y="{_TOP:g}" width="{side:g}" height="{side:g}" fill="none" stroke="{LINE}"/>'
    yield text(_MARGIN, _TOP + side + 1.6 * _ROW, in_numbers(plan), weight="600")


def _cells(plan: Plan, left: float) -> Iterator[str]:
    for (importer, imported), count in sorted(plan.between.items()):
        row, column = plan.floor[importer], plan.floor[imported]
        shade = min(len(_SHADES) - 1, count // 3)
        runs_up = column < row
        x, y = left + column * _ROW, _TOP + row * _ROW
        said = f"{importer} imports {imported}: {count}"
        yield box(x + 1, y + 1, _ROW - 2, _ROW - 2, WARN if runs_up else _SHADES[shade], line="none", title=said)
        ink = "#ffffff" if runs_up or shade >= _DARK else INK
        yield text(x + _ROW / 2, y + 14, str(count), size=10, fill=ink, anchor="middle")


def in_numbers(plan: Plan) -> str:
    """The plan in one line."""
    ranked = sum(plan.rank(file) is not None for file in plan.room_of)
    return (
        f"{len(plan.rooms)} rooms, {ranked} files in order; {sum(plan.between.values())} imports between rooms, "
        f"{len(plan.upward())} of them upward; {len(plan.mutual())} pairs of rooms that import each other."
    )
