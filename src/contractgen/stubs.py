"""Stubs: placeholders for methods that the contract requires and that do not exist yet.

A stub is written once, into a hand-written file of its room. Existing lines are never changed: new lines are inserted
after the last method and after the last import, and nothing else moves.
"""

import ast
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from contractgen.formatting import format_own
from contractgen.runtime import ContractError

_DEFINITION = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True, slots=True)
class StubEdit:
    """The new text of `path`, with the stubs that are named in `added` (`decisions.updateTestResult`)."""

    path: Path
    text: str
    added: tuple[str, ...]


def methods_of(source: str | None, base: str) -> frozenset[str]:
    """The names of the methods, written or assigned, of the class that derives from `base`; empty without a class."""
    class_ = _class_deriving_from(ast.parse(source or ""), base)
    return frozenset() if class_ is None else frozenset(_method_names(class_))


def _method_names(class_: ast.ClassDef) -> Iterator[str]:
    for item in class_.body:
        if isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef):
            yield item.name
        elif isinstance(item, ast.Assign):
            yield from (target.id for target in item.targets if isinstance(target, ast.Name))


def add_methods(
    source: str | None,
    base: str,
    class_name: str,
    methods: Sequence[str],
    imports: Sequence[str],
    docstring: str,
) -> str:
    """`source` with `methods` (unindented text) in its class deriving from `base`, and the `imports` they need.

    A missing class is added at the end as `class_name` with `docstring`; a missing file (`None`) is created, with the
    same docstring. An import whose name the module already binds is left out: if the name has another meaning there,
    the type checker reports it. Raises ContractError if the body of a class is on the line of its head.
    """
    if source is None or not source.strip():
        return _new_file(base, class_name, methods, imports, docstring)
    tree = ast.parse(source)
    lines = source.split("\n")
    existing = _class_deriving_from(tree, base)
    if existing is None:
        lines = [*source.rstrip("\n").split("\n"), "", "", *_class_lines(base, class_name, methods, docstring), ""]
    else:
        _refuse_one_line_class(existing)
        end = _end_of(existing)
        lines[end:end] = _method_lines(methods, _indentation(existing, lines))
        if lines[-1]:
            lines.append("")
    _insert_imports(lines, tree, _missing_imports(tree, imports))
    return "\n".join(lines)


def _new_file(base: str, class_name: str, methods: Sequence[str], imports: Sequence[str], docstring: str) -> str:
    body = "\n".join(_class_lines(base, class_name, methods, docstring))
    return format_own(f'"""{docstring}"""\n\n' + "\n".join(imports) + f"\n\n\n{body}\n")


def _class_lines(base: str, class_name: str, methods: Sequence[str], docstring: str) -> list[str]:
    return [f"class {class_name}({base}):", f'    """{docstring}"""', *_method_lines(methods, "    ")]


def _method_lines(methods: Sequence[str], indentation: str) -> list[str]:
    """The formatted methods, with an empty line before each."""
    body = "\n\n".join(textwrap.indent(textwrap.dedent(method).strip("\n"), "    ") for method in methods)
    formatted = format_own(f"class _:\n{body}\n").rstrip("\n").split("\n", 1)[1]
    lines = textwrap.indent(textwrap.dedent(formatted), indentation).split("\n")
    return ["", *lines]


def _class_deriving_from(tree: ast.Module, base: str) -> ast.ClassDef | None:
    """The module's first class with `base` (plain, dotted or subscripted) among its bases."""
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and any(_last_name(expression) == base for expression in node.bases):
            return node
    return None


def _last_name(expression: ast.expr) -> str | None:
    if isinstance(expression, ast.Subscript):
        return _last_name(expression.value)
    if isinstance(expression, ast.Attribute):
        return expression.attr
    return expression.id if isinstance(expression, ast.Name) else None


def _refuse_one_line_class(class_: ast.ClassDef) -> None:
    if class_.body[0].lineno == class_.lineno:
        raise ContractError(
            f"class {class_.name} has its body on its own line: give it lines, so that a stub can follow"
        )


def _indentation(class_: ast.ClassDef, lines: Sequence[str]) -> str:
    first = lines[class_.body[0].lineno - 1]
    return first[: len(first) - len(first.lstrip())]


def _end_of(node: ast.stmt) -> int:
    """The number of the last line of `node`."""
    return node.end_lineno or node.lineno


def _insert_imports(lines: list[str], tree: ast.Module, imports: Sequence[str]) -> None:
    """Insert the imports after the last one above the first definition; else after the docstring; else at the top."""
    leading = list(takewhile(lambda node: not isinstance(node, _DEFINITION), tree.body))
    last = next((node for node in reversed(leading) if isinstance(node, ast.Import | ast.ImportFrom)), None)
    if last is not None:
        lines[_end_of(last) : _end_of(last)] = imports
    elif leading and _is_docstring(leading[0]):
        lines[_end_of(leading[0]) : _end_of(leading[0])] = ["", *imports]
    else:
        lines[:0] = [*imports, "", ""]


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _missing_imports(tree: ast.Module, imports: Sequence[str]) -> list[str]:
    """The import statements without the names that the module already binds."""
    bound = set(_bound_names(tree))
    missing: list[str] = []
    for statement in ast.parse("\n".join(imports)).body:
        if not isinstance(statement, ast.Import | ast.ImportFrom):
            raise TypeError(f"not an import: {ast.unparse(statement)}")
        statement.names = [alias for alias in statement.names if _binds(alias) not in bound]
        if statement.names:
            missing.append(ast.unparse(statement))
    return missing


def _bound_names(tree: ast.Module) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield from (_binds(alias) for alias in node.names)
        elif isinstance(node, _DEFINITION):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _binds(alias: ast.alias) -> str:
    return alias.asname or alias.name.split(".")[0]
