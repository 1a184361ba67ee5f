"""Whether the trail is what was sealed: every event, every leaf, every seal, from the first to the last.

It runs in one snapshot, holds a page of leaves at a time, and believes nothing but the public keys.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from spiritum.db.engine import Connection
from spiritum.sealing.archives import Archive
from spiritum.sealing.canonical import CANONICAL, ID, XID, order_of
from spiritum.sealing.checkpoints import FIRST
from spiritum.sealing.epochs import Cluster, Epoch, cluster_of, epochs
from spiritum.sealing.findings import Kind, Report
from spiritum.sealing.keys import KeyRing
from spiritum.sealing.leaves import (
    PAGE,
    PREPARE_TO_COMPARE,
    PREPARE_TO_READ,
    PREPARE_TO_READ_AGAIN,
    Leaf,
    by_key,
    leaves_between,
)
from spiritum.sealing.months import NONE_DROPPED, DroppedMonth, DroppedMonths, dropped_months
from spiritum.sealing.seals import Seal, last_seal, seal_before, seals_after
from spiritum.sealing.tree import EdgeDamaged, Tree, leaf_hash
from spiritum.sealing.unsealed import COUNT_OLDER, COUNT_UNSEALED, POSITION_AFTER, SNAPSHOT_END, WITHOUT_LEAF

_BY_ID: Final = f"SELECT id, {CANONICAL} AS data FROM audit_event AS e WHERE id = ANY($1) ORDER BY id"  # noqa: S608 - ours
_MONTHS: Final = "SELECT position, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM') FROM audit_leaf WHERE position = ANY($1)"
_END: Final = "SELECT coalesce(max(position), -1) + 1 FROM audit_leaf"
_LEAVES_BEYOND: Final = "SELECT min(position), count(*) FROM audit_leaf WHERE position >= $1"
_HAS_EVENTS: Final = "SELECT EXISTS (SELECT FROM audit_event)"
_MAX_COMPARED: Final = 50
"""Changed events of a page that are tried in each other's place."""


