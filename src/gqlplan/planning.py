"""Making a plan: graphql-core says which fields an operation selects; here each gets its step."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast

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
from gqlplan.building import Constant, Entry, Leaf, Placed, make_build
from gqlplan.documents import Operation
from gqlplan.object_types import Abstract, Checked
from gqlplan.resolutions import Answer, Answers, Attribute, Batch, Condition, Event
from gqlplan.run import FieldPlace
from gqlplan.shapes import shape_of
from gqlplan.steps import Column, Pushed, Relation, Selection, Target
from gqlplan.subtrees import Selected, SubtreeCall
from gqlplan.untyped import FieldType, is_leaf, named_type, type_of

Fields: TypeAlias = Mapping[str, list[FieldNode]]


class Unplannable(Exception):
    """The operation asks for something that only graphql-core's executor can do."""


class Plan:
    """An operation, planned: one selection for each part of its root that runs after the others; one for queries."""

    def __init__(self, parts: Sequence[Selection], fields: int, conditions: frozenset[Condition]) -> None:
        self.parts = parts
        self.fields = fields
        """How many fields were looked at to make it: its size in memory grows with them."""
        self.conditions = conditions

    def is_for(self, context: Any) -> bool:
        """Whether the conditions of all fields in it are met."""
        return all(condition(context) for condition in self.conditions)


def make_plan(
    schema: GraphQLSchema, answers: Answers, operation: Operation, variables: Mapping[str, Any], most_fields: int
) -> Plan:
    """The plan for how `@skip` and `@include` stand under `variables`; raises `Unplannable`."""
    return _Planner(schema, answers, operation, variables, most_fields).plan()


