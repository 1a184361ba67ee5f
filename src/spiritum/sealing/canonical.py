"""The bytes of an event that are sealed: the same for the same event, on every server and in every archive.

A version byte, and a record as PostgreSQL sends it: how many fields, and each in the order of `FIELDS` with its type's
number, its length (`ff ff ff ff` if it is NULL) and its value. Numbers are 8 bytes, instants 8 bytes of microseconds
since 2000-01-01 UTC, all others UTF-8: arrays and details in PostgreSQL's way to write them, in which the order of keys
depends on the keys alone. One function of the server puts them together: all other ways cost three times as much, and
what is verified comes from there anyway.
"""

import json
import re
import struct
from datetime import UTC, datetime, timedelta
from typing import Any, Final

VERSION: Final = 1
FIELDS: Final = (
    *(("id", "int"), ("xid", "xid"), ("at", "at"), ("kind", "text"), ("action", "text"), ("outcome", "int")),
    *(("user_id", "int"), ("machine_id", "int"), ("session_id", "int"), ("provider", "text"), ("source", "text")),
    *(("request_id", "text"), ("operation", "text"), ("operation_hash", "text"), ("purpose", "text")),
    *(("reason_id", "int"), ("patient_ids", "ids"), ("receivers", "ids"), ("field_groups", "words")),
    *(("entity", "text"), ("entity_id", "int"), ("details", "json")),
)
"""Each with its type. What is added is added at the end, with another version."""

_AS_TEXT: Final = frozenset({"ids", "words", "json"})
_ROW: Final = ", ".join(f"e.{name}::text" if kind in _AS_TEXT else f"e.{name}" for name, kind in FIELDS)
CANONICAL: Final = f"'\\x{VERSION:02x}'::bytea || record_send(ROW({_ROW}))"
"""The SQL expression of the bytes of a row `e` of `audit_event`."""
ID, XID, _AT = slice(13, 21), slice(29, 37), slice(45, 53)
"""Where they stand."""
_EPOCH: Final = datetime(2000, 1, 1, tzinfo=UTC)
_OID: Final = {"int": 20, "xid": 5069, "at": 1184}
_TEXT_OID: Final = 25
_HEAD: Final = struct.Struct(">Ii")
_WORD: Final = re.compile(r'"((?:[^"\\]|\\.)*)"|([^,{}"]+)')


class NotCanonical(Exception):
    """These are no canonical bytes of an event."""


def order_of(data: bytes) -> tuple[int, int]:
    """Transaction and id: events are sealed in this order."""
    return int.from_bytes(data[XID]), int.from_bytes(data[ID])


def instant_of(data: bytes) -> datetime:
    """When it happened."""
    return _instant(data[_AT])


def decoded(data: bytes) -> dict[str, Any]:
    """The event, by field. Raises `NotCanonical`."""
    try:
        return dict(_fields(data))
    except (struct.error, ValueError, IndexError, OverflowError):
        raise NotCanonical("These are no canonical bytes of an event.") from None


def _fields(data: bytes) -> list[tuple[str, Any]]:
    if data[0] != VERSION or int.from_bytes(data[1:5]) != len(FIELDS):
        raise ValueError
    fields: list[tuple[str, Any]] = []
    offset = 5
    for name, kind in FIELDS:
        oid, length = _HEAD.unpack_from(data, offset)
        offset += _HEAD.size
        value = None if length < 0 else data[offset : offset + length]
        offset += max(length, 0)
        if oid != _OID.get(kind, _TEXT_OID) or offset > len(data):
            raise ValueError
        fields.append((name, None if value is None else _decoded(kind, value)))
    if offset != len(data):
        raise ValueError
    return fields


def _decoded(kind: str, value: bytes) -> Any:
    match kind:
        case "int" | "xid":
            return int.from_bytes(value, signed=kind == "int")
        case "at":
            return _instant(value)
        case "ids":
            return [int(number) for number in value.decode()[1:-1].split(",") if number]
        case "words":
            words = _WORD.findall(value.decode())
            return [re.sub(r"\\(.)", r"\1", quoted) if quoted else plain for quoted, plain in words]
        case "json":
            return json.loads(value)
        case _:
            return value.decode()


def _instant(value: bytes) -> datetime:
    return _EPOCH + timedelta(microseconds=int.from_bytes(value, signed=True))
