"""Which document a request asks for: the one that it sends, or a trusted one that it names by its hash."""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, cast

GENERATED = Path(__file__).parents[2] / "generated"
MANIFESTS = ("operations.json", "earlier-operations.json")


@cache
def trusted() -> Mapping[str, str]:
    """The texts of the trusted documents by their ids."""
    listed = (json.loads((GENERATED / name).read_text("utf-8"))["operations"] for name in MANIFESTS)
    return {operation["id"]: operation["body"] for operations in listed for operation in operations}


def text_of(parameters: Mapping[str, Any]) -> object:
    """The text of what was asked; None where it is neither there nor known."""
    named = (trusted().get(id_.lower().removeprefix("sha256:")) for id_ in _ids(parameters) if isinstance(id_, str))
    return parameters.get("query") or next((text for text in named if text), None)


def _ids(parameters: Mapping[str, Any]) -> Iterator[object]:
    yield from (parameters.get("id"), parameters.get("documentId"))
    extensions = parameters.get("extensions")
    read: object = json.loads(extensions) if isinstance(extensions, str) and extensions else extensions
    persisted = _members(read).get("persistedQuery")
    yield _members(persisted).get("sha256Hash")


def _members(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}
