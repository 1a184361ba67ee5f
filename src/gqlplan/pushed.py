"""The steps of pushed fields: each with everything below it, fetched with one call."""

from collections.abc import Mapping, Sequence
from typing import Any

from gqlplan.run import Run, gather_all
from gqlplan.steps import Column, Parents, Selection
from gqlplan.subtrees import JointCall, SubtreeCall, Subtrees, Unfilled


class Pushed:
    """A field that is fetched with everything below it by one call, and the column that is used if the call fails.

    `holes` are the fields that the call leaves open: a selection for each of the subtree's.
    """

    def __init__(self, call: SubtreeCall, column: Column, slot: int, holes: Sequence[Selection]) -> None:
        self._call = call
        self._column = column
        self._slot = slot
        self._holes = holes

    async def fill(self, parents: Parents, run: Run, cells: list[Sequence[Any]]) -> None:
        """Fetch the completed values; where that fails, for whatever reason, the column way."""
        if run.time_slices.is_used_up:
            await run.time_slices.wait()
        try:
            subtrees = await self._call(run.context, parents.distinct, run.variables, run.meter)
        except run.abort_on:
            raise
        except Exception:
            await self._column.fill(parents, run, cells)
        else:
            await self.complete(subtrees, parents, run, cells)

    async def complete(self, subtrees: Subtrees, parents: Parents, run: Run, cells: list[Sequence[Any]]) -> None:
        """Take what was fetched, and complete what was left open."""
        run.time_slices.work += len(parents.objects)
        if run.time_slices.is_used_up:
            await run.time_slices.wait()
        run.has_pushed_values = True
        run.meter.add_objects(parents.total(subtrees.objects))
        run.meter.add_bytes(parents.total(subtrees.bytes))
        values = subtrees.values
        if subtrees.unfilled is not None:
            values = await self._filled(subtrees.unfilled, parents, run)
        cells[self._slot] = parents.spread(values)

    async def _filled(self, unfilled: Unfilled, parents: Parents, run: Run) -> Sequence[Any]:
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

    async def fill(self, parents: Parents, run: Run, cells: list[Sequence[Any]]) -> None:
        """Fetch the completed values: together, or, of several objects and where that fails, each field by itself."""
        if len(parents.distinct) != 1:
            await self._fill_each(parents, run, cells)
            return
        if run.time_slices.is_used_up:
            await run.time_slices.wait()
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

    async def _fill_each(self, parents: Parents, run: Run, cells: list[Sequence[Any]]) -> None:
        await gather_all([field.fill(parents, run, cells) for field in self._fields])


async def fetch_ahead(columns: Mapping[int, Column], objects: Sequence[Sequence[Any]], run: Run) -> None:
    """Fetch for all of the objects what these columns, which ask the same, will want of them; by objects' numbers."""
    column = next(iter(columns.values()))
    await column.fetch_ahead([each for number in columns for each in objects[number]], run)
