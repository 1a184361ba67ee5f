"""Short texts that people type: names, numbers. Values in, values out."""

import unicodedata

from contractgen.runtime.bounds import BoundCode, OutOfBound
from spiritum.errors import FieldError

_CODES = {BoundCode.TOO_LATE: "IN_FUTURE"}
"""Codes of the contract that are older than the reader's own."""

_JOINERS = frozenset("\u200c\u200d")
_BLANKS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Letters and symbols that show nothing."""


def text_error(field: str, text: str, *, longest: int) -> FieldError | None:
    """What is wrong with a text that is needed, the space around it not counted; none where nothing is."""
    length = len(text.strip())
    if not length:
        return FieldError(field, "REQUIRED", "This may not be empty.")
    if length > longest:
        return FieldError(field, "TOO_LONG", f"This may have {longest} characters at most.")
    return None


def bound_error(fault: OutOfBound) -> FieldError:
    """What a person is told of a text or a day beyond the contract's bounds."""
    code = _CODES.get(fault.code, fault.code.value)
    # The field of the input that a person sees: of a place in a list, the field of that place.
    field = fault.path.rpartition(".")[2]
    verb = "have" if fault.code is BoundCode.TOO_LONG else "be"
    return FieldError(field, code, f"This may {verb} {fault.words}.")


def has_unseen(text: str) -> bool:
    """Whether a text holds what does not show, or turns others around: two that differ by it look the same.

    These are control and format characters (zero width, direction), line breaks, variation selectors, blanks that are
    letters, and what is no character at all. Joiners between letters beyond Latin's are part of how names are written.
    """
    return any(_is_unseen(text, place) for place in range(len(text)))


def _is_unseen(text: str, place: int) -> bool:
    character = text[place]
    if character in _JOINERS:
        around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
        return len(around) != len(_JOINERS) or not all(_joins(one) for one in around)
    kind = unicodedata.category(character)
    is_selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return kind in {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"} or is_selector or character in _BLANKS


def _joins(character: str) -> bool:
    return character > "\u0590" and unicodedata.category(character)[0] in "LM"
