"""
The glossary as data, and what the code and the documents have of the words that it forbids.

Names are looked for where they are bound (assignments, arguments, functions, classes, members), and not where they are
used: a method of a library that we call is not ours to name.

`python -m tests.docs.glossary` counts what is left of rows that are not enforced yet, `--all` lists it, and
`--switch-on` enforces those of which nothing is left.
"""

import ast
import io
import re
import sys
import tokenize
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple, Protocol, cast

import yaml
from graphql import StringValueNode, Visitor, parse, visit
from typing_extensions import override

from tests.docs.markdown import prose_of, table_rows

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "glossary.md"
COLUMNS = ("term", "meaning", "where", "not", "in", "enforced", "except")


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a row lets pass: names, phrases or files, and why."""

    passes: tuple[str, ...]
    reason: str

    def allows(self, path: str, spelling: str) -> bool:
        """Whether a spelling may stand in a file."""
        return any(self._matches(item, path, spelling) for item in self.passes)

    def uses(self, item: str, places: Iterable["Occurrence"]) -> bool:
        """Whether one of what it lets pass lets pass anything."""
        return any(self._matches(item, place.path, place.spelling) for place in places)

    def _matches(self, item: str, path: str, spelling: str) -> bool:
        return fnmatchcase(path, item) if "/" in item else fnmatchcase(spelling, item)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the glossary."""

    term: str
    meaning: str
    where: str
    names: tuple[str, ...]
    """Patterns of names that nothing is called."""
    phrases: tuple[str, ...]
    scopes: tuple[str, ...]
    is_enforced: bool
    allowance: Allowance

    def without_allowance(self) -> "Row":
        """The same row that lets nothing pass."""
        return replace(self, allowance=Allowance((), ""))


def read_rows(text: str) -> list[Row]:
    """The rows of a glossary; raises `ValueError` naming the row that is not in the form."""
    return [_read_row(cells) for cells in table_rows(text)]


def _read_row(cells: Mapping[str, str]) -> Row:
    if tuple(cells) != COLUMNS or not all(cells[column] for column in ("term", "meaning", "where")):
        raise ValueError(f"not a row of a glossary: {cells}")
    scopes = tuple(cells["in"].split(", ")) if cells["in"] else ()
    if unknown := [scope for scope in scopes if scope.partition(":")[0] not in SCOPES]:
        raise ValueError(f"{cells['term']}: {', '.join(unknown)} is no scope")
    if cells["enforced"] not in {"yes", "no"}:
        raise ValueError(f"{cells['term']}: enforced is yes or no")
    names, phrases = _quoted(cells["not"])
    if bool(scopes) != bool(names or phrases):
        raise ValueError(f"{cells['term']}: what is forbidden, and where, go together")
    passes, _, reason = cells["except"].partition(": ")
    if cells["except"] and not reason:
        raise ValueError(f"{cells['term']}: an exception has a reason")
    passing = tuple(item for group in _quoted(passes) for item in group)
    allowance = Allowance(passing, reason)
    return Row(
        cells["term"], cells["meaning"], cells["where"], names, phrases, scopes, cells["enforced"] == "yes", allowance
    )


def _quoted(cell: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(re.findall(r"`([^`]+)`", cell)), tuple(re.findall(r'"([^"]+)"', cell))


@dataclass(frozen=True, slots=True, order=True)
class Occurrence:
    """A forbidden spelling in a file."""

    path: str
    line: int
    spelling: str

    @override
    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.spelling}"


def occurrences_of(row: Row, root: Path = ROOT) -> list[Occurrence]:
    """Every place where a row's forbidden spellings are, without those that it lets pass."""
    everything = {place for scope in row.scopes for place in _in_scope(row, scope, root)}
    return sorted(place for place in everything if not row.allowance.allows(place.path, place.spelling))


def _in_scope(row: Row, scope: str, root: Path) -> Iterator[Occurrence]:
    kind, _, below = scope.partition(":")
    places = _named(row, kind, root) if kind in NAMES else _phrased(row, kind, root)
    yield from (place for place in places if place.path.startswith(below))


def _named(row: Row, kind: str, root: Path) -> Iterator[Occurrence]:
    patterns = [pattern.lstrip("_") for pattern in row.names]
    for name, places in _places_of_names(kind, root).items():
        if any(fnmatchcase(name.lstrip("_"), pattern) for pattern in patterns):
            yield from (Occurrence(path, line, name) for path, line in places)


