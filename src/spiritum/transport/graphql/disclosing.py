"""
What a response shows of patients, for the audit trail (decision record 67).

Whom it shows is gathered while it is made: `Observing` is given objects where a path through the contract begins to be
about a patient, however the operation is run. What it shows of them, and whether it lists or opens, follows from the
selected fields (`Showing`), and is found out once for a document.

SECURITY: what is shown too much is noted, and what an error drops in the end; nothing that is shown is left out.
"""

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Protocol, TypeAlias, cast
from weakref import WeakKeyDictionary

from graphql import (
    BooleanValueNode,
    FieldNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    value_from_ast_untyped,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields

from contractgen.graphql_types import type_of
from contractgen.runtime.disclosures import DisclosureRules, has_list
from generated.graphql.models import Permission
from gqlplan import Observer, ObserverLookup
from gqlplan.documents import Operation
from spiritum.audit.disclosures import Disclosed, Disclosures, Group, Key, Kind
from spiritum.audit.foreseen import Foreseen
from spiritum.audit.occasion import RUNNING_THE_HOSPITAL, current_occasion, usual_purpose
from spiritum.db.relations import Relation, ToOne
from spiritum.identity.caller import Caller, Principal
from spiritum.transport.http.bodies import Json

_MAX_COMBINATIONS = 16
"""Of the condition variables of one operation."""
_MAX_FIELDS = 5_000
"""Of one operation: as many as are planned."""


class Discloses(Protocol):
    """The context of an operation, or of an event of a subscription."""

    disclosures: Disclosures


RunWork: TypeAlias = Callable[[Callable[[], "Showing"]], Awaitable["Showing"]]
"""Does what takes the processor some milliseconds."""


@dataclass(frozen=True, slots=True)
class Observing:
    """Notes whom objects are about."""

    key: Key
    attribute: str
    """Their attribute with the id."""

    def __call__(self, context: Discloses, objects: Sequence[Any]) -> None:
        """Note them."""
        self.note(context, map(attrgetter(self.attribute), objects))

    def note(self, context: Discloses, ids: Iterable[int | None]) -> None:
        """Note these. An object may be about nobody."""
        known = set(ids)
        known.discard(None)
        context.disclosures.note(self.key, cast("set[int]", known))


@dataclass(frozen=True, slots=True)
class ObservingMatches:
    """Notes the patients who match a search, whatever of its result is selected: a count says that they are there."""

    attribute: str
    """The attribute of the result with their ids."""

    def __call__(self, context: Discloses, objects: Sequence[Any]) -> None:
        """Note them."""
        for each in objects:
            if ids := getattr(each, self.attribute):
                context.disclosures.note(Key.PATIENT, ids)


@dataclass(frozen=True, slots=True)
class Showing:
    """What an operation shows of the patients who are in its response."""

    kind: Kind
    """`OPENED` if it shows what somebody requested of a certain patient, whatever it lists besides."""
    groups: frozenset[Group]
    is_noted: bool
    """Whether it is noted even if it has shown nobody."""
    purpose: str | None = None
    """A code of HL7's ActReason, if it is another than the caller's usual one."""


EVERYTHING = Showing(Kind.OPENED, frozenset(Group), is_noted=True)
"""What an operation that is too large to look through counts as."""


@dataclass(frozen=True, slots=True)
class DisclosingOperation:
    """An operation as the trail names it, and what it shows."""

    root_fields: str
    hash: str
    """The SHA-256 of its document, in hexadecimal digits."""
    showing: Showing

    def event(self, kind: Kind, who: Principal, disclosures: Disclosures, receivers: Sequence[int] = ()) -> Disclosed:
        """An event of the trail: these patients were shown."""
        disclosures.groups |= self.showing.groups
        request_id = current_occasion().request_id
        purpose = self.showing.purpose
        return Disclosed(kind, who, self.root_fields, self.hash, request_id, disclosures, receivers, purpose)

    def foreseen(self, who: Principal) -> Foreseen | None:
        """What the response to a change shows of whom it changes, as its own statement may note it.

        Nothing is foreseen if it shows nothing of patients, or if its caller has broken the glass: then the reason is
        found out from what is shown.
        """
        if not self.showing.groups or not isinstance(who, Caller) or who.glass:
            return None
        return Foreseen(self.showing.kind, self.showing.groups, self.showing.purpose or usual_purpose(who))

    def response(self, who: Principal, disclosures: Disclosures, foreseen: Foreseen | None = None) -> Disclosed | None:
        """The event of a response with data; none if it shows nobody, and lists nobody either.

        None either if changes have noted all of it.
        """
        if not disclosures and not self.showing.is_noted:
            return None
        if foreseen is not None and foreseen.covers(disclosures, self.showing.groups):
            return None
        return self.event(self.showing.kind, who, disclosures)


@dataclass(frozen=True, slots=True)
class EventResult:
    """The result of an event of a subscription."""

    json: bytes
    disclosures: Disclosures
    """Whom it shows, whoever receives it."""

    def __len__(self) -> int:
        return len(self.json)


def notes_key(observer: Observer, relation: Relation[Any]) -> bool:
    """Whether what it notes of an object is the key by which the object is found, which is known before."""
    return isinstance(observer, Observing) and isinstance(relation, ToOne) and relation.is_key(observer.attribute)


def observers_of(schema: GraphQLSchema) -> ObserverLookup:
    """Who notes whom the responses of a schema show: nobody where the patient is known already, or there is none."""
    rules = DisclosureRules(schema)

    def observer_of(type_: GraphQLObjectType, field: str, of: GraphQLObjectType) -> Observer | None:
        if (matches := rules.matches_of(type_.name, field)) is not None:
            return ObservingMatches(matches)
        subject = rules.begins(type_.name, field, of.name)
        return None if subject is None else Observing(Key[subject.key], subject.attribute)

    return observer_of


class Showings:
    """What the operations of a schema show. Each is looked through once."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._rules = DisclosureRules(schema)
        self._known: WeakKeyDictionary[Operation, OrderedDict[object, Showing]] = WeakKeyDictionary()

    async def of(self, operation: Operation, variables: Mapping[str, Json] | None, run_work: RunWork) -> Showing:
        """What an operation shows with these variables, of which only those of `@skip` and `@include` matter.

        `run_work` looks through it if it is new.
        """
        values = _condition_values(operation, variables or {})
        known = self._known.setdefault(operation, OrderedDict())
        key = tuple(values.items())
        if key not in known:
            showing = await run_work(lambda: self._look_through(operation, values))
            known[key] = showing
            if len(known) > _MAX_COMBINATIONS:
                known.popitem(last=False)
            return showing
        return known[key]

    def _look_through(self, operation: Operation, values: Mapping[str, bool | None]) -> Showing:
        """Of a variable without a value, which makes an error of its field alone, both values count."""
        walk = _Walk(self._schema, self._rules, operation)
        try:
            for value in (True, False) if None in values.values() else (True,):
                walk.through({name: value if own is None else own for name, own in values.items()})
        except _TooLarge:
            return EVERYTHING
        purpose = RUNNING_THE_HOSPITAL if walk.is_for_officers else None
        return Showing(Kind.OPENED if walk.opens else Kind.LISTED, frozenset(walk.groups), walk.is_noted, purpose)


class _TooLarge(Exception):
    """The operation selects more fields than are looked through."""


class _Walk:
    """What an operation selects."""

    def __init__(self, schema: GraphQLSchema, rules: DisclosureRules, operation: Operation) -> None:
        self.groups: set[Group] = set()
        self.opens = False
        self.is_noted = False
        self._schema = schema
        self._rules = rules
        self._operation = operation
        self._values: dict[str, bool] = {}
        self._disclosed: set[tuple[bool, GraphQLObjectType]] = set()
        """Types of which something is shown, each with whether it is below a root field for privacy officers alone."""
        self._is_below_officers = False
        self._fields_left = _MAX_FIELDS

    def through(self, values: dict[str, bool]) -> None:
        """Note what is selected with these values of condition variables. Raises `_TooLarge`."""
        self._values = values
        node = self._operation.node
        root = self._schema.get_root_type(node.operation)
        if root is None:
            return
        fields = collect_fields(self._schema, self._operation.fragments, self._values, root, node.selection_set)
        for nodes in fields.values():
            name = nodes[0].name.value
            self.is_noted |= self._rules.is_noted(root.name, name)
            self._is_below_officers = _is_for_officers(root.fields.get(name))
            self._field(root, nodes, is_list=False, is_known=False)

    @property
    def is_for_officers(self) -> bool:
        """Whether it shows what privacy officers review, and no record beside it: that would pass for a part of it."""
        disclosed = self._disclosed
        return bool(disclosed) and all(
            is_below and any(map(_may_be_read_by_officers, type_.fields.values())) for is_below, type_ in disclosed
        )

    def _field(self, type_: GraphQLObjectType, nodes: list[FieldNode], *, is_list: bool, is_known: bool) -> None:
        """A field: `is_list` says whether there is a list above it, `is_known` whether a patient is known there."""
        self._fields_left -= 1
        if self._fields_left < 0:
            raise _TooLarge
        name = nodes[0].name.value
        field = type_.fields.get(name)
        if field is None:  # of the schema, such as __typename
            return
        target = get_named_type(type_of(field))
        groups = [*map(Group.__getitem__, self._rules.groups_of(type_.name, name, target.name))]
        self.groups.update(groups)
        if groups:
            self._disclosed.add((self._is_below_officers, type_))
        is_list = is_list or has_list(field)
        for of in self._objects(target):
            personal = self._rules.is_personal(of.name)
            self.opens |= personal and not is_list and not is_known
            for below in collect_sub_fields(self._schema, self._operation.fragments, self._values, of, nodes).values():
                self._field(of, below, is_list=is_list, is_known=is_known or personal)

    def _objects(self, type_: Any) -> Sequence[GraphQLObjectType]:
        if isinstance(type_, GraphQLObjectType):
            return (type_,)
        return self._schema.get_possible_types(type_) if is_abstract_type(type_) else ()


def _needs(field: GraphQLField | None) -> Sequence[Sequence[str]]:
    """The permissions that `@needs` says: each time one way to be allowed."""
    directives = field.ast_node.directives if field is not None and field.ast_node is not None else ()
    arguments = [argument for each in directives if each.name.value == "needs" for argument in each.arguments]
    values = [value_from_ast_untyped(each.value) for each in arguments if each.name.value == "permissions"]
    return [cast("list[str]", value if isinstance(value, list) else [value]) for value in values]


def _may_be_read_by_officers(field: GraphQLField | None) -> bool:
    return any(Permission.AUDIT_READ.value in way for way in _needs(field))


def _is_for_officers(field: GraphQLField | None) -> bool:
    return _may_be_read_by_officers(field) and all(Permission.AUDIT_READ.value in way for way in _needs(field))


def _condition_values(operation: Operation, given: Mapping[str, Json]) -> dict[str, bool | None]:
    values: dict[str, bool | None] = {}
    if not operation.condition_variables:
        return values
    for definition in operation.node.variable_definitions or ():
        name = definition.variable.name.value
        if name in operation.condition_variables:
            default = definition.default_value
            value = given.get(name, default.value if isinstance(default, BooleanValueNode) else None)
            values[name] = value if isinstance(value, bool) else None
    return values
