"""Reads a server's JSON without trusting its form: GraphQL responses and errors, and REST's problem details."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias, cast

from contractgen.client_runtime.errors import Fault, FieldError, UnexpectedResponse

JsonObject: TypeAlias = Mapping[str, object]

_ID_REFUSED = frozenset({"PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_SUPPORTED"})


@dataclass(frozen=True, slots=True)
class Document:
    """The text of an operation, and the hash by which servers of this contract know it."""

    name: str
    id: str
    text: str

    @property
    def by_id(self) -> JsonObject:
        """The request by id, for a server that knows the document."""
        persisted = {"version": 1, "sha256Hash": self.id}
        return {"operationName": self.name, "extensions": {"persistedQuery": persisted}}

    @property
    def by_text(self) -> JsonObject:
        """The request by text, for a server that does not know the document."""
        return {"operationName": self.name, "query": self.text}


class IdRefused(Exception):
    """The server does not know the document's id, and has run nothing."""


def data_of(body: object, status: int | None = None) -> JsonObject:
    """The data of a GraphQL response; raises `IdRefused`, or the response's errors."""
    if isinstance(body, dict):
        members = cast("JsonObject", body)
        if errors := members.get("errors"):
            raise_errors(errors, status)
        if isinstance(data := members.get("data"), dict):
            return cast("JsonObject", data)
    raise UnexpectedResponse(f"The answer{f' {status}' if status else ''} is not GraphQL's", status)


def raise_errors(errors: object, status: int | None = None) -> None:
    """Raise a list of GraphQL errors as one: with the code of the first, and the messages and fields of all."""
    listed = [cast("JsonObject", error) for error in _items(errors) if isinstance(error, dict)]
    if not listed:
        raise UnexpectedResponse("The answer's errors are not GraphQL's", status)
    details = {**_object(listed[0].get("extensions"))}
    code = str(details.pop("code", ""))
    if code in _ID_REFUSED:
        raise IdRefused
    message = " ".join(str(error.get("message", "")) for error in listed)
    raise Fault(code, message, tuple(_arguments(listed)), status, details).error()


def problem(body: object, status: int, headers: JsonObject) -> Fault:
    """The error that a REST response's problem details describe; `headers` are the response's listed ones."""
    details = _object(body)
    fields = tuple(
        FieldError(str(error.get("field", "")), str(error.get("code", "")), str(error.get("message", "")))
        for error in map(_object, _items(details.get("errors")))
    )
    message = str(details.get("detail") or details.get("title") or f"status {status}")
    return Fault(str(details.get("code", "")), message, fields, status, headers)


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
