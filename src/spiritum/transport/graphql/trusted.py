"""
Trusted documents: the contract's named operations, run by the hash of their text (decision record 17).

SECURITY: with `TRUSTED_DOCUMENTS=only` nothing else runs, over HTTP or WebSocket: what may be asked is what was
reviewed with the contract. Clients cannot add to it; automatic registration, as some servers offer it, is a cache and
no control.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from gqlplan import Executor
from spiritum.errors import BadUserInput, DocumentNotFound, DocumentsNotServed, NotTrusted
from spiritum.transport.graphql.compiling import compiled_at_once
from spiritum.transport.graphql.documents import Documents
from spiritum.transport.http.bodies import Json

Mode = Literal["off", "allow", "only"]
_PREFIX = "sha256:"


@dataclass(frozen=True, slots=True)
class TrustedDocument:
    """One named operation of the contract."""

    id: str
    """SHA-256 of the text, in hexadecimal."""
    name: str
    text: str


class TrustedDocuments:
    """Decides which text an operation's request stands for, and whether it may run."""

    def __init__(self, mode: Mode, trusted: Iterable[TrustedDocument], earlier: Iterable[TrustedDocument] = ()) -> None:
        self._mode = mode
        self._trusted = {document.id: document for document in (*earlier, *trusted)}

    @classmethod
    def of_the_contract(cls, mode: Mode) -> "TrustedDocuments":
        """Those that `make gen` listed: the contract's own, and those of earlier contracts that are supported."""
        return cls(mode, _listed("operations.json"), _listed("earlier-operations.json"))

    @property
    def are_all_that_runs(self) -> bool:
        """Whether nothing else runs: then there is no use for an explorer, nor for questions about the schema."""
        return self._mode == "only"

    def prepare(self, documents: Documents, executor: Executor) -> None:
        """Parse, validate and plan each of them now, so that the first who asks waits no longer than others.

        Raises `GraphQLError` for one that the contract does not satisfy.
        """
        if self._mode != "off":
            with compiled_at_once():
                for document in self._trusted.values():
                    executor.prepare(documents.prepare(document.text, document.name))

    def admit(self, data: dict[str, Json]) -> dict[str, Json]:
        """The request with its text in it; raises if the text is not known, not trusted or not that of the id."""
        text, document_id = data.get("query"), None if _ID_MEMBERS.isdisjoint(data) else _requested_id(data)
        if document_id is None:
            if self._mode == "only" and not (isinstance(text, str) and _hash(text) in self._trusted):
                raise NotTrusted
            return data
        if self._mode == "off":
            raise DocumentsNotServed
        if isinstance(text, str) and text and _hash(text) != document_id:
            raise BadUserInput("query", "its SHA-256 is not the id that came with it")
        document = self._trusted.get(document_id)
        if document is not None:
            return {**data, "query": document.text, "operationName": data.get("operationName") or document.name}
        if text and self._mode == "allow":
            return data  # run as any other text, and not kept: the id was the client's own idea
        raise DocumentNotFound


def _listed(manifest: str) -> Iterator[TrustedDocument]:
    listed = json.loads(files("generated").joinpath(manifest).read_text(encoding="utf-8"))["operations"]
    return (TrustedDocument(operation["id"], operation["name"], operation["body"]) for operation in listed)


_ID_PLACES = (("extensions", "persistedQuery", "sha256Hash"), ("documentId",), ("id",))
"""Where an id may be: Apollo's place, that of the GraphQL-over-HTTP draft, and the plain one of older clients."""
_ID_MEMBERS = frozenset(place[0] for place in _ID_PLACES)


def _requested_id(data: dict[str, Json]) -> str | None:
    """The hash by which a request names its document, in whichever of the usual places; raises `BadUserInput`."""
    ids = {
        ".".join(place): value.lower().removeprefix(_PREFIX) if isinstance(value, str) else value
        for place in _ID_PLACES
        if (value := _member_at(data, place)) is not None
    }
    for place, value in ids.items():
        if not isinstance(value, str) or not value:
            raise BadUserInput(place, "expected the document's SHA-256 in hexadecimal")
    if len({str(value) for value in ids.values()}) > 1:
        raise BadUserInput(", ".join(ids), "name different documents")
    return next((str(value) for value in ids.values()), None)


def _member_at(data: dict[str, Json], place: tuple[str, ...]) -> Json:
    value: Json = data
    for name in place:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
