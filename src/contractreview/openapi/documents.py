"""Reads an OpenAPI document so that everything in it knows its line, and references are followed as it is walked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

import yaml

from contractgen.openapi.document import Document
from contractgen.openapi.document import load as load_document
from contractgen.openapi.schema_check import Json
from contractreview.changes import Place

Readers = Literal["callers", "implementers"]


@dataclass(frozen=True)
class OpenApiContract:
    """An OpenAPI contract at one revision."""

    document: Document
    file: str
    lines: Mapping[str, int]
    """JSON pointer (`#/paths/~1a/get`) to the line on which the value's key stands."""

    @property
    def version(self) -> str:
        """The contract's version."""
        return str(self.top.get("info").get("version").value)

    @property
    def readers(self) -> Readers:
        """Who the contract's readers are: most call what it describes; `info.x-readers: implementers` serve it."""
        stated = self.top.get("info").get("x-readers").value
        return "implementers" if stated == "implementers" else "callers"

    @property
    def top(self) -> "At":
        """The document's root."""
        return At(self, self.document.root, "#")


@dataclass(frozen=True)
class At:
    """A value of a document and where it is; a reference counts as what it leads to."""

    contract: OpenApiContract
    value: Json
    pointer: str

    def get(self, key: str) -> "At":
        """The member of an object; its value is None where there is none."""
        members = self._members()
        return self._child(members[key], key) if key in members else At(self.contract, None, self.pointer)

    def own(self, key: str) -> "At":
        """The member as it is written here, a reference not followed: it may have words of its own."""
        return At(self.contract, self._members().get(key), f"{self.pointer}/{_escaped(key)}")

    def has(self, key: str) -> bool:
        """Whether an object has the member."""
        return key in self._members()

    def members(self) -> Iterator[tuple[str, "At"]]:
        """The members of an object in their order."""
        for key, member in self._members().items():
            yield key, self._child(member, key)

    def items(self) -> Iterator["At"]:
        """The items of a list."""
        if isinstance(self.value, Sequence) and not isinstance(self.value, str):
            for position, item in enumerate(self.value):
                yield self._child(item, str(position))

    def texts(self) -> list[str]:
        """A list of strings."""
        return [str(item.value) for item in self.items()]

    @property
    def component(self) -> str:
        """The name of the component that this is, empty for what is written in its place."""
        parts = self.pointer.split("/")
        return parts[3] if len(parts) == 4 and parts[1] == "components" else ""

    def place(self, *, removed: bool = False) -> Place:
        """Its line."""
        pointer = self.pointer
        while pointer not in self.contract.lines and "/" in pointer:
            pointer = pointer.rpartition("/")[0]
        return Place(self.contract.file, self.contract.lines.get(pointer, 1), removed)

    def _members(self) -> Mapping[str, Json]:
        return cast("Mapping[str, Json]", self.value) if isinstance(self.value, Mapping) else {}

    def _child(self, value: Json, key: str) -> "At":
        pointer = f"{self.pointer}/{_escaped(key)}"
        while isinstance(value, Mapping) and isinstance(reference := value.get("$ref"), str):
            value, pointer = self.contract.document.target(reference, pointer), reference
        return At(self.contract, value, pointer)


def load(path: Path, file: str) -> OpenApiContract:
    """The contract in `path`, called `file` in messages; raises ContractError for an unsound document."""
    document = load_document(path)
    tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    return OpenApiContract(document, file, dict(_lines(tree, "#")))


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _lines(node: yaml.Node | None, pointer: str) -> Iterator[tuple[str, int]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            below = f"{pointer}/{_escaped(str(key.value))}"
            yield below, key.start_mark.line + 1
            yield from _lines(value, below)
    elif isinstance(node, yaml.SequenceNode):
        for position, item in enumerate(node.value):
            yield f"{pointer}/{position}", item.start_mark.line + 1
            yield from _lines(item, f"{pointer}/{position}")
