"""Imports that a field would hide: behind `date: date | None = None`, `date` is None and no day any more."""

import ast


def with_imports_apart(code: str) -> str:
    """`code` with an underscore behind each imported name that is also a field of one of its classes."""
    tree = ast.parse(code)
    imported = [alias for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names]
    fields = {
        one.target.id
        for node in tree.body
        if isinstance(node, ast.ClassDef)
        for one in node.body
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)
    }
    hidden = {alias.name: f"{alias.name}_" for alias in imported if alias.asname is None and alias.name in fields}
    # From behind, so that the places in front stay where they are; offsets are in bytes.
    edits = [(alias, f"{alias.name} as {hidden[alias.name]}") for alias in imported if alias.name in hidden]
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)]
    edits += [(node, hidden[node.id]) for node in names if node.id in hidden]
    lines = [line.encode() for line in code.split("\n")]
    for node, text in sorted(edits, key=lambda edit: (edit[0].lineno, edit[0].col_offset), reverse=True):
        line = lines[node.lineno - 1]
        lines[node.lineno - 1] = line[: node.col_offset] + text.encode() + line[node.end_col_offset :]
    return b"\n".join(lines).decode()
