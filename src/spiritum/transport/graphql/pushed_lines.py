"""What the statements of pushed fields are given and give: rows that may fill holes, and lines of JSON."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import asyncpg
import orjson
import structlog
from sqlalchemy.exc import SQLAlchemyError

from gqlplan import Subtrees
from spiritum.db.branches import Branch, Constant, Hole, Leaf
from spiritum.db.nested import parameter
from spiritum.db.relations import Kept, Values
from spiritum.transport.graphql.wires import JSON_TEXT, QUOTED

_log = structlog.stdlib.get_logger("spiritum.graphql")


def note_broken(error: Exception) -> None:
    """Say in the log that a statement could not be put together or run: its field is resolved another way."""
    _log.error("pushed statement failed", error=type(error).__name__)


@contextmanager
def noting_what_is_broken() -> Generator[None]:
    """Say so of whatever goes wrong because a statement is, and raise it."""
    try:
        yield
    except (asyncpg.SyntaxOrAccessError, SQLAlchemyError, Warning, LookupError, TypeError) as error:
        note_broken(error)
        raise


@dataclass(frozen=True, slots=True)
class KeptRows:
    """The rows that may fill a hole, and the object whose method would give its value."""

    number: int
    rows: Kept
    resolver: object

    def renumbered(self, by: int) -> "KeptRows":
        """The same, of a branch whose number is higher by so much."""
        return replace(self, number=self.number + by)

    def parameters(self, values: Values) -> Mapping[str, object]:
        """These values of the relation's parameters, as those of the statement."""
        return {parameter(self.number, name): value for name, value in values.items()}

    def values(self) -> Mapping[str, object]:
        """The values of the statement's parameters."""
        return self.parameters(self.rows.values(self.resolver))


def brought_json(members: "Sequence[Constant | Leaf | Hole | Branch]", row: Mapping[str, object]) -> bytes | None:
    """The JSON of an object with these members, from what is known of its row; `None` if that is not all of it."""
    written: list[bytes] = []
    for member in members:
        match member:
            case Constant():
                value: object = member.text
            case Leaf(wire=wire) if wire is QUOTED and isinstance(number := row.get(member.attribute), int):
                value = str(number)
            case Leaf(wire=wire) if wire is JSON_TEXT and isinstance(text := row.get(member.attribute), str):
                value = text
            case _:
                return None
        written.append(b"%b:%b" % (orjson.dumps(member.name), orjson.dumps(value)))
    return b"{%b}" % b",".join(written)


class Lines:
    """The lines of a call without holes."""

    def __init__(self) -> None:
        self._places: dict[int | None, int] = {None: 0}
        self._json: list[orjson.Fragment | None] = [None]
        self._objects = [0]
        self._bytes = [0]
        self.objects = 0
        self.bytes = 0

    async def add(self, keys: Sequence[int], texts: Sequence[str]) -> None:
        """Add the line of each key. Counts braces: those in texts are few, unless somebody wants them to count."""
        first = len(self._json)
        self._places.update(zip(keys, range(first, first + len(texts)), strict=True))
        objects, sizes = [text.count("{") for text in texts], list(map(len, texts))
        self._json += map(orjson.Fragment, texts)
        self._objects += objects
        self._bytes += sizes
        self.objects += sum(objects)
        self.bytes += sum(sizes)

    def subtrees(self, keys: Sequence[int | None]) -> Subtrees:
        """The value of each of the keys; of `None` it is null."""
        places = [self._places[key] for key in keys]
        return Subtrees(
            [self._json[place] for place in places],
            [self._objects[place] for place in places],
            [self._bytes[place] for place in places],
        )
