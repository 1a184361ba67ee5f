"""Renders the module of one room: its interfaces, the classes of its types, and the attributes of its bound classes."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphql import GraphQLObjectType

from contractgen.graphql.annotations import IN_ROOMS, Annotations, generated_types, import_lines
from contractgen.graphql.bindings import FieldBinding, FieldBindings
from contractgen.graphql.contract import ROOTS
from contractgen.graphql.signatures import Method, method_of, source_method_of
from contractgen.graphql_types import type_of
from contractgen.names import pascal, snake
from contractgen.source_code import docstring

_ROOT_NAMES = {"Query": "Queries", "Mutation": "Mutations", "Subscription": "Subscriptions"}
_METHOD_KINDS = ("query", "mutation", "subscription", "batch")


@dataclass(frozen=True, slots=True)
class InterfaceOf:
    """The fields of one type that one room resolves by methods: an interface for the room to implement."""

    room: str
    type_: GraphQLObjectType
    bindings: tuple[FieldBinding, ...]
    is_home: bool
    """Whether the room defines the type, and does not only extend it."""

    @property
    def is_root(self) -> bool:
        """Whether the type is Query, Mutation or Subscription."""
        return self.type_.name in ROOTS

    @property
    def name(self) -> str:
        """`PatientsQueries`, `PatientFields`."""
        return pascal(self.room) + _ROOT_NAMES[self.type_.name] if self.is_root else f"{self.type_.name}Fields"

    @property
    def class_name(self) -> str:
        """The name of the implementing class in a new stub."""
        return _ROOT_NAMES[self.type_.name] if self.is_root else f"{self.type_.name}Resolvers"

    @property
    def attribute(self) -> str:
        """Its attribute in the registry."""
        if self.is_root:
            return f"{self.room}_{snake(self.class_name)}"
        return snake(self.type_.name) if self.is_home else f"{self.room}_{snake(self.type_.name)}"

    @property
    def docstring(self) -> str:
        """The docstring of the interface."""
        if self.is_root:
            return f"The room `{self.room}`'s fields of {self.type_.name}."
        if not self.is_home:
            return f"The fields that the room `{self.room}` adds to {self.type_.name}."
        return f"The fields of {self.type_.name} that take a method."

    def methods(self, annotations: Annotations) -> list[Method]:
        """The methods to implement, in the contract's order; a source comes at its first field."""
        methods: dict[str, Method] = {}
        for binding in self.bindings:
            if binding.source is not None:
                methods.setdefault(binding.source.name, source_method_of(binding.source, annotations))
            elif binding.kind in _METHOD_KINDS:
                methods[binding.member] = method_of(binding, annotations)
        return list(methods.values())


def interfaces(bindings: FieldBindings) -> list[InterfaceOf]:
    """Every interface of the contract, in the order of rooms and types."""
    all_interfaces: list[InterfaceOf] = []
    for type_ in bindings.contract.objects:
        by_room: dict[str, list[FieldBinding]] = {}
        for binding in bindings.of(type_):
            if binding.kind != "attribute":
                by_room.setdefault(binding.field.room, []).append(binding)
        home = bindings.contract.rooms[type_.name]
        all_interfaces += [InterfaceOf(room, type_, tuple(own), room == home) for room, own in by_room.items()]
    return sorted(all_interfaces, key=lambda interface: interface.room)


def render_room(room: str, bindings: FieldBindings) -> str:
    """The Python module of `room`, not yet formatted."""
    annotations = Annotations(bindings, room, taken=_taken(room, bindings), types=generated_types(bindings))
    checking, *_ = [annotations.spelled(name) for name in IN_ROOMS]
    body: list[str] = []
    for type_ in bindings.contract.objects:
        if bindings.contract.rooms[type_.name] == room and type_.name not in ROOTS:
            attributes = [binding for binding in bindings.of(type_) if binding.kind == "attribute"]
            body += _class_of(type_, attributes, annotations)
    for interface in interfaces(bindings):
        if interface.room == room:
            body += _interface(interface, annotations)
    return "\n".join(
        [
            f'"""The room `{room}`: generated from {room}.graphql by contractgen. Do not edit, run `make gen`."""',
            "from __future__ import annotations",
            *import_lines(annotations.at_runtime),
            f"if {checking}:",
            *(f"    {line}" for line in import_lines(annotations.imports) or ["pass"]),
            "",
            *body,
        ]
    )


