"""
The contract's change log: reads its fixed form, and drafts an entry from a review.

    ## 1.1.0 - 2026-11-26
    What it is for, in a sentence or two.
    ### Breaking
    - `coordinate`: what changed
    ### Dangerous
    ### Safe
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from contractgen.runtime import ContractError
from contractreview.contracts import PRODUCT
from contractreview.kinds import Level
from contractreview.review import Review

_HEAD = re.compile(r"## (\d+\.\d+\.\d+) - (\d{4}-\d{2}-\d{2})")
_SECTIONS = tuple(level.word.capitalize() for level in reversed(Level))


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of the contract."""

    version: str
    day: date
    words: str = ""
    """The purpose of the version."""
    sections: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """Heading (`Breaking`, `Dangerous`, `Safe`) to the changes below it, one line of Markdown each."""


def read_changelog(text: str) -> list[Entry]:
    """The entries, newest first; raises `ContractError` for a line that is not of the form."""
    entries: list[Entry] = []
    for block in re.split(r"^(?=## )", text, flags=re.M)[1:]:
        head, *lines = block.splitlines()
        if not (match := _HEAD.fullmatch(head)):
            raise ContractError(f"change log: {head!r} is not `## VERSION - YYYY-MM-DD`")
        entries.append(_entry(match[1], date.fromisoformat(match[2]), lines))
    return entries


def _entry(version: str, day: date, lines: list[str]) -> Entry:
    words: list[str] = []
    sections: dict[str, list[str]] = {}
    lists = words
    for line in lines:
        if line.startswith("### "):
            if line[4:] not in _SECTIONS:
                raise ContractError(f"change log: {version}: {line[4:]!r} is none of {', '.join(_SECTIONS)}")
            lists = sections.setdefault(line[4:], [])
        elif line.startswith("- ") and lists is not words:
            lists.append(line[2:])
        elif line.startswith("  ") and lists is not words and lists:
            lists[-1] += f" {line.strip()}"
        elif line.strip():
            if lists is not words:
                raise ContractError(f"change log: {version}: {line!r} is no item of a list")
            words.append(line)
    return Entry(version, day, " ".join(words), sections)


def draft(review: Review, today: date) -> str:
    """The draft of an entry. Whoever releases the version adds its purpose and shortens the lists."""
    return "\n".join(_draft(review, today)) + "\n"


def _draft(review: Review, today: date) -> Iterator[str]:
    verdict = next(verdict for verdict in review.verdicts if verdict.contract == PRODUCT)
    yield f"## {verdict.now or '1.0.0'} - {today.isoformat()}"
    yield ""
    yield "(What it is for.)"
    for level in reversed(Level):
        changes = [
            finding.change
            for finding in review.findings
            if finding.change.level is level and finding.contract == PRODUCT
        ]
        lines = [f"- `{change.at}`: {change.message}" for change in changes if not change.kind.only_words]
        words = sum(change.kind.only_words for change in changes)
        lines += [f"- {words} descriptions and examples say more"] if words else []
        if lines:
            yield from ("", f"### {level.word.capitalize()}", "", *lines)
