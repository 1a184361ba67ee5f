"""
Pushing down: if a batch is a relation's, PostgreSQL writes the subtree of columns and such relations below it as JSON
(decision record 12). The places of all other fields stay open, for their resolvers (`holes`, decision record 36).

SECURITY: the values that a relation filters by, membership among them, come from the function that its batch uses too.

A statement puts together what a backend of PostgreSQL can bear, for so many parents at a time. Beyond that
the field is resolved by its batch, level by level, unless the response may not hold as much in any case.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import asyncpg

from contractgen.runtime.arguments import Argument, read_arguments
from gqlplan import (
    Attribute,
    Batch,
    Holes,
    JointCall,
    LimitReached,
    Meter,
    Selected,
    Subtree,
    SubtreeCall,
    Subtrees,
)
from gqlplan.untyped import is_leaf, list_item, required_item
from spiritum.db.bounds import EXCESS
from spiritum.db.branches import Branch, Constant, Hole, KeptRow, Leaf, SourceRow, renumbered
from spiritum.db.nested import (
    MAX_MEMBERS,
    MAX_PARENTS,
    MAX_ROW_BYTES,
    Joint,
    Nested,
    joint_read,
    nested_read,
    parameter,
    parents_of,
)
from spiritum.db.relations import Declaration, Relation, ToMany, brought_by, kept_of, no_values, source_of
from spiritum.transport.graphql.compiling import NotPlain, Statement
from spiritum.transport.graphql.context import FieldContext
from spiritum.transport.graphql.disclosing import Observing, notes_key
from spiritum.transport.graphql.holes import CannotCarry, CarriedRows, Layout, OpenLines
from spiritum.transport.graphql.pushed_lines import BroughtObject, KeptRows, Lines, noting_what_is_broken
from spiritum.transport.graphql.wires import leaf_of, leaf_of_row

MAX_JOINED = 128
"""Fields of one object that one statement reads."""


@dataclass(frozen=True, slots=True)
class Push:
    """How to push down the relation that a batch declares, with everything below."""

    declaration: Declaration
    takes: Sequence[Argument]
    resolver: object = None
    """The object whose method the batch is."""

    def __call__(self, selected: Selected) -> Subtree | None:
        """How to read the subtree; `None` if that would not save a statement, or not be right."""
        draft = _Draft()
        try:
            root = draft.branch(selected)
        except (NotPlain, CannotCarry):
            return None
        if draft.holes and len(draft.branches) + len(draft.kept) == 1:
            return None
        layout = Layout(draft.rows, draft.places) if draft.holes else None
        statement = Statement[Nested].of(partial(nested_read, root))
        observing = selected.observer if isinstance(selected.observer, Observing) else None
        brought = BroughtObject.of(root.below) if self.declaration.relation.is_unconditional else None
        call = PushedCall(statement, self, root, draft.branches, draft.kept, layout, observing, brought)
        return Subtree(call, draft.holes, join_calls, (selected,) if observing else ())


def join_calls(calls: Sequence[SubtreeCall]) -> JointCall | None:
    """One statement for what these calls read of one parent; `None` if it would put too much together."""
    if len(calls) > MAX_JOINED:
        return None
    parts: list[PushedCall] = []
    for call in calls:
        if not isinstance(call, PushedCall):
            return None
        parts.append(call.renumbered(sum(part.numbers for part in parts)))
    return _JointCall(Statement[Joint].of(partial(joint_read, tuple(part.root for part in parts))), parts)


@dataclass(frozen=True, slots=True)
class _Filled:
    """A branch and the source of its parameters' values."""

    number: int
    push: Push
    arguments: Callable[[Mapping[str, Any]], Mapping[str, Any]]

    @property
    def has_parameters(self) -> bool:
        """Whether its relation takes any values."""
        return self.push.declaration.values is not no_values

    def renumbered(self, by: int) -> "_Filled":
        """The same, of a branch whose number is higher by so much."""
        return replace(self, number=self.number + by)

    def values(self, context: FieldContext, variables: Mapping[str, Any]) -> Mapping[str, object]:
        keywords = read_arguments(self.push.takes, self.arguments(variables))
        parameters = self.push.declaration.values(context.rights, **keywords)
        return {parameter(self.number, name): value for name, value in parameters.items()}


