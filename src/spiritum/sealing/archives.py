"""A sealed month as a file, which proves by itself that it is what was sealed.

It holds the month's events as they were sealed, the hashes of what stands between them, the right edge of the tree
before the first of them, and the checkpoint of the seal that covers the last: with these the root of that seal is
computed anew. A note beside it, which the key of seals signs, says which month it is and how many events that has.
"""

import base64
import gzip
import hashlib
import json
import os
import re
import zlib
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from spiritum.db.engine import Connection
from spiritum.sealing.canonical import instant_of
from spiritum.sealing.checkpoints import BadNote, Checkpoint, Note, checkpoint_of, note_of, signed_note
from spiritum.sealing.keys import KeyRing, SigningKey
from spiritum.sealing.leaves import PAGE, PREPARE_TO_READ, Leaf, leaves_between
from spiritum.sealing.seals import Seal, seal_before, seal_covering
from spiritum.sealing.tree import HASH_BYTES, EdgeDamaged, Tree, leaf_hash

_FORMAT: Final = 1
_EVENT, _HASH, _END = b"E", b"H", b"Z"
_LENGTH_BYTES: Final = 4
_COUNT_BYTES: Final = 8
_MAX_HEADER: Final = 1_048_576
_MAX_EVENT: Final = 67_108_864
_CHUNK: Final = 1_048_576
_MONTH: Final = re.compile(r"([1-8]\d{3})-(0[1-9]|1[0-2])", re.ASCII)
_DAMAGE: Final = (OSError, EOFError, ValueError, LookupError, TypeError, AttributeError, OverflowError, zlib.error)
"""What reading a file may raise that is damaged, or that somebody has made up."""
_SPAN: Final = "SELECT min(position), max(position) FROM audit_leaf WHERE at >= $1 AND at < $2"
_SEALED: Final = "SELECT count(*) FROM audit_leaf WHERE at >= $1 AND at < $2"
_NOT_SEALED: Final = """
SELECT count(*) FROM audit_event AS e WHERE at >= $1 AND at < $2
    AND NOT EXISTS (SELECT FROM audit_leaf AS l WHERE l.event_id = e.id)
"""


class BadArchive(Exception):
    """A month cannot be archived, or a file is no archive that proves itself; the message is for the operator."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A month's file, verified."""

    path: Path
    month: str
    first: int
    checkpoint: Checkpoint
    events: int
    sha256: str
    runs: Sequence[tuple[int, int]]
    """From which position on, and before which, it has every event."""

    def spans(self, position: int) -> bool:
        """Whether it says of a position what stands there: the event, or its hash alone."""
        return self.first <= position < self.checkpoint.size

    def has(self, position: int) -> bool:
        """Whether it has the event of a position."""
        return any(first <= position < end for first, end in self.runs)


def bounds_of(month: str) -> tuple[datetime, datetime]:
    """When a month begins and ends. Raises `BadArchive`."""
    matched = _MONTH.fullmatch(month)
    if matched is None:
        raise BadArchive(f"{month} is no month: write it as in 2026-11.")
    year, number = int(matched[1]), int(matched[2])
    following = (year + 1, 1) if number == 12 else (year, number + 1)
    return datetime(year, number, 1, tzinfo=UTC), datetime(*following, 1, tzinfo=UTC)


async def write_archive(connection: Connection, month: str, folder: Path, key: SigningKey) -> Path:
    """Write a month that is over, and wholly sealed, into the folder. Raises `BadArchive` and `EdgeDamaged`.

    A file that is there stays as it is: it may be the only copy of a month that was dropped.
    """
    since, until = bounds_of(month)
    path = folder / f"audit-{month}.gz"
    if path.exists():
        raise BadArchive(f"{path.name} is there already, and is not written over: move it, or name another folder.")
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        await connection.execute(PREPARE_TO_READ)
        if await connection.fetchval("SELECT now() < $1", until):
            raise BadArchive(f"{month} is not over.")
        span = await connection.fetchrow(_SPAN, since, until)
        if span is None or span[0] is None or await connection.fetchval(_NOT_SEALED, since, until):
            raise BadArchive(f"{month} has no events, or some that are not sealed yet.")
        first: int = span[0]
        seal = await seal_covering(connection, span[1])
        if seal is None:
            raise BadArchive(f"No seal covers {month}: run `spiritum audit verify`.")
        tree = await _tree_before(connection, first)
        sealed = await sealed_events(connection, month)
        draft = path.with_name(f".{path.name}.draft")
        async with aclosing(_leaves(connection, first, seal.checkpoint.size)) as leaves:
            events = await _write(draft, month, tree, seal, leaves, (since, until))
    if events != sealed:
        draft.unlink()
        raise BadArchive(
            f"{sealed:,} events of {month} were sealed, and {events:,} are there as they were: "
            "it was dropped, or altered. Run `spiritum audit verify`."
        )
    _keep(draft, path, key, (month, first, seal.checkpoint.size, events))
    return path


async def sealed_events(connection: Connection, month: str) -> int:
    """How many events of a month were sealed, whether they are there or not. Raises `BadArchive`."""
    return await connection.fetchval(_SEALED, *bounds_of(month))


async def _tree_before(connection: Connection, first: int) -> Tree:
    """The tree over what comes before a position."""
    start = await seal_before(connection, first)
    tree = Tree() if start is None else Tree.of(start.checkpoint.size, start.edge)
    tree.extend([leaf.hash for leaf in await leaves_between(connection, tree.size, first)])
    return tree


async def _leaves(connection: Connection, first: int, end: int) -> AsyncGenerator[Leaf]:
    for begin in range(first, end, PAGE):
        for leaf in await leaves_between(connection, begin, min(begin + PAGE, end)):
            yield leaf


