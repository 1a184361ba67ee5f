"""The first page: the contract at a glance, who begins where, the rooms, and what changed last."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from contractreview.changelog import Entry
from contractsite.graphql_view import GraphQLView, Member, Room
from contractsite.prose import slug
from contractsite.rest_view import RestView

_MAX_OPERATIONS = 4
_ROOTS = {"Query": "queries", "Mutation": "mutations", "Subscription": "live events"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, what it counts, and where that is described."""

    number: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class RoomCard:
    """A room in a few lines."""

    room: Room
    operations: Sequence[Member]
    """Its main operations."""

    @property
    def href(self) -> str:
        """The room's page."""
        return f"{self.room.slug}.html"

    @property
    def more(self) -> int:
        """How many operations the card leaves out."""
        return self.room.operation_count - len(self.operations)


@dataclass(frozen=True, slots=True)
class LatestChange:
    """The newest entry of the change log."""

    entry: Entry
    href: str

    @property
    def counts(self) -> str:
        """`3 breaking, 8 dangerous, 7 safe`."""
        return ", ".join(f"{len(changes)} {level.lower()}" for level, changes in self.entry.sections.items())


def figures(
    graphql: GraphQLView, rest: Mapping[str, tuple[str, RestView]], entry: Entry, tables: int
) -> Iterator[Figure]:
    """The contract in numbers. `rest` holds, by slug, who calls what a document describes, and the document."""
    yield Figure(entry.version, f"version, of {entry.day.day} {entry.day:%B %Y}", "#latest")
    for root, text in _ROOTS.items():
        operations = [fields for room in graphql.rooms for fields in room.operations if fields.root == root]
        if count := sum(len(fields.fields) for fields in operations):
            yield Figure(str(count), text, f"graphql.html#{root}")
    yield Figure(str(sum(len(room.types) for room in graphql.rooms)), "types", "graphql.html#types")
    for page, (callers, view) in rest.items():
        paths = {operation.path for group in view.groups for operation in group.operations}
        yield Figure(str(len(paths)), f"REST paths for {callers}", f"{page}.html")
    yield Figure(str(tables), "tables", "data.html")


def room_cards(graphql: GraphQLView) -> Sequence[RoomCard]:
    """The rooms with operations first, each group in alphabetical order."""
    cards = [RoomCard(room, room.main_operations(_MAX_OPERATIONS)) for room in graphql.rooms]
    return sorted(cards, key=lambda card: not card.operations)


def latest_change(entry: Entry, page: str) -> LatestChange:
    """The entry and its place on the change log's page."""
    return LatestChange(entry, f"{page}#{slug(f'{entry.version} - {entry.day.isoformat()}')}")
