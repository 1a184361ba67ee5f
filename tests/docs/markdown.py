"""Markdown as far as the tests of documents read it: headings, code blocks and tables."""

import re
from pathlib import Path


def blocks_of(text: str, language: str) -> list[str]:
    """The code blocks in a language, in order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def headings_of(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```$", "", page.read_text(), flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def table_rows(text: str) -> list[dict[str, str]]:
    """The rows of every table in a text, each with its columns' headings; `\\|` is a bar within a cell."""
    rows: list[dict[str, str]] = []
    heading: list[str] = []
    for line in text.splitlines():
        if not line.startswith("|"):
            heading = []
        elif not heading:
            heading = _cells(line)
        elif not re.fullmatch(r"[|\s:-]+", line):
            rows.append(dict(zip(heading, _cells(line), strict=True)))
    return rows


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip()[1:-1])]


def prose_of(text: str) -> list[tuple[int, str]]:
    """The paragraphs, rows and headings with their first lines; without code, and of links only the words."""
    paragraphs: list[tuple[int, str]] = []
    is_code, is_open = False, False
    for number, line in enumerate(text.splitlines(), start=1):
        if line.lstrip().startswith("```"):
            is_code, is_open = not is_code, False
        elif is_code or not line.strip():
            is_open = False
        elif is_open and not line.lstrip().startswith(("|", "-", "#", "1")):
            first, before = paragraphs[-1]
            paragraphs[-1] = (first, f"{before} {line.strip()}")
        else:
            paragraphs.append((number, line.strip()))
            is_open = True
    return [(number, _plain(words)) for number, words in paragraphs]


def _plain(words: str) -> str:
    return re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"`[^`]*`", "`", words))
