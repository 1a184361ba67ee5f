"""The map held against the code: where each file is, what it imports, and what is wrong with that."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from housemap.imports import Import, files_of, imports_within
from housemap.rooms import House, Room

_ENTRANCE = "__init__"


@dataclass(frozen=True)
class Plan:
    """The rooms with the files and imports that the checkout has."""

    rooms: Sequence[Room]
    files: Sequence[str]
    imports: Sequence[Import]

    @classmethod
    def at(cls, root: Path, house: House) -> "Plan":
        """The plan of the checkout in `root`."""
        folder = root / house.source / house.package
        return cls(house.rooms, list(files_of(folder)), imports_within(folder))

    @cached_property
    def floor(self) -> Mapping[str, int]:
        """How far down each room is: 0 is the top."""
        return {room.name: number for number, room in enumerate(self.rooms)}

    @cached_property
    def room_of(self) -> Mapping[str, Room]:
        """The room of each file that is in one; of rooms inside each other, the inner one."""
        return {file: room for file in self.files if (room := self._find_room(file)) is not None}

    def _find_room(self, file: str) -> Room | None:
        path = file.replace(".", "/")
        inside = [room for room in self.rooms if path == room.name or path.startswith(f"{room.name}/")]
        return max(inside, key=lambda room: len(room.name), default=None)

    def rank(self, file: str) -> int | None:
        """How far down a file is in its room; `None` if the room does not list it."""
        room = self.room_of[file]
        name = file.replace(".", "/").removeprefix(room.name).removeprefix("/")
        if not name:
            return 0
        if name in room.files:
            return room.files.index(name)
        folders = [
            number for number, listed in enumerate(room.files) if listed.endswith("/") and name.startswith(listed)
        ]
        return folders[0] if folders else -1 if name == _ENTRANCE else None

    @cached_property
    def between(self) -> Mapping[tuple[str, str], int]:
        """How many imports of files there are from one room to another."""
        pairs = ((self.room_of[edge.importer].name, self.room_of[edge.imported].name) for edge in self._placed)
        return Counter(pair for pair in pairs if pair[0] != pair[1])

    @property
    def _placed(self) -> Iterator[Import]:
        return (edge for edge in self.imports if edge.importer in self.room_of and edge.imported in self.room_of)

    def upward(self) -> list[Import]:
        """Imports between rooms that run up."""
        floors = {file: self.floor[room.name] for file, room in self.room_of.items()}
        return [edge for edge in self._placed if floors[edge.imported] < floors[edge.importer]]

    def upward_inside(self) -> list[Import]:
        """Imports inside a room that run up, or across to a file that is not listed above or below."""
        inside = [edge for edge in self._placed if self.room_of[edge.importer] is self.room_of[edge.imported]]
        ranks = {file: self.rank(file) for file in self.room_of}
        return [
            edge
            for edge in inside
            if (low := ranks[edge.importer]) is not None and _is_above(ranks[edge.imported], low)
        ]

    def mutual(self) -> list[tuple[str, str]]:
        """Pairs of rooms that import each other."""
        return sorted(
            (first, second) for first, second in self.between if first < second and (second, first) in self.between
        )

    def circles(self) -> list[list[str]]:
        """Sets of rooms of which each reaches each other by imports."""
        return [sorted(circle) for circle in circles_of(self.between)]

    def unplaced(self) -> list[str]:
        """Files in no room. The product's own `__init__` belongs to none."""
        return [file for file in self.files if file not in self.room_of and file != _ENTRANCE]

    def unranked(self) -> list[str]:
        """Files that their room does not list."""
        return [file for file in self.room_of if self.rank(file) is None]


def _is_above(rank: int | None, other: int) -> bool:
    return rank is not None and rank < other


def circles_of(edges: Iterable[tuple[str, str]]) -> list[set[str]]:
    """Sets of more than one node of which each is reached from each other."""
    following: dict[str, set[str]] = {}
    for importer, imported in edges:
        following.setdefault(importer, set()).add(imported)
    reached = {node: _reached(node, following) for node in following}
    circles: list[set[str]] = []
    for node in sorted(reached):
        circle = {other for other in reached[node] if node in reached.get(other, ())}
        if len(circle) > 1 and circle not in circles:
            circles.append(circle)
    return circles


def _reached(start: str, following: Mapping[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        new = following.get(waiting.pop(), set()) - reached
        reached |= new
        waiting += new
    return reached


def faults_of(plan: Plan, known: Sequence[str] = ()) -> Iterator[str]:
    """Everything by which code and map differ, in words. `known` are upward imports that are passed over."""
    yield from (f"{file}: in no room of the map" for file in plan.unplaced())
    yield from (f"{file}: not listed in the room {plan.room_of[file].name}" for file in plan.unranked())
    yield from (f"{room.name}: does not say what it is for" for room in plan.rooms if not room.purpose)
    yield from _missing(plan)
    upward = plan.upward()
    yield from (f"{edge}: runs up, between rooms" for edge in upward if str(edge) not in known)
    yield from (f"{edge}: runs up, inside the room" for edge in plan.upward_inside())
    yield from (
        f"{edge}: is listed as running up, and no longer does" for edge in sorted(set(known) - set(map(str, upward)))
    )
    if not known:
        yield from (f"{', '.join(circle)}: a circle of rooms" for circle in plan.circles())
    yield from (f"{edge}: the package's own file imports a room" for edge in plan.imports if edge.importer == _ENTRANCE)


def _missing(plan: Plan) -> Iterator[str]:
    paths = {file.replace(".", "/") for file in plan.files}
    for room in plan.rooms:
        if not any(path == room.name or path.startswith(f"{room.name}/") for path in paths):
            yield f"{room.name}: the room is not there"
        for name in room.files:
            listed = f"{room.name}/{name}"
            if listed not in paths and not (name.endswith("/") and any(path.startswith(listed) for path in paths)):
                yield f"{listed}: the file is not there"