@dataclass(frozen=True, slots=True)
class PushedCall:
    """Reads a field of many parents, and everything below, with one statement for every `MAX_PARENTS` of them."""

    statement: "Statement[Nested]"
    push: Push
    root: Branch
    branches: Sequence[_Filled]
    kept: Sequence[KeptRows]
    layout: Layout | None
    """The holes, if there are any."""
    observing: Observing | None = None
    """Who notes whom the objects of the root are about: by the keys by which they are found."""
    brought: BroughtObject | None = None
    """How the root is written where its parent brings it along; `None` if it cannot."""

    @property
    def numbers(self) -> int:
        """How many branches are numbered."""
        return len(self.branches) + len(self.kept)

    async def __call__(
        self, context: FieldContext, parents: Sequence[Any], variables: Mapping[str, Any], meter: Meter
    ) -> Subtrees:
        self.observe(context, parents)
        if len(parents) == 1 and (known := self._brought(parents[0])) is not None:
            return known
        with noting_what_is_broken():
            return await self._read(context, parents, variables, meter)

    async def _read(
        self, context: FieldContext, parents: Sequence[Any], variables: Mapping[str, Any], meter: Meter
    ) -> Subtrees:
        values, keys = self.values(context, variables, parents), self.keys_of(parents)
        distinct_keys = sorted({key for key in keys if key is not None})
        lines = self.lines(meter)
        for start in range(0, len(distinct_keys), MAX_PARENTS):
            part = distinct_keys[start : start + MAX_PARENTS]
            left = meter.bytes_left - lines.bytes
            await lines.add(part, await self._texts(context, part, values, meter, left))
            meter.expect(lines.objects)
            if lines.bytes > meter.bytes_left:
                raise LimitReached("bytes", meter.limits.bytes)
        return lines.subtrees(keys)

    def _brought(self, parent: object) -> Subtrees | None:
        """The value that the parent brings along; `None` if it does not bring all of it."""
        if self.brought is None or not (brought := brought_by(parent)):
            return None
        return self.brought.subtree(brought.get(self.push.declaration.relation.parent))

    def renumbered(self, by: int) -> "PushedCall":
        """The same with other parameters, for a statement in which there are others before it."""
        branches = [branch.renumbered(by) for branch in self.branches]
        kept = [rows.renumbered(by) for rows in self.kept]
        return replace(self, root=renumbered(self.root, by), branches=branches, kept=kept)

    def values(self, context: FieldContext, variables: Mapping[str, Any], parents: Sequence[Any]) -> dict[str, object]:
        """The values of the statement's parameters. Raises `NotPlain` for parents whose objects are no such rows."""
        values: dict[str, object] = {}
        if (values_of := self.push.declaration.values_of) is not None:
            if (own := values_of(self.push.resolver, parents)) is None:
                raise NotPlain
            values.update({parameter(self.root.number, name): value for name, value in own.items()})
        for branch in self.branches:
            if branch.has_parameters:
                values.update(branch.values(context, variables))
        for rows in self.kept:
            values.update(rows.values())
        return values

    def keys_of(self, parents: Sequence[Any]) -> list[int | None]:
        """The key of each parent; raises `NotPlain` where one is missing that is required."""
        keys = self.push.declaration.relation.keys_of(parents)
        if self.root.is_required and None in keys:
            raise NotPlain
        return keys

    def observe(self, context: FieldContext, parents: Sequence[Any]) -> None:
        """Note whom the response is going to show. SECURITY: before anything is read, so that nothing can be missed."""
        if self.observing is not None:
            self.observing.note(context, self.push.declaration.relation.keys_of(parents))

    def lines(self, meter: Meter) -> "Lines | OpenLines":
        """Nothing yet, to add the lines to."""
        return Lines() if self.layout is None else OpenLines(self.layout, meter)

    async def _texts(
        self, context: FieldContext, parents: Sequence[Any], values: Mapping[str, object], meter: Meter, left: int
    ) -> Sequence[str]:
        """The JSON of each parent; raises `LimitReached` if one alone is more than the response may still hold.

        With holes there is more in a text than in the response, so that only the count can tell.
        """
        row_bytes = _row_bytes(self.layout, left)
        read = await self.statement.compiled()
        try:
            lines = (await context.reads.one(read, parents=parents, row_bytes=row_bytes, **values)).lines
        except asyncpg.DataError as error:
            if error.sqlstate != EXCESS:
                raise
            if row_bytes < MAX_ROW_BYTES:
                raise LimitReached("bytes", meter.limits.bytes) from None
            if not self.kept:
                raise
            # With what fills its holes a row may be too large, and not with holes alone.
            none: dict[str, object] = {}
            for rows in self.kept:
                none.update(rows.parameters(rows.rows.no_row))
            lines = (await context.reads.one(read, parents=parents, row_bytes=row_bytes, **{**values, **none})).lines
        return lines.split("\n") if lines else ()


