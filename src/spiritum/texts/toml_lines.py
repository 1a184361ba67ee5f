"""On which line of a TOML document a value stands: `tomllib` does not say."""

import re
from collections.abc import Mapping
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.-]+)\s*\]\]?\s*(#.*)?$")
_KEY = re.compile(r"^\s*([\w-]+)\s*=(.*)$")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'')


def lines_of(text: str) -> Mapping[Path, int]:
    """The line, from 1, of every table and key, and of the items of an array that stand on lines of their own."""
    lines: dict[Path, int] = {}
    table: Path = ()
    array: Path | None = None
    depth = item = 0
    for number, raw in enumerate(text.splitlines(), 1):
        line = _STRING.sub('""', raw).partition("#")[0]
        if array is not None:
            if depth == 1 and line.strip() not in ("", "]"):
                lines[*array, item] = number
                item += line.count("{") or 1
            depth += _deeper(line)
            array = array if depth > 0 else None
        elif header := _HEADER.match(line):
            table = _table(lines, header[1] == "[[", header[2])
            lines[table] = number
        elif key := _KEY.match(line):
            lines[*table, key[1]] = number
            depth, item = _deeper(key[2]), 0
            array = (*table, key[1]) if depth > 0 else None
    return lines


def line_of(lines: Mapping[Path, int], path: Path) -> int:
    """The line of what stands at `path`, or of what it stands in."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return min((number for known, number in lines.items() if known[:1] == path[:1]), default=1)


def _deeper(line: str) -> int:
    return line.count("[") + line.count("{") - line.count("]") - line.count("}")


def _table(lines: Mapping[Path, int], is_array: bool, name: str) -> Path:
    parts: Path = ()
    names = name.split(".")
    for position, part in enumerate(names):
        parts = (*parts, part)
        count = _item_count(lines, parts)
        if position < len(names) - 1:
            parts = (*parts, count - 1) if count else parts
        elif is_array:
            parts = (*parts, count)
    return parts


def _item_count(lines: Mapping[Path, int], parent: Path) -> int:
    return sum(len(path) == len(parent) + 1 and path[:-1] == parent and isinstance(path[-1], int) for path in lines)
