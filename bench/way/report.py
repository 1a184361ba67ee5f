"""The table of the way, on the terminal and in docs/performance.md, and its file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from rich.console import Console
from rich.table import Table

from bench.way.measuring import Way
from bench.way.stages import TITLES

Run: TypeAlias = tuple[Mapping[str, str], Sequence[Way]]
"""The machine and what was measured on it."""
NO_RUN: Run = ({}, ())

BEGIN = "<!-- written by `make bench-way`: begin -->"
END = "<!-- written by `make bench-way`: end -->"
_STAGE = "µs of a request"


def as_json(machine: Mapping[str, str], ways: Sequence[Way]) -> dict[str, Any]:
    """A run as its file holds it."""
    return {"machine": dict(machine), "ways": [way.as_json() for way in ways]}


def from_json(data: Mapping[str, Any]) -> Run:
    """The machine and the ways of a file."""
    return data["machine"], [Way(**way) for way in data["ways"]]


def show(ways: Sequence[Way], earlier: Sequence[Way], console: Console) -> None:
    """The table on the terminal."""
    heads, rows = _table(ways, earlier)
    table = Table(*heads, title="Where the time of a request goes")
    for row in rows:
        table.add_row(*row)
    console.print(table)


def in_document(document: str, machine: Mapping[str, str], ways: Sequence[Way], earlier: Run) -> str:
    """The document with this run's table between its marks. Raises `ValueError` if it has no marks."""
    before, begin, rest = document.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the document lacks the marks {BEGIN} and {END}")
    heads, rows = _table(ways, earlier[1])
    lines = [f"- {what}: {value}" for what, value in machine.items()]
    if earlier[1]:
        lines.append(f"- before: commit {earlier[0].get('commit', 'unknown')}, {earlier[0].get('when', '')}")
    table = [f"| {' | '.join(line)} |" for line in (heads, ["---"] * len(heads), *rows)]
    return f"{before}{BEGIN}\n" + "\n".join([*lines, "", *table]) + f"\n{END}{after}"


def _table(ways: Sequence[Way], earlier: Sequence[Way]) -> tuple[list[str], list[list[str]]]:
    known = {way.title: way for way in earlier}
    columns = [
        (f"{way.title}{suffix}", shown)
        for way in ways
        for suffix, shown in ((", before", known.get(way.title)), ("", way))
        if shown is not None
    ]
    rows = [[name, *(_number(_value(way, name)) for _, way in columns)] for name in _names(ways)]
    return [_STAGE, *(title for title, _ in columns)], rows


def _names(ways: Sequence[Way]) -> Iterator[str]:
    yield from (title for title in TITLES if any(title in way.stages for way in ways))
    yield from _FIGURES


def _value(way: Way, name: str) -> float:
    return _FIGURES[name](way) if name in _FIGURES else way.stages.get(name, 0.0)


def _number(value: float) -> str:
    return f"{value:,.0f}"


_FIGURES: dict[str, Callable[[Way], float]] = {
    "**together: the server's processor time**": lambda way: way.processor,
    "waiting for the database, one caller": lambda way: way.waiting,
    "until one caller has the response, p50": lambda way: way.alone,
    "responses a second to 16 callers": lambda way: way.a_second,
}