@dataclass(frozen=True, slots=True)
class _JointCall:
    """Reads several fields of one parent, each with everything below, in one statement."""

    statement: "Statement[Joint]"
    parts: Sequence[PushedCall]

    async def __call__(
        self, context: FieldContext, parent: Any, variables: Mapping[str, Any], meter: Meter
    ) -> Sequence[Subtrees]:
        with noting_what_is_broken():
            return await self._read(context, parent, variables, meter)

    async def _read(
        self, context: FieldContext, parent: Any, variables: Mapping[str, Any], meter: Meter
    ) -> Sequence[Subtrees]:
        values: dict[str, object] = {}
        for part in self.parts:
            part.observe(context, [parent])
        keys = [part.keys_of([parent]) for part in self.parts]
        given = [[key for key in own if key is not None] for own in keys]
        for place, part in enumerate(self.parts):
            values.update(part.values(context, variables, [parent]))
            values[parents_of(place)] = given[place]
        row_bytes = min(_row_bytes(part.layout, meter.bytes_left) for part in self.parts)
        read = await self.statement.compiled()
        texts = (await context.reads.one(read, row_bytes=row_bytes, **values)).lines
        return [
            await self._subtrees(part, own, present, text, meter)
            for part, own, present, text in zip(self.parts, keys, given, texts, strict=True)
        ]

    async def _subtrees(
        self, part: PushedCall, keys: Sequence[int | None], given: Sequence[int], text: str | None, meter: Meter
    ) -> Subtrees:
        lines = part.lines(meter)
        await lines.add(given, [text] if text is not None else [])
        meter.expect(lines.objects)
        if lines.bytes > meter.bytes_left:
            raise LimitReached("bytes", meter.limits.bytes)
        return lines.subtrees(keys)


def _row_bytes(layout: Layout | None, left: int) -> int:
    """How large a row may be, if so many bytes may still be added to the response."""
    return MAX_ROW_BYTES if layout is not None else max(0, min(MAX_ROW_BYTES, left))


