"""Planning: graphql-core collects the fields that an operation selects; the planner gives each field its step."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias, cast

from graphql import (
    FieldNode,
    GraphQLAbstractType,
    GraphQLError,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    OperationType,
    TypeNameMetaFieldDef,
    is_abstract_type,
)
from graphql.execution.collect_fields import collect_fields, collect_sub_fields

from gqlplan.arguments import arguments_of
from gqlplan.building import CompletedValue, Constant, Entry, Leaf, make_build
from gqlplan.documents import Operation
from gqlplan.object_types import Abstract, Checked, Observed
from gqlplan.observers import Observers
from gqlplan.pushed import Pushed, Together
from gqlplan.resolutions import Attribute, Batch, Condition, Event, Resolution, ResolutionLookup
from gqlplan.run import FieldPlace
from gqlplan.shapes import shape_of
from gqlplan.steps import Column, Relation, Selection, Target
from gqlplan.subtrees import Join, Selected, Subtree, SubtreeCall
from gqlplan.untyped import FieldType, is_leaf, named_type, type_of

Fields: TypeAlias = Mapping[str, list[FieldNode]]
Path: TypeAlias = tuple[tuple[str, str], ...]
"""Where a field is in an operation: the types and response names on the way to it."""


class Unplannable(Exception):
    """The operation needs something that only graphql-core's executor can do."""


class Plan:
    """A planned operation: one selection for queries, and for mutations one for each root field, run in order."""

    def __init__(self, parts: Sequence[Selection], fields: int, conditions: frozenset[Condition]) -> None:
        self.parts = parts
        self.fields = fields
        """How many fields the planner visited: the plan's size in memory grows with them."""
        self.conditions = conditions

    def is_for(self, context: Any) -> bool:
        """Whether the conditions of all its fields are met."""
        return all(condition(context) for condition in self.conditions)


def make_plan(
    schema: GraphQLSchema,
    resolution_of: ResolutionLookup,
    observers: Observers,
    operation: Operation,
    variables: Mapping[str, Any],
    max_fields: int,
) -> Plan:
    """The plan for the values that `@skip` and `@include` have under `variables`; raises `Unplannable`."""
    return _Planner(schema, resolution_of, observers, operation, variables, max_fields).plan()


class _Below(NamedTuple):
    """What is selected of the objects of a field."""

    path: Path
    type: GraphQLObjectType
    fields: Fields


class _Pushable(NamedTuple):
    """A call that fetches a field with everything below, and the fields that it leaves open."""

    call: SubtreeCall
    holes: Sequence[_Below]
    join: Join | None


