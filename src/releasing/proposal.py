"""Which number the next release is to have: what the contract's changes ask for, and what the change log says."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from contractreview.kinds import Step
from contractreview.review import review
from releasing.checkout import last_release
from releasing.statements import CHANGES, stated_version, unreleased

_WAIVERS = Path("contract-waivers.toml")
_NEW = frozenset({"Added", "Deprecated", "Removed"})
"""Sections that say more than that something was mended: who runs a site has to read them."""


def proposal(root: Path) -> Sequence[str]:
    """Lines that say which number the next release should have, and why."""
    last, stated = last_release(root), stated_version(root)
    contract = review(root, None, None, _WAIVERS, datetime.now(UTC).date()).step
    log = step_of_changes(unreleased((root / CHANGES).read_text()))
    number = next_number(last, contract, log)
    lines = [
        f"Last release: {last or 'none'}.",
        f"The contract's changes ask for: {contract.word}. The change log asks for: {log.word}.",
    ]
    if number is None:
        return [*lines, f"Proposed: {stated}, which the contract states, since it is the first."]
    if number == stated:
        return [*lines, f"Proposed: {number}, which the contract states."]
    if _parts(stated) > _parts(number):
        return [*lines, f"Proposed: {stated}, which the contract states. {number} would be enough."]
    return [*lines, f"Proposed: {number}. The contract states {stated}: see step 2 of docs/releasing.md."]


def next_number(last: str | None, *steps: Step) -> str | None:
    """The number after that of the tag `last` by the largest of these steps; `None` if there was no release."""
    if last is None:
        return None
    major, minor, patch = _parts(last.removeprefix("v"))
    match max(*steps, Step.PATCH):
        case Step.MAJOR:
            return f"{major + 1}.0.0"
        case Step.MINOR:
            return f"{major}.{minor + 1}.0"
        case _:
            return f"{major}.{minor}.{patch + 1}"


def step_of_changes(text: str) -> Step:
    """What the sections of `Unreleased` ask for: a minor step for what is new, else a patch."""
    sections = re.split(r"^### (\w+)$", text, flags=re.M)
    filled = {name for name, body in zip(sections[1::2], sections[2::2], strict=True) if body.strip()}
    if filled & _NEW:
        return Step.MINOR
    return Step.PATCH if filled else Step.NONE


def _parts(number: str) -> tuple[int, int, int]:
    major, minor, patch = (int(part) for part in number.split("."))
    return major, minor, patch
