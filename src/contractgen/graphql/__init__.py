"""The GraphQL half of contractgen: SDL in, typed resolver interfaces, models and stubs out."""

import re
from dataclasses import replace
from pathlib import Path

from contractgen.config import GraphQLTable
from contractgen.formatting import format_generated, format_own
from contractgen.graphql.annotations import Annotations, generated_types, import_lines
from contractgen.graphql.bindings import Answers
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
    answers = Answers(_bounded(root, table), table, root)
    rooms = sorted({answers.contract.rooms[type_.name] for type_ in answers.contract.objects} | _rooms(answers))
    modules = {f"{room}.py": render_room(room, answers) for room in rooms}
    models = {f"models/{n}": t for n, t in generate_models(root / table.documents, table, scratch).items()}
    code = {"__init__.py": _PACKAGE, **modules, **models, "registry.py": render_registry(answers)}
    if bounds := bounds_of_inputs(answers.contract.schema):
        code["bounds.py"] = render_bounds(bounds)
    first_party = {"contractgen", *(name.split(".")[0] for name in (table.package, table.reads))}
    laid_out = {name: format_generated(text, first_party=sorted(first_party)) for name, text in code.items()}
    return {**laid_out, "schema.graphql": answers.contract.sdl}


def _bounded(root: Path, table: GraphQLTable) -> Contract:
    """The contract, the bounds of its inputs held to their rules."""
    folder = root / table.documents
    contract = load(folder)
    days = {name for name, one in table.scalars.items() if one.python in {"datetime.date", "datetime.datetime"}}
    if found := list(faults(folder, frozenset(days), required=table.bounds_required)):
        raise ContractError("\n".join(found))
    return contract


def stubs(root: Path, table: GraphQLTable) -> list[StubEdit]:
    """What the rooms' resolver files need so that every interface has its methods."""
    answers = Answers(load(root / table.documents), table, root)
    edits: dict[Path, StubEdit] = {}
    spelling = {interface.room: _annotations(interface.room, answers) for interface in interfaces(answers)}
    for interface in interfaces(answers):
        path = root / table.resolvers.format(room=interface.room)
        earlier = edits.get(path) or StubEdit(path, _source(path, interface.room), ())
        written = methods_of(earlier.text, interface.name)
        annotations = spelling[interface.room]
        missing = [method for method in interface.methods(annotations) if method.name not in written]
        if missing:
            text = _with_stubs(earlier.text, interface, missing, annotations)
            added = (*earlier.added, *(f"{method.path}: {method.reason}" for method in missing))
            edits[path] = StubEdit(path, text, added)
    return [edit if edit.path.exists() else replace(edit, text=format_own(edit.text)) for edit in edits.values()]


def _annotations(room: str, answers: Answers) -> Annotations:
    """How stubs in a room's file spell types: what the file's classes and their methods are called is taken."""
    taken: set[str] = set()
    for interface in interfaces(answers):
        if interface.room == room:
            taken |= {interface.name, interface.class_name}
            taken |= {snake(one.source.name) if one.source else one.member for one in interface.answers}
    return Annotations(answers, taken=frozenset(taken), types=generated_types(answers))


def _source(path: Path, room: str) -> str:
    return path.read_text() if path.exists() else f'"""The resolvers of the room `{room}`."""\n'


def _with_stubs(before: str, interface: InterfaceOf, missing: list[Method], annotations: Annotations) -> str:
    """`before` with a stub for each missing method, and what the stubs import."""
    package = annotations.answers.table.package
    spelled = "\n".join(method.head for method in missing)
    used = {name: origin for name, origin in annotations.imports.items() if re.search(rf"\b{name}\b", spelled)}
    imports = {
        *import_lines(used),
        f"from {package}.{interface.room} import {interface.name}",
        "from contractgen.runtime import Unfilled",
        "from typing_extensions import override",
    }
    bodies = [f"@override\n{method.head}:\n    raise Unfilled({method.path!r})" for method in missing]
    return add_methods(before, interface.name, interface.class_name, bodies, sorted(imports), interface.docstring)


def _rooms(answers: Answers) -> set[str]:
    return {interface.room for interface in interfaces(answers)}


_PACKAGE = '"""The GraphQL contract as Python: generated by contractgen. Do not edit, run `make gen`."""\n'
