"""On which line of its file a place of a document stands, for messages. Values in, values out.

A place is a JSON pointer (`#/components/schemas/Good`, with its names escaped or not), or an operation and what of it
is meant (`changeGood: response 200/content`). What cannot be followed to its end has the line of the last thing that
was written.
"""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

import yaml

_ENDS = ("", "/", ":")
_MAX_REFERENCES = 20


class Spot(NamedTuple):
    """A node of a document and its line, counted from 1."""

    node: yaml.Node
    line: int


def line_of(tree: yaml.Node, place: str) -> int:
    """The line of the place, counted from 1."""
    top = Spot(tree, tree.start_mark.line + 1)
    if place.startswith("#"):
        return _descend(top, top, place[1:])[0].line
    operations = dict(reversed(list(_operations(top))))  # of two that are called alike, the first
    named = max((name for name in operations if _starts(place, name)), key=len, default=None)
    if named is None:
        return top.line
    item, spot = operations[named]
    rest = place[len(named) :]
    while rest:
        spot, rest = _descend(top, spot, rest)
        if not rest.startswith(": "):
            break
        spot, rest = _part(top, (item, spot), rest[2:])
    return spot.line


def _operations(top: Spot) -> Iterator[tuple[str, tuple[Spot, Spot]]]:
    """Every operation and its path, by operationId and by method and path."""
    for path, item in members(_descend(top, top, "/paths")[0].node):
        for method, spot in members(item.node):
            yield f"{method.upper()} {path}", (item, spot)
            for key, value in members(spot.node):
                if key == "operationId" and isinstance(value.node, yaml.ScalarNode):
                    yield str(value.node.value), (item, spot)


def _part(top: Spot, around: tuple[Spot, Spot], rest: str) -> tuple[Spot, str]:
    """What a word names of an operation: `parameter page`, `response 200`, `header ETag`, `requestBody`."""
    spot = around[1]
    word, _, name = rest.partition(" ")
    if word == "parameter":
        for holder in reversed(around):
            for _, written in members(_descend(top, holder, "/parameters")[0].node):
                own = _resolved(top, written)
                called = next((str(member.node.value) for key, member in members(own.node) if key == "name"), None)
                if called is not None and _starts(name, called):
                    return own, name[len(called) :]
        return spot, ""
    if word == "header":
        for _, response in members(_descend(top, spot, "/responses")[0].node):
            headers = _descend(top, response, "/headers")[0]
            if any(_starts(name, key) for key, _ in members(headers.node)):
                return _descend(top, headers, f"/{name}")
        return spot, ""
    if word == "response":
        return _descend(top, spot, f"/responses/{name}")
    return _descend(top, spot, f"/{rest}")


def _descend(top: Spot, spot: Spot, rest: str) -> tuple[Spot, str]:
    """Follow `/name/name` as far as it is written; what is left over comes back."""
    while rest.startswith("/"):
        inside = {
            spelling: member
            for name, member in members(_resolved(top, spot).node)
            for spelling in (name, name.replace("~", "~0").replace("/", "~1"))
            if _starts(rest[1:], spelling)
        }
        if not inside:
            return spot, ""
        name = max(inside, key=len)
        spot, rest = inside[name], rest[1 + len(name) :]
    return spot, rest


def _resolved(top: Spot, spot: Spot) -> Spot:
    """What a reference leads to; the thing itself if it leads nowhere, which another message says."""
    for _ in range(_MAX_REFERENCES):
        reference = next((member.node.value for key, member in members(spot.node) if key == "$ref"), None)
        if not isinstance(reference, str) or not reference.startswith("#/"):
            break
        target = top
        for step in reference[2:].split("/"):
            name = unquote(step).replace("~1", "/").replace("~0", "~")
            next_target = next((member for key, member in members(target.node) if key == name), None)
            if next_target is None:
                return spot
            target = next_target
        spot = target
    return spot


def members(node: yaml.Node | None) -> Iterator[tuple[str, Spot]]:
    """The members of an object with their names, or the items of a list with their positions."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), Spot(value, key.start_mark.line + 1)
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            yield str(position), Spot(item, item.start_mark.line + 1)


def _starts(text: str, name: str) -> bool:
    return text.startswith(name) and text[len(name) : len(name) + 1] in _ENDS
