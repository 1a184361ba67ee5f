"""Short texts that people type: names, numbers. Values in, values out."""

from contractgen.runtime.bounds import BoundCode, OutOfBound
from spiritum.errors import Complaint

_CODES = {BoundCode.TOO_LATE: "IN_FUTURE"}
"""Codes of the contract that are older than the reader's own."""


def complaint_about(field: str, text: str, *, longest: int) -> Complaint | None:
    """What is wrong with a text that is needed, the space around it not counted; none where nothing is."""
    length = len(text.strip())
    if not length:
        return Complaint(field, "REQUIRED", "This may not be empty.")
    if length > longest:
        return Complaint(field, "TOO_LONG", f"This may have {longest} characters at most.")
    return None


def complaint_beyond(fault: OutOfBound) -> Complaint:
    """What a person is told of a text or a day beyond the contract's bounds."""
    code = _CODES.get(fault.code, fault.code.value)
    # The field of the input that a person sees: of a place in a list, the field of that place.
    field = fault.path.rpartition(".")[2]
    verb = "have" if fault.code is BoundCode.TOO_LONG else "be"
    return Complaint(field, code, f"This may {verb} {fault.words}.")