class _Planner:
    def __init__(
        self,
        schema: GraphQLSchema,
        resolution_of: ResolutionLookup,
        observers: Observers,
        operation: Operation,
        variables: Mapping[str, Any],
        max_fields: int,
    ) -> None:
        self._schema = schema
        self._resolution_of = resolution_of
        self._observers = observers
        self._operation = operation
        self._variables = dict(variables)
        self._fields_left = max_fields
        self._pushdown_fields_left = max_fields
        self._fields = 0
        self._by_key: dict[Any, list[Column]] = {}
        self._conditions: set[Condition] = set()
        self._path: Path = ()
        self._targets: dict[Path, Target] = {}

    def plan(self) -> Plan:
        node = self._operation.node
        root = self._schema.get_root_type(node.operation)
        if root is None:
            raise Unplannable("the schema has no such root")
        try:
            fields = collect_fields(self._schema, self._operation.fragments, self._variables, root, node.selection_set)
            # Fields of a mutation run one after the other, so each is a selection of its own.
            serially = node.operation is OperationType.MUTATION
            parts = [{name: nodes} for name, nodes in fields.items()] if serially else [fields]
            selections = [self._selection(root, part) for part in parts]
        except GraphQLError as error:  # a condition without a value
            raise Unplannable(error.message) from None
        for columns in self._by_key.values():
            for column in columns:
                column.is_shared = len(columns) > 1
        return Plan(selections, self._fields, frozenset(self._conditions))

    def _selection(self, type_: GraphQLObjectType, fields: Fields) -> Selection:
        builder = _SelectionBuilder()
        for name, nodes in fields.items():
            self._fields_left -= 1
            self._fields += 1
            if self._fields_left < 0:
                raise Unplannable("more fields than a plan may have")
            field_name = nodes[0].name.value
            if field_name == "__typename":
                builder.entries.append((name, Constant(type_.name)))
            elif field_name.startswith("__"):
                raise Unplannable("introspection")
            elif field := type_.fields.get(field_name):
                self._add_field(builder, name, type_, field, nodes)
        return builder.selection()

    def _add_field(
        self,
        builder: "_SelectionBuilder",
        name: str,
        type_: GraphQLObjectType,
        field: GraphQLField,
        nodes: list[FieldNode],
    ) -> None:
        resolution = self._resolution_of(type_, nodes[0].name.value, field)
        if resolution is None:
            raise Unplannable(f"{type_.name}.{nodes[0].name.value} has a resolver of its own only")
        if not isinstance(resolution, Event) and resolution.condition is not None:
            self._conditions.add(resolution.condition)
        place = (id(nodes[0]), type_.name)
        if isinstance(resolution, Batch) and (pushable := self._pushable(resolution, type_, name, nodes)):
            self._add_pushed(builder, name, type_, field, nodes, resolution, pushable)
            return
        column = self._column(builder, resolution, field, nodes[0])
        match resolution:
            case Event():
                attribute = None
            case Attribute():
                attribute = resolution.name
            case Batch():
                attribute = resolution.attribute
        field_type = type_of(field)
        if is_leaf(field_type):
            builder.add_leaf(name, place, field_type, column, attribute)
        else:
            builder.add_relation(name, place, field_type, column, attribute, self._target(type_, name, field, nodes))

    def _add_pushed(
        self,
        builder: "_SelectionBuilder",
        name: str,
        type_: GraphQLObjectType,
        field: GraphQLField,
        nodes: list[FieldNode],
        resolution: Batch,
        pushable: _Pushable,
    ) -> None:
        """Add the pushed field, the column that is used if its call fails, and the steps of what the call leaves open.

        The column and these steps have targets in common: only one of them runs.
        """
        column = Column(resolution.call, resolution.key, arguments_of(field, nodes[0]))
        if resolution.key is not None:
            self._by_key.setdefault(resolution.key, []).append(column)
        place, target = (id(nodes[0]), type_.name), self._target(type_, name, field, nodes)
        relation = builder.add_relation(name, place, type_of(field), column, resolution.attribute, target)
        holes = [self._open_selection(below) for below in pushable.holes]
        builder.add_pushed(Pushed(pushable.call, column, relation.slot, holes), pushable)

    def _open_selection(self, below: _Below) -> Selection:
        builder = _SelectionBuilder()
        outer, self._path = self._path, below.path
        for name, nodes in below.fields.items():
            self._fields += 1
            self._add_field(builder, name, below.type, below.type.fields[nodes[0].name.value], nodes)
        self._path = outer
        return builder.selection()

    def _pushable(
        self, resolution: Batch, type_: GraphQLObjectType, name: str, nodes: list[FieldNode]
    ) -> _Pushable | None:
        if resolution.push is None or is_leaf(type_of(type_.fields[nodes[0].name.value])):
            return None
        described: dict[int, _Below] = {}
        selected = self._selected(type_, name, nodes, self._path, described)
        if selected is None or not selected.is_described:
            return None
        subtree = resolution.push(selected)
        if subtree is None or _overlooks(subtree, selected):
            return None
        return _Pushable(subtree.call, list(_holes(subtree, described)), subtree.join)

    def _selected(
        self, type_: GraphQLObjectType, name: str, nodes: list[FieldNode], path: Path, described: dict[int, _Below]
    ) -> Selected | None:
        """A field with everything below it; `described` gets what is below each field that has something below it.

        None if the planner has visited too many fields for pushdown: each level visits all levels below it.
        """
        self._pushdown_fields_left -= 1
        self._fields += 1
        if self._pushdown_fields_left < 0:
            return None
        field_name = nodes[0].name.value
        if field_name == "__typename":
            return Selected(name, None, type_.name, arguments_of(TypeNameMetaFieldDef, nodes[0]))
        field = type_.fields[field_name]
        resolution, arguments = self._resolution_of(type_, field_name, field), arguments_of(field, nodes[0])
        if is_leaf(type_of(field)):
            return Selected(name, type_of(field), resolution, arguments)
        object_type = named_type(type_of(field))
        if not isinstance(object_type, GraphQLObjectType) or object_type.is_type_of:
            return Selected(name, type_of(field), resolution, arguments, is_described=False)
        own_path = (*path, (type_.name, name))
        fields = collect_sub_fields(self._schema, self._operation.fragments, self._variables, object_type, nodes)
        below: list[Selected] = []
        for below_name, below_nodes in fields.items():
            selected = self._selected(object_type, below_name, below_nodes, own_path, described)
            if selected is None:
                return None
            below.append(selected)
        observer = self._observers.find(type_, field_name, object_type)
        whole = Selected(name, type_of(field), resolution, arguments, below, observer=observer)
        described[id(whole)] = _Below(own_path, object_type, fields)
        return whole

    def _column(
        self, builder: "_SelectionBuilder", resolution: Resolution, field: GraphQLField, node: FieldNode
    ) -> Column | None:
        """The column from which the field of a batch is read; fields of one key without arguments share it."""
        if not isinstance(resolution, Batch):
            return None
        may_share = resolution.key is not None and not field.args
        if may_share and resolution.key in builder.by_key:
            return builder.by_key[resolution.key]
        column = Column(resolution.call, resolution.key, arguments_of(field, node))
        builder.columns.append(column)
        if may_share:
            builder.by_key[resolution.key] = column
        if resolution.key is not None:
            self._by_key.setdefault(resolution.key, []).append(column)
        return column

    def _target(self, parent: GraphQLObjectType, name: str, field: GraphQLField, nodes: list[FieldNode]) -> Target:
        """The step for the objects of a field: one for each path, however often the planner comes by."""
        path = (*self._path, (parent.name, name))
        target = self._targets.get(path)
        if target is None:
            outer, self._path = self._path, path
            target = self._targets[path] = self._new_target(parent, field, nodes)
            self._path = outer
        return target

    def _new_target(self, parent: GraphQLObjectType, field: GraphQLField, nodes: list[FieldNode]) -> Target:
        type_ = named_type(type_of(field))
        if not is_abstract_type(type_):
            return self._object(parent, field, nodes, cast("GraphQLObjectType", type_))
        abstract = cast("GraphQLAbstractType", type_)
        possible_types = self._schema.get_possible_types(abstract)
        targets = {possible.name: self._object(parent, field, nodes, possible) for possible in possible_types}
        return Abstract(parent, field, nodes, abstract, targets)

    def _object(
        self, parent: GraphQLObjectType, field: GraphQLField, nodes: list[FieldNode], type_: GraphQLObjectType
    ) -> Target:
        fields = collect_sub_fields(self._schema, self._operation.fragments, self._variables, type_, nodes)
        target: Target = self._selection(type_, fields)
        if observer := self._observers.find(parent, nodes[0].name.value, type_):
            target = Observed(observer, target)
        return Checked(parent, field, nodes, type_, target) if type_.is_type_of else target


