"""Formats generated code by ruff, so that the same contract always gives the same bytes."""

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
    """Text that is safe in source code: control characters are replaced by U+FFFD."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n"))


def format_generated(code: str, *, first_party: Sequence[str]) -> str:
    """Format a generated module: unused imports removed, imports sorted, lines of at most 120 characters.

    It reads no configuration file, so that the same contract gives the same bytes in every checkout. `first_party` are
    the top packages whose imports come last. Raises `ContractError` if one name has two meanings: one would be lost.
    """
    if ambiguous := sorted(set(_bound_twice(ast.parse(code).body))):
        raise ContractError(
            f"in generated code two things would be called {', '.join(ambiguous)}: name one of them otherwise"
        )
    known = ", ".join(f"'{name}'" for name in sorted(first_party))
    isolated = ("--isolated", "--config", "line-length=120", "--config", "target-version='py311'")
    sorting = ("--config", f"lint.isort.known-first-party=[{known}]")
    linted = _ruff(("check", *isolated, *sorting, "--select", "F401,I", "--fix", "--quiet"), code)
    return _ruff(("format", *isolated), linted)


def _bound_twice(body: Sequence[ast.stmt]) -> Iterator[str]:
    """The names with two meanings in a module or class body, including the bodies of its classes."""
    known: dict[str, str] = {}
    for name, meaning in _bindings(body):
        if known.setdefault(name, meaning) != meaning:
            yield name
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from (f"{node.name}.{name}" for name in _bound_twice(node.body))


def _bindings(body: Sequence[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Each bound name with a key of its meaning."""
    for node in body:
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            # Overloads and setters are several definitions of one name.
            yield node.name, "several definitions" if _has_several_definitions(node) else f"line {node.lineno}"
        elif isinstance(node, ast.AnnAssign | ast.Assign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((target.id, f"line {node.lineno}") for target in targets if isinstance(target, ast.Name))
        elif isinstance(node, ast.ImportFrom):
            yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.If):
            yield from _bindings(node.body)


def _has_several_definitions(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    decorators = (
        decorator.id if isinstance(decorator, ast.Name) else getattr(decorator, "attr", "")
        for decorator in node.decorator_list
    )
    return bool({"overload", "setter", "property"} & set(decorators))


def format_own(code: str) -> str:
    """Format code that is handed over to a person, by the configuration of the project in the working directory."""
    return _ruff(("format",), _ruff(("check", "--select", "I", "--fix", "--quiet"), code))


def _ruff(arguments: Sequence[str], code: str) -> str:
    """Run one ruff command on code; an error of ruff is a fault of the generator and is raised."""
    completed = subprocess.run(  # noqa: S603 - our own tool from our own environment
        [str(RUFF), *arguments, "-"], input=code, text=True, capture_output=True, check=False
    )
    if completed.returncode:
        message = completed.stderr.strip() or completed.stdout.strip()
        raise RuntimeError(f"ruff {arguments[0]} refused generated code: {message}")
    return completed.stdout
