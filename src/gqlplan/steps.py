"""What a plan is made of, and how each part runs: level by level, one call of a batch for all parents of a level.

    Selection   the fields of one object type, completed for many objects at once
    Column      a call of a batch, and the fields that are read from what it gives
    Pushed      a field with everything below it, answered in one go
    Relation    a field of objects: its values are opened (`shapes`), completed by what it leads to, and put back
    Target      what a relation leads to: a selection, or one for each possible type (`object_types`)

What can do without waiting has `complete_now`; everything has `complete`. Nothing here raises for an error of a
resolver: it is noted as the value of its field, and the run is odd from then on.
"""

import asyncio
from collections.abc import Callable, Coroutine, Hashable, Mapping, Sequence
from itertools import repeat
from operator import mul
from typing import Any, Protocol

from gqlplan.arguments import Arguments
from gqlplan.meter import Weights, total
from gqlplan.resolutions import BatchCall
from gqlplan.run import FieldPlace, Note, Run, key_of, shared_key, slices, together
from gqlplan.shapes import Opened, Shape
from gqlplan.subtrees import SubtreeCall

Build = Callable[..., tuple[list[dict[str, Any]], int]]
"""Generated: from the objects, their weights, and for each slot a list beside them, to the dictionaries of the answer
and the bytes that they take in it."""


