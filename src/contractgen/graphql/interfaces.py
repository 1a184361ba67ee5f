"""Renders the module of one room: its interfaces, the classes of its answers, and what its bound classes must carry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphql import GraphQLObjectType

from contractgen.formatting import printable
from contractgen.graphql.annotations import IN_ROOMS, Annotations, generated_types, import_lines
from contractgen.graphql.bindings import Answer, Answers
from contractgen.graphql.contract import ROOTS
from contractgen.graphql.signatures import Method, method_of, source_method_of
from contractgen.graphql_types import type_of
from contractgen.names import pascal, snake

_ROOT_NAMES = {"Query": "Queries", "Mutation": "Mutations", "Subscription": "Subscriptions"}
_METHOD_KINDS = ("query", "mutation", "subscription", "batch")


@dataclass(frozen=True, slots=True)
class InterfaceOf:
    """The fields of one type that one room answers with methods."""

    room: str
    type_: GraphQLObjectType
    answers: tuple[Answer, ...]
    is_home: bool
    """Whether the room is the one that defines the type, and does not only extend it."""

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
        """What the class that fills it in is called where nobody has called it otherwise."""
        return _ROOT_NAMES[self.type_.name] if self.is_root else f"{self.type_.name}Resolvers"

    @property
    def attribute(self) -> str:
        """Its place in the registry."""
        if self.is_root:
            return f"{self.room}_{snake(self.class_name)}"
        return snake(self.type_.name) if self.is_home else f"{self.room}_{snake(self.type_.name)}"

    @property
    def docstring(self) -> str:
        """What the interface is for."""
        if self.is_root:
            return f"The room `{self.room}`'s fields of {self.type_.name}."
        if not self.is_home:
            return f"The fields that the room `{self.room}` adds to {self.type_.name}."
        return f"The fields of {self.type_.name} that take a method."

    def methods(self, annotations: Annotations) -> list[Method]:
        """The methods to fill in, in the contract's order; sources come where their first field stands."""
        methods: dict[str, Method] = {}
        for answer in self.answers:
            if answer.source is not None:
                methods.setdefault(answer.source.name, source_method_of(answer.source, annotations))
            elif answer.kind in _METHOD_KINDS:
                methods[answer.member] = method_of(answer, annotations)
        return list(methods.values())


def interfaces(answers: Answers) -> list[InterfaceOf]:
    """Every interface of the contract, in the order of rooms and types."""
    found: list[InterfaceOf] = []
    for type_ in answers.contract.objects:
        by_room: dict[str, list[Answer]] = {}
        for answer in answers.of(type_):
            if answer.kind != "attribute":
                by_room.setdefault(answer.field.room, []).append(answer)
        home = answers.contract.rooms[type_.name]
        found += [InterfaceOf(room, type_, tuple(held), room == home) for room, held in by_room.items()]
    return sorted(found, key=lambda interface: interface.room)


def render_room(room: str, answers: Answers) -> str:
    """The Python module of `room`, not yet laid out."""
    annotations = Annotations(answers, room, taken=_taken(room, answers), types=generated_types(answers))
    checking, *_ = [annotations.spelled(name) for name in IN_ROOMS]
    body: list[str] = []
    for type_ in answers.contract.objects:
        if answers.contract.rooms[type_.name] == room and type_.name not in ROOTS:
            attributes = [answer for answer in answers.of(type_) if answer.kind == "attribute"]
            body += _class_of(type_, attributes, annotations)
    for interface in interfaces(answers):
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


def _taken(room: str, answers: Answers) -> frozenset[str]:
    """The names of a room's module that belong to the contract: its classes, and all that stands in them."""
    found: set[str] = set()
    for type_ in answers.contract.objects:
        is_here = answers.contract.rooms[type_.name] == room
        if is_here and type_.name not in ROOTS:
            names = (f"{type_.name}Attributes", f"{snake(type_.name)}_attributes")
            found |= set(names) if type_.name in answers.bound else {type_.name}
        of_room = (answer for answer in answers.of(type_) if is_here or answer.field.room == room)
        found |= {snake(answer.source.name) if answer.source else answer.member for answer in of_room}
    return frozenset(found | {one.name for one in interfaces(answers) if one.room == room})


def _class_of(type_: GraphQLObjectType, attributes: Sequence[Answer], annotations: Annotations) -> Iterator[str]:
    if bound := annotations.answers.bound.get(type_.name):
        yield from _attribute_check(type_, annotations.name(bound), attributes, annotations)
        return
    yield f"@{annotations.spelled('dataclass')}(frozen=True, slots=True, kw_only=True)"
    yield f"class {type_.name}:"
    yield _docstring(type_.description, "    ", otherwise=f"The type {type_.name}.")
    for answer in attributes:
        spelled = annotations.output(type_of(answer.field.definition))
        default = " = None" if spelled.endswith("| None") else ""
        yield f"    {answer.member}: {spelled}{default}"
        if (answer.field.definition.description or "").strip():
            yield _docstring(answer.field.definition.description, "    ")
    yield ""


def _attribute_check(
    type_: GraphQLObjectType, bound: str, attributes: Sequence[Answer], annotations: Annotations
) -> Iterator[str]:
    """A protocol that the bound class has to satisfy, and the line that makes the type checker compare the two."""
    if not attributes:
        return
    protocol = f"{type_.name}Attributes"
    yield f"class {protocol}({annotations.spelled('Protocol')}):"
    yield _docstring(f"What `{bound}` carries for the type {type_.name}.", "    ")
    for answer in attributes:
        spelled = annotations.output(type_of(answer.field.definition))
        yield f"    @{annotations.spelled('property')}\n    def {answer.member}(self) -> {spelled}: ..."
    yield f"if {annotations.spelled('TYPE_CHECKING')}:"
    yield f"    def {snake(type_.name)}_attributes(value: {bound}) -> {protocol}:"
    yield f'        """An error in the next line: `{bound}` lacks an attribute, or its type is not the contract\'s."""'
    yield "        return value\n"


def _interface(interface: InterfaceOf, annotations: Annotations) -> Iterator[str]:
    methods = interface.methods(annotations)
    yield f"class {interface.name}({annotations.spelled('Interface')}):"
    yield _docstring(interface.docstring, "    ")
    table = ", ".join(f"{method.name!r}: {method.path!r}" for method in methods)
    variable = annotations.spelled("ClassVar")
    table_type = (
        f"{variable}[{annotations.spelled('Mapping')}[{annotations.builtin('str')}, {annotations.builtin('str')}]]"
    )
    yield f"    __contract__: {table_type} = {{{table}{',' if table else ''}}}"
    for method in methods:
        yield f"    @{annotations.spelled('abstractmethod')}\n    {method.head}:"
        yield _docstring(method.description, "        ", otherwise=method.path)
        yield "        ..."
    yield ""


def _docstring(text: str | None, indent: str, *, otherwise: str = "") -> str:
    """What a description says; where it says nothing, `otherwise`."""
    escaped = (printable(text or "").strip() or otherwise).replace("\\", "\\\\").replace('"""', "'''")
    lines = [line.rstrip() for line in escaped.splitlines()]
    if len(lines) == 1:
        closing = ' """' if lines[0].endswith('"') else '"""'
        return f'{indent}"""{lines[0]}{closing}'
    return "\n".join([f'{indent}"""{lines[0]}', *(f"{indent}{line}".rstrip() for line in lines[1:]), f'{indent}"""'])
