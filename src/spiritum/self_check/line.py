"""What a check comes to."""

from typing import Literal, NamedTuple

State = Literal["ok", "warning", "failed"]


class Line(NamedTuple):
    """One line of `spiritum check`. SECURITY: no text holds a secret or a patient's data."""

    name: str
    """What was looked at; docs/first-day.md has a row for each."""
    state: State
    text: str

    @classmethod
    def ok(cls, name: str, text: str) -> "Line":
        """Nothing to do."""
        return cls(name, "ok", text)

    @classmethod
    def warning(cls, name: str, text: str) -> "Line":
        """It works, and may not be meant, or may not last."""
        return cls(name, "warning", text)

    @classmethod
    def failed(cls, name: str, text: str) -> "Line":
        """It does not work."""
        return cls(name, "failed", text)
