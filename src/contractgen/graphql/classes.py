"""Reads the attributes of a Python class from its source: the generator cannot import the product, which imports
what it generates.
"""

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path

from typing_extensions import TypeIs

from contractgen.runtime import ContractError


def attributes_of(import_path: str, roots: Sequence[Path]) -> frozenset[str]:
    """The annotated attributes and properties of a class, its bases in the same module included."""
    module, _, name = import_path.rpartition(".")
    classes = {node.name: node for node in ast.parse(_source(module, roots).read_text()).body if _is_class(node)}
    if name not in classes:
        raise ContractError(f"{import_path}: the module has no class of that name")
    return frozenset(_attributes(name, classes))


def class_in(path: Path, name: str) -> bool:
    """Whether the file `path` defines the class `name`."""
    return path.exists() and any(_is_class(n) and n.name == name for n in ast.parse(path.read_text()).body)


def _is_class(node: ast.stmt) -> TypeIs[ast.ClassDef]:
    return isinstance(node, ast.ClassDef)


def _source(module: str, roots: Sequence[Path]) -> Path:
    relative = Path(*module.split("."))
    for root in roots:
        for candidate in (root / relative.with_suffix(".py"), root / relative / "__init__.py"):
            if candidate.exists():
                return candidate
    raise ContractError(f"{module}: no such module below {', '.join(str(root) for root in roots)}")


def _attributes(name: str, classes: dict[str, ast.ClassDef]) -> Iterator[str]:
    for base in classes[name].bases:
        if isinstance(base, ast.Name) and base.id in classes:
            yield from _attributes(base.id, classes)
    for node in classes[name].body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id
        elif isinstance(node, ast.FunctionDef) and any(_is_property(d) for d in node.decorator_list):
            yield node.name


def _is_property(decorator: ast.expr) -> bool:
    return isinstance(decorator, ast.Name) and decorator.id in {"property", "cached_property"}
