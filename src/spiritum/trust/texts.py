"""Texts from a hospital: unreadable characters, and keys to compare numbers. Values in, values out."""

import re

_UNREADABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""Control characters, which FHIR forbids in a string and PostgreSQL in part, and half surrogate pairs."""


def is_readable(text: str) -> bool:
    """Whether every character can be stored and shown."""
    return _UNREADABLE.search(text) is None


def readable_text(text: str) -> str:
    """The text with U+FFFD, the replacement character, in the place of each unreadable one."""
    return _UNREADABLE.sub("\ufffd", text)


def number_key(number: str) -> str:
    """A key that is the same for all spellings of a number: blanks around it and case do not count."""
    return number.strip().casefold()


def without_blanks(number: str) -> str:
    """A key for a national number, which may also be written in groups: 943 476 5919."""
    return "".join(number.split()).casefold()
