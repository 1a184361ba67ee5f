"""
Documents parsed without what only editors need: the tokens that each node came from.

Tokens know their neighbours, so that all of a document's are one ring of objects. Of the documents that are kept they
are half of what Python's collector has to look through, and while it looks nobody has the event loop.
"""

from dataclasses import dataclass

from graphql import DocumentNode, Location, Source, Token, TokenKind
from graphql.language.parser import Parser
from typing_extensions import override

_NO_TOKEN = Token(TokenKind.SOF, 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document, and of how many tokens it was read."""

    ast: DocumentNode
    tokens: int


def parse_document(text: str, max_tokens: int | None = None) -> Parsed:
    """The document in `text`, whose nodes know where they stand in it; raises `GraphQLSyntaxError`."""
    parser = _Parser(Source(text), max_tokens=max_tokens)
    first = parser.first_token
    try:
        ast = parser.parse_document()
    finally:
        tokens = _unlink(first)
    return Parsed(ast, tokens)


class _Parser(Parser):
    @property
    def first_token(self) -> Token:
        """What stands before the document."""
        return self._lexer.token

    @override
    def loc(self, start_token: Token) -> Location | None:
        location = super().loc(start_token)
        if location is not None:
            location.start_token = location.end_token = _NO_TOKEN
        return location


def _unlink(token: Token | None) -> int:
    """Take tokens from each other; how many they are."""
    tokens = 0
    while token is not None:
        following, token.prev, token.next = token.next, None, None
        token, tokens = following, tokens + 1
    return tokens
