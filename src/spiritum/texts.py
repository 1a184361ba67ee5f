"""Short texts that people type: names, numbers. Values in, values out."""

from spiritum.errors import Complaint


def complaint_about(field: str, text: str, *, longest: int) -> Complaint | None:
    """What is wrong with a text that is needed, the space around it not counted; none where nothing is."""
    length = len(text.strip())
    if not length:
        return Complaint(field, "REQUIRED", "This may not be empty.")
    if length > longest:
        return Complaint(field, "TOO_LONG", f"This may have {longest} characters at most.")
    return None
