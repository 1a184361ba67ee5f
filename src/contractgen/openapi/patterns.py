"""Translates JSON Schema's patterns, which are ECMA-262's, for pydantic's two engines: Rust's, or else Python's.

`\\d` is ten digits and not every digit of Unicode, `$` is the end and not the place before a last line break, and a dot
is any character but the four line terminators. Only Python's engine knows lookarounds and backreferences.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pydantic_core import SchemaError, SchemaValidator, core_schema

from contractgen.openapi.backtracking import Backtracks, check_backtracking

_BLANKS = r"\t\n\v\f\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
_CLASSES = {"d": "0-9", "w": "A-Za-z0-9_", "s": _BLANKS}
_PLAIN = {".": r"[^\n\r\u2028\u2029]", "{": r"\{", "}": r"\}", "]": r"\]"}
_ANYTHING = {r"[\s\S]", r"[\S\s]", r"[\d\D]", r"[\D\d]", r"[\w\W]", r"[\W\w]", "[^]"}
_TOKEN = re.compile(
    r"\\(?:u\{[0-9A-Fa-f]+\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[pP]\{[^}]*\}|k<[^>]*>|c[A-Za-z]|[1-9][0-9]*|.)"
    r"|\[(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!]|P=|:|<[A-Za-z_$][\w$]*>)|\{[0-9]+(?:,[0-9]*)?\}|.",
    re.DOTALL,
)
_BACK = re.compile(r"\\(?:[1-9][0-9]*|k<.*)")


class UnsupportedPattern(Exception):
    """No engine can match the pattern as ECMA-262 defines it; the message says why."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern in the syntax of an engine."""

    text: str
    needs_python: bool


def translated(pattern: str) -> Pattern:
    """The pattern for the engine that can run it; raises `UnsupportedPattern`."""
    tokens = _TOKEN.findall(pattern)
    is_python = needs_python(pattern)
    text = "".join(_translate(tokens, is_python=is_python))
    try:
        if is_python:
            re.compile(text)
            check_backtracking(tokens, looks_back=any(map(_BACK.fullmatch, tokens)))
        else:
            SchemaValidator(core_schema.str_schema(pattern=text))
    except Backtracks as error:
        raise UnsupportedPattern(f"it looks around or back, and has {error}") from None
    except (re.error, SchemaError) as error:
        raise UnsupportedPattern(str(error).splitlines()[-1]) from None
    return Pattern(text, is_python)


def needs_python(pattern: str) -> bool:
    """Whether a pattern, translated or not, has a lookaround or a backreference."""
    tokens = _TOKEN.findall(pattern)
    return any(token in {"(?=", "(?!", "(?<=", "(?<!", "(?P="} or _BACK.fullmatch(token) for token in tokens)


def _translate(tokens: list[str], *, is_python: bool) -> Iterator[str]:
    for before, token in pairwise(["", *tokens]):
        if token in {"(?P="} or (before == "(" and token in {"?"}):
            raise UnsupportedPattern("(? with what ECMA-262 does not know behind it")
        if token in _PLAIN:
            yield _PLAIN[token]
        elif token in {"$"}:
            yield r"\Z" if is_python else "$"
        elif token in _ANYTHING:
            yield r"(?s:.)"
        elif token.startswith("[") and len(token) > 1:
            yield _class(token)
        elif token.startswith("(?<") and token[3:4] not in "=!":
            yield f"(?P<{token[3:]}"
        elif token.startswith("\\"):
            yield _escape(token, is_python=is_python)
        else:
            yield token


def _escape(token: str, *, is_python: bool) -> str:
    kind = token[1:2]
    if kind in _CLASSES:
        return f"[{_CLASSES[kind]}]"
    if kind.lower() in _CLASSES:
        return f"[^{_CLASSES[kind.lower()]}]"
    if kind in {"b", "B"}:
        return f"(?a:{token})" if is_python else f"(?-u:{token})"
    if kind == "k":
        return f"(?P={token[3:-1]})"
    if kind in {"p", "P"} and is_python:
        raise UnsupportedPattern(f"{token} beside a look around or back is not supported")
    if kind in {"p", "P"} or (kind.isdigit() and kind != "0"):
        return token
    return _character(token)


def _class(token: str) -> str:
    negated = "^" if token.startswith("[^") else ""
    inside = token[1 + len(negated) : -1]
    if not inside:
        raise UnsupportedPattern(f"{token} is not supported")
    parts = _TOKEN.findall(inside) if "[" not in inside else re.findall(r"\\u\{[^}]*\}|\\u....|\\x..|\\.|.", inside)
    return f"[{negated}{''.join(map(_member, parts))}]"


def _member(token: str) -> str:
    if not token.startswith("\\"):
        return "".join(f"\\{character}" if character in "[&~" else character for character in token)
    kind = token[1:2]
    if kind in _CLASSES:
        return _CLASSES[kind]
    if kind.lower() in _CLASSES:
        raise UnsupportedPattern(f"{token} inside of [] is not supported")
    if kind == "b":
        return r"\x08"
    return token if kind in {"p", "P"} else _character(token)


def _character(token: str) -> str:
    """An escape for one character, in the syntax that both engines know."""
    kind = token[1:2]
    if kind in {"u", "x"} and len(token) > 2:
        code = int(token[2:].strip("{}"), 16)
        if 0xD800 <= code < 0xE000 or code > 0x10FFFF:
            raise UnsupportedPattern(f"{token}: half of a surrogate pair is no character")
        return f"\\U{code:08x}"
    if kind in {"n", "r", "t", "f", "v"}:
        return token
    if kind == "0":
        return r"\x00"
    if kind.isalnum() or not kind:
        raise UnsupportedPattern(f"{token} is not supported")
    return token if not kind.isspace() and kind.isascii() else kind
