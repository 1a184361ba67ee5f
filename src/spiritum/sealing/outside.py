"""Checkpoints that were kept outside, compared with the data: who owns the database and the key cannot change those."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Final

from spiritum.db.engine import Connection
from spiritum.sealing.checkpoints import BadNote, Checkpoint, Note, Notes, checkpoint_of
from spiritum.sealing.epochs import Epoch, epochs
from spiritum.sealing.findings import Kind, Report
from spiritum.sealing.keys import KeyRing
from spiritum.sealing.seals import Seal, last_seal, seals_numbered

_TOGETHER: Final = 500


class Comparison:
    """Compares with the seals of a database, which were verified before."""

    def __init__(self, connection: Connection, keys: KeyRing, report: Report) -> None:
        self._connection = connection
        self._keys = keys
        self._report = report
        self._agreed = 0
        """The size of the last checkpoint that is as it was handed out: what differs comes after it."""
        self._epochs: Sequence[Epoch] = ()

    async def compare(self, lines: Iterable[str]) -> None:
        """Compare all of a file, a few at a time."""
        self._epochs = await epochs(self._connection)
        last = await last_seal(self._connection)
        notes = Notes(lines)
        pages = iter(notes)
        while page := [*islice(pages, _TOGETHER)]:
            known = [checkpoint for note in page if (checkpoint := self._checkpoint(note)) is not None]
            seals = await seals_numbered(self._connection, [checkpoint.seq for checkpoint in known])
            for checkpoint in known:
                self._compare(checkpoint, seals.get(checkpoint.seq), last)
        if notes.has_parts:
            self._report.remark(
                "In a file of checkpoints are parts that are no whole checkpoints, as after a crash or on a full disk. "
                "All others in it were compared."
            )

    def _checkpoint(self, note: Note) -> Checkpoint | None:
        """What a known key has signed; nobody else's checkpoint says anything."""
        try:
            checkpoint = checkpoint_of(note.text)
        except BadNote as error:
            self._report.add(Kind.DIFFERS, None, f"In the file of checkpoints: {error}")
            return None
        if not note.is_signed_by(self._keys):
            words = f"The checkpoint of seal {checkpoint.seq} in the file is not signed by a known key."
            self._report.add(Kind.OTHER_KEY, None, words)
            return None
        self._report.checkpoints += 1
        return checkpoint

    def _compare(self, handed_out: Checkpoint, seal: Seal | None, last: Seal | None) -> None:
        if seal is not None and seal.checkpoint == handed_out:
            self._agreed = max(self._agreed, handed_out.size)
            return
        if (epoch := self._epoch_that_tells(handed_out)) is not None:
            self._report.lost = max(self._report.lost, handed_out.size - epoch.size)
            self._report.remark(
                f"{handed_out.size - epoch.size:,} events from position {epoch.size:,} on were sealed and handed out, "
                f"and are not in the data: lost by what began epoch {epoch.number}."
            )
            return
        size = last.checkpoint.size if last is not None else 0
        if seal is None and (last is None or handed_out.seq > last.checkpoint.seq):
            words = (
                f"Seal {handed_out.seq} of {handed_out.sealed_at:%Y-%m-%d %H:%M:%S} UTC, which covers "
                f"{handed_out.size:,} events, was handed out, and the data end at {size:,}: an older backup was "
                "restored, or what is newest was removed."
            )
            self._report.add(Kind.DATA_BEHIND, min(size, handed_out.size), words)
        else:
            words = f"Seal {handed_out.seq} is not the one that was handed out: the trail was written anew."
            self._report.add(Kind.DIFFERS, min(self._agreed, handed_out.size), words)

    def _epoch_that_tells(self, handed_out: Checkpoint) -> Epoch | None:
        """An epoch that began later, with less than was handed out. The first one excuses nothing."""
        later = (epoch for epoch in self._epochs if epoch.number > 1 and epoch.begun_at > handed_out.sealed_at)
        return next((epoch for epoch in later if epoch.size < handed_out.size), None)
