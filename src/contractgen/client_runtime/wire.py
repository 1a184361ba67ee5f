"""What servers say, read without trusting its shape: GraphQL's answers and errors, and REST's problems."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from contractgen.client_runtime.errors import Fault, FieldError, UnexpectedResponse

JsonObject: TypeAlias = Mapping[str, object]

_ID_REFUSED = frozenset({"PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_SUPPORTED"})


@dataclass(frozen=True, slots=True)
class Document:
    """An operation's text, and the hash by which servers of this contract know it."""

    name: str
    id: str
    text: str

    @property
    def by_id(self) -> JsonObject:
        """What is sent where the server is hoped to know it."""
        persisted = {"version": 1, "sha256Hash": self.id}
        return {"operationName": self.name, "extensions": {"persistedQuery": persisted}}

    @property
    def by_text(self) -> JsonObject:
        """What is sent where it does not."""
        return {"operationName": self.name, "query": self.text}


class IdRefused(Exception):
    """The server does not know the document's id, and has run nothing."""


def data_of(answer: object, status: int | None = None) -> JsonObject:
    """The data of a GraphQL answer; raises `IdRefused`, or what the answer's errors say."""
    if isinstance(answer, dict):
        body = cast("JsonObject", answer)
        if errors := body.get("errors"):
            raise_errors(errors, status)
        if isinstance(data := body.get("data"), dict):
            return cast("JsonObject", data)
    raise UnexpectedResponse(f"The answer{f' {status}' if status else ''} is not GraphQL's", status)


def raise_errors(errors: object, status: int | None = None) -> None:
    """Raise what a list of GraphQL errors says: the first one's code, and every one's message and field."""
    found = [cast("JsonObject", one) for one in _items(errors) if isinstance(one, dict)]
    if not found:
        raise UnexpectedResponse("The answer's errors are not GraphQL's", status)
    details = {**_object(found[0].get("extensions"))}
    code = str(details.pop("code", ""))
    if code in _ID_REFUSED:
        raise IdRefused
    message = " ".join(str(one.get("message", "")) for one in found)
    raise Fault(code, message, tuple(_arguments(found)), status, details).error()


def problem(body: object, status: int, headers: JsonObject) -> Fault:
    """The fault that a REST answer's problem details describe; `headers` are those that the contract lists for it."""
    said = _object(body)
    fields = tuple(
        FieldError(str(one.get("field", "")), str(one.get("code", "")), str(one.get("message", "")))
        for one in map(_object, _items(said.get("errors")))
    )
    message = str(said.get("detail") or said.get("title") or f"status {status}")
    return Fault(str(said.get("code", "")), message, fields, status, headers)


def _arguments(errors: Sequence[JsonObject]) -> Iterator[FieldError]:
    for error in errors:
        extensions = _object(error.get("extensions"))
        if "argument" in extensions:
            code, argument = str(extensions.get("code", "")), str(extensions["argument"])
            yield FieldError(argument, code, str(error.get("message", "")))


def _object(value: object) -> JsonObject:
    return cast("JsonObject", value) if isinstance(value, dict) else {}


def _items(value: object) -> Sequence[object]:
    return cast("Sequence[object]", value) if isinstance(value, list) else ()