def _taken(room: str, bindings: FieldBindings) -> frozenset[str]:
    """The names of a room's module that come from the contract: its classes and their members."""
    names: set[str] = set()
    for type_ in bindings.contract.objects:
        is_here = bindings.contract.rooms[type_.name] == room
        if is_here and type_.name not in ROOTS:
            of_bound = {f"{type_.name}Attributes", f"{snake(type_.name)}_attributes"}
            names |= of_bound if type_.name in bindings.bound else {type_.name}
        of_room = (binding for binding in bindings.of(type_) if is_here or binding.field.room == room)
        names |= {snake(binding.source.name) if binding.source else binding.member for binding in of_room}
    return frozenset(names | {interface.name for interface in interfaces(bindings) if interface.room == room})


def _class_of(type_: GraphQLObjectType, attributes: Sequence[FieldBinding], annotations: Annotations) -> Iterator[str]:
    if bound := annotations.bindings.bound.get(type_.name):
        yield from _attribute_check(type_, annotations.name(bound), attributes, annotations)
        return
    yield f"@{annotations.spelled('dataclass')}(frozen=True, slots=True, kw_only=True)"
    yield f"class {type_.name}:"
    yield _indented_docstring((type_.description or "").strip() or f"The type {type_.name}.", 1)
    for binding in attributes:
        spelled = annotations.output(type_of(binding.field.definition))
        default = " = None" if spelled.endswith("| None") else ""
        yield f"    {binding.member}: {spelled}{default}"
        if description := (binding.field.definition.description or "").strip():
            yield _indented_docstring(description, 1)
    yield ""


def _attribute_check(
    type_: GraphQLObjectType, bound: str, attributes: Sequence[FieldBinding], annotations: Annotations
) -> Iterator[str]:
    """A protocol that the bound class must satisfy, and a function by which the type checker compares the two."""
    if not attributes:
        return
    protocol = f"{type_.name}Attributes"
    yield f"class {protocol}({annotations.spelled('Protocol')}):"
    yield _indented_docstring(f"The attributes of `{bound}` for the type {type_.name}.", 1)
    for binding in attributes:
        spelled = annotations.output(type_of(binding.field.definition))
        yield f"    @{annotations.spelled('property')}\n    def {binding.member}(self) -> {spelled}: ..."
    yield f"if {annotations.spelled('TYPE_CHECKING')}:"
    yield f"    def {snake(type_.name)}_attributes(value: {bound}) -> {protocol}:"
    yield f'        """An error in the next line: `{bound}` lacks an attribute, or its type is not the contract\'s."""'
    yield "        return value\n"


def _interface(interface: InterfaceOf, annotations: Annotations) -> Iterator[str]:
    methods = interface.methods(annotations)
    yield f"class {interface.name}({annotations.spelled('Interface')}):"
    yield _indented_docstring(interface.docstring, 1)
    table = ", ".join(f"{method.name!r}: {method.path!r}" for method in methods)
    variable = annotations.spelled("ClassVar")
    table_type = (
        f"{variable}[{annotations.spelled('Mapping')}[{annotations.builtin('str')}, {annotations.builtin('str')}]]"
    )
    yield f"    __contract__: {table_type} = {{{table}{',' if table else ''}}}"
    for method in methods:
        yield f"    @{annotations.spelled('abstractmethod')}\n    {method.head}:"
        yield _indented_docstring(method.description.strip() or method.path, 2)
        yield "        ..."
    yield ""


def _indented_docstring(text: str, depth: int) -> str:
    return textwrap.indent(docstring(text), "    " * depth)
