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


@dataclass(frozen=True, slots=True)
class _BroughtMember:
    """A member whose JSON is a text, or a number in quotes."""

    name: str
    attribute: str
    kind: type


@dataclass(frozen=True, slots=True)
class BroughtObject:
    """An object whose JSON can be written from what is known of its row."""

    members: Sequence[_BroughtMember | Constant]

    @classmethod
    def of(cls, members: "Sequence[Constant | Leaf | Hole | Branch]") -> "BroughtObject | None":
        """One with these members; `None` if some are of another kind."""
        made: list[_BroughtMember | Constant] = []
        for member in members:
            match member:
                case Constant():
                    made.append(member)
                case Leaf(wire=wire) if wire is QUOTED:
                    made.append(_BroughtMember(member.name, member.attribute, int))
                case Leaf(wire=wire) if wire is JSON_TEXT:
                    made.append(_BroughtMember(member.name, member.attribute, str))
                case _:
                    return None
        return cls(made)

    def subtree(self, row: Mapping[str, object] | None) -> Subtrees | None:
        """Its value; `None` if not all of it is known of the row."""
        if row is None:
            return None
        values: dict[str, str] = {}
        for member in self.members:
            if isinstance(member, Constant):
                values[member.name] = member.text
            elif isinstance(value := row.get(member.attribute), member.kind):
                values[member.name] = str(value)
            else:
                return None
        json = orjson.dumps(values)
        return Subtrees([orjson.Fragment(json)], [1], [len(json)])


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