async def _write(
    draft: Path,
    month: str,
    tree: Tree,
    seal: Seal,
    leaves: AsyncGenerator[Leaf],
    bounds: tuple[datetime, datetime],
) -> int:
    """Write the file; how many events it has."""
    since, until = bounds
    count = 0
    header = {
        "format": _FORMAT,
        "month": month,
        "first": tree.size,
        "edge": base64.b64encode(tree.edge).decode(),
        "checkpoint": seal.note,
    }
    with open(draft, "wb", opener=_own) as raw:  # noqa: ASYNC230 - a few milliseconds, in a command
        with gzip.GzipFile("", "wb", 6, raw, mtime=0) as file:
            file.write(json.dumps(header).encode() + b"\n")
            async for leaf in leaves:
                if leaf.data is None or not since <= instant_of(leaf.data) < until:
                    file.write(_HASH + leaf.hash)
                else:
                    count += 1
                    file.write(_EVENT + len(leaf.data).to_bytes(_LENGTH_BYTES) + leaf.data)
            file.write(_END + count.to_bytes(_COUNT_BYTES))
        raw.flush()
        os.fsync(raw.fileno())
    return count


def _own(path: str, flags: int) -> int:
    """SECURITY: who looked at whom is for the operator alone."""
    return os.open(path, flags, 0o600)


def _keep(draft: Path, path: Path, key: SigningKey, facts: tuple[str, int, int, int]) -> None:
    """Sign the file, and give it its name: one that has its name is whole."""
    text = _signed_text(key.name, facts, _sha256_of(draft))
    with _note_path(path).open("w") as file:
        file.write(signed_note(text, key))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def _signed_text(name: str, facts: tuple[str, int, int, int], sha256: str) -> str:
    month, first, size, events = facts
    return f"{name}/archive\nmonth {month}\npositions {first} {size}\nevents {events}\nsha256 {sha256}\n"


def _note_path(path: Path) -> Path:
    return path.with_name(f"{path.name}.note")


def _sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def archives_in(folder: Path, keys: KeyRing) -> list[Archive]:
    """All archives of a folder, each verified. Raises `BadArchive`."""
    return [read_archive(path, keys) for path in sorted(folder.glob("audit-*.gz"))]


def read_archive(path: Path, keys: KeyRing) -> Archive:
    """The archive of a file: what it holds is what was sealed and signed. Raises `BadArchive`."""
    try:
        note = note_of(_note_path(path).read_text("utf-8"))
        with gzip.open(path, "rb") as file:
            archive = _read(path, file, keys)
        _check_note(archive, note, keys)
    except (*_DAMAGE, EdgeDamaged, BadNote) as error:
        raise BadArchive(f"{path.name} is damaged or was changed ({type(error).__name__}).") from None
    return archive


def _read(path: Path, file: gzip.GzipFile, keys: KeyRing) -> Archive:
    header = json.loads(file.readline(_MAX_HEADER))
    note = note_of(header["checkpoint"])
    checkpoint = checkpoint_of(note.text)
    if header["format"] != _FORMAT or not note.is_signed_by(keys):
        raise BadArchive(f"{path.name} has a checkpoint that no known key has signed.")
    tree = Tree.of(header["first"], base64.b64decode(header["edge"], validate=True))
    first, bounds = tree.size, bounds_of(header["month"])
    runs: list[tuple[int, int]] = []
    events, count = 0, -1
    for hash_, event in _records(file):
        if hash_ is None:
            count = int.from_bytes(event)
            break
        if event:
            if not bounds[0] <= instant_of(event) < bounds[1]:
                raise ValueError
            events += 1
            _add_run(runs, tree.size)
        tree.extend((hash_,))
    if count != events or tree.size != checkpoint.size or tree.root != checkpoint.root or file.read(1):
        raise BadArchive(f"{path.name} is not what was sealed: it was changed.")
    return Archive(path, header["month"], first, checkpoint, events, _sha256_of(path), runs)


def _add_run(runs: list[tuple[int, int]], position: int) -> None:
    if runs and runs[-1][1] == position:
        runs[-1] = (runs[-1][0], position + 1)
    else:
        runs.append((position, position + 1))


def _records(file: gzip.GzipFile) -> Iterator[tuple[bytes | None, bytes]]:
    """Each leaf's hash, with the event's bytes if they are there; at the end none, with the count."""
    while True:
        match file.read(1):
            case b"E":
                length = int.from_bytes(file.read(_LENGTH_BYTES))
                if not 0 < length <= _MAX_EVENT:
                    raise ValueError
                data = file.read(length)
                yield leaf_hash(data), data
            case b"H":
                hash_ = file.read(HASH_BYTES)
                if len(hash_) != HASH_BYTES:
                    raise ValueError
                yield hash_, b""
            case b"Z":
                yield None, file.read(_COUNT_BYTES)
            case _:
                raise ValueError


def events_in(path: Path) -> Iterator[bytes]:
    """The canonical bytes of an archive's events, in order."""
    with gzip.open(path, "rb") as file:
        file.readline(_MAX_HEADER)
        for hash_, event in _records(file):
            if hash_ is None:
                return
            if event:
                yield event


def _check_note(archive: Archive, note: Note, keys: KeyRing) -> None:
    lines = note.text.split("\n")
    facts = (archive.month, archive.first, archive.checkpoint.size, archive.events)
    name = lines[0].removesuffix("/archive")
    if note.text != _signed_text(name, facts, archive.sha256) or not note.is_signed_by(keys):
        raise BadArchive(f"{archive.path.name} is not what its note says, or no known key has signed that.")
