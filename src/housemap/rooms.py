"""`docs/rooms.toml`: the rooms of the product, top to bottom, each with its files in the same order."""

import tomllib
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

WHERE = Path("docs") / "rooms.toml"


class HouseError(Exception):
    """The map cannot be read, or names something that is not there."""


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Room(_Table):
    """A folder of the product, or a single file at its top."""

    name: str
    """Its path below the product's folder, without a suffix: `mdt`, `trust/fhir`, `settings`."""
    purpose: str
    files: tuple[str, ...] = ()
    """Its files, top to bottom: a file imports only those after it. A name that ends with `/` is a folder whose files
    are not ordered among themselves. `__init__` is above the others unless it is listed. A single file lists none."""
    writes_tables_of_others: str = ""
    """Why this room may import other rooms' models; empty: it may not."""


class Process(_Table):
    """A running program, or something outside that ours speak with."""

    name: str
    """Empty for a place in the picture that stays free."""
    does: str
    module: str = ""
    """Where its code begins; empty for what is not ours."""


class Line(_Table):
    """What one process has to do with another."""

    sender: str
    receiver: str
    label: str


class House(_Table):
    """The whole file."""

    source: Path
    package: str
    """The folder of the rooms, below `source`."""
    commands: str
    """Import path of the command line."""
    rooms: tuple[Room, ...]
    upward: tuple[str, ...] = ()
    """Imports that still run up, `patients.records -> pathways.queries`; one that is gone has to be deleted here."""
    processes: tuple[Process, ...] = ()
    lines: tuple[Line, ...] = ()


def load_house(root: Path) -> House:
    """The map of the checkout in `root`; raises `HouseError`."""
    path = root / WHERE
    try:
        house = House.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (OSError, tomllib.TOMLDecodeError, ValidationError) as error:
        raise HouseError(f"{path}: {error}") from error
    names = [room.name for room in house.rooms]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise HouseError(f"{path}: listed twice: {', '.join(twice)}")
    return house
