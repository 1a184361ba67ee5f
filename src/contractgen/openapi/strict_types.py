"""Makes generated types exactly as strict as JSON Schema, where pydantic's own types differ.

It edits the source of models and inputs: dates, instants and UUIDs get our types, a literal with a number or a boolean
compares as JSON does, `multiple_of` is exact, and a pattern with a lookaround is matched by Python's engine.
"""

import ast
from collections.abc import Iterator

from contractgen.openapi.patterns import needs_python

_OURS = {"datetime.date": "Date", "pydantic.AwareDatetime": "DateTime", "uuid.UUID": "Uuid"}
_FORMATS = "contractgen.runtime.rest_formats"
_CONFIG = 'regex_engine="python-re",'
"""What datamodel-code-generator sets for a whole model if one of its patterns has a lookaround."""


def strict(code: str) -> str:
    """`code` with our types instead of pydantic's, and the imports that they need."""
    tree = ast.parse(code)
    # Offsets are in bytes.
    lines = [line.encode() for line in code.split("\n")]
    names = _imported(tree)
    edits = sorted({edit for node in ast.walk(tree) for edit in _edits(node, names)}, reverse=True)
    for line, start, end, text in edits:
        lines[line - 1] = lines[line - 1][:start] + text.encode() + lines[line - 1][end:]
    patched = b"\n".join(lines).decode().replace(_CONFIG, "")
    return _with_imports(patched, tree) if edits else patched


def _imported(tree: ast.Module) -> dict[str, str]:
    """The names of pydantic's types in the module, each with the name of our type."""
    return {
        alias.asname or alias.name: _OURS[f"{node.module}.{alias.name}"]
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if f"{node.module}.{alias.name}" in _OURS
    }


_Edit = tuple[int, int, int, str]
"""Line, and the bytes in it from start to end, which the text replaces."""


def _edits(node: ast.AST, names: dict[str, str]) -> Iterator[_Edit]:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        yield _at(node, f"_formats.{names[node.id]}")
    elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal":
        values = node.slice.elts if isinstance(node.slice, ast.Tuple) else [node.slice]
        if any(not (isinstance(value, ast.Constant) and isinstance(value.value, str | None)) for value in values):
            listed = ", ".join(map(ast.unparse, values))
            yield _at(node, f"Annotated[Literal[{listed}], _formats.exactly({listed})]")
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Field":
        yield from _field_edits(node)


def _field_edits(call: ast.Call) -> Iterator[_Edit]:
    for keyword in call.keywords:
        value = keyword.value
        if keyword.arg == "multiple_of":
            yield (keyword.lineno, keyword.col_offset, _end(value), "description=None")
            line, _, end, _ = _at(call, "")
            multiple = f", _formats.multiple_of({ast.unparse(value)})"
            yield (call.end_lineno or line, call.end_col_offset or end, call.end_col_offset or end, multiple)
        elif keyword.arg == "pattern" and isinstance(value, ast.Constant) and needs_python(str(value.value)):
            yield _at(value, f"_re.compile({value.value!r})")


def _at(node: ast.expr, text: str) -> _Edit:
    return (node.lineno, node.col_offset, _end(node), text)


def _end(node: ast.expr) -> int:
    return node.end_col_offset or 0


def _with_imports(code: str, tree: ast.Module) -> str:
    first = next(node for node in tree.body if isinstance(node, ast.ImportFrom))
    lines = code.split("\n")
    module, _, name = _FORMATS.rpartition(".")
    imports = [f"from {module} import {name} as _formats", "import re as _re", "from typing import Annotated, Literal"]
    return "\n".join([*lines[: first.lineno - 1], *imports, *lines[first.lineno - 1 :]])
