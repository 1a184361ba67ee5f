"""The steps of a plan and how they run: level by level, one call of a batch for all parents of a level.

    Selection   the fields of one object type, completed for many objects at once
    Column      a call of a batch, and the fields that are read from its values
    Pushed      a field with everything below it, fetched with one call that may leave places open
    Together    pushed fields of one object, fetched with one call
    Relation    a field of objects: its lists are flattened (`shapes`), the objects completed, the lists restored
    Target      the step that completes a relation's objects: a selection, or one for each type (`object_types`)

A synchronous step has `complete_now`; every step has `complete`. No step raises for an error of a resolver: the error
is recorded as the value of its field, and from then on the run needs a replay.
"""

import asyncio
from collections.abc import Callable, Coroutine, Hashable, Mapping, Sequence
from itertools import repeat
from operator import mul
from typing import Any, Protocol

from gqlplan.arguments import Arguments
from gqlplan.meter import Weights, total
from gqlplan.resolutions import BatchCall
from gqlplan.run import FetchRecord, FieldPlace, Run, gather_all, key_of, shared_key, slices
from gqlplan.shapes import Opened, Shape
from gqlplan.subtrees import JointCall, SubtreeCall, Subtrees, Unfilled

Build = Callable[..., tuple[list[dict[str, Any]], int]]
"""A generated function. It takes the objects, their weights, and for each slot a list parallel to them; it gives the
dictionaries of the response, and the number of bytes that they add to it."""