def _overlooks(subtree: Subtree, selected: Selected) -> bool:
    """Whether somebody would not see objects that this call fetches."""
    seen = {id(field) for field in subtree.observed}
    open_fields = {id(field) for holes in subtree.holes for field in holes.fields}

    def overlooked(field: Selected) -> bool:
        if id(field) in open_fields:
            return False
        return (field.observer is not None and id(field) not in seen) or any(map(overlooked, field.below))

    return overlooked(selected)


def _holes(subtree: Subtree, described: Mapping[int, _Below]) -> Iterator[_Below]:
    for of, fields in subtree.holes:
        path, type_, selected = described[id(of)]
        yield _Below(path, type_, {field.name: selected[field.name] for field in fields})


class _SelectionBuilder:
    """Collects the entries, columns and relations of a selection."""

    def __init__(self) -> None:
        self.columns: list[Column | Pushed | Together] = []
        self.by_key: dict[Any, Column] = {}
        self.entries: list[tuple[str, Entry]] = []
        self._relations: list[Relation] = []
        self._pushed: dict[Join | None, list[tuple[Pushed, SubtreeCall]]] = {}
        self._slots = 0

    def add_leaf(
        self, name: str, place: FieldPlace, type_: FieldType, column: Column | None, attribute: str | None
    ) -> None:
        if column is not None:
            column.fields.append((place, attribute))
            if column.slot is None:
                column.slot = self._slot()
        self.entries.append((name, Leaf(type_, column.slot if column else None, attribute)))

    def add_relation(
        self,
        name: str,
        place: FieldPlace,
        type_: FieldType,
        column: Column | None,
        attribute: str | None,
        target: Target,
    ) -> Relation:
        relation = Relation(place, attribute, shape_of(type_), target, self._slot())
        if column is None:
            self._relations.append(relation)
        else:
            column.relations.append(relation)
            column.fields.append((place, attribute))
        self.entries.append((name, CompletedValue(relation.slot)))
        return relation

    def add_pushed(self, pushed: Pushed, pushable: _Pushable) -> None:
        self._pushed.setdefault(pushable.join, []).append((pushed, pushable.call))

    def selection(self) -> Selection:
        for join, fields in self._pushed.items():
            pushed = [field for field, _ in fields]
            call = join([call for _, call in fields]) if join is not None and len(fields) > 1 else None
            self.columns += pushed if call is None else [Together(call, pushed)]
        return Selection(self.columns, self._relations, self._slots, make_build(self.entries, self._slots))

    def _slot(self) -> int:
        self._slots += 1
        return self._slots - 1
