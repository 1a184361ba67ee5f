"""An order that the imports allow, as near as can be to the one that is written down."""

from collections.abc import Iterable, Mapping, Sequence

from housemap.plan import Plan, circles_of
from housemap.rooms import WHERE, HouseError, Room

_END = "\n# End of the rooms.\n"


def ordered_rooms(plan: Plan) -> list[Room]:
    """The rooms, and their files with those that were not listed, so that imports run down as far as they can.

    A file in no room is proposed as a room of its own; its folder, if it has one.
    """
    new = sorted({file.partition(".")[0] for file in plan.unplaced()})
    known = [*plan.rooms, *(Room(name=name, purpose="") for name in new)]
    whole = Plan(known, plan.files, plan.imports)
    names = [room.name for room in plan.rooms]
    for name in new:
        names.insert(_best_place(name, names, whole.between), name)
    names = ordered(names, whole.between)
    by_name = {room.name: room for room in known}
    return [by_name[name].model_copy(update={"files": _files(whole, by_name[name])}) for name in names]


def _best_place(name: str, names: Sequence[str], edges: Iterable[tuple[str, str]]) -> int:
    """Where among the names a new one has the fewest edges that run up."""
    above = {upper for upper, lower in edges if lower == name}
    below = {lower for upper, lower in edges if upper == name}
    return min(range(len(names) + 1), key=lambda place: len(above & {*names[place:]}) + len(below & {*names[:place]}))


def _files(plan: Plan, room: Room) -> tuple[str, ...]:
    files = {file: _name_in(room, file) for file, its in plan.room_of.items() if its is room}
    listed = [name for name in room.files if name in files.values()]
    names = dict.fromkeys([*listed, *(name for name in files.values() if name not in ("", "__init__"))])
    edges = {
        (files[edge.importer], files[edge.imported])
        for edge in plan.imports
        if {edge.importer, edge.imported} <= files.keys()
    }
    return tuple(ordered(list(names), edges))


def _name_in(room: Room, file: str) -> str:
    name = file.replace(".", "/").removeprefix(room.name).removeprefix("/")
    folders = [listed for listed in room.files if listed.endswith("/") and name.startswith(listed)]
    return folders[0] if folders else name


def ordered(names: Sequence[str], edges: Iterable[tuple[str, str]]) -> list[str]:
    """The names so that each stands before what it has an edge to, else in the order in which they are given.

    Names on a circle keep their order among themselves.
    """
    between = [(upper, lower) for upper, lower in edges if upper in names and lower in names]
    circle_of = {name: circle for circle in circles_of(between) for name in circle}
    above: dict[str, set[str]] = {name: set() for name in names}
    for upper, lower in between:
        if upper not in circle_of.get(lower, {lower}):
            above[lower].add(upper)
    order: dict[str, None] = {}
    while len(order) < len(names):
        free = (name for name in names if name not in order and _are_placed(name, above, circle_of, order))
        order[next(free)] = None
    return list(order)


def _are_placed(
    name: str, above: Mapping[str, set[str]], circle_of: Mapping[str, set[str]], order: Mapping[str, None]
) -> bool:
    """Whether everything has its place that stands above a name, or above the circle that it is on."""
    return all(above[other] <= order.keys() for other in circle_of.get(name, {name}))


def written(rooms: Iterable[Room]) -> str:
    """Rooms as `docs/rooms.toml` has them."""
    return "\n".join(_written(room) for room in rooms)


def with_rooms(text: str, rooms: str) -> str:
    """The text of `docs/rooms.toml` with other rooms; raises `HouseError` if it does not say where they end."""
    head, begin, rest = text.partition("[[rooms]]")
    _, end, tail = rest.partition(_END)
    if not begin or not end:
        raise HouseError(f"{WHERE}: has no rooms, or no line '{_END.strip()}' after them")
    return f"{head}{rooms}{end}{tail}"


def _written(room: Room) -> str:
    lines = ["[[rooms]]", f'name = "{room.name}"', f'purpose = "{room.purpose}"']
    if room.files:
        quoted = ", ".join(f'"{name}"' for name in room.files)
        lines += (
            [f"files = [{quoted}]"] if len(quoted) < 100 else ["files = [", *(f'  "{n}",' for n in room.files), "]"]
        )
    if room.writes_tables_of_others:
        lines.append(f'writes_tables_of_others = "{room.writes_tables_of_others}"')
    return "\n".join(lines) + "\n"