class Target(Protocol):
    """The step that completes the objects of a relation."""

    is_synchronous: bool
    """Whether it never has to await anything."""

    def complete_now(self, objects: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The completed objects, in order; undefined if the run needs a replay. Raises `LimitReached`."""
        ...

    async def complete(self, objects: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The same for a step that may have to await."""
        ...


class Selection:
    """The fields of one object type."""

    def __init__(
        self, columns: Sequence["Column | Pushed | Together"], relations: Sequence["Relation"], slots: int, build: Build
    ) -> None:
        self.columns = columns
        self.relations = relations
        self.slots = slots
        self.build = build
        self.is_synchronous = not columns and all(relation.target.is_synchronous for relation in relations)

    def complete_now(self, objects: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The dictionaries of these objects."""
        cells: list[Sequence[Any]] = [()] * self.slots
        for relation in self.relations:
            cells[relation.slot] = relation.complete_now(objects, objects, weights, run)
        return self._built(objects, weights, cells, run)

    async def complete(self, objects: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The dictionaries of these objects; columns and relations are fetched at the same time."""
        cells: list[Sequence[Any]] = [()] * self.slots
        parents = await _Parents.of(objects, weights, run)
        relations = fill_relations(self.relations, parents, objects, run, cells)
        await gather_all([*(column.fill(parents, run, cells) for column in self.columns), *relations])
        run.time_slices.work += len(objects)
        if not run.time_slices.is_used_up:
            return self._built(objects, weights, cells, run)
        built: list[Any] = []
        for part in slices(len(objects)):
            await run.time_slices.wait()
            own = None if weights is None else weights[part]
            built += self._built(objects[part], own, [column[part] for column in cells], run)
        return built

    def _built(
        self, objects: Sequence[Any], weights: Weights, cells: Sequence[Sequence[Any]], run: Run
    ) -> Sequence[Any]:
        if run.needs_replay:
            return objects
        try:
            built, size = self.build(objects, repeat(1) if weights is None else weights, *cells)
        except Exception:
            run.needs_replay = True  # graphql-core will meet the same error, and report its path.
            return objects
        run.meter.add_bytes(size)
        return built


class _Parents:
    """The objects of a level, and which of them are equal: a batch is called with the distinct ones."""

    __slots__ = ("distinct", "objects", "places", "weights")

    def __init__(self, objects: Sequence[Any], weights: Weights) -> None:
        self.objects = objects
        self.weights = weights
        self.distinct = objects
        self.places: Sequence[int] | None = None

    @classmethod
    async def of(cls, objects: Sequence[Any], weights: Weights, run: Run) -> "_Parents":
        """Find out which objects are equal: of many, a part after the other."""
        parents = cls(objects, weights)
        if len(objects) > 1:
            index: dict[object, int] = {}
            places: list[int] = []
            for part in slices(len(objects)):
                await run.time_slices.wait_if_used_up()
                keys = _keys(objects[part])
                places += [index.setdefault(key, len(index)) for key in keys]
                run.time_slices.work += len(keys)
            if len(index) < len(objects):
                firsts = dict(zip(reversed(places), reversed(objects), strict=True))
                parents.distinct = [firsts[place] for place in range(len(index))]
                parents.places = places
        return parents

    def spread(self, values: Sequence[Any]) -> Sequence[Any]:
        """The values of the distinct objects, repeated for all objects that are equal."""
        return values if self.places is None else [values[place] for place in self.places]

    def weights_of(self, numbers: Sequence[int]) -> Weights:
        """How often each value occurs in the response, if these are the numbers of the distinct objects' values."""
        occurrences = [0] * (max(numbers, default=-1) + 1)
        for number, weight in zip(self.spread(numbers), self.weights or repeat(1), strict=False):
            occurrences[number] += weight
        return None if set(occurrences) <= {1} else occurrences

    def total(self, numbers: Sequence[int]) -> int:
        """The sum of the distinct objects' numbers, each counted as often as its object occurs in the response."""
        spread = self.spread(numbers)
        return sum(spread) if self.weights is None else sum(map(mul, spread, self.weights))


class Column:
    """A call of a batch for all objects of a level."""

    def __init__(self, call: BatchCall, key: Hashable, arguments: Arguments) -> None:
        self.call = call
        self.key = key
        self.arguments = arguments
        self.is_shared = False
        """Whether another column of the plan may ask the same of equal parents."""
        self.slot: int | None = None
        """The slot of its values, if leaves read them."""
        self.fields: list[tuple[FieldPlace, str | None]] = []
        self.relations: list[Relation] = []

    async def fill(self, parents: _Parents, run: Run, cells: list[Sequence[Any]]) -> None:
        """Fetch the values, and complete the relations that are read from them."""
        await run.time_slices.wait_if_used_up()  # siblings begin together
        values = parents.spread(await self._fetch(parents.distinct, run))
        run.time_slices.work += len(values)
        await run.time_slices.wait_if_used_up()  # siblings that have waited for the same values go on together
        run.fetch_records.append(FetchRecord(self.fields, parents.objects, values, is_shared=True))
        if self.slot is not None:
            cells[self.slot] = values
        await gather_all(fill_relations(self.relations, parents, values, run, cells))

    def shared_key(self, run: Run) -> tuple[Any, str] | None:
        """Equal for columns that ask the same; None if its arguments are faulty."""
        try:
            return shared_key(self.key, self.arguments(run.variables))
        except Exception:
            return None

    async def fetch_ahead(self, parents: Sequence[Any], run: Run) -> None:
        """Fetch the values for itself, or for other columns that ask the same. It must be shared."""
        await self._fetch(_Parents(parents, None).distinct, run)

    async def _fetch(self, parents: Sequence[Any], run: Run) -> Sequence[Any]:
        try:
            arguments = self.arguments(run.variables)
            if self.is_shared:
                values = await self._fetch_shared(parents, run, arguments)
            else:
                values = await self._call(parents, run, arguments)
        except run.abort_on:
            raise
        except Exception as error:
            run.needs_replay = True
            return [error] * len(parents)
        if any(issubclass(kind, Exception) for kind in set(map(type, values))):
            run.needs_replay = True
        return values

    async def _call(self, parents: Sequence[Any], run: Run, arguments: Mapping[str, Any]) -> Sequence[Any]:
        values = await self.call(run.context, parents, arguments)
        if len(values) != len(parents):
            raise ValueError(f"a batch gave {len(values)} values for {len(parents)} parents")
        return values

    async def _fetch_shared(self, parents: Sequence[Any], run: Run, arguments: Mapping[str, Any]) -> Sequence[Any]:
        """Calls the batch only with parents that were not yet fetched in this run with equal arguments."""
        known = run.shared.setdefault(shared_key(self.key, arguments), {})
        fetched: asyncio.Future[Sequence[Any]] = asyncio.get_running_loop().create_future()
        new_parents: list[Any] = []
        awaited: list[tuple[asyncio.Future[Sequence[Any]], int]] = []
        for parent, key in zip(parents, _keys(parents), strict=True):
            entry = known.get(key)
            if entry is None:
                entry = known[key] = (fetched, len(new_parents))
                new_parents.append(parent)
            awaited.append(entry)
        run.time_slices.work += len(awaited)
        if new_parents:
            try:
                fetched.set_result(await self._call(new_parents, run, arguments))
            except run.abort_on as error:
                fetched.set_exception(error)
                fetched.exception()  # retrieved: perhaps no other field awaits it
            except Exception as error:
                fetched.set_result([error] * len(new_parents))
            finally:
                fetched.cancel()
        for future in dict.fromkeys(future for future, _ in awaited):
            await future
        return [future.result()[number] for future, number in awaited]


class Pushed:
    """A field that is fetched with everything below it by one call, and the column that is used if the call fails.

    `holes` are the fields that the call leaves open: a selection for each of the subtree's.
    """

    def __init__(self, call: SubtreeCall, column: Column, slot: int, holes: Sequence[Selection]) -> None:
        self._call = call
        self._column = column
        self._slot = slot
        self._holes = holes

    async def fill(self, parents: _Parents, run: Run, cells: list[Sequence[Any]]) -> None:
        """Fetch the completed values; where that fails, for whatever reason, the column way."""
        await run.time_slices.wait_if_used_up()
        try:
            subtrees = await self._call(run.context, parents.distinct, run.variables, run.meter)
        except run.abort_on:
            raise
        except Exception:
            await self._column.fill(parents, run, cells)
        else:
            await self.complete(subtrees, parents, run, cells)

    async def complete(self, subtrees: Subtrees, parents: _Parents, run: Run, cells: list[Sequence[Any]]) -> None:
        """Take what was fetched, and complete what was left open."""
        run.time_slices.work += len(parents.objects)
        await run.time_slices.wait_if_used_up()
        run.has_pushed_values = True
        run.meter.add_objects(parents.total(subtrees.objects))
        run.meter.add_bytes(parents.total(subtrees.bytes))
        values = subtrees.values
        if subtrees.unfilled is not None:
            values = await self._filled(subtrees.unfilled, parents, run)
        cells[self._slot] = parents.spread(values)

    async def _filled(self, unfilled: Unfilled, parents: _Parents, run: Run) -> Sequence[Any]:
        """The values of the distinct parents with their holes filled; undefined if the run needs a replay."""
        weights = parents.weights_of(unfilled.value_of)
        completed: list[Sequence[Any]] = [()] * len(self._holes)

        async def complete(number: int) -> None:
            objects, owners = unfilled.objects[number], unfilled.owners[number]
            own = None if weights is None else [weights[owner] for owner in owners]
            completed[number] = await self._holes[number].complete(objects, own, run)

        numbers = [number for number, objects in enumerate(unfilled.objects) if objects]
        # First of all what several holes will want, so that one call fetches it for all of them.
        common = self._common(numbers, run)
        ahead = [fetch_ahead(columns, unfilled.objects, run) for columns in common]
        in_common = {id(column) for columns in common for column in columns.values()}
        if all(id(column) in in_common for number in numbers for column in self._holes[number].columns):
            # Then nothing is left to wait for, and no task is needed for each.
            await gather_all(ahead)
            for number in numbers:
                await complete(number)
        else:
            await gather_all([*ahead, *map(complete, numbers)])
        if run.needs_replay:
            return parents.distinct
        values = await unfilled.fill(completed)
        return [values[number] for number in unfilled.value_of]

    def _common(self, numbers: Sequence[int], run: Run) -> list[dict[int, Column]]:
        """Columns of different holes that ask the same, by the numbers of these holes."""
        alike: dict[tuple[Any, str], dict[int, Column]] = {}
        for number in numbers:
            for column in self._holes[number].columns:
                if isinstance(column, Column) and column.is_shared and (key := column.shared_key(run)) is not None:
                    alike.setdefault(key, {})[number] = column
        return [columns for columns in alike.values() if len(columns) > 1]


class Together:
    """Pushed fields of the same objects: of one object they are fetched with one call."""

    def __init__(self, call: JointCall, fields: Sequence[Pushed]) -> None:
        self._call = call
        self._fields = fields

    async def fill(self, parents: _Parents, run: Run, cells: list[Sequence[Any]]) -> None:
        """Fetch the completed values: together, or, of several objects and where that fails, each field by itself."""
        if len(parents.distinct) != 1:
            await self._fill_each(parents, run, cells)
            return
        await run.time_slices.wait_if_used_up()
        try:
            fetched = await self._call(run.context, parents.distinct[0], run.variables, run.meter)
        except run.abort_on:
            raise
        except Exception:
            await self._fill_each(parents, run, cells)
            return
        with_holes: list[tuple[Pushed, Subtrees]] = []
        for field, subtrees in zip(self._fields, fetched, strict=True):
            if subtrees.unfilled is None:
                await field.complete(subtrees, parents, run, cells)
            else:
                with_holes.append((field, subtrees))
        await gather_all([field.complete(subtrees, parents, run, cells) for field, subtrees in with_holes])

    async def _fill_each(self, parents: _Parents, run: Run, cells: list[Sequence[Any]]) -> None:
        await gather_all([field.fill(parents, run, cells) for field in self._fields])


async def fetch_ahead(columns: Mapping[int, Column], objects: Sequence[Sequence[Any]], run: Run) -> None:
    """Fetch for all of the objects what these columns, which ask the same, will want of them; by objects' numbers."""
    column = next(iter(columns.values()))
    await column.fetch_ahead([each for number in columns for each in objects[number]], run)


class Relation:
    """A field of objects."""

    def __init__(self, place: FieldPlace, attribute: str | None, shape: Shape, target: Target, slot: int) -> None:
        self.fields = [(place, None)]
        self.attribute = attribute
        """The attribute that it reads from its parent, or from its column's value; None: that value itself."""
        self.shape = shape
        self.target = target
        self.slot = slot

    def complete_now(self, parents: Sequence[Any], holders: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The completed value of each parent, read from its holder."""
        values = self._read(parents, holders, run)
        objects, own, regroup = self._open(values, weights, run)
        completed = self.target.complete_now(objects, own, run) if objects else ()
        return values if run.needs_replay else regroup(completed)

    def start(
        self, parents: "_Parents", holders: Sequence[Any], run: Run, cells: list[Sequence[Any]]
    ) -> Coroutine[Any, Any, None] | None:
        """Complete the relation into its slot, or give the coroutine that has to do it."""
        values = self._read(parents.objects, holders, run)
        opened = self._open(values, parents.weights, run)
        run.time_slices.work += len(opened.objects)
        if not self.target.is_synchronous or run.time_slices.is_used_up:
            return self._finish(values, opened, run, cells)
        completed = self.target.complete_now(opened.objects, opened.weights, run) if opened.objects else ()
        cells[self.slot] = values if run.needs_replay else opened.regroup(completed)
        return None

    async def start_later(
        self, parents: "_Parents", holders: Sequence[Any], run: Run, cells: list[Sequence[Any]]
    ) -> None:
        """The same once this step may resume."""
        await run.time_slices.wait()
        rest = self.start(parents, holders, run, cells)
        if rest is not None:
            await rest

    async def _finish(self, values: Sequence[Any], opened: Opened, run: Run, cells: list[Sequence[Any]]) -> None:
        objects, weights, regroup = opened
        if self.target.is_synchronous:
            completed: Sequence[Any] = []
            for part in slices(len(objects)):
                await run.time_slices.wait()
                own = None if weights is None else weights[part]
                completed += self.target.complete_now(objects[part], own, run)
        else:
            completed = await self.target.complete(objects, weights, run) if objects else ()
        cells[self.slot] = values if run.needs_replay else regroup(completed)

    def _open(self, values: Sequence[Any], weights: Weights, run: Run) -> Opened:
        opened = self.shape.open(values, weights, run)
        run.meter.add_objects(total(opened.objects, opened.weights))
        return opened

    def _read(self, parents: Sequence[Any], holders: Sequence[Any], run: Run) -> Sequence[Any]:
        attribute = self.attribute
        if attribute is None:
            return holders
        try:
            values = [] if run.needs_replay else [getattr(holder, attribute) for holder in holders]
        except Exception:
            values = []
        if len(values) < len(holders):  # a holder is an exception, or an attribute raises
            values = [_attribute(holder, attribute) for holder in holders]
        run.fetch_records.append(FetchRecord(self.fields, parents, values, is_shared=False))
        return values


def fill_relations(
    relations: Sequence[Relation], parents: _Parents, holders: Sequence[Any], run: Run, cells: list[Sequence[Any]]
) -> list[Coroutine[Any, Any, None]]:
    """Complete the synchronous relations; give the coroutines of the others."""
    waiting: list[Coroutine[Any, Any, None]] = []
    try:
        for relation in relations:
            if run.time_slices.is_used_up:
                waiting.append(relation.start_later(parents, holders, run, cells))
                continue
            coroutine = relation.start(parents, holders, run, cells)
            waiting += [coroutine] if coroutine is not None else []
    except BaseException:
        for coroutine in waiting:
            coroutine.close()
        raise
    return waiting


def _keys(parents: Sequence[Any]) -> Sequence[object]:
    try:
        set(parents)
    except TypeError:
        return [key_of(parent) for parent in parents]
    return parents


def _attribute(holder: object, name: str) -> Any:
    """The attribute, or the exception that reading it raises; a holder that is an exception is the value itself."""
    if isinstance(holder, Exception):
        return holder
    try:
        return getattr(holder, name)
    except Exception as error:
        return error
