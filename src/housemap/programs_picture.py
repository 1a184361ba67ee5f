"""Programs and processes: what runs beside what, and which of our packages each is made of."""

from collections.abc import Iterator, Mapping, Sequence

from housemap.drawing import INK, PALE, arrow, box, picture, text, wrapped
from housemap.programs import Program
from housemap.rooms import House, HouseError, Process

_WIDTH, _MARGIN = 1060.0, 16.0
_COLUMNS, _BOX, _HEIGHT, _GAP = 3, 230.0, 92.0, 154.0
_TOP, _ROWS = 76.0, 66.0
_LIST = 21.0


def draw_programs(house: House, programs: Sequence[Program], commands: Sequence[str]) -> str:
    """The picture as SVG."""
    places = _places(house.processes)
    bottom = max(y for _, y in places.values()) + _HEIGHT
    listed = wrapped(", ".join(commands), _WIDTH - 2 * _MARGIN - 140)
    height = bottom + 118 + _LIST * len(programs) + 18 * len(listed)
    parts = [*_processes(house, places), *_packages(programs, bottom + 44)]
    parts += _commands(listed, bottom + 94 + _LIST * len(programs))
    return picture(_WIDTH, height, "Programs and processes", parts)


def _places(processes: Sequence[Process]) -> Mapping[str, tuple[float, float]]:
    """Where each process stands: three columns, filled row by row."""
    return {
        process.name: (_MARGIN + (number % _COLUMNS) * (_BOX + _GAP), _TOP + (number // _COLUMNS) * (_HEIGHT + _ROWS))
        for number, process in enumerate(processes)
    }


def _processes(house: House, places: Mapping[str, tuple[float, float]]) -> Iterator[str]:
    yield text(_MARGIN, 28, "Programs and processes", size=16, weight="600")
    yield text(_MARGIN, 48, "White boxes are not ours. An arrow goes from who begins.", fill=PALE)
    for line in house.lines:
        if missing := {line.sender, line.receiver} - places.keys():
            raise HouseError(f"docs/rooms.toml: a line names {', '.join(sorted(missing))}, which is no process")
        yield from _line(places[line.sender], places[line.receiver], line.label)
    for process in (process for process in house.processes if process.name):
        x, y = places[process.name]
        yield box(x, y, _BOX, _HEIGHT, "#e3f0fb" if process.module else "#ffffff")
        yield text(x + 10, y + 20, process.name, size=13, weight="600")
        for number, words in enumerate(wrapped(process.does, _BOX - 20, 11)):
            yield text(x + 10, y + 37 + 14 * number, words, size=11, fill=PALE)
        if process.module:
            yield text(x + 10, y + _HEIGHT - 8, process.module, size=10, fill=INK)


def _line(sender: tuple[float, float], receiver: tuple[float, float], label: str) -> Iterator[str]:
    """An arrow between two boxes: level or straight down between neighbours, else from corner to corner."""
    (x1, y1), (x2, y2) = sender, receiver
    if y1 == y2:
        start, end = (x1 + _BOX, x2) if x1 < x2 else (x1, x2 + _BOX)
        level = y1 + (_HEIGHT * 0.35 if x1 < x2 else _HEIGHT * 0.7)
        points = [(start, level), (end, level)]
    else:
        begin, finish = (y1 + _HEIGHT, y2) if y1 < y2 else (y1, y2 + _HEIGHT)
        lean = 0.0 if x1 == x2 else (_BOX * 0.3 if x1 < x2 else -_BOX * 0.3)
        up = 24.0 if y1 > y2 else 0.0
        points = [(x1 + _BOX / 2 + lean + up, begin), (x2 + _BOX / 2 - lean + up, finish)]
    yield arrow(points)
    (ax, ay), (bx, by) = points[0], points[-1]
    middle_x, middle_y = (ax + bx) / 2, (ay + by) / 2
    beside = 0.0 if ay == by else 6.0
    lines = wrapped(label, _GAP - 14 if ay == by else 170, 10)
    for number, words in enumerate(lines):
        anchor = "middle" if ay == by else "start"
        y = middle_y - 5 - 12 * (len(lines) - 1 - number) if ay == by else middle_y + 4 + 12 * number
        yield text(middle_x + beside, y, words, size=10, fill=PALE, anchor=anchor)


def _packages(programs: Sequence[Program], top: float) -> Iterator[str]:
    yield text(_MARGIN, top, "Packages below src/, and which of the others they import", size=14, weight="600")
    for number, program in enumerate(programs):
        y = top + _LIST * (number + 1)
        yield text(_MARGIN, y, program.name, weight="600")
        yield text(_MARGIN + 130, y, program.promise, fill=PALE)
        yield text(_WIDTH - _MARGIN, y, ", ".join(program.imports) or "none", fill=INK, anchor="end")


def _commands(lines: Sequence[str], top: float) -> Iterator[str]:
    yield text(_MARGIN, top, "Commands", size=14, weight="600")
    for number, words in enumerate(lines):
        yield text(_MARGIN + 130, top + 18 * number, words, fill=PALE)