class _Draft:
    """A statement's branches and holes, while they are put together."""

    def __init__(self) -> None:
        self.branches: list[_Filled] = []
        self.kept: list[KeptRows] = []
        self.holes: list[Holes] = []
        self.rows: list[CarriedRows] = []
        """Of each of the holes' groups."""
        self.places: dict[str, tuple[int, str]] = {}
        """Of each hole, by its number in the text, the group and the response name."""

    def branch(self, selected: Selected) -> Branch:
        """The branch of a field; raises `NotPlain`, and `CannotCarry` if rows cannot be brought along."""
        push = selected.resolution.push if isinstance(selected.resolution, Batch) else None
        if not isinstance(push, Push) or not selected.is_described or len(selected.below) > MAX_MEMBERS:
            raise NotPlain
        relation, inner = push.declaration.relation, required_item(selected.type) or selected.type
        if relation.parameters and self.branches:
            raise NotPlain  # Its parents are known at the root only.
        if (list_item(inner) is not None) != isinstance(relation, ToMany):
            raise NotPlain
        if selected.observer is not None and (self.branches or not notes_key(selected.observer, relation)):
            raise NotPlain  # Whom these objects are about is known only once they are read.
        number = self._next_number()
        self.branches.append(_Filled(number, push, selected.arguments))
        members = [(field, self._member(field, relation)) for field in selected.below]
        row: tuple[Leaf, ...] = ()
        if open_fields := [field for field, member in members if member is None]:
            if relation.sources:
                raise CannotCarry
            row = tuple(map(leaf_of_row, relation.rows.selected_columns))
            self.holes.append(Holes(selected, open_fields))
            self.rows.append(CarriedRows.of(relation))
        source, leaves = self._source(open_fields)
        is_alone = len(open_fields) == 1 and source is None
        below = tuple(
            self._hole(field, leaves.get(field.name), may_be_kept=is_alone) if member is None else member
            for field, member in members
        )
        return Branch(selected.name, relation, inner is not selected.type, number, below, row, source)

    def _member(self, selected: Selected, relation: Relation[Any]) -> Constant | Leaf | Branch | None:
        """What stands for a field; `None` if it needs a resolver in Python."""
        if isinstance(selected.resolution, str):
            return Constant(selected.name, selected.resolution)
        try:
            if not is_leaf(selected.type):
                return self.branch(selected)
            columns = relation.rows.selected_columns
            attribute = _attribute(selected, relation)
            if attribute is None or attribute not in columns:
                return None
            return leaf_of(selected, attribute, columns[attribute])
        except NotPlain:
            return None

    def _hole(self, selected: Selected, leaf: Leaf | None, *, may_be_kept: bool) -> Hole:
        """A hole of the latest group."""
        number = len(self.places)
        self.places[str(number)] = (len(self.rows) - 1, selected.name)
        return Hole(selected.name, number, self._kept(selected) if may_be_kept else None, leaf)

    def _source(self, open_fields: Sequence[Selected]) -> tuple[SourceRow | None, Mapping[str, Leaf]]:
        """The row that may fill all holes of an object, and the leaf of each by its name; none if there is no such row.

        All of them are fields of the same source then, and each is a column of its row.
        """
        leaves: dict[str, Leaf] = {}
        methods = {field.resolution.key if isinstance(field.resolution, Batch) else None for field in open_fields}
        method = methods.pop() if len(methods) == 1 else None
        rows = kept_of(method)
        if rows is None or rows.null_without or source_of(method) is None:
            return None, {}
        columns = rows.relation.rows.selected_columns
        key = next((name for name in columns.keys() if rows.relation.is_key(name)), None)  # noqa: SIM118
        for field in open_fields:
            attribute: str | None = field.resolution.attribute if is_leaf(field.type) else None
            if key is None or attribute is None or attribute not in columns:
                return None, {}
            try:
                leaves[field.name] = leaf_of(field, attribute, columns[attribute])
            except NotPlain:
                return None, {}
        if key is None:
            return None, {}
        number = self._next_number()
        self.kept.append(KeptRows(number, rows, getattr(method, "__self__", None)))
        return SourceRow(rows.relation, number, key), leaves

    def _kept(self, selected: Selected) -> KeptRow | None:
        """The row that may fill a hole at once; `None` if there is none, or if it does not say all that is selected."""
        method = selected.resolution.key if isinstance(selected.resolution, Batch) else None
        rows = kept_of(method)
        if rows is None or source_of(method) is not None:  # what a field of a source gives is not the source's row
            return None
        if selected.observer is not None or not selected.is_described or not 0 < len(selected.below) <= MAX_MEMBERS:
            return None
        leaves: list[Constant | Leaf] = []
        for field in selected.below:
            member = self._member(field, rows.relation) if field.type is None or is_leaf(field.type) else None
            if not isinstance(member, Constant | Leaf):
                return None
            leaves.append(member)
        number = self._next_number()
        self.kept.append(KeptRows(number, rows, getattr(method, "__self__", None)))
        branch = Branch(selected.name, rows.relation, False, number, tuple(leaves))
        return KeptRow(branch, tuple(sorted(rows.null_without)))

    def _next_number(self) -> int:
        return len(self.branches) + len(self.kept)


def _attribute(selected: Selected, relation: Relation[Any]) -> str | None:
    """The attribute of the rows that a leaf is read from; `None` if it is not read from them."""
    match selected.resolution:
        case Attribute(name):
            return name
        case Batch(key=method, attribute=attribute) if source_of(method) in relation.sources:
            return attribute
        case _:
            return None
