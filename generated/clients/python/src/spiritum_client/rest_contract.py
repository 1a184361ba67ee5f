"""What generated servers and clients share: the operations of a contract, and the answers that it lists."""

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from email.utils import format_datetime
from types import MappingProxyType
from typing import ClassVar, get_type_hints

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Deprecation:
    """That an operation is going to end: since when callers know, and from which day it may be gone."""

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
    """The security schemes of which any one will do; empty: open to everybody."""
    statuses: frozenset[int]
    deprecation: Deprecation | None = None
    """None: it is there to stay."""

    @property
    def name(self) -> str:
        """How messages name it: `accounts.createUser`."""
        return f"{self.tag}.{self.operation_id}"


class Answer:
    """One answer that the contract lists: a frozen dataclass with its headers and, where it has one, its `body`."""

    __slots__ = ()

    status: ClassVar[int]
    media_type: ClassVar[str | None] = None
    header_names: ClassVar[Mapping[str, str]] = MappingProxyType({})
    """Attribute to header: `set_cookie` to `Set-Cookie`."""

    def json(self) -> bytes | None:
        """The body in the contract's spelling; None where the contract gives this status none."""
        adapter = field_adapter(type(self), "body")
        return adapter.dump_json(self._value("body"), by_alias=True) if adapter else None

    def headers(self) -> Iterator[tuple[str, object]]:
        """The contract's headers that this answer has, and their values."""
        for attribute, header in self.header_names.items():
            if (value := self._value(attribute)) is not None:
                yield header, value

    def _value(self, attribute: str) -> object:
        return getattr(self, attribute)


@functools.cache
def field_adapter(answer: type[Answer], field: str) -> TypeAdapter[object] | None:
    """What reads and writes one field of an answer class; None where the class has no such field."""
    hints = get_type_hints(answer, include_extras=True)
    return TypeAdapter(hints[field]) if field in hints else None
