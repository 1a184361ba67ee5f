"""Markdown, as descriptions in the contract and the project's own documents are written, as HTML."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html import unescape
from itertools import pairwise
from os.path import normpath
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_SLUG = re.compile(r"[^a-z0-9]+")
_COMMENT = re.compile(r"^<!--.*?-->\n", re.DOTALL | re.MULTILINE)
_IMAGE = re.compile(r'<p><img src="(?P<src>[^"]*)"[^>]*></p>\n')
_ELSEWHERE = re.compile(r"[a-z]+:|#|/")


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


def page_of(text: str, place_of: Callable[[str], str | None] | None = None) -> tuple[str, Markup]:
    """
    A whole document: its title, from the first heading, and the rest, each heading with an anchor of its own.

    Comments are left out. `place_of` says where on the pages a relative link leads; a link that leads nowhere there is
    plain text.
    """
    tokens = _markdown().parse(_COMMENT.sub("", text))
    for token in tokens:
        token.children = _linked(token.children, place_of or (lambda href: href)) if token.children else token.children
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


def images(html: Markup, folder: Path) -> Iterator[tuple[Markup, Path]]:
    """What stands before each picture that is a paragraph of its own, with the picture's file; last, what follows."""
    begin = 0
    for match in _IMAGE.finditer(html):
        yield html[begin : match.start()], Path(normpath(folder / unescape(match["src"])))
        begin = match.end()
    yield html[begin:], Path()


def slug(text: str) -> str:
    """A heading's anchor."""
    return _SLUG.sub("-", text.lower()).strip("-")


def _linked(tokens: Sequence[Token], place_of: Callable[[str], str | None]) -> list[Token]:
    """The tokens of a line, with links as the pages have them."""
    kept: list[Token] = []
    leads_nowhere = False
    for token in tokens:
        if token.type == "link_open" and not _ELSEWHERE.match(str(token.attrGet("href"))):
            place = place_of(str(token.attrGet("href")))
            leads_nowhere = place is None
            token.attrSet("href", place or "")
        if not (leads_nowhere and token.type in ("link_open", "link_close")):
            kept.append(token)
        leads_nowhere = leads_nowhere and token.type != "link_close"
    return kept


def _rendered(tokens: Sequence[Token]) -> Markup:
    markdown = _markdown()
    html = markdown.renderer.render(tokens, markdown.options, {})
    return Markup(html)  # noqa: S704 - made by the renderer, HTML in the text off
