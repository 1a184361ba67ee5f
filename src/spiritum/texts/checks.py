"""Short texts that people type: names, numbers. Values in, values out."""

import unicodedata

from contractgen.runtime.bounds import BoundCode, OutOfBound
from spiritum.errors import FieldError

_CODES = {BoundCode.TOO_LATE: "IN_FUTURE"}
"""Codes of the contract that are older than the reader's own."""

_JOINERS = frozenset("\u200c\u200d")
_BLANKS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and symbols that are invisible."""


def text_error(field: str, text: str, *, max_length: int) -> FieldError | None:
    """What is wrong with a required text, not counting the space around it; `None` if nothing is."""
    length = len(text.strip())
    if not length:
        return FieldError(field, "REQUIRED", "This cannot be empty.")
    if length > max_length:
        return FieldError(field, "TOO_LONG", f"This may have {max_length} characters at most.")
    return None


def bound_error(fault: OutOfBound) -> FieldError:
    """The field error for a text or a day beyond the contract's bounds."""
    code = _CODES.get(fault.code, fault.code.value)
    # The last part of the path is the field that a person sees, also within a list.
    field = fault.path.rpartition(".")[2]
    verb = "have" if fault.code is BoundCode.TOO_LONG else "be"
    return FieldError(field, code, f"This may {verb} {fault.words}.")


def has_unseen(text: str) -> bool:
    """Whether a text has invisible characters, by which two texts may differ and yet look the same.

    These are control and format characters (zero width, direction), line breaks, variation selectors, blanks that are
    letters, and code points that are no characters. Joiners between non-Latin letters are allowed: names need them.
    """
    return any(_is_unseen(text, index) for index in range(len(text)))


def _is_unseen(text: str, index: int) -> bool:
    character = text[index]
    if character in _JOINERS:
        neighbours = text[max(0, index - 1) : index] + text[index + 1 : index + 2]
        return len(neighbours) != len(_JOINERS) or not all(_joins(neighbour) for neighbour in neighbours)
    category = unicodedata.category(character)
    is_selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return category in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} or is_selector or character in _BLANKS


def _joins(character: str) -> bool:
    return character > "\u0590" and unicodedata.category(character)[0] in "LM"
