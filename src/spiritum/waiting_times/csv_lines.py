"""Lines of CSV (RFC 4180, UTF-8) that a spreadsheet opens without running anything in them."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from io import StringIO
from typing import TypeAlias

Cell: TypeAlias = str | int | bool | Decimal | date | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What spreadsheets begin a formula with, also in full width."""


def csv_lines(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Rows as lines. A text that a spreadsheet would take for a formula has an apostrophe in front of it.

    Numbers are written as they are: a negative one is no formula. What is not known is empty.
    """
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([_text(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str):
        return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
    if isinstance(cell, Decimal):
        return plain(cell)
    return str(cell)


def plain(number: Decimal) -> str:
    """A number without an exponent and without zeros at its end: `0.5`, `80`."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
