"""Converts the contract's names to Python names."""

import keyword
import re

_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


def snake(name: str) -> str:
    """`plannedAt` -> `planned_at`, `clinicianID` -> `clinician_id`; a Python keyword gets a trailing underscore.

    Underscores before a name would make it private in Python: `_count` -> `count`, `__Host-session` -> `host_session`.
    """
    plain = name.lstrip("_") or name
    lowered = _HUMP.sub("_", plain).replace("-", "_").lower()
    return f"{lowered}_" if keyword.iskeyword(lowered) else lowered


_PARAMETERS = frozenset({"self", "cls", "reads", "tx", "caller", "rights", "selection", "parents"})
"""Parameters of interface methods besides the contract's arguments."""


def parameter(name: str) -> str:
    """The parameter of an argument: its Python name, with a trailing underscore if that is one of our parameters."""
    lowered = snake(name)
    return f"{lowered}_" if lowered in _PARAMETERS else lowered


def pascal(name: str) -> str:
    """`on_pathway` and `onPathway` -> `OnPathway`."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[_\W]+", name))
