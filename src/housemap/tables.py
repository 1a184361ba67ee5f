"""The parts of documents that are made from the map. They stand between two comments; the rest is left alone."""

import re
from pathlib import Path

from housemap.plan import Plan
from housemap.rooms import HouseError

_BLOCK = "<!-- {name}: made by `housemap draw` -->\n"
_END = "<!-- {name}: end -->"


def with_block(page: Path, name: str, made: str) -> str:
    """The page with what is between the comments called `name` made anew; raises `HouseError` without them."""
    begin, end = re.escape(_BLOCK.format(name=name)), re.escape(_END.format(name=name))
    written = page.read_text("utf-8")
    renewed, count = re.subn(f"({begin}).*?({end})", lambda block: block[1] + made + block[2], written, flags=re.S)
    if count != 1:
        raise HouseError(f"{page}: has to have the comments of {name} once")
    return renewed


def rooms_table(plan: Plan) -> str:
    """The rooms with what each is for."""
    return "\n".join(
        [
            "| room | what is done there |",
            "| --- | --- |",
            *(f"| `{room.name}` | {room.purpose} |" for room in plan.rooms),
            "",
        ]
    )


def numbers_table(plan: Plan) -> str:
    """What the order of rooms is measured by."""
    ranked = [file for file in plan.room_of if plan.rank(file) is not None]
    rows = {
        "pairs of rooms that import each other": len(plan.mutual()),
        "imports between rooms that run up": len(plan.upward()),
        "imports inside rooms that run up": len(plan.upward_inside()),
        "files of rooms without a rank": len(plan.room_of) - len(ranked) + len(plan.unplaced()),
        "files with a rank": len(ranked),
        "rooms": len(plan.rooms),
    }
    return "\n".join(["| | now |", "| --- | --- |", *(f"| {what} | {count} |" for what, count in rows.items()), ""])
