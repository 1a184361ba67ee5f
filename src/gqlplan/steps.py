"""The steps of a plan and how they run: level by level, one call of a batch for all parents of a level.

    Selection   the fields of one object type, completed for many objects at once
    Column      a call of a batch, and the fields that are read from its values
    Pushed      a field with everything below it, fetched with one call that may leave places open (`pushed`)
    Together    pushed fields of one object, fetched with one call (`pushed`)
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


class Fetching(Protocol):
    """The step that fetches one or several fields."""

    async def fill(self, parents: "Parents", run: Run, cells: list[Sequence[Any]]) -> None:
        """Fetch the fields of all parents of a level into their slots. Raises `LimitReached`."""
        ...


class Selection:
    """The fields of one object type."""

    def __init__(
        self, columns: Sequence["Fetching"], relations: Sequence["Relation"], slots: int, build: Build
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
        parents = Parents(objects, weights)
        if self.columns and len(objects) > 1:
            await parents.find_equal(run)
        relations = fill_relations(self.relations, parents, objects, run, cells) if self.relations else []
        await gather_all([column.fill(parents, run, cells) for column in self.columns] + relations)
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


class Parents:
    """The objects of a level, and which of them are equal: a batch is called with the distinct ones."""

    __slots__ = ("distinct", "objects", "places", "weights")

    def __init__(self, objects: Sequence[Any], weights: Weights) -> None:
        self.objects = objects
        self.weights = weights
        self.distinct = objects
        self.places: Sequence[int] | None = None

    async def find_equal(self, run: Run) -> None:
        """Find out which objects are equal: of many, a part after the other. Until then all count as distinct."""
        index: dict[object, int] = {}
        places: list[int] = []
        for part in slices(len(self.objects)):
            if run.time_slices.is_used_up:
                await run.time_slices.wait()
            places += _places(self.objects[part], index)
            run.time_slices.work += len(places) - part.start
        if len(index) < len(self.objects):
            firsts = dict(zip(reversed(places), reversed(self.objects), strict=True))
            self.distinct = [firsts[place] for place in range(len(index))]
            self.places = places

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

    async def fill(self, parents: Parents, run: Run, cells: list[Sequence[Any]]) -> None:
        """Fetch the values, and complete the relations that are read from them."""
        if run.time_slices.is_used_up:
            await run.time_slices.wait()  # siblings begin together
        values = parents.spread(await self._fetch(parents.distinct, run))
        run.time_slices.work += len(values)
        if run.time_slices.is_used_up:
            await run.time_slices.wait()  # siblings that have waited for the same values go on together
        run.fetch_records.append(FetchRecord(self.fields, parents.objects, values, is_shared=True))
        if self.slot is not None:
            cells[self.slot] = values
        if self.relations and (waiting := fill_relations(self.relations, parents, values, run, cells)):
            await gather_all(waiting)

    def shared_key(self, run: Run) -> tuple[Any, str] | None:
        """Equal for columns that ask the same; None if its arguments are faulty."""
        try:
            return shared_key(self.key, self.arguments(run.variables))
        except Exception:
            return None

    async def fetch_ahead(self, parents: Sequence[Any], run: Run) -> None:
        """Fetch the values for itself, or for other columns that ask the same. It must be shared."""
        await self._fetch(Parents(parents, None).distinct, run)

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
        run.needs_replay = run.needs_replay or _holds_exception(values)
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
        self, parents: "Parents", holders: Sequence[Any], run: Run, cells: list[Sequence[Any]]
    ) -> Coroutine[Any, Any, None] | None:
        """Complete the relation into its slot, or give the coroutine that has to do it."""
        values = self._read(parents.objects, holders, run)
        opened = self._open(values, parents.weights, run)
        run.time_slices.work += len(opened.objects)
        if opened.objects and (not self.target.is_synchronous or run.time_slices.is_used_up):
            return self._finish(values, opened, run, cells)
        completed = self.target.complete_now(opened.objects, opened.weights, run) if opened.objects else ()
        cells[self.slot] = values if run.needs_replay else opened.regroup(completed)
        return None

    async def start_later(
        self, parents: "Parents", holders: Sequence[Any], run: Run, cells: list[Sequence[Any]]
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
    relations: Sequence[Relation], parents: Parents, holders: Sequence[Any], run: Run, cells: list[Sequence[Any]]
) -> list[Coroutine[Any, Any, None]]:
    """Complete the synchronous relations; give the coroutines of the others."""
    waiting: list[Coroutine[Any, Any, None]] = []
    try:
        for relation in relations:
            if run.time_slices.is_used_up:
                waiting.append(relation.start_later(parents, holders, run, cells))
                continue
            coroutine = relation.start(parents, holders, run, cells)
            if coroutine is not None:
                waiting.append(coroutine)
    except BaseException:
        for coroutine in waiting:
            coroutine.close()
        raise
    return waiting


def _places(objects: Sequence[Any], index: dict[object, int]) -> list[int]:
    """The number of each object in the index, which gets the new ones; equal objects have equal numbers."""
    try:
        return [index.setdefault(each, len(index)) for each in objects]
    except TypeError:  # one of them has no hash; those before it have got their numbers
        return [index.setdefault(key_of(each), len(index)) for each in objects]


def _keys(parents: Sequence[Any]) -> Sequence[object]:
    try:
        set(parents)
    except TypeError:
        return [key_of(parent) for parent in parents]
    return parents


def _holds_exception(values: Sequence[Any]) -> bool:
    if len(values) == 1:
        (value,) = values
        return issubclass(type(value), Exception)
    return any(issubclass(kind, Exception) for kind in set(map(type, values)))


def _attribute(holder: object, name: str) -> Any:
    """The attribute, or the exception that reading it raises; a holder that is an exception is the value itself."""
    if isinstance(holder, Exception):
        return holder
    try:
        return getattr(holder, name)
    except Exception as error:
        return error
