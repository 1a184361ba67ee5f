"""On which line of its file a place of a document stands, for messages. Values in, values out.

A place is a JSON pointer (`#/components/schemas/Good`, with its names escaped or not), or an operation and what of it
is meant (`changeGood: response 200/content`). What cannot be followed to its end has the line of the last thing that
was written.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import unquote

import yaml

_ENDS = ("", "/", ":")
_MAX_REFERENCES = 20
_EMPTY = yaml.MappingNode("tag:yaml.org,2002:map", [])


class Spot(NamedTuple):
    """A node of a document and its line, counted from 1."""

    node: yaml.Node
    line: int


class Lines:
    """The lines of one document. What a node holds is read once: a comparison asks for the lines of nearly all."""

    def __init__(self, tree: yaml.Node | None) -> None:
        """`tree` is `None` for an empty file."""
        self._top = Spot(_EMPTY, 1) if tree is None else Spot(tree, tree.start_mark.line + 1)
        self._known: dict[int, Mapping[str, Spot]] = {}

    def of_place(self, place: str) -> int:
        """The line of a place in a message; references on the way are followed."""
        if place.startswith("#"):
            return self._descend(self._top, place[1:])[0].line
        operations = dict(reversed(list(self._operations())))  # of two that are called alike, the first
        named = max((name for name in operations if _starts(place, name)), key=len, default=None)
        if named is None:
            return self._top.line
        item, spot = operations[named]
        rest = place[len(named) :]
        while rest:
            spot, rest = self._descend(spot, rest)
            if not rest.startswith(": "):
                break
            spot, rest = self._part((item, spot), rest[2:])
        return spot.line

    def of_pointer(self, pointer: str) -> int:
        """The line of a JSON pointer's key, or of the nearest value around it; references are not followed."""
        spot = self._top
        for step in pointer.split("/")[1:]:
            member = self._members(spot).get(_unescaped(step))
            if member is None:
                break
            spot = member
        return spot.line

    def _operations(self) -> Iterator[tuple[str, tuple[Spot, Spot]]]:
        """Every operation and its path, by operationId and by method and path."""
        for path, item in self._members(self._descend(self._top, "/paths")[0]).items():
            for method, spot in self._members(item).items():
                yield f"{method.upper()} {path}", (item, spot)
                name = self._members(spot).get("operationId")
                if name is not None and isinstance(name.node, yaml.ScalarNode):
                    yield str(name.node.value), (item, spot)

    def _part(self, around: tuple[Spot, Spot], rest: str) -> tuple[Spot, str]:
        """What a word names of an operation: `parameter page`, `response 200`, `header ETag`, `requestBody`."""
        spot = around[1]
        word, _, name = rest.partition(" ")
        if word == "parameter":
            for holder in reversed(around):
                for written in self._members(self._descend(holder, "/parameters")[0]).values():
                    own = self._resolved(written)
                    called = self._members(own).get("name")
                    if called is not None and _starts(name, str(called.node.value)):
                        return own, name[len(str(called.node.value)) :]
            return spot, ""
        if word == "header":
            for response in self._members(self._descend(spot, "/responses")[0]).values():
                headers = self._descend(response, "/headers")[0]
                if any(_starts(name, key) for key in self._members(headers)):
                    return self._descend(headers, f"/{name}")
            return spot, ""
        if word == "response":
            return self._descend(spot, f"/responses/{name}")
        return self._descend(spot, f"/{rest}")

    def _descend(self, spot: Spot, rest: str) -> tuple[Spot, str]:
        """Follow `/name/name` as far as it is written; what is left over comes back."""
        while rest.startswith("/"):
            inside = {
                spelling: member
                for name, member in self._members(self._resolved(spot)).items()
                for spelling in (name, name.replace("~", "~0").replace("/", "~1"))
                if _starts(rest[1:], spelling)
            }
            if not inside:
                return spot, ""
            name = max(inside, key=len)
            spot, rest = inside[name], rest[1 + len(name) :]
        return spot, rest

    def _resolved(self, spot: Spot) -> Spot:
        """What a reference leads to; the thing itself if it leads nowhere, which another message says."""
        for _ in range(_MAX_REFERENCES):
            reference = self._members(spot).get("$ref")
            if reference is None or not str(reference.node.value).startswith("#/"):
                break
            target = self._top
            for step in str(reference.node.value)[2:].split("/"):
                next_target = self._members(target).get(_unescaped(unquote(step)))
                if next_target is None:
                    return spot
                target = next_target
            spot = target
        return spot

    def _members(self, spot: Spot) -> Mapping[str, Spot]:
        """The members of an object by their names, or the items of a list by their positions."""
        known = self._known.get(id(spot.node))
        if known is None:
            known = self._known[id(spot.node)] = dict(_members_of(spot.node))
        return known


def _members_of(node: yaml.Node) -> Iterator[tuple[str, Spot]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), Spot(value, key.start_mark.line + 1)
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            yield str(position), Spot(item, item.start_mark.line + 1)


def _unescaped(step: str) -> str:
    return step.replace("~1", "/").replace("~0", "~")


def _starts(text: str, name: str) -> bool:
    return text.startswith(name) and text[len(name) : len(name) + 1] in _ENDS
