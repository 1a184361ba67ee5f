"""The steps of a guide, as a program can follow them: files to write, lines to add, commands to run."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_STEP = re.compile(
    r"(?:^(?P<lead>[^\n]*):\n\n)?^```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.M | re.S,
)
_FILE = re.compile(r"`(?P<path>[^`]+)`")
_EDIT = re.compile(r"(?P<how>Add to|Replace in) `(?P<path>[^`]+)`, below `(?P<anchor>[^`]+)`")


@dataclass(frozen=True, slots=True)
class Command:
    """A block of commands."""

    text: str


@dataclass(frozen=True, slots=True)
class WholeFile:
    """A file to write."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines to put below the first line that holds the anchor, in the place of as many others or before them."""

    path: str
    anchor: str
    text: str
    replaces: bool


def steps_of(page: str) -> Iterator[Command | WholeFile | Edit]:
    """The steps in order; blocks that no step introduces, and other languages than `sh`, are for reading only."""
    for block in _STEP.finditer(page):
        lead = block["lead"] or ""
        if edit := _EDIT.fullmatch(lead):
            yield Edit(edit["path"], edit["anchor"], block["text"], edit["how"] == "Replace in")
        elif file := _FILE.fullmatch(lead):
            yield WholeFile(file["path"], block["text"])
        elif block["language"] == "sh":
            yield Command(block["text"])


def apply(step: WholeFile | Edit, root: Path) -> None:
    """Do it in the checkout at `root`; raises `LookupError` without the line that an edit names."""
    path = root / step.path
    if isinstance(step, WholeFile):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(step.text)
        return
    lines = path.read_text().splitlines(keepends=True)
    places = [number for number, line in enumerate(lines) if step.anchor.strip() in line]
    if not places:
        raise LookupError(f"{step.path}: no line has {step.anchor}")
    added = step.text.splitlines(keepends=True)
    begin = places[0] + 1
    lines[begin : begin + (len(added) if step.replaces else 0)] = added
    path.write_text("".join(lines))