class _Planner:
    def __init__(
        self,
        schema: GraphQLSchema,
        answers: Answers,
        operation: Operation,
        variables: Mapping[str, Any],
        most_fields: int,
    ) -> None:
        self._schema = schema
        self._answers = answers
        self._operation = operation
        self._variables = dict(variables)
        self._left = most_fields
        self._left_to_push = most_fields
        self._fields = 0
        self._by_key: dict[Any, list[Column]] = {}
        self._conditions: set[Condition] = set()

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
        except GraphQLError as error:  # a switch without a value
            raise Unplannable(error.message) from None
        for columns in self._by_key.values():
            for column in columns:
                column.is_shared = len(columns) > 1
        return Plan(selections, self._fields, frozenset(self._conditions))

    def _selection(self, type_: GraphQLObjectType, fields: Fields) -> Selection:
        made = _SelectionMaker()
        for name, nodes in fields.items():
            self._left -= 1
            self._fields += 1
            if self._left < 0:
                raise Unplannable("more fields than a plan may have")
            field_name = nodes[0].name.value
            if field_name == "__typename":
                made.entries.append((name, Constant(type_.name)))
            elif field_name.startswith("__"):
                raise Unplannable("introspection")
            elif field := type_.fields.get(field_name):
                self._add_field(made, name, type_, field, nodes)
        return made.selection()

    def _add_field(
        self, made: "_SelectionMaker", name: str, type_: GraphQLObjectType, field: GraphQLField, nodes: list[FieldNode]
    ) -> None:
        answer = self._answers(type_, nodes[0].name.value, field)
        if answer is None:
            raise Unplannable(f"{type_.name}.{nodes[0].name.value} has a resolver of its own only")
        if not isinstance(answer, Event) and answer.condition is not None:
            self._conditions.add(answer.condition)
        place = (id(nodes[0]), type_.name)
        if isinstance(answer, Batch) and (call := self._subtree(answer, type_, name, nodes)):
            self._add_pushed(made, name, type_, field, nodes, answer, call)
            return
        column = self._column(made, answer, field, nodes[0])
        attribute = (
            None if isinstance(answer, Event) else answer.name if isinstance(answer, Attribute) else answer.attribute
        )
        field_type = type_of(field)
        if is_leaf(field_type):
            made.add_leaf(name, place, field_type, column, attribute)
        else:
            made.add_relation(name, place, field_type, column, attribute, self._target(type_, field, nodes))

    def _add_pushed(
        self,
        made: "_SelectionMaker",
        name: str,
        type_: GraphQLObjectType,
        field: GraphQLField,
        nodes: list[FieldNode],
        answer: Batch,
        call: SubtreeCall,
    ) -> None:
        """The field in one go, beside the column that stands in for it."""
        ordinary = Column(answer.call, answer.key, arguments_of(field, nodes[0]))
        place, target = (id(nodes[0]), type_.name), self._target(type_, field, nodes)
        relation = made.add_relation(name, place, type_of(field), ordinary, answer.attribute, target)
        made.columns.append(Pushed(call, ordinary, relation.slot))

    def _subtree(
        self, answer: Batch, type_: GraphQLObjectType, name: str, nodes: list[FieldNode]
    ) -> SubtreeCall | None:
        if answer.push is None or is_leaf(type_of(type_.fields[nodes[0].name.value])):
            return None
        selected = self._selected(type_, name, nodes)
        return None if selected is None else answer.push(selected)

    def _selected(self, type_: GraphQLObjectType, name: str, nodes: list[FieldNode]) -> Selected | None:
        """A field with everything below it; None where a type is found out only from its objects.

        None also where too much was looked at for the sake of pushing down: each level looks at all levels below it.
        """
        self._left_to_push -= 1
        self._fields += 1
        if self._left_to_push < 0:
            return None
        field_name = nodes[0].name.value
        if field_name == "__typename":
            return Selected(name, None, type_.name, arguments_of(TypeNameMetaFieldDef, nodes[0]))
        field = type_.fields[field_name]
        answer, arguments = self._answers(type_, field_name, field), arguments_of(field, nodes[0])
        if is_leaf(type_of(field)):
            return Selected(name, type_of(field), answer, arguments)
        object_type = named_type(type_of(field))
        if not isinstance(object_type, GraphQLObjectType) or object_type.is_type_of:
            return None
        fields = collect_sub_fields(self._schema, self._operation.fragments, self._variables, object_type, nodes)
        below: list[Selected] = []
        for below_name, found in fields.items():
            selected = self._selected(object_type, below_name, found)
            if selected is None:
                return None
            below.append(selected)
        return Selected(name, type_of(field), answer, arguments, below)

    def _column(self, made: "_SelectionMaker", answer: Answer, field: GraphQLField, node: FieldNode) -> Column | None:
        """The column from which a batch's field is read; fields without arguments and of one key share it."""
        if not isinstance(answer, Batch):
            return None
        may_share = answer.key is not None and not field.args
        if may_share and answer.key in made.by_key:
            return made.by_key[answer.key]
        column = Column(answer.call, answer.key, arguments_of(field, node))
        made.columns.append(column)
        if may_share:
            made.by_key[answer.key] = column
        if answer.key is not None:
            self._by_key.setdefault(answer.key, []).append(column)
        return column

    def _target(self, parent: GraphQLObjectType, field: GraphQLField, nodes: list[FieldNode]) -> Target:
        type_ = named_type(type_of(field))
        if not is_abstract_type(type_):
            return self._object(parent, field, nodes, cast("GraphQLObjectType", type_))
        abstract = cast("GraphQLAbstractType", type_)
        possible = self._schema.get_possible_types(abstract)
        targets = {one.name: self._object(parent, field, nodes, one) for one in possible}
        return Abstract(parent, field, nodes, abstract, targets)

    def _object(
        self, parent: GraphQLObjectType, field: GraphQLField, nodes: list[FieldNode], type_: GraphQLObjectType
    ) -> Target:
        fields = collect_sub_fields(self._schema, self._operation.fragments, self._variables, type_, nodes)
        selection = self._selection(type_, fields)
        return Checked(parent, field, nodes, type_, selection) if type_.is_type_of else selection


class _SelectionMaker:
    """A selection in the making."""

    def __init__(self) -> None:
        self.columns: list[Column | Pushed] = []
        self.by_key: dict[Any, Column] = {}
        self.entries: list[tuple[str, Entry]] = []
        self._relations: list[Relation] = []
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
        self.entries.append((name, Placed(relation.slot)))
        return relation

    def selection(self) -> Selection:
        return Selection(self.columns, self._relations, self._slots, make_build(self.entries, self._slots))

    def _slot(self) -> int:
        self._slots += 1
        return self._slots - 1
