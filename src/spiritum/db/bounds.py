"""How much the current operation may read. Tasks of the server itself have no bounds."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Text, bindparam, case, func, literal
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.elements import KeyedColumnElement, SQLCoreOperations

from spiritum.errors import ResponseTooLarge
from spiritum.telemetry.current import Current

EXCESS = "22007"
"""The code with which our statements fail if their result would be too large."""
MISMATCH = "22P02"
"""The code with which our statements fail if a value is not what the contract promises."""
TEXT_BYTES = "text_bytes"
"""The parameter that says how many bytes of texts a statement may return; set when the statement is run."""

_NO_END = 2**62


@dataclass(slots=True)
class Bounds:
    """What an operation may read."""

    max_rows: int
    text_bytes: int
    """Of long texts, by one statement."""
    rows: int = 0
    """Rows read so far."""

    @property
    def next_limit(self) -> int:
        """The limit of the next statement: one row more than is allowed, so that an excess shows."""
        return max(0, self.max_rows - self.rows) + 1

    def count(self, rows: int) -> None:
        """Count rows; raises `ResponseTooLarge`."""
        self.rows += rows
        if self.rows > self.max_rows:
            raise ResponseTooLarge("rows", self.max_rows)


_current: ContextVar[Bounds | None] = ContextVar("spiritum_db_bounds", default=None)


def bounded_reads(max_rows: int, text_bytes: int) -> AbstractContextManager[Bounds]:
    """Bound what is read inside the block, in this task and in the tasks that it starts."""
    return Current(_current, Bounds(max_rows, text_bytes))


def current_bounds() -> Bounds | None:
    """The bounds of the current operation; `None` if it has none."""
    return _current.get()


def current_text_bytes() -> int:
    """How many bytes of texts a statement may return."""
    bounds = _current.get()
    return _NO_END if bounds is None else bounds.text_bytes


def excess(cause: ColumnElement[Any]) -> ColumnElement[Any]:
    """An expression that fails with `EXCESS` when it is evaluated."""
    return func.fail_statement(EXCESS, func.concat("too much: ", cause), type_=Text)


def mismatch(row: ColumnElement[Any]) -> ColumnElement[Any]:
    """An expression that fails with `MISMATCH` when it is evaluated."""
    return func.fail_statement(MISMATCH, func.concat("missing or unknown: ", row), type_=Text)


def weighed(
    *texts: KeyedColumnElement[str] | KeyedColumnElement[str | None] | InstrumentedAttribute[Any],
    order_by: SQLCoreOperations[Any] | Sequence[SQLCoreOperations[Any]],
) -> tuple[ColumnElement[Any], ...]:
    """Columns of long texts, for a statement in that order; it fails once their sum exceeds `TEXT_BYTES`.

    The lengths are known without reading the texts, and rows are sent as they come: neither the database nor its reader
    ever holds more.
    """
    lengths = [func.coalesce(func.octet_length(text), 0) for text in texts]
    running = func.sum(sum(lengths, start=literal(0))).over(order_by=order_by, rows=(None, 0))
    limit = bindparam(TEXT_BYTES, type_=BigInteger)
    return tuple(case((running > limit, excess(running)), else_=text).label(text.key) for text in texts)
