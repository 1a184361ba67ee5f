"""Imports that a field would shadow: after `date: date | None = None`, the name `date` is None, not the class."""

import ast


def rename_shadowed_imports(code: str) -> str:
    """`code` with a trailing underscore on each imported name that is also a field of one of its classes."""
    tree = ast.parse(code)
    imported = [alias for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names]
    fields = {
        item.target.id
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        for item in node.body
        if isinstance(item, ast.AnnAssign) and isinstance(item.target, ast.Name)
    }
    renamed = {alias.name: f"{alias.name}_" for alias in imported if alias.asname is None and alias.name in fields}
    # Applied from the end, so that earlier offsets stay valid; offsets are in bytes.
    edits = [(alias, f"{alias.name} as {renamed[alias.name]}") for alias in imported if alias.name in renamed]
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    edits += [(node, renamed[node.id]) for node in names if node.id in renamed]
    lines = [line.encode() for line in code.split("\n")]
    for node, text in sorted(edits, key=lambda edit: (edit[0].lineno, edit[0].col_offset), reverse=True):
        line = lines[node.lineno - 1]
        lines[node.lineno - 1] = line[: node.col_offset] + text.encode() + line[node.end_col_offset :]
    return b"\n".join(lines).decode()
