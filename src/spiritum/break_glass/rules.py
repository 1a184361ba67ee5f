"""What a reason and a verdict must be. Values in, values out."""

from spiritum.errors import FieldError
from spiritum.texts.checks import has_unseen, text_error

MIN_REASON = 10
MAX_TEXT = 1_000
"""Characters of a reason, and of a reviewer's note."""


def reason_error(text: str) -> FieldError | None:
    """What is wrong with a reason, not counting the space around it; `None` if nothing is."""
    if error := _text_error("reason", text):
        return error
    if len(text.strip()) < MIN_REASON:
        return FieldError("reason", "INVALID_FORMAT", f"Say why in {MIN_REASON} characters at least.")
    return None


def note_error(note: str | None, *, is_justified: bool) -> FieldError | None:
    """What is wrong with a reviewer's note; `None` if nothing is."""
    if is_justified and not (note or "").strip():
        return None
    return _text_error("note", note or "")


def _text_error(field: str, text: str) -> FieldError | None:
    if error := text_error(field, text, max_length=MAX_TEXT):
        return error
    if has_unseen(" ".join(text.splitlines()).replace("\t", " ")):
        return FieldError(field, "INVALID_FORMAT", "This has characters that cannot be seen.")
    return None
