"""
Which passwords are too easily guessed. Nothing is asked of the network.

As NIST SP 800-63B-4 and ASVS 5.0 (6.2) say: a length, no rule about which signs, no change by the calendar, and none of
those that are tried first. Those are a list of common passwords, runs of signs, and what mainly consists of the
user's names or of words of the site.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from spiritum.errors import BadMembers, FieldError
from spiritum.identity.spelling import prepared_password

PREFIX_BYTES = 8
"""Of a SHA-256. That two passwords share them is as likely as guessing one in 2**50."""
_COMMON = Path(__file__).with_name("common_passwords.bin")
_OWN_WORDS = ("spiritum",)
_MIN_WORD = 4
"""Shorter words are in too many good passwords."""
_MIN_REMAINDER = 8
"""Signs that are left of a password without the words that its user would think of first."""
_MIN_DIFFERENT = 5
_STEPS = {-1, 0, 1}
_MAX_STEPS = 0.6
"""The part of a password that may be runs like `aaaa`, `1234` and `fedc`."""


@dataclass(frozen=True, slots=True)
class PasswordRules:
    """The rules of a site."""

    min_length: int
    words: tuple[str, ...] = ()
    """Of the site."""

    def check(self, field: str, password: str, names: Iterable[str] = ()) -> None:
        """Raises `BadMembers` about the field. `names` are the user's own: username, address, first and last name."""
        if (fault := self._fault(prepared_password(password), names)) is not None:
            raise BadMembers(FieldError(field, *fault))

    def _fault(self, password: str, names: Iterable[str]) -> tuple[str, str] | None:
        if len(password) < self.min_length:
            return "string_too_short", f"A password has at least {self.min_length} characters."
        if is_common(password):
            return "common_password", "Many people use this password. Choose another one."
        if _is_simple(password):
            return "simple_password", "This is mainly a run or a repetition. Choose a password with more variety."
        remainder = _without(password.casefold(), (*_OWN_WORDS, *self.words, *names))
        if remainder is not None and (len(remainder) < _MIN_REMAINDER or is_common(remainder) or _is_simple(remainder)):
            message = "This is mainly a name or a word of this site. Choose a password that has nothing to do with you."
            return "personal_password", message
        return None


def is_common(password: str) -> bool:
    """Whether it is on the list of common passwords, in capitals or not, also with digits or signs after it."""
    folded = password.casefold()
    stem = folded.rstrip("0123456789!?.$@#*-_+ ")
    return not _common_prefixes().isdisjoint(
        {prefix_of(folded), *([prefix_of(stem)] if len(stem) >= _MIN_REMAINDER else [])}
    )


def prefix_of(folded: str) -> bytes:
    """What the list has of a password, which is in small letters."""
    return hashlib.sha256(folded.encode()).digest()[:PREFIX_BYTES]


@cache
def _common_prefixes() -> frozenset[bytes]:
    content = _COMMON.read_bytes()
    return frozenset(content[start : start + PREFIX_BYTES] for start in range(0, len(content), PREFIX_BYTES))


def _is_simple(password: str) -> bool:
    steps = [ord(after) - ord(before) for before, after in pairwise(password)]
    runs = sum(step in _STEPS for step in steps)
    return len(set(password.casefold())) < _MIN_DIFFERENT or runs > _MAX_STEPS * len(steps)


def _without(folded: str, words: Iterable[str]) -> str | None:
    """What is left without these words; `None` if it has none of them."""
    parts = {part for word in words for part in (word.casefold(), *word.casefold().replace("@", " ").split())}
    remainder = folded
    for part in sorted(parts, key=len, reverse=True):
        if len(part) >= _MIN_WORD:
            remainder = remainder.replace(part, "")
    return remainder if remainder != folded else None
