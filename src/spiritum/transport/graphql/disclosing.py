"""
What a response shows of patients, for the audit trail (decision record 67).

Whom it shows is gathered while it is made: `Observing` is given objects where a path through the contract begins to be
about a patient, however the operation is run. What it shows of them, and whether it lists or opens, follows from the
selected fields (`Showing`), and is found out once for a document.

SECURITY: what is shown too much is noted, and what an error drops in the end; nothing that is shown is left out.
"""

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Protocol
from weakref import WeakKeyDictionary

from graphql import BooleanValueNode, FieldNode, GraphQLError, GraphQLObjectType, GraphQLSchema, Undefined, get_named_type
from graphql.execution.collect_fields import collect_fields, collect_sub_fields

from contractgen.graphql_types import type_of
from contractgen.runtime.disclosures import DisclosureRules, has_list
from gqlplan import Observer
from gqlplan.documents import Operation
from spiritum.audit.disclosures import Disclosures, Group, Key, Kind
from spiritum.transport.http.bodies import Json

_MAX_COMBINATIONS = 16
"""Of the condition variables of one operation."""


class Discloses(Protocol):
    """The context of an operation, or of an event of a subscription."""

    disclosures: Disclosures


@dataclass(frozen=True, slots=True)
class Observing:
    """Notes whom objects are about."""

    key: Key
    attribute: str
    """Their attribute with the id."""

    def __call__(self, context: Discloses, objects: Sequence[Any]) -> None:
        """Note them."""
        self.note(context, map(attrgetter(self.attribute), objects))

    def note(self, context: Discloses, ids: Iterator[int | None]) -> None:
        """Note these. An object may be about nobody."""
        context.disclosures.note(self.key, {id_ for id_ in ids if id_ is not None})


@dataclass(frozen=True, slots=True)
class Showing:
    """What an operation shows of the patients who are in its response."""

    operation: str
    """Its root fields."""
    kind: Kind
    groups: frozenset[Group]
    is_noted: bool
    """Whether it is noted even if it has shown nobody."""
    shows: bool
    """Whether it can show anybody."""


class DisclosureLog:
    """Finds out what operations of a schema show."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._rules = DisclosureRules(schema)
        self._known: WeakKeyDictionary[Operation, OrderedDict[object, Showing]] = WeakKeyDictionary()

    def observer_of(self, type_: GraphQLObjectType, field: str, of: GraphQLObjectType) -> Observer | None:
        """Who notes the objects that a field gives; none if the patient is known already, or there is none."""
        subject = self._rules.begins(type_.name, field, of.name)
        return None if subject is None else Observing(Key[subject.key], subject.attribute)

    def showing(self, operation: Operation, variables: Mapping[str, Json] | None) -> Showing:
        """What an operation shows with these variables, of which only those of `@skip` and `@include` matter."""
        values = _condition_values(operation, variables or {})
        known = self._known.setdefault(operation, OrderedDict())
        key = tuple(sorted(values.items()))
        showing = known.get(key)
        if showing is None:
            showing = known[key] = self._found(operation, values)
            if len(known) > _MAX_COMBINATIONS:
                known.popitem(last=False)
        return showing

    def _found(self, operation: Operation, values: Mapping[str, bool | None]) -> Showing:
        """Of a variable without a value, which makes an error of its field alone, both values count."""
        found = _Found()
        for value in (True, False) if None in values.values() else (True,):
            given = {name: value if own is None else own for name, own in values.items()}
            _Walk(self._schema, self._rules, operation, given, found).walk()
        return found.showing()


class _Found:
    def __init__(self) -> None:
        self.roots: dict[str, None] = {}
        self.groups: set[Group] = set()
        self.opens = False
        self.is_noted = False
        self.shows = False

    def showing(self) -> Showing:
        kind = Kind.OPENED if self.opens else Kind.LISTED
        return Showing(", ".join(self.roots), kind, frozenset(self.groups), self.is_noted, self.shows)


class _Walk:
    """Through all that an operation selects."""

    def __init__(
        self,
        schema: GraphQLSchema,
        rules: DisclosureRules,
        operation: Operation,
        values: Mapping[str, bool],
        found: _Found,
    ) -> None:
        self._schema = schema
        self._rules = rules
        self._operation = operation
        self._values = dict(values)
        self._found = found

    def walk(self) -> None:
        """Note what there is."""
        node = self._operation.node
        root = self._schema.get_root_type(node.operation)
        if root is None:
            return
        fields = collect_fields(self._schema, self._operation.fragments, self._values, root, node.selection_set)
        for nodes in fields.values():
            name = nodes[0].name.value
            if name in root.fields:
                self._found.roots[name] = None
                self._found.is_noted |= self._rules.is_noted(root.name, name)
                self._field(root, nodes, is_list=False, is_known=False)

    def _field(self, type_: GraphQLObjectType, nodes: list[FieldNode], *, is_list: bool, is_known: bool) -> None:
        """A field: `is_list` says whether there is a list above it, `is_known` whether a patient is known there."""
        name = nodes[0].name.value
        field = type_.fields.get(name)
        if field is None:  # of the schema, such as __typename
            return
        target = get_named_type(type_of(field))
        self._found.groups.update(map(Group.__getitem__, self._rules.groups_of(type_.name, name, target.name)))
        is_list = is_list or has_list(field)
        for of in self._objects(target):
            personal = self._rules.is_personal(of.name)
            if personal:
                self._found.shows = True
                self._found.opens |= not is_list and not is_known
            for below in collect_sub_fields(
                self._schema, self._operation.fragments, self._values, of, nodes
            ).values():
                self._field(of, below, is_list=is_list, is_known=is_known or personal)

    def _objects(self, type_: Any) -> Sequence[GraphQLObjectType]:
        if isinstance(type_, GraphQLObjectType):
            return (type_,)
        return self._schema.get_possible_types(type_) if hasattr(type_, "resolve_type") else ()


def _condition_values(operation: Operation, given: Mapping[str, Json]) -> dict[str, bool | None]:
    values: dict[str, bool | None] = {}
    for definition in operation.node.variable_definitions or ():
        name = definition.variable.name.value
        if name in operation.condition_variables:
            default = definition.default_value
            value = given.get(name, default.value if isinstance(default, BooleanValueNode) else None)
            values[name] = value if isinstance(value, bool) else None
    return values
