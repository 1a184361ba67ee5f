"""Parses SDL in blocks of whole definitions, so that blocks which two revisions share are parsed once.

Most of a large contract is the same in both revisions, and parsing takes most of a review's time.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from graphql import DefinitionNode, GraphQLError, Source, parse

_MAX_BLOCKS = 50_000
"""How many parsed blocks are cached: more than two revisions of the largest known contracts have."""
_TOKEN = re.compile(r'"""(?:\\"""|[^"]|"(?!""))*"""|"(?:\\.|[^"\\\n\r])*"|#[^\n\r]*|[{}()\[\]]')
_NOTHING = re.compile(r"(?:[\s,\ufeff]|#[^\n\r]*)*")
_LINE = re.compile(r"\r\n|\n|\r")


def blocks(text: str) -> Iterator[tuple[str, int]]:
    """The text cut after whole definitions, each piece with its first line; joined, they are the whole text."""
    start, line, depth = 0, 1, 0
    for token in _TOKEN.finditer(text):
        match token[0]:
            case "{" | "(" | "[":
                depth += 1
            case ")" | "]":
                depth -= 1
            case "}":
                depth -= 1
                if depth == 0:
                    block = text[start : token.end()]
                    yield block, line
                    start, line = token.end(), line + len(_LINE.findall(block))
            case _:
                pass
    if not _NOTHING.fullmatch(text, start):
        yield text[start:], line


@lru_cache(maxsize=_MAX_BLOCKS)
def read(block: str) -> tuple[DefinitionNode, ...]:
    """The definitions in a block, the same objects each time; raises `GraphQLError`."""
    return parse(Source(block)).definitions


def read_all(text: str, name: str) -> Iterator[tuple[str, int, tuple[DefinitionNode, ...]]]:
    """Each block with its first line and its definitions; raises `GraphQLError`, which names the place in the file."""
    try:
        yield from [(block, line, read(block)) for block, line in blocks(text)]
    except GraphQLError:
        yield text, 1, parse(Source(text, name)).definitions