@dataclass
class Verification:
    """Verifies on a connection, on which nothing else runs."""

    connection: Connection
    keys: KeyRing
    archives: Sequence[Archive] = ()
    report: Report = field(default_factory=Report)
    _dropped: DroppedMonths = NONE_DROPPED
    _given: dict[str, Sequence[Archive]] = field(default_factory=dict[str, Sequence[Archive]])
    """By dropped month, the archives that were given of those that the trail says it was dropped with."""
    _epochs: dict[int, Epoch] = field(default_factory=dict[int, Epoch])
    _matched: int = 0
    """Sealed events that are there, of transactions before the last seal's."""
    _moved: set[int] = field(default_factory=set[int])
    """Sealed events whose instant was changed: they were named."""
    _after: bytes = bytes(8)
    _bound: int = 0
    """The position after the last leaf."""

    async def verify(self, first: int = 0, end: int | None = None) -> Report:
        """Verify the positions from `first` on and before `end`, as far as they are sealed; whole seals, always."""
        async with self.connection.transaction(isolation="repeatable_read", readonly=True):
            await self.connection.execute(PREPARE_TO_READ)
            self._epochs = {each.number: each for each in await epochs(self.connection)}
            self._check_archives(await dropped_months(self.connection))
            last = await last_seal(self.connection)
            await self._tell_of_epochs()
            if last is None:
                await self._nothing_sealed()
                return self.report
            self._after = last.after_xid.to_bytes(8)
            self._bound = await self.connection.fetchval(_END)
            start = await seal_before(self.connection, first) if first else None
            reached = await self._walk(start, last, end)
            await self._look_for_others(start, reached, last, is_whole=start is None and end is None)
        return self.report

    def _check_archives(self, dropped: DroppedMonths) -> None:
        """Compare what the trail says of dropped months with the archives that were given."""
        self._dropped = dropped
        for event_id in dropped.unreadable:
            words = f"Event {event_id} says that a month was dropped, and not as this program does: somebody added it."
            self.report.add(Kind.ARCHIVE, None, words)
        for month, rows in dropped.months.items():
            of_month = [archive for archive in self.archives if archive.month == month]
            self._given[month] = [archive for archive in of_month if any(_is_of(archive, row) for row in rows)]
            if of_month and not all(any(_is_of(archive, row) for archive in of_month) for row in rows):
                words = f"The archive of {month} that was given is not the one that the trail says it was dropped with."
                self.report.add(Kind.ARCHIVE, min(row.first for row in rows), words)

    async def _walk(self, start: Seal | None, last: Seal, end: int | None) -> Seal:
        """Go through the seals and the leaves below them, a page at a time; the last of these seals."""
        tree = self._beginning(start)
        self.report.first = tree.size
        before, missing_events = start, not await self.connection.fetchval(_HAS_EVENTS)
        if missing_events and last.checkpoint.size and not self._dropped.months:
            self.report.add(Kind.TRUNCATED, 0, f"The trail has no event, and {last.checkpoint.size:,} were sealed.")
        while seals := await seals_after(self.connection, before.checkpoint.seq if before else 0):
            seals = _needed(seals, end)
            for seal in seals:
                self._check_seal(before, seal)
                before = seal
            await self._check_leaves(tree, seals, looks_at_events=not missing_events)
            self.report.size = seals[-1].checkpoint.size
            if end is not None and self.report.size >= end:
                break
        if self.report.size > self._bound:
            words = (
                f"From position {self._bound:,} on there are no leaves, and {self.report.size:,} events were sealed."
            )
            self.report.add(Kind.LEAF_REMOVED if self._bound else Kind.TRUNCATED, self._bound, words)
        return before or last

    def _beginning(self, start: Seal | None) -> Tree:
        if start is None:
            return Tree()
        self._check_signature(start)
        return self._tree_of(start)

    def _tree_of(self, seal: Seal) -> Tree:
        """The tree that a seal vouches for."""
        size = seal.checkpoint.size
        try:
            tree = Tree.of(size, seal.edge)
        except EdgeDamaged:
            tree = Tree(size, [FIRST] * size.bit_count())
        if tree.root != seal.checkpoint.root:
            self.report.add(Kind.SEAL_CHANGED, size, f"Seal {seal.checkpoint.seq} does not fit its own tree.")
        return tree

    def _check_seal(self, before: Seal | None, seal: Seal) -> None:
        made, report = seal.checkpoint, self.report
        report.seals += 1
        seq, size = (before.checkpoint.seq, before.checkpoint.size) if before else (0, 0)
        if made.seq != seq + 1:
            missing = f"Seal {seq + 1} is" if made.seq == seq + 2 else f"Seals {seq + 1} to {made.seq - 1} are"
            report.add(Kind.SEAL_REMOVED, size, f"{missing} missing: they were removed.")
        elif made.previous != (before.checkpoint.hash if before else FIRST):
            report.add(Kind.SEAL_CHANGED, size, f"Seal {made.seq} does not follow the seal before: one was replaced.")
        if made.size < size:
            report.add(Kind.SEAL_CHANGED, size, f"Seal {made.seq} covers less than the seal before.")
        epoch = self._epochs.get(made.epoch)
        if epoch is None or epoch.cluster != made.cluster:
            report.add(Kind.SEAL_CHANGED, size, f"Seal {made.seq} names an epoch ({made.epoch}) that is not there.")
        self._check_signature(seal, size)

    def _check_signature(self, seal: Seal, position: int | None = None) -> None:
        made = seal.checkpoint
        if not self.keys.knows(made.origin, seal.key_id):
            self.report.add(Kind.OTHER_KEY, position, f"Seal {made.seq} is signed by a key that is not known.")
        elif not self.keys.has_signed(made.text, made.origin, seal.key_id, seal.signature):
            self.report.add(Kind.SEAL_CHANGED, position, f"Seal {made.seq} is not what was signed: it was changed.")

    async def _check_leaves(self, tree: Tree, seals: Sequence[Seal], *, looks_at_events: bool) -> None:
        """Check what these seals cover, from the end of the tree on."""
        rest = [seal for seal in seals if tree.size < seal.checkpoint.size <= self._bound]
        end = max((seal.checkpoint.size for seal in rest), default=0)
        first = tree.size
        while first < end:
            page_end = min(first + PAGE, end)
            leaves = await leaves_between(self.connection, first, page_end)
            if looks_at_events:
                await self._check_events(leaves)
            hashes = self._hashes(leaves, first, page_end)
            covered = [seal for seal in rest if first < seal.checkpoint.size <= page_end]
            for seal in covered:
                begin, size = tree.size, seal.checkpoint.size
                tree.extend(hashes[begin - first : size - first])
                if tree.root != seal.checkpoint.root:
                    await self._say_why(seal, begin)
                    tree.reset(self._tree_of(seal))
            tree.extend(hashes[tree.size - first :])
            self.report.events += len(leaves)
            first = page_end

    def _hashes(self, leaves: Sequence[Leaf], first: int, end: int) -> list[bytes]:
        """The leaves' hashes, with something in the place of those that are missing."""
        if len(leaves) == end - first:
            return [leaf.hash for leaf in leaves]
        by_position = {leaf.position: leaf.hash for leaf in leaves}
        missing = [position for position in range(first, end) if position not in by_position]
        many = f" and {len(missing) - 1:,} more positions have" if len(missing) > 1 else " has"
        self.report.add(Kind.LEAF_REMOVED, missing[0], f"Position {missing[0]:,}{many} no leaf: it was removed.")
        return [by_position.get(position, FIRST) for position in range(first, end)]

    async def _check_events(self, leaves: Sequence[Leaf]) -> None:
        after, matched = self._after, 0
        wrong: list[Leaf] = []
        for leaf in leaves:
            data = leaf.data
            if data is None or leaf_hash(data) != leaf.hash:
                wrong.append(leaf)
            elif data[XID] < after:
                matched += 1
        self._matched += matched
        if wrong:
            await self._say_what_is_wrong(wrong)

    async def _say_what_is_wrong(self, wrong: Sequence[Leaf]) -> None:
        ids = [leaf.event_id for leaf in wrong if leaf.data is None]
        async with by_key(self.connection):
            moved = {row["id"]: bytes(row["data"]) for row in await self.connection.fetch(_BY_ID, ids)}
        self._moved |= moved.keys()
        leaves = [leaf if leaf.data else leaf._replace(data=moved.get(leaf.event_id)) for leaf in wrong]
        changed = [leaf for leaf in leaves if leaf.data is not None]
        self._matched += sum((leaf.data or b"")[XID] < self._after for leaf in changed)
        places = _places(changed)
        for leaf in changed:
            name = f"Event {leaf.event_id} at position {leaf.position:,}"
            if (other := places.get(leaf.position)) is not None:
                self.report.add(Kind.SWAPPED, leaf.position, f"{name} stands in the place of event {other}: swapped.")
            else:
                self.report.add(Kind.CHANGED, leaf.position, f"{name} is not what was sealed: it was changed.")
        await self._say_what_is_gone([leaf for leaf in leaves if leaf.data is None])

    async def _say_what_is_gone(self, gone: Sequence[Leaf]) -> None:
        if not gone:
            return
        positions = [leaf.position for leaf in gone]
        months = {row[0]: row[1] for row in await self.connection.fetch(_MONTHS, positions)}
        for leaf in gone:
            self._say_of_gone(leaf, months[leaf.position])

    def _say_of_gone(self, leaf: Leaf, month: str) -> None:
        """SECURITY: only the archive with which the trail says that a month was dropped stands in its table's place."""
        name = f"Event {leaf.event_id} at position {leaf.position:,}"
        if not self._dropped.spanning(month, leaf.position):
            self.report.add(Kind.REMOVED, leaf.position, f"{name} is not there: it was removed.")
        elif not (given := self._given.get(month)):
            self.report.unproved += 1
            self.report.remark(f"The month {month} was archived and dropped: give --archive to verify it.")
        elif any(archive.has(leaf.position) for archive in given):
            self.report.archived += 1
        else:
            words = f"{name} is neither there nor in the archive of {month}: it was removed before that was made."
            self.report.add(Kind.REMOVED, leaf.position, words)

    async def _say_why(self, seal: Seal, begin: int) -> None:
        """The leaves below a seal are not those that it has sealed; say more if their order shows it."""
        made = seal.checkpoint
        if any(each.position is not None and begin <= each.position < made.size for each in self.report.findings):
            return
        before: tuple[int, int] | None = None
        for leaf in await leaves_between(self.connection, begin, made.size):
            if leaf.data is None:
                continue
            order = order_of(leaf.data)
            if before is not None and order < before:
                words = (
                    f"Position {leaf.position - 1:,} and one after it are not in the order of seal {made.seq}: swapped."
                )
                self.report.add(Kind.SWAPPED, leaf.position - 1, words)
                return
            before = order
        where = f"positions {begin:,} to {made.size - 1:,}"
        words = (
            f"The leaves of seal {made.seq} ({where}) are not what was sealed: events and their leaves were changed."
        )
        self.report.add(Kind.LEAF_CHANGED, begin, words)

    async def _look_for_others(self, start: Seal | None, reached: Seal, last: Seal, *, is_whole: bool) -> None:
        """Leaves without a seal, and events that were added among sealed ones."""
        row = await self.connection.fetchrow(_LEAVES_BEYOND, last.checkpoint.size)
        if row is not None and row[1]:
            words = f"{row[1]:,} leaves from position {row[0]:,} on have no seal: the last seals were removed."
            self.report.add(Kind.SEAL_REMOVED, row[0], words)
        cluster = await cluster_of(self.connection)
        if not (is_settled := self._is_settled(last, cluster)):
            self.report.remark("The data were restored or moved, and what they hold besides is not sealed yet.")
        if last.is_carrying:
            return
        first_xid, end_xid = _transactions(start, reached, last)
        is_complete = is_whole and is_settled
        if not is_complete or await self.connection.fetchval(COUNT_OLDER, str(last.after_xid)) != self._matched:
            words = "and what is newer was"
            await self._say_what_was_added(words, first_xid, end_xid, but_for_new=not is_settled)
        epoch = self._epochs.get(last.checkpoint.epoch)
        if epoch is not None and epoch.system_identifier == cluster.system_identifier:
            snapshot_end = int(await self.connection.fetchval(SNAPSHOT_END))
            await self._say_what_was_added("and names a transaction that has not begun", snapshot_end)
        if is_settled:
            unsealed = await self.connection.fetchrow(COUNT_UNSEALED, str(last.after_xid))
            self.report.unsealed, self.report.oldest_unsealed = unsealed or (0, None)

    def _is_settled(self, last: Seal, cluster: Cluster) -> bool:
        """Whether the last seal was made here: not before a restore or a failover after which nothing is sealed yet."""
        newest = max(self._epochs, default=0)
        epoch = self._epochs.get(newest)
        has_moved = epoch is None or (epoch.system_identifier, epoch.timeline) != cluster[:2]
        return not (last.is_carrying or has_moved or last.checkpoint.epoch != newest)

    async def _say_what_was_added(
        self, why: str, first_xid: int, end_xid: int | None = None, *, but_for_new: bool = False
    ) -> None:
        """Events of these transactions that no seal covers. What a site adds after a restore is new, and not meant."""
        await self.connection.execute(PREPARE_TO_COMPARE)
        end = None if end_xid is None else str(end_xid)
        rows = await self.connection.fetch(WITHOUT_LEAF, str(first_xid), end, but_for_new)
        await self.connection.execute(PREPARE_TO_READ_AGAIN)
        for row in rows:
            if (event_id := row["id"]) in self._moved:
                continue
            position: int | None = None
            if end is not None:
                position = await self.connection.fetchval(POSITION_AFTER, row["xid"], event_id)
            where = "" if position is None else f" before position {position:,}"
            words = f"Event {event_id}{where} was sealed by nobody, {why}: it was inserted."
            self.report.add(Kind.INSERTED, position, words)

    async def _nothing_sealed(self) -> None:
        row = await self.connection.fetchrow(_LEAVES_BEYOND, 0)
        if row is not None and row[1]:
            self.report.add(
                Kind.TRUNCATED, 0, f"There is no seal, and there are {row[1]:,} leaves: all seals were removed."
            )
        elif self._epochs:
            self.report.add(Kind.TRUNCATED, 0, "There is neither a leaf nor a seal, and an epoch had begun: truncated.")
        self.report.remark("Nothing is sealed.")

    async def _tell_of_epochs(self) -> None:
        for epoch in self._epochs.values():
            if epoch.number > 1 or epoch.size:
                where = f"at position {epoch.size:,}, {epoch.begun_at:%Y-%m-%d %H:%M:%S} UTC"
                self.report.remark(f"Epoch {epoch.number} began {where}: {epoch.words}.")