class Target(Protocol):
    """What a relation leads to."""

    is_ready: bool
    """Whether it can be completed without waiting."""

    def complete_now(self, objects: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The completed objects, in order; anything where the run is odd. Raises `LimitReached`."""
        ...

    async def complete(self, objects: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The same, for what may have to wait."""
        ...


class Selection:
    """The fields of one object type."""

    def __init__(
        self, columns: Sequence["Column | Pushed"], relations: Sequence["Relation"], slots: int, build: Build
    ) -> None:
        self.columns = columns
        self.relations = relations
        self.slots = slots
        self.build = build
        self.is_ready = not columns and all(relation.target.is_ready for relation in relations)

    def complete_now(self, objects: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The dictionaries of these objects."""
        cells: list[Sequence[Any]] = [()] * self.slots
        for relation in self.relations:
            cells[relation.slot] = relation.complete_now(objects, objects, weights, run)
        return self._built(objects, weights, cells, run)

    async def complete(self, objects: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """The dictionaries of these objects; columns and relations are fetched side by side."""
        cells: list[Sequence[Any]] = [()] * self.slots
        parents = _Parents(objects, weights)
        relations = fill_relations(self.relations, parents, objects, run, cells)
        await together([*(column.fill(parents, run, cells) for column in self.columns), *relations])
        run.turns.work += len(objects)
        if not run.turns.is_over:
            return self._built(objects, weights, cells, run)
        built: list[Any] = []
        for part in slices(len(objects)):
            await run.turns.wait()
            own = None if weights is None else weights[part]
            built += self._built(objects[part], own, [column[part] for column in cells], run)
        return built

    def _built(
        self, objects: Sequence[Any], weights: Weights, cells: Sequence[Sequence[Any]], run: Run
    ) -> Sequence[Any]:
        if run.odd:
            return objects
        try:
            built, size = self.build(objects, repeat(1) if weights is None else weights, *cells)
        except Exception:
            run.odd = True  # Whatever it was, graphql-core will meet it too, and say where.
            return objects
        run.meter.add_bytes(size)
        return built


class _Parents:
    """The objects of a level: equal ones are asked for once."""

    __slots__ = ("distinct", "objects", "places", "weights")

    def __init__(self, objects: Sequence[Any], weights: Weights) -> None:
        self.objects = objects
        self.weights = weights
        self.distinct = objects
        self.places: Sequence[int] | None = None
        if len(objects) > 1:
            index: dict[object, int] = {}
            places = [index.setdefault(key, len(index)) for key in _keys(objects)]
            if len(index) < len(objects):
                firsts = dict(zip(reversed(places), reversed(objects), strict=True))
                self.distinct = [firsts[place] for place in range(len(index))]
                self.places = places

    def spread(self, values: Sequence[Any]) -> Sequence[Any]:
        """Values of the distinct objects, to all that are equal."""
        return values if self.places is None else [values[place] for place in self.places]

    def total(self, numbers: Sequence[int]) -> int:
        """The sum of numbers of the distinct objects, each as often as the object stands in the answer."""
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
        """Where its values are wanted by leaves."""
        self.fields: list[tuple[FieldPlace, str | None]] = []
        self.relations: list[Relation] = []

    async def fill(self, parents: _Parents, run: Run, cells: list[Sequence[Any]]) -> None:
        """Fetch the values, and complete the relations that are read from them."""
        values = parents.spread(await self._fetch(parents.distinct, run))
        run.turns.work += len(values)
        if run.turns.is_over:  # of siblings that have waited for the same values, only one goes on at a time
            await run.turns.wait()
        run.notes.append(Note(self.fields, parents.objects, values, is_shared=True))
        if self.slot is not None:
            cells[self.slot] = values
        await together(fill_relations(self.relations, parents, values, run, cells))

    async def _fetch(self, parents: Sequence[Any], run: Run) -> Sequence[Any]:
        try:
            arguments = self.arguments(run.variables)
            if self.is_shared:
                values = await self._fetch_shared(parents, run, arguments)
            else:
                values = await self._call(parents, run, arguments)
        except run.stops:
            raise
        except Exception as error:
            run.odd = True
            return [error] * len(parents)
        if any(issubclass(kind, Exception) for kind in set(map(type, values))):
            run.odd = True
        return values

    async def _call(self, parents: Sequence[Any], run: Run, arguments: Mapping[str, Any]) -> Sequence[Any]:
        values = await self.call(run.context, parents, arguments)
        if len(values) != len(parents):
            raise ValueError(f"a batch gave {len(values)} values for {len(parents)} parents")
        return values

    async def _fetch_shared(self, parents: Sequence[Any], run: Run, arguments: Mapping[str, Any]) -> Sequence[Any]:
        """Asks only for parents for which nobody has asked yet in this run, with equal arguments."""
        known = run.shared.setdefault(shared_key(self.key, arguments), {})
        keys = _keys(parents)
        missing = [place for place, key in enumerate(keys) if key not in known]
        if missing:
            answer: asyncio.Future[Sequence[Any]] = asyncio.get_running_loop().create_future()
            known.update({keys[place]: (answer, number) for number, place in enumerate(missing)})
            wanted = [parents[place] for place in missing]
            try:
                answer.set_result(await self._call(wanted, run, arguments))
            except run.stops as error:
                answer.set_exception(error)
                answer.exception()  # looked at: perhaps nobody else has asked
            except Exception as error:
                answer.set_result([error] * len(wanted))
            finally:
                answer.cancel()
        return [(await known[key][0])[known[key][1]] for key in keys]


class Pushed:
    """A field that something else than a batch answers with everything below it, and the column that can do it too."""

    def __init__(self, call: SubtreeCall, ordinary: Column, slot: int) -> None:
        self._call = call
        self._ordinary = ordinary
        self._slot = slot

    async def fill(self, parents: _Parents, run: Run, cells: list[Sequence[Any]]) -> None:
        """Fetch the completed values; where that fails, for whatever reason, the ordinary way."""
        try:
            found = await self._call(run.context, parents.distinct, run.variables, run.meter)
        except run.stops:
            raise
        except Exception:
            await self._ordinary.fill(parents, run, cells)
        else:
            run.was_pushed = True
            run.meter.add_objects(parents.total(found.objects))
            run.meter.add_bytes(parents.total(found.bytes))
            cells[self._slot] = parents.spread(found.values)


class Relation:
    """A field of objects."""

    def __init__(self, place: FieldPlace, attribute: str | None, shape: Shape, target: Target, slot: int) -> None:
        self.fields = [(place, None)]
        self.attribute = attribute
        """What it is of its parent, or of its column's value; None is that value itself."""
        self.shape = shape
        self.target = target
        self.slot = slot

    def complete_now(self, parents: Sequence[Any], holders: Sequence[Any], weights: Weights, run: Run) -> Sequence[Any]:
        """For each parent the completed value, read from its holder."""
        values = self._read(parents, holders, run)
        objects, own, regroup = self._open(values, weights, run)
        completed = self.target.complete_now(objects, own, run) if objects else ()
        return values if run.odd else regroup(completed)

    def start(
        self, parents: "_Parents", holders: Sequence[Any], run: Run, cells: list[Sequence[Any]]
    ) -> Coroutine[Any, Any, None] | None:
        """Complete it into its slot; what is left to wait for."""
        values = self._read(parents.objects, holders, run)
        opened = self._open(values, parents.weights, run)
        if self.target.is_ready:
            run.turns.work += len(opened.objects)
        if not self.target.is_ready or run.turns.is_over:
            return self._finish(values, opened, run, cells)
        completed = self.target.complete_now(opened.objects, opened.weights, run) if opened.objects else ()
        cells[self.slot] = values if run.odd else opened.regroup(completed)
        return None

    async def _finish(self, values: Sequence[Any], opened: Opened, run: Run, cells: list[Sequence[Any]]) -> None:
        objects, weights, regroup = opened
        if self.target.is_ready:
            completed: Sequence[Any] = []
            for part in slices(len(objects)):
                await run.turns.wait()
                own = None if weights is None else weights[part]
                completed += self.target.complete_now(objects[part], own, run)
        else:
            completed = await self.target.complete(objects, weights, run) if objects else ()
        cells[self.slot] = values if run.odd else regroup(completed)

    def _open(self, values: Sequence[Any], weights: Weights, run: Run) -> Opened:
        opened = self.shape.open(values, weights, run)
        run.meter.add_objects(total(opened.objects, opened.weights))
        return opened

    def _read(self, parents: Sequence[Any], holders: Sequence[Any], run: Run) -> Sequence[Any]:
        attribute = self.attribute
        if attribute is None:
            return holders
        try:
            values = [] if run.odd else [getattr(holder, attribute) for holder in holders]
        except Exception:
            values = []
        if len(values) < len(holders):  # an exception stands in a holder's place, or an attribute fails
            values = [_attribute(holder, attribute) for holder in holders]
        run.notes.append(Note(self.fields, parents, values, is_shared=False))
        return values


def fill_relations(
    relations: Sequence[Relation], parents: _Parents, holders: Sequence[Any], run: Run, cells: list[Sequence[Any]]
) -> list[Coroutine[Any, Any, None]]:
    """Complete what need not wait; what is left to wait for."""
    waiting: list[Coroutine[Any, Any, None]] = []
    try:
        for relation in relations:
            rest = relation.start(parents, holders, run, cells)
            waiting += [rest] if rest is not None else []
    except BaseException:
        for rest in waiting:
            rest.close()
        raise
    return waiting


def _keys(parents: Sequence[Any]) -> Sequence[object]:
    try:
        set(parents)
    except TypeError:
        return [key_of(parent) for parent in parents]
    return parents


def _attribute(holder: object, name: str) -> Any:
    """The attribute, or why there is none; an exception in the holder's place is that of all its attributes."""
    if isinstance(holder, Exception):
        return holder
    try:
        return getattr(holder, name)
    except Exception as error:
        return error
