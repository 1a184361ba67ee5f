"""Of whom the contract's objects show something, as `@disclosure` and `@impersonal` in its SDL declare it.

An object type is *personal* if it says something of a patient. A personal type with a key says of whom: a member of its
objects holds an id. Objects of a personal type without a key are about the patient of the object that leads to them.

So whoever notes which patients a response shows has to look at objects in few places only: where a field leads from
elsewhere to a personal type. There a path *begins* to be about a patient, and below that it goes on about the same one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql import (
    BooleanValueNode,
    DirectiveNode,
    EnumValueNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    Node,
    StringValueNode,
    get_named_type,
)

from contractgen.graphql_types import is_list, is_non_null, type_of
from contractgen.names import snake

DISCLOSURE = "disclosure"
_IMPERSONAL = "impersonal"
_OPEN = "open"
_PERSON = ("PATIENT", "id")
"""Key and member of a type whose objects are the patients themselves: a list of them is not about one patient."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who an object is about."""

    key: str
    """Whose id says so: a value of the contract's `DisclosureKey`."""
    attribute: str
    """The attribute of the object that holds the id."""


@dataclass(frozen=True, slots=True)
class _Declared:
    group: str
    key: str | None
    by: str
    others: bool
    matches: str | None


class DisclosureRules:
    """What a schema's directives say. A schema that does not define `@disclosure` shows nobody."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema

    @cached_property
    def _types(self) -> Mapping[str, _Declared]:
        declared = ((type_.name, _declared(_directives(type_))) for type_ in _object_types(self._schema))
        return {name: disclosure for name, disclosure in declared if disclosure is not None}

    @cached_property
    def _fields(self) -> Mapping[tuple[str, str], _Declared]:
        return {
            (type_.name, name): disclosure
            for type_ in _object_types(self._schema)
            for name, field in type_.fields.items()
            if (disclosure := _declared(_directives_of(field.ast_node))) is not None
        }

    def is_personal(self, type_name: str) -> bool:
        """Whether objects of the type say something of a patient."""
        return type_name in self._types

    def is_noted(self, root: str, field: str) -> bool:
        """Whether a root field is noted even if it shows nobody."""
        return (root, field) in self._fields

    def groups_of(self, type_name: str, field: str, leads_to: str) -> Iterator[str]:
        """What a selected field shows of a patient by itself. `leads_to` is the name of its innermost type.

        A field that leads to a personal type shows what is selected there.
        """
        if own := self._fields.get((type_name, field)):
            yield own.group
        elif leads_to not in self._types and (of_type := self._types.get(type_name)):
            yield of_type.group

    def matches_of(self, type_name: str, field: str) -> str | None:
        """The attribute of a field's object with the ids of all patients who match what the field looks for."""
        own = self._fields.get((type_name, field))
        return None if own is None or own.matches is None else snake(own.matches)

    def begins(self, type_name: str, field: str, leads_to: str) -> Subject | None:
        """Who the objects of a field are about, if that is not known from the object that has the field."""
        target = self._types.get(leads_to)
        if target is None or target.key is None:
            return None
        if type_name in self._types and not self._leads_to_others(type_name, field, leads_to):
            return None
        return Subject(target.key, snake(target.by))

    def _leads_to_others(self, type_name: str, field: str, leads_to: str) -> bool:
        """Whether a field of an object about one patient leads to others: to its like, or to a list of patients."""
        own = self._fields.get((type_name, field))
        if leads_to == type_name or (own is not None and own.others):
            return True
        type_ = self._schema.type_map[type_name]
        target = self._types[leads_to]
        return (
            (target.key, target.by) == _PERSON
            and isinstance(type_, GraphQLObjectType)
            and has_list(type_.fields[field])
        )

    def faults(self) -> Iterator[tuple[Node | None, str]]:
        """What is missing or contradictory, with the definition that it is about."""
        if self._schema.get_directive(DISCLOSURE) is None:
            return
        roots = _roots(self._schema)
        for type_ in _object_types(self._schema):
            yield from self._faults_of(type_, is_root=type_.name in roots)

    def _faults_of(self, type_: GraphQLObjectType, *, is_root: bool) -> Iterator[tuple[Node | None, str]]:
        own, is_impersonal = self._types.get(type_.name), _names(_directives(type_)) & {_IMPERSONAL, _OPEN}
        if not is_root and own is None and not is_impersonal:
            message = "say with @disclosure what it shows of a patient, or with @impersonal that it shows nothing"
            yield type_.ast_node, f"{type_.name}: {message}"
        if own is not None and (_IMPERSONAL in is_impersonal or is_root):
            yield type_.ast_node, f"{type_.name}: @disclosure contradicts what the type is otherwise"
        if own is not None and own.matches is not None:
            yield type_.ast_node, f"{type_.name}: `matches` is a field's, not a type's"
        for name, field in type_.fields.items():
            leads_to = get_named_type(type_of(field)).name
            target = self._types.get(leads_to)
            if own is None and target is not None and target.key is None:
                message = f"nothing here says of whom, so {leads_to} needs a `key`"
                yield field.ast_node, f"{type_.name}.{name}: leads to {leads_to}; {message}"
            declared = self._fields.get((type_.name, name))
            if declared is not None and declared.key is not None:
                yield field.ast_node, f"{type_.name}.{name}: a key is the type's, not the field's"
            if declared is not None and declared.matches is not None and leads_to in self._types:
                message = "`matches` is for an object around patients, not for one about a patient"
                yield field.ast_node, f"{type_.name}.{name}: {message}"


def has_list(field: GraphQLField) -> bool:
    """Whether the field gives a list."""
    type_ = type_of(field)
    return is_list(type_.of_type if is_non_null(type_) else type_)


def _roots(schema: GraphQLSchema) -> set[str]:
    roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
    return {root.name for root in roots if root is not None}


def _object_types(schema: GraphQLSchema) -> Iterator[GraphQLObjectType]:
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLObjectType) and not type_.name.startswith("__"):
            yield type_


def _directives(type_: GraphQLObjectType) -> Sequence[DirectiveNode]:
    nodes = (type_.ast_node, *type_.extension_ast_nodes)
    return [directive for node in nodes for directive in _directives_of(node)]


def _directives_of(node: Any) -> Sequence[DirectiveNode]:
    return () if node is None else node.directives


def _names(directives: Sequence[DirectiveNode]) -> set[str]:
    return {directive.name.value for directive in directives}


def _declared(directives: Sequence[DirectiveNode]) -> _Declared | None:
    for directive in directives:
        if directive.name.value == DISCLOSURE:
            given = {argument.name.value: argument.value for argument in directive.arguments}
            group, key, by, others, matches = map(given.get, ("group", "key", "by", "others", "matches"))
            return _Declared(
                group.value if isinstance(group, EnumValueNode) else "",
                key.value if isinstance(key, EnumValueNode) else None,
                by.value if isinstance(by, StringValueNode) else "id",
                isinstance(others, BooleanValueNode) and others.value,
                matches.value if isinstance(matches, StringValueNode) else None,
            )
    return None