def _phrased(row: Row, kind: str, root: Path) -> Iterator[Occurrence]:
    for phrase in row.phrases:
        longest = max(phrase.casefold().split(), key=len)
        for (path, line, text), folded in _folded_places(kind, root):
            if longest in folded and _has(text, phrase):
                yield Occurrence(path, line, phrase)


@cache
def _places(kind: str, root: Path) -> Sequence["_Place"]:
    return list(SCOPES[kind](root))


@cache
def _places_of_names(kind: str, root: Path) -> Mapping[str, Sequence[tuple[str, int]]]:
    """Most names are bound in many places: each name is compared once."""
    names: dict[str, list[tuple[str, int]]] = {}
    for path, line, name in _places(kind, root):
        names.setdefault(name, []).append((path, line))
    return names


@cache
def _folded_places(kind: str, root: Path) -> Sequence[tuple["_Place", str]]:
    """Each place beside its text in one case, in which a word is found sooner than a phrase."""
    return [(place, place[2].casefold()) for place in _places(kind, root)]


def _has(text: str, phrase: str) -> bool:
    return _pattern(phrase).search(text) is not None


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    words = r"\s+".join(map(re.escape, phrase.split()))
    return re.compile(rf"(?<![\w-]){words}(?![\w-])", re.IGNORECASE)


_Place = tuple[str, int, str]


def _python(root: Path, folder: str) -> Iterator[tuple[str, str]]:
    for path in sorted((root / folder).rglob("*.py")):
        if "__pycache__" not in path.parts and "cases" not in path.parts:
            yield str(path.relative_to(root)), path.read_text("utf-8")


def _names(root: Path, folder: str) -> Iterator[_Place]:
    for path, text in _python(root, folder):
        yield from ((path, line, name) for line, name in _module(text).bound_names)


class _Text(Protocol):
    """A text in the code."""

    @property
    def value(self) -> str: ...
    @property
    def lineno(self) -> int: ...
    @property
    def col_offset(self) -> int: ...


class _Module(NamedTuple):
    """What the rows are about, of one file."""

    bound_names: Sequence[tuple[int, str]]
    texts: Sequence[_Text]
    documentation: frozenset[tuple[int, int]]
    """Where texts begin that are statements of their own: of modules, classes, functions and members."""

    def is_documentation(self, text: _Text) -> bool:
        return (text.lineno, text.col_offset) in self.documentation


@lru_cache(maxsize=2000)
def _module(source: str) -> _Module:
    """A file, parsed and walked through once."""
    names, texts, documentation = list[tuple[int, str]](), list[_Text](), set[tuple[int, int]]()
    for node in _nodes(ast.parse(source)):
        names += ((line, name) for line, name in _names_bound_by(node))
        match node:
            case ast.Constant(value=str()):
                texts.append(cast("_Text", node))
            case ast.Expr(value=ast.Constant() as value):
                documentation.add((value.lineno, value.col_offset))
            case _:
                pass
    return _Module(names, texts, frozenset(documentation))


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """What `ast.walk` gives, sooner, in another order, and without the operators and contexts that have no parts."""
    left = [tree]
    while left:
        node = left.pop()
        yield node
        for part in vars(node).values():
            if isinstance(part, list):
                left += [each for each in cast("list[object]", part) if isinstance(each, ast.AST)]
            elif isinstance(part, ast.AST) and part._fields:
                left.append(part)


def _names_bound_by(node: ast.AST) -> Iterator[tuple[int, str]]:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield node.lineno, node.name
        case ast.Name(ctx=ast.Store()):
            yield node.lineno, node.id
        case ast.Attribute(ctx=ast.Store()):
            yield node.lineno, node.attr
        case ast.arg():
            yield node.lineno, node.arg
        case ast.alias(asname=str(name)):
            yield node.lineno, name
        case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            yield node.lineno, name
        case _:
            return


def _docstrings(root: Path) -> Iterator[_Place]:
    """Documentation and comments."""
    for path, source in _python(root, "src"):
        module = _module(source)
        yield from ((path, text.lineno, text.value) for text in module.texts if module.is_documentation(text))
        yield from ((path, line, comment) for line, comment in _comments(source))


