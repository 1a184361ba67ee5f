"""Stubs for the operations that have no handler yet."""

import re
from collections.abc import Sequence
from pathlib import Path

from contractgen.openapi.contract import Contract, Tag
from contractgen.openapi.options import OpenApiOptions
from contractgen.openapi.reading import read_contract
from contractgen.openapi.server import TYPE_IMPORTS
from contractgen.openapi.signatures import handler_signature
from contractgen.stubs import StubEdit, add_methods, methods_of


def stubs(document: Path, options: OpenApiOptions, source_root: Path) -> list[StubEdit]:
    """The edits of the handler files below `source_root` that give every operation a method."""
    if options.handlers is None or options.call is None:
        return []
    contract = read_contract(document, options)
    edits = (_edit(tag, contract, options, source_root) for tag in contract.tags)
    return [edit for edit in edits if edit is not None]


def _edit(tag: Tag, contract: Contract, options: OpenApiOptions, source_root: Path) -> StubEdit | None:
    path = source_root / str(options.handlers).format(tag=tag.name)
    source = path.read_text(encoding="utf-8") if path.exists() else None
    existing = methods_of(source, tag.interface)
    missing = [operation for operation in contract.of(tag) if operation.name not in existing]
    if not missing:
        return None
    call_module, _, call = str(options.call).rpartition(".")
    methods = [
        f"@override\n{handler_signature(operation, call)}:\n    raise Unfilled({operation.qualified!r})"
        for operation in missing
    ]
    imports = [
        *_used("\n".join(methods), [*TYPE_IMPORTS, *contract.stand_ins, f"from {options.package} import models"]),
        "from typing_extensions import override",
        "from contractgen.runtime import Unfilled",
        *(f"from {options.package}.responses import {operation.title}Response" for operation in missing),
        f"from {options.package}.server import {tag.interface}",
        f"from {call_module} import {call}",
    ]
    docstring = f"The handlers of `{tag.name}`."
    text = add_methods(source, tag.interface, "Handlers", methods, imports, docstring)
    return StubEdit(path, text, tuple(operation.qualified for operation in missing))


def _used(code: str, imports: Sequence[str]) -> list[str]:
    """The imports whose names the code uses."""
    used: list[str] = []
    for statement in imports:
        head, _, names = statement.partition(" import ")
        used_names = [name for name in names.split(", ") if re.search(rf"\b{name}\b", code)]
        if used_names:
            used.append(f"{head} import {', '.join(used_names)}")
    return used
