"""Which screens of this repository's front ends use an operation: where a change of the contract will be noticed.

A front end is a folder of TypeScript on the generated client. A file named `*-page.tsx` is a screen; what is reached
from no screen, but from where the front end begins, belongs to all of them.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

_PAGE = "-page.tsx"
_BEGINNING = "main.tsx"
_EVERY = "every screen"
_IMPORT = re.compile(r"""\b(?:import|export)\b(?!\s+type\b)[^;"']*?["'](\.{1,2}/[^"']+)["']""")
"""What is only a type of another file is left out: an enumeration's name would make every screen use a list."""
_NAMED = re.compile(r"\b([A-Z]\w*?)(?:Document|(?:Query|Mutation|Subscription)(?:Variables)?)\b")
_REST = re.compile(r"""\brest\.(GET|POST|PUT|PATCH|DELETE)\(\s*["']([^"']+)["']""")
_METHOD = re.compile(r"\bspiritum\s*\.(\w+)\(")


@dataclass(frozen=True, slots=True)
class Known:
    """The operations that a front end may use."""

    named: frozenset[str]
    """Named operations of GraphQL."""
    rest: Mapping[tuple[str, str], str]
    """`operationId` of each REST operation by method and path."""


def read_sources(root: Path, folder: Path) -> dict[str, str]:
    """The front end's sources by their paths below its folder; none if the revision has no such folder."""
    files = (path for ending in ("ts", "tsx") for path in (root / folder).rglob(f"*.{ending}"))
    return {path.relative_to(root / folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def screens_by_operation(front_end: str, sources: Mapping[str, str], known: Known) -> dict[str, set[str]]:
    """The screens that use each operation, as `desk: record`."""
    pages = sorted(path for path in sources if path.endswith(_PAGE))
    begins = [(path, _title(path)) for path in pages]
    begins += [(path, _EVERY) for path in sources if path == _BEGINNING]
    by_operation: dict[str, set[str]] = {}
    for begin, title in begins:
        for path in _reached(begin, sources):
            for operation in _used(sources[path], known):
                by_operation.setdefault(operation, set()).add(f"{front_end}: {title}")
    return by_operation


def _title(path: str) -> str:
    return posixpath.basename(path).removesuffix(_PAGE).replace("-", " ")


def _reached(begin: str, sources: Mapping[str, str]) -> set[str]:
    """The files that one imports, directly or through others, other screens left out."""
    reached: set[str] = set()
    waiting = [begin]
    while waiting:
        path = waiting.pop()
        reached.add(path)
        waiting += [
            target for target in _imports(path, sources) if target not in reached and not target.endswith(_PAGE)
        ]
    return reached


def _imports(path: str, sources: Mapping[str, str]) -> Iterable[str]:
    for named in _IMPORT.findall(sources[path]):
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), named))
        for ending in (".ts", ".tsx", "/index.ts", ""):
            if target + ending in sources:
                yield target + ending


def _used(text: str, known: Known) -> Iterable[str]:
    yield from (name for name in _NAMED.findall(text) if name in known.named)
    yield from (known.rest[call] for call in _REST.findall(text) if call in known.rest)
    identifiers = frozenset(known.rest.values())
    yield from (name for name in _METHOD.findall(text) if name in identifiers)
