"""Whether Python's engine, which tries one way after the other, could try too many for a pattern.

Only patterns that look around or back are Python's to match. Of them those are kept whose time grows with the length
of the text; the bounds are cautious, and what is refused can be written otherwise: with bounds, or without looking.
"""

from collections.abc import Sequence
from dataclasses import dataclass

MAX_WAYS = 10_000
MAX_WAYS_BESIDE_UNBOUNDED = 100
_LOOKS = frozenset({"(?=", "(?!", "(?<=", "(?<!"})
_SIMPLE = {"*": (0, None), "+": (1, None), "?": (0, 1)}


class Backtracks(Exception):
    """The pattern may take exponential time, or too much; the message says why."""


@dataclass(slots=True)
class _Part:
    """What was read of a pattern."""

    unbounded: int = 0
    """Repeats without an end that follow each other."""
    ways: int = 1
    """In how many ways the repeats that have an end may share out a text."""
    is_variable: bool = False
    has_unbounded: bool = False
    """Also in what is looked at."""

    def follow(self, other: "_Part") -> None:
        """Add what comes behind."""
        self.unbounded += other.unbounded
        self.ways *= other.ways
        self.is_variable |= other.is_variable
        self.has_unbounded |= other.has_unbounded
        limit = MAX_WAYS_BESIDE_UNBOUNDED if self.unbounded else MAX_WAYS
        if self.unbounded > 1 or self.ways > limit:
            raise Backtracks("repeats follow each other that can share out a text in too many ways")


def check_backtracking(tokens: Sequence[str], *, looks_back: bool) -> None:
    """Raises `Backtracks` for a pattern that may take too long. `looks_back`: whether it has references to groups."""
    reader = _Reader(tokens)
    whole, has_alternatives = reader.alternatives()
    if not whole.has_unbounded:
        return
    if looks_back:
        raise Backtracks("a repeat without an end beside a reference to a group")
    if has_alternatives or tokens[0] != "^":
        raise Backtracks("a repeat without an end, and no ^ that says where the pattern begins")


class _Reader:
    def __init__(self, tokens: Sequence[str]) -> None:
        self._tokens = tokens
        self._at = 0

    def alternatives(self) -> tuple[_Part, bool]:
        """What stands until the group's end, and whether there is more than one alternative."""
        longest, is_several = self._sequence(), False
        while self._next() == "|":
            self._at += 1
            is_several = True
            other = self._sequence()
            longest = _Part(
                max(longest.unbounded, other.unbounded),
                longest.ways + other.ways,
                is_variable=True,
                has_unbounded=longest.has_unbounded or other.has_unbounded,
            )
        return longest, is_several

    def _sequence(self) -> _Part:
        part = _Part()
        while self._next() not in {"", "|", ")"}:
            part.follow(self._repeated(self._item()))
        return part

    def _item(self) -> _Part:
        token = self._next()
        self._at += 1
        if not token.startswith("("):
            return _Part()
        if self._next() == "?":  # refused elsewhere
            return _Part()
        inside, _ = self.alternatives()
        self._at += 1  # the closing bracket
        if token in _LOOKS:  # once it has been looked at, there is no way back into it
            return _Part(is_variable=inside.is_variable, has_unbounded=inside.has_unbounded)
        return inside

    def _repeated(self, item: _Part) -> _Part:
        least, most = self._bounds()
        if (least, most) == (1, 1):
            return item
        if (most is None or most > 1) and item.is_variable:
            raise Backtracks("a repeat of something that can be read in several ways itself")
        if least == most:
            return item
        own = _Part(int(most is None), 1 if most is None else most - least + 1, True, most is None)
        own.follow(item)
        return own

    def _bounds(self) -> tuple[int, int | None]:
        token = self._next()
        if token in _SIMPLE:
            bounds = _SIMPLE[token]
        elif token.startswith("{") and len(token) > 1:
            least, separator, most = token[1:-1].partition(",")
            bounds = (int(least), int(most) if most else None if separator else int(least))
        else:
            return 1, 1
        self._at += 1
        if self._next() == "?":  # as few as possible: the ways are the same
            self._at += 1
        return bounds

    def _next(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""