def _messages(root: Path) -> Iterator[_Place]:
    """All other texts in the code."""
    for path, source in _python(root, "src"):
        module = _module(source)
        yield from ((path, text.lineno, text.value) for text in module.texts if not module.is_documentation(text))


@lru_cache(maxsize=2000)
def _comments(text: str) -> Sequence[tuple[int, str]]:
    """Comments, those on lines after each other as one."""
    blocks: list[tuple[int, int, str]] = []
    if "#" not in text:
        return []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            line, words = token.start[0], token.string.lstrip("# ")
            if blocks and blocks[-1][1] == line - 1:
                blocks[-1] = (blocks[-1][0], line, f"{blocks[-1][2]} {words}")
            else:
                blocks.append((line, line, words))
    return [(first, words) for first, _, words in blocks]


def _documents(root: Path) -> Iterator[_Place]:
    pages = [*root.glob("*.md"), *(root / "docs").rglob("*.md"), *(root / "src").rglob("*.md")]
    for page in sorted(path for path in pages if path.name != PAGE.name and "node_modules" not in path.parts):
        yield from ((str(page.relative_to(root)), line, text) for line, text in prose_of(page.read_text("utf-8")))


def _contract(root: Path) -> Iterator[_Place]:
    for path in sorted((root / "schema").rglob("*.graphql")):
        yield from ((str(path.relative_to(root)), line, text) for line, text in _sdl_texts(path.read_text("utf-8")))
    for path in sorted((root / "schema").rglob("*.yaml")):
        document: object = yaml.safe_load(path.read_text("utf-8"))
        yield from ((str(path.relative_to(root)), 1, text) for text in _descriptions(document))


@lru_cache(maxsize=200)
def _sdl_texts(text: str) -> Sequence[tuple[int, str]]:
    texts: list[tuple[int, str]] = []

    class Texts(Visitor):
        def enter_string_value(self, node: StringValueNode, *_: object) -> None:
            texts.append((node.loc.start_token.line if node.loc else 1, node.value))

    visit(parse(text), Texts())
    return texts


def _descriptions(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in cast("dict[str, object]", node).items():
            if key in {"description", "summary", "title"} and isinstance(value, str):
                yield value
            yield from _descriptions(value)
    elif isinstance(node, list):
        for value in cast("list[object]", node):
            yield from _descriptions(value)


def is_used(row: Row, root: Path = ROOT) -> bool:
    """Whether a term, or the name in code that stands beside it, occurs in the code, the contract or the documents."""
    words = row.term.partition(" (")[0].split(", ")
    names = [name for name in re.findall(r"`([^`]+)`", row.where) if "/" not in name]
    text = _corpus(root)
    return all(_has(text, word) for word in words) or (bool(names) and all(name in text for name in names))


@cache
def _corpus(root: Path) -> str:
    folders = [("src", "*.py"), ("schema", "*.graphql"), ("schema", "*.yaml"), ("docs", "*.md")]
    paths = [path for folder, pattern in folders for path in sorted((root / folder).rglob(pattern)) if path != PAGE]
    return "\n".join(path.read_text("utf-8") for path in [root / "README.md", root / ".env.example", *paths])


NAMES = {"code", "tests"}
SCOPES: Mapping[str, Callable[[Path], Iterator[_Place]]] = {
    "code": lambda root: _names(root, "src"),
    "tests": lambda root: _names(root, "tests"),
    "docstrings": _docstrings,
    "messages": _messages,
    "docs": _documents,
    "contract": _contract,
}


def main() -> None:
    """List what is left; with `--switch-on`, enforce the rows of which nothing is left."""
    text = PAGE.read_text("utf-8")
    for row in read_rows(text):
        if row.is_enforced:
            continue
        left = occurrences_of(row)
        sys.stdout.write(f"{len(left):5}  {row.term}\n")
        if "--all" in sys.argv:
            sys.stdout.writelines(f"         {place}\n" for place in left)
        if not left and is_used(row) and "--switch-on" in sys.argv:
            text = re.sub(rf"^(\| {re.escape(row.term)} \|.*\| )no( \|[^|]*\|)$", r"\1yes\2", text, count=1, flags=re.M)
    PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
