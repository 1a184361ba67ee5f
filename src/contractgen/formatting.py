"""Layout of the code that we write: ruff's, so that nobody argues about it and the bytes never vary."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from contractgen.runtime import ContractError

RUFF = Path(sys.executable).with_name("ruff")

_CONTROL = re.compile("(?![\t\n])[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


def printable(text: str) -> str:
    """Text that may stand in source code: control characters, which editors and parsers take amiss, as U+FFFD."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n"))


def format_generated(code: str, *, first_party: Sequence[str]) -> str:
    """Lay out a generated module: unused imports out, imports sorted, lines of at most 120 characters.

    Reads no configuration file, so that the same contract gives the same bytes in every checkout.
    `first_party` names the top packages whose imports come last. Raises `ContractError` where one name stands for two
    things: one of them would be lost.
    """
    if lost := sorted(set(_bound_twice(ast.parse(code).body))):
        raise ContractError(
            f"in generated code two things would be called {', '.join(lost)}: name one of them otherwise"
        )
    known = ", ".join(f"'{name}'" for name in sorted(first_party))
    isolated = ("--isolated", "--config", "line-length=120", "--config", "target-version='py311'")
    sorting = ("--config", f"lint.isort.known-first-party=[{known}]")
    linted = _ruff(("check", *isolated, *sorting, "--select", "F401,I", "--fix", "--quiet"), code)
    return _ruff(("format", *isolated), linted)


def _bound_twice(body: Sequence[ast.stmt]) -> Iterator[str]:
    """The names that a module or class body gives to two things, and those that the classes in it do."""
    known: dict[str, str] = {}
    for name, meaning in _bindings(body):
        if known.setdefault(name, meaning) != meaning:
            yield name
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from (f"{node.name}.{name}" for name in _bound_twice(node.body))


def _bindings(body: Sequence[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Each name that is bound, with what tells two meanings of it apart."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            # Overloads and setters are one thing in several pieces.
            yield node.name, "in pieces" if _is_in_pieces(node) else f"line {node.lineno}"
        elif isinstance(node, ast.AnnAssign | ast.Assign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((target.id, f"line {node.lineno}") for target in targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.ImportFrom):
            yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.If):
            yield from _bindings(node.body)


def _is_in_pieces(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    named = (one.id if isinstance(one, ast.Name) else getattr(one, "attr", "") for one in node.decorator_list)
    return bool({"overload", "setter", "property"} & set(named))


def format_own(code: str) -> str:
    """Lay out code that a person will own from now on, by the configuration of the project in the working directory."""
    return _ruff(("format",), _ruff(("check", "--select", "I", "--fix", "--quiet"), code))


def _ruff(arguments: Sequence[str], code: str) -> str:
    """Code through one ruff command; a complaint of ruff's is a fault of the generator and is raised."""
    done = subprocess.run(  # noqa: S603 - our own tool from our own environment
        [str(RUFF), *arguments, "-"], input=code, text=True, capture_output=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"ruff {arguments[0]} refused generated code: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout
