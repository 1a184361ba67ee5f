"""Reads an OpenAPI document. Each value knows its line, and references are followed while the document is walked."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast
from urllib.parse import unquote

from contractgen.openapi.document import Document
from contractgen.openapi.document import load as load_document
from contractgen.openapi.schema_check import Json
from contractreview.changes import Place

Audience = Literal["consumers", "providers"]


@dataclass(frozen=True)
class OpenApiContract:
    """An OpenAPI contract at one revision."""

    document: Document
    file: str

    @property
    def version(self) -> str:
        """The contract's version."""
        return str(self.top.get("info").get("version").value)

    @property
    def audience(self) -> Audience:
        """Whom the contract is written for: its consumers, or its providers if `info.x-readers` is `implementers`."""
        return "providers" if self.top.get("info").get("x-readers").value == "implementers" else "consumers"

    @property
    def top(self) -> "At":
        """The document's root."""
        return At(self, self.document.root, "#")


@dataclass(frozen=True)
class At:
    """A value of a document and where it is; a reference stands for its target."""

    contract: OpenApiContract
    value: Json
    pointer: str

    def get(self, key: str) -> "At":
        """The member of an object; its value is `None` if there is no such member."""
        members = self._members()
        return self._child(members[key], key) if key in members else At(self.contract, None, self.pointer)

    def own(self, key: str) -> "At":
        """The member as written here, its reference not followed: a description may stand beside `$ref`."""
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
        """The name of the component, empty for a value that is written inline."""
        parts = self.pointer.split("/")
        return parts[3] if len(parts) == 4 and parts[1] == "components" else ""

    def place(self, *, removed: bool = False) -> Place:
        """Its line."""
        return Place(self.contract.file, self.contract.document.lines.of_pointer(self.pointer), removed)

    def _members(self) -> Mapping[str, Json]:
        return cast("Mapping[str, Json]", self.value) if isinstance(self.value, dict) else {}

    def target(self) -> "At | None":
        """The target of a reference, one step on; `None` if this is no reference."""
        reference = self._members().get("$ref")
        if not isinstance(reference, str):
            return None
        return At(self.contract, self.contract.document.target(reference, self.pointer), unquote(reference))

    def followed(self) -> "At":
        """The target of the last reference in a chain. A circular chain gives an empty schema."""
        at, seen = self, {self.pointer}
        while (further := at.target()) is not None:
            if further.pointer in seen:
                return At(self.contract, {}, further.pointer)
            seen.add(further.pointer)
            at = further
        return at

    def _child(self, value: Json, key: str) -> "At":
        return At(self.contract, value, f"{self.pointer}/{_escaped(key)}").followed()


def load(path: Path, file: str) -> OpenApiContract:
    """The contract in `path`, called `file` in messages; raises `ContractError` for an invalid document."""
    return OpenApiContract(load_document(path, may_be_circular=True), file)


def _escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")
