"""Renders the module of one room: its interfaces, the classes of its answers, and what its bound classes must carry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphql import GraphQLObjectType

from contractgen.graphql.annotations import Annotations
from contractgen.graphql.answers import Answer, Answers
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
        if self.is_root or not self.is_home:
            return f"{self.room}_{snake(self.class_name)}"
        return snake(self.type_.name)

    @property
    def docstring(self) -> str:
        """What the interface is for."""
        if self.is_root:
            return f"The room `{self.room}`'s fields of {self.type_.name}."
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
    annotations = Annotations(answers, room)
    body: list[str] = []
    for type_ in answers.contract.objects:
        if answers.contract.rooms[type_.name] == room and type_.name not in ROOTS:
            attributes = [answer for answer in answers.of(type_) if answer.kind == "attribute"]
            body += _class_of(type_, attributes, annotations)
    for interface in interfaces(answers):
        if interface.room == room:
            body += _interface(interface, annotations)
    imports = sorted({f"from {module} import {name}" for name, module in annotations.imports.items()})
    return "\n".join(
        [
            f'"""The room `{room}`: generated from {room}.graphql by contractgen. Do not edit, run `make gen`."""',
            "from __future__ import annotations",
            "from abc import abstractmethod",
            "from dataclasses import dataclass",
            "from typing import TYPE_CHECKING, ClassVar, Protocol",
            "from collections.abc import Mapping",
            "from contractgen.runtime.interface import Interface",
            "if TYPE_CHECKING:",
            *(f"    {line}" for line in imports or ["pass"]),
            "",
            *body,
        ]
    )


def _class_of(type_: GraphQLObjectType, attributes: Sequence[Answer], annotations: Annotations) -> Iterator[str]:
    if bound := annotations.answers.bound.get(type_.name):
        yield from _attribute_check(type_, annotations.name(bound), attributes, annotations)
        return
    yield "@dataclass(frozen=True, slots=True, kw_only=True)"
    yield f"class {type_.name}:"
    yield _docstring(type_.description or f"The type {type_.name}.", "    ")
    for answer in attributes:
        spelled = annotations.output(type_of(answer.field.definition))
        default = " = None" if spelled.endswith("| None") else ""
        yield f"    {answer.member}: {spelled}{default}"
        if answer.field.definition.description:
            yield _docstring(answer.field.definition.description, "    ")
    yield ""


def _attribute_check(
    type_: GraphQLObjectType, bound: str, attributes: Sequence[Answer], annotations: Annotations
) -> Iterator[str]:
    """A protocol that the bound class has to satisfy, and the line that makes the type checker compare the two."""
    if not attributes:
        return
    protocol = f"{type_.name}Attributes"
    yield f"class {protocol}(Protocol):"
    yield _docstring(f"What `{bound}` carries for the type {type_.name}.", "    ")
    for answer in attributes:
        spelled = annotations.output(type_of(answer.field.definition))
        yield f"    @property\n    def {answer.member}(self) -> {spelled}: ..."
    yield f"if TYPE_CHECKING:\n    def {snake(type_.name)}_attributes(value: {bound}) -> {protocol}:"
    yield f'        """An error in the next line: `{bound}` lacks an attribute, or its type is not the contract\'s."""'
    yield "        return value\n"


def _interface(interface: InterfaceOf, annotations: Annotations) -> Iterator[str]:
    methods = interface.methods(annotations)
    yield f"class {interface.name}(Interface):"
    yield _docstring(interface.docstring, "    ")
    table = ", ".join(f"{method.name!r}: {method.path!r}" for method in methods)
    yield f"    __contract__: ClassVar[Mapping[str, str]] = {{{table},}}"
    for method in methods:
        yield f"    @abstractmethod\n    {method.head}:"
        yield _docstring(method.description or method.path, "        ")
        yield "        ..."
    yield ""


def _docstring(text: str, indent: str) -> str:
    escaped = text.strip().replace("\\", "\\\\").replace('"""', "'''")
    lines = [line.rstrip() for line in escaped.splitlines()]
    if len(lines) == 1:
        closing = ' """' if lines[0].endswith('"') else '"""'
        return f'{indent}"""{lines[0]}{closing}'
    return "\n".join([f'{indent}"""{lines[0]}', *(f"{indent}{line}".rstrip() for line in lines[1:]), f'{indent}"""'])
