"""Markdown, as descriptions in the contract and the project's own documents are written, as HTML."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_SLUG = re.compile(r"[^a-z0-9]+")

_TABLE = re.compile("<table>.*?</table>", re.DOTALL)
_TAG = re.compile("<[^>]*>")


@cache
def _markdown() -> MarkdownIt:
    # HTML in a description is shown as it was written, never run.
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def to_html(text: str) -> Markup:
    """Paragraphs, lists, tables and code of a Markdown text."""
    return _rendered(_markdown().parse(text))


def to_inline_html(text: str) -> Markup:
    """One line of Markdown, without a paragraph around it."""
    return Markup(_markdown().renderInline(" ".join(text.split())))  # noqa: S704 - made by the renderer, HTML off


def page_of(text: str) -> tuple[str, Markup]:
    """A whole document: its title, from the first heading, and the rest, each heading with an anchor."""
    tokens = _markdown().parse(text)
    title = ""
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title, tokens = tokens[1].content, tokens[3:]
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            opening.attrSet("id", slug(inline.content))
        elif opening.type == "fence":
            _make_reachable(opening)
    return title, _rendered(tokens)


def slug(text: str) -> str:
    """A heading's anchor."""
    return _SLUG.sub("-", text.lower()).strip("-")


def _make_reachable(fence: Token) -> None:
    """Code may be wider than a phone: who has no mouse scrolls it with the keyboard."""
    fence.attrSet("tabindex", "0")


def _in_a_region(table: re.Match[str]) -> str:
    """The table in a region that is named by its columns and its first cell, which no other on the page has alike."""
    columns = [_TAG.sub("", cell) for cell in re.findall("<th[^>]*>(.*?)</th>", table[0], re.DOTALL)]
    first = re.search("<td[^>]*>(.*?)</td>", table[0], re.DOTALL)
    name = f"Table: {', '.join(columns)}" + (f", from {_TAG.sub('', first[1])}" if first else "")
    label = name.replace('"', "&quot;")
    return f'<div class="wide" role="region" aria-label="{label}" tabindex="0">{table[0]}</div>'


def _rendered(tokens: Sequence[Token]) -> Markup:
    markdown = _markdown()
    html = str(markdown.renderer.render(tokens, markdown.options, {}))
    # A wide table scrolls in a region of its own, which the keyboard reaches and a screen reader names.
    html = _TABLE.sub(_in_a_region, html)
    return Markup(html)  # noqa: S704 - made by the renderer, HTML in the text off
