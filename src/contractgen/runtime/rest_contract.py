"""The base classes that generated servers and clients share: the operations and responses of a contract."""

import functools
from collections.abc import AsyncGenerator, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from types import MappingProxyType
from typing import ClassVar, get_type_hints

from pydantic import TypeAdapter

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Deprecation:
    """The deprecation of an operation: since when, and the day from which it may be removed."""

    since: date
    sunset: date

    def headers(self) -> dict[str, str]:
        """`Deprecation` (RFC 9745) and `Sunset` (RFC 8594); both days begin at midnight UTC."""
        since, sunset = (datetime.combine(day, time(), UTC) for day in (self.since, self.sunset))
        return {"deprecation": f"@{since.timestamp():.0f}", "sunset": format_datetime(sunset, usegmt=True)}


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as the contract states it."""

    operation_id: str
    method: str
    path: str
    tag: str
    needs: tuple[str, ...]
    """The permissions of `x-needs`: all of them are needed."""
    security: tuple[str, ...]
    """The security schemes, any one of which suffices; empty: open to everyone."""
    statuses: frozenset[int]
    deprecation: Deprecation | None = None
    """None: the operation is not deprecated."""
    takes_form: bool = False
    """Whether its body is `application/x-www-form-urlencoded` and not JSON."""
    needs_recent_authentication: bool = False
    """`x-recent-authentication`: whether the caller has to have proved lately who they are."""

    @property
    def name(self) -> str:
        """Its name in messages: `accounts.createUser`."""
        return f"{self.tag}.{self.operation_id}"


class TypedResponse:
    """A response that the contract lists: a frozen dataclass with its headers and, if it has one, its `body`."""

    __slots__ = ()

    status: ClassVar[int]
    media_type: ClassVar[str | None] = None
    header_names: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Attribute to header: `set_cookie` to `Set-Cookie`."""

    def json(self) -> bytes | None:
        """The body as JSON, by the contract's names; None if the contract gives this status no body."""
        adapter = field_adapter(type(self), "body")
        return adapter.dump_json(self._value("body"), by_alias=True) if adapter else None

    def headers(self) -> Iterator[tuple[str, object]]:
        """The headers of the contract that this response has, and their values."""
        for attribute, header in self.header_names.items():
            if (value := self._value(attribute)) is not None:
                yield header, value

    def _value(self, attribute: str) -> object:
        return getattr(self, attribute)


class StreamedResponse(TypedResponse):
    """A response whose body is sent a piece at a time, as the handler makes it: JSON or CSV, by the contract.

    The handler answers for its content. What it raises before the first chunk becomes a response as any error does;
    what it raises later cuts the response off.
    """

    __slots__ = ()

    chunks: AsyncGenerator[bytes]


@functools.cache
def field_adapter(response: type[TypedResponse], field: str) -> TypeAdapter[object] | None:
    """The adapter that reads and writes one field of a response class; None if the class has no such field."""
    hints = get_type_hints(response, include_extras=True)
    return TypeAdapter(hints[field]) if field in hints else None
