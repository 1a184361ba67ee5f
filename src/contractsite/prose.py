"""Markdown, as descriptions in the contract and the project's own documents are written, as HTML."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_SLUG = re.compile(r"[^a-z0-9]+")


@cache
def _markdown() -> MarkdownIt:
    # HTML in a description appears as it was written, and is never run.
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def to_html(text: str) -> Markup:
    """Paragraphs, lists, tables and code of a Markdown text."""
    return _rendered(_markdown().parse(text))


def to_inline_html(text: str) -> Markup:
    """A line of Markdown, without a paragraph around it."""
    return Markup(_markdown().renderInline(" ".join(text.split())))  # noqa: S704 - made by the renderer, HTML off


def page_of(text: str) -> tuple[str, Markup]:
    """A whole document: its title, from the first heading, and the rest, each heading with an anchor of its own."""
    tokens = _markdown().parse(text)
    title = ""
    if tokens and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        title, tokens = tokens[1].content, tokens[3:]
    anchors: set[str] = set()
    chapter = ""
    for opening, inline in pairwise(tokens):
        if opening.type == "heading_open":
            anchor = slug(inline.content)
            if opening.tag == "h2":
                chapter = anchor
            elif anchor in anchors:
                anchor = f"{chapter}-{anchor}"
            anchors.add(anchor)
            opening.attrSet("id", anchor)
    return title, _rendered(tokens)


def slug(text: str) -> str:
    """A heading's anchor."""
    return _SLUG.sub("-", text.lower()).strip("-")


def _rendered(tokens: Sequence[Token]) -> Markup:
    markdown = _markdown()
    html = markdown.renderer.render(tokens, markdown.options, {})
    return Markup(html)  # noqa: S704 - made by the renderer, HTML in the text off