def _is_of(archive: Archive, row: DroppedMonth) -> bool:
    """Whether it is the archive that an event of the trail names."""
    return (archive.sha256, archive.first, archive.checkpoint.size) == (row.sha256, row.first, row.size)


def _needed(seals: list[Seal], end: int | None) -> list[Seal]:
    """Those up to the first that covers everything before `end`."""
    count = next((place for place, seal in enumerate(seals, 1) if end and seal.checkpoint.size >= end), len(seals))
    return seals[:count]


def _transactions(start: Seal | None, reached: Seal, last: Seal) -> tuple[int, int]:
    """From which transaction on, and before which, every event is below the seals that were verified.

    Seals of an earlier epoch number them otherwise: then all are meant that the last seal has left behind.
    """
    epoch = last.checkpoint.epoch
    starts = start is not None and start.checkpoint.epoch == epoch and not start.is_carrying
    ends = reached.checkpoint.epoch == epoch and not reached.is_carrying
    return start.after_xid if start is not None and starts else 0, reached.after_xid if ends else last.after_xid


def _places(changed: Sequence[Leaf]) -> dict[int, int]:
    """By position, the event whose content stands there under this one's id."""
    some = changed[:_MAX_COMPARED]
    places: dict[int, int] = {}
    for leaf in some:
        for other in some:
            data = leaf.data or b""
            renamed = data[: ID.start] + other.event_id.to_bytes(8) + data[ID.stop :]
            if other is not leaf and leaf_hash(renamed) == other.hash:
                places[leaf.position] = other.event_id
    return places
