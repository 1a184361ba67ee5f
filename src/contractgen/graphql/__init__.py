"""The GraphQL half of contractgen: from SDL to typed resolver interfaces, models, a registry and stubs."""

import re
from dataclasses import replace
from pathlib import Path

from contractgen.config import GraphQLTable
from contractgen.formatting import format_generated, format_own
from contractgen.graphql.annotations import Annotations, generated_types, import_lines
from contractgen.graphql.bindings import FieldBindings
from contractgen.graphql.bounds import bounds_of_inputs, faults, render_bounds
from contractgen.graphql.contract import Contract, load
from contractgen.graphql.interfaces import InterfaceOf, interfaces, render_room
from contractgen.graphql.models import generate_models
from contractgen.graphql.registry import render_registry
from contractgen.graphql.signatures import Method
from contractgen.names import snake
from contractgen.runtime import ContractError
from contractgen.stubs import StubEdit, add_methods, methods_of

__all__ = ["generate", "stubs"]


def generate(root: Path, table: GraphQLTable, scratch: Path) -> dict[str, str]:
    """The files of the generated package by name; raises `ContractError` with every fault of the contract."""
    bindings = FieldBindings(_bounded(root, table), table, root)
    rooms = {bindings.contract.rooms[type_.name] for type_ in bindings.contract.objects}
    rooms |= {interface.room for interface in interfaces(bindings)}
    modules = {f"{room}.py": render_room(room, bindings) for room in sorted(rooms)}
    models = {f"models/{n}": t for n, t in generate_models(root / table.documents, table, scratch).items()}
    code = {"__init__.py": _PACKAGE, **modules, **models, "registry.py": render_registry(bindings)}
    if bounds := bounds_of_inputs(bindings.contract.schema):
        code["bounds.py"] = render_bounds(bounds)
    first_party = {"contractgen", *(name.split(".")[0] for name in (table.package, table.reads))}
    formatted = {name: format_generated(text, first_party=sorted(first_party)) for name, text in code.items()}
    return {**formatted, "schema.graphql": bindings.contract.sdl}


def _bounded(root: Path, table: GraphQLTable) -> Contract:
    """The contract, with the bounds of its inputs checked."""
    folder = root / table.documents
    contract = load(folder)
    times = {"datetime.date", "datetime.datetime"}
    days = frozenset(name for name, scalar in table.scalars.items() if scalar.python in times)
    if bound_faults := list(faults(folder, days, required=table.bounds_required)):
        raise ContractError("\n".join(bound_faults))
    return contract


def stubs(root: Path, table: GraphQLTable) -> list[StubEdit]:
    """The edits of the rooms' resolver files that give every interface its methods."""
    bindings = FieldBindings(load(root / table.documents), table, root)
    edits: dict[Path, StubEdit] = {}
    all_interfaces = interfaces(bindings)
    spelling = {room: _annotations(room, bindings) for room in {interface.room for interface in all_interfaces}}
    for interface in all_interfaces:
        path = root / table.resolvers.format(room=interface.room)
        new_file = f'"""The resolvers of the room `{interface.room}`."""\n'
        earlier = edits.get(path) or StubEdit(path, path.read_text() if path.exists() else new_file, ())
        existing = methods_of(earlier.text, interface.name)
        annotations = spelling[interface.room]
        missing = [method for method in interface.methods(annotations) if method.name not in existing]
        if missing:
            text = _with_stubs(earlier.text, interface, missing, annotations)
            added = (*earlier.added, *(f"{method.path}: {method.reason}" for method in missing))
            edits[path] = StubEdit(path, text, added)
    return [edit if edit.path.exists() else replace(edit, text=format_own(edit.text)) for edit in edits.values()]


def _annotations(room: str, bindings: FieldBindings) -> Annotations:
    """The annotations of stubs in a room's file: the names of its classes and methods are taken."""
    taken: set[str] = set()
    for interface in interfaces(bindings):
        if interface.room == room:
            taken |= {interface.name, interface.class_name}
            taken |= {snake(field.source.name) if field.source else field.member for field in interface.bindings}
    return Annotations(bindings, taken=frozenset(taken), types=generated_types(bindings))


def _with_stubs(before: str, interface: InterfaceOf, missing: list[Method], annotations: Annotations) -> str:
    """`before` with a stub for each missing method, and the imports of the stubs."""
    package = annotations.bindings.table.package
    heads = "\n".join(method.head for method in missing)
    used = {name: origin for name, origin in annotations.imports.items() if re.search(rf"\b{name}\b", heads)}
    imports = {
        *import_lines(used),
        f"from {package}.{interface.room} import {interface.name}",
        "from contractgen.runtime import Unfilled",
        "from typing_extensions import override",
    }
    bodies = [f"@override\n{method.head}:\n    raise Unfilled({method.path!r})" for method in missing]
    return add_methods(before, interface.name, interface.class_name, bodies, sorted(imports), interface.docstring)


_PACKAGE = '"""The GraphQL contract as Python: generated by contractgen. Do not edit, run `make gen`."""\n'
