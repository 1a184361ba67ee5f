"""Fields below the roots, and what callers with few permissions get of them: questions made up from the contract."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLObjectType,
    OperationDefinitionNode,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    parse,
    print_ast,
    visit,
)

from contractgen.graphql.access import FieldAccess, access_of
from contractgen.graphql.contract import ROOTS, OutputField
from contractgen.graphql_types import type_of
from generated.graphql.models import Permission
from tests.contract.loaded import contract, operations

SIGNED_IN = "AUTHENTICATED"

Set = frozenset[str]
"""Permissions that somebody has, and no others."""


@dataclass(frozen=True)
class Step:
    """A field below a root."""

    type_: GraphQLObjectType
    name: str

    @property
    def path(self) -> str:
        """`Patient.firstName`."""
        return f"{self.type_.name}.{self.name}"

    @property
    def field(self) -> GraphQLField:
        """Its definition."""
        return self.type_.fields[self.name]

    @property
    def access(self) -> FieldAccess:
        """Who may read it."""
        return access_of(self.type_, self.field)

    @property
    def target(self) -> GraphQLObjectType | None:
        """The type of its objects; None for scalars and enums."""
        named = get_named_type(type_of(self.field))
        return named if isinstance(named, GraphQLObjectType) else None

    def missing(self, may: Set) -> Sequence[str]:
        """The permissions that a refusal names; none where the field is open."""
        lacks = [[need for need in needs if need not in may] for needs in self.access.any_of]
        return min(lacks, key=len) if lacks else ()


@dataclass(frozen=True)
class Probe:
    """A field below a root, and a way to it of fields that the caller may read."""

    way: tuple[Step, ...]
    step: Step

    def selection(self, *names: str) -> str:
        """The selection that asks for it, or for these fields beside it."""
        inner = " ".join(names or (_selected(self.step),))
        for step in reversed(self.way):
            inner = f"{step.name} {{ {inner} }}"
        return inner

    @property
    def response_path(self) -> list[str]:
        """The names on the way to it, below the root."""
        return [*(step.name for step in self.way), self.step.name]


def _selected(step: Step) -> str:
    return f"{step.name} {{ __typename }}" if step.target else step.name


@dataclass(frozen=True)
class Reach:
    """What a caller reaches from a root: each type once, by its shortest way, with what is open there and what not."""

    opened: Sequence[tuple[Probe, Sequence[str]]]
    """A probe of each type that is reached, and all that is open there, as it is asked for."""
    refused: Sequence[Probe]


def reach(root: str, may: Set) -> Reach:
    """What lies below a root for a caller with these permissions.

    A type that is not reached is behind a field that is refused, for whoever is reached has all of its fields tried.
    """
    type_name, _, name = root.partition(".")
    start = Step(_object(type_name), name).target
    if start is None:
        return Reach([], [])
    ways: dict[str, tuple[Step, ...]] = {start.name: ()}
    waiting, opened, refused = deque([start]), list[tuple[Probe, Sequence[str]]](), list[Probe]()
    while waiting:
        type_ = waiting.popleft()
        way, steps = ways[type_.name], [Step(type_, field_name) for field_name in type_.fields]
        free = [step for step in steps if not step.missing(may)]
        refused += [Probe(way, step) for step in steps if step not in free]
        if free:
            opened.append((Probe(way, free[0]), [_selected(step) for step in free]))
        for step in free:
            if step.target and step.target.name not in ways:
                ways[step.target.name] = (*way, step)
                waiting.append(step.target)
    return Reach(opened, refused)


def _object(name: str) -> GraphQLObjectType:
    type_ = contract().schema.type_map[name]
    assert isinstance(type_, GraphQLObjectType)
    return type_


def asking(call: str, selection: str) -> str:
    """A sample call of a root field, which asks for something else."""
    (operation,) = parse(call).definitions
    assert isinstance(operation, OperationDefinitionNode)
    (field,) = operation.selection_set.selections
    assert isinstance(field, FieldNode)
    arguments = ", ".join(print_ast(argument) for argument in field.arguments)
    given = f"({arguments})" if arguments else ""
    return f"{operation.operation.value} {{ {field.name.value}{given} {{ {selection} }} }}"


def permission_sets() -> list[Set]:
    """Each permission alone, and exactly what each root needs."""
    alone = [frozenset({permission.value}) for permission in Permission if permission.value != SIGNED_IN]
    roots = [frozenset(contract().needs(field)) - {SIGNED_IN} for field in root_fields()]
    return list(dict.fromkeys([*alone, *roots]))


def root_fields() -> Iterator[OutputField]:
    """The root fields of the contract."""
    for type_ in contract().objects:
        if type_.name in ROOTS:
            yield from contract().fields(type_)


def fields_below() -> Iterator[Step]:
    """Every field below the roots."""
    for type_ in contract().objects:
        if type_.name not in ROOTS:
            yield from (Step(type_, name) for name in type_.fields)


@cache
def needs_of_operations() -> dict[str, Set]:
    """The named operations of the front ends, and all that each needs to be answered in whole."""
    return {operation.name: _needs_of(operation.text) for operation in operations()}


@cache
def root_needs_of_operations() -> dict[str, Set]:
    """The named operations, and what their roots need: with it they may be begun."""
    needs = {field.path: frozenset(contract().needs(field)) - {SIGNED_IN} for field in root_fields()}
    return {
        operation.name: frozenset[str]().union(*(needs[root] for root in _roots_of(operation.text)))
        for operation in operations()
    }


def _roots_of(text: str) -> Iterator[str]:
    operation = next(
        definition for definition in parse(text).definitions if isinstance(definition, OperationDefinitionNode)
    )
    for field in operation.selection_set.selections:
        if isinstance(field, FieldNode):
            yield f"{operation.operation.value.capitalize()}.{field.name.value}"


def _needs_of(text: str) -> Set:
    types = TypeInfo(contract().schema)
    fields = _Fields(types)
    visit(parse(text), TypeInfoVisitor(types, fields))
    needed = {need for any_of in fields.alternatives if len(any_of) == 1 for need in any_of[0]}
    for any_of in fields.alternatives:
        if any_of and not any(needed.issuperset(needs) for needs in any_of):
            needed |= set(any_of[0])
    return frozenset(needed) - {SIGNED_IN}


class _Fields(Visitor):
    """Notes the access of each field that a document asks for."""

    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self._types = types
        self.alternatives: set[tuple[tuple[str, ...], ...]] = set()

    def enter_field(self, *_: object) -> None:
        parent, field = self._types.get_parent_type(), self._types.get_field_def()
        if isinstance(parent, GraphQLObjectType) and field is not None:
            self.alternatives.add(access_of(parent, field).any_of)
