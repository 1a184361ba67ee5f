"""What a seal signs: a checkpoint of a log as C2SP's `tlog-checkpoint` has it, in a signed note.

spiritum.hospital.example/audit         the origin: whose log
20852163                                its size
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
seal 8123                               lines of ours
epoch 2 7421960124500197001/1
time 2026-11-29T23:15:06.123456Z
previous q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=

— spiritum.hospital.example/audit Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
"""  # noqa: E501 - as it is written

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from spiritum.sealing.keys import KeyRing, SigningKey
from spiritum.sealing.tree import HASH_BYTES

FIRST: Final = bytes(HASH_BYTES)
"""What stands for the seal before the first one."""
DASH: Final = "— "
_SIGNATURE = re.compile(r"— (\S+) ([A-Za-z0-9+/=]+)")
_MESSAGE = re.compile(r"spiritum-checkpoint ([A-Za-z0-9+/=]+)")
_ID_BYTES: Final = 4
_SIGNATURE_BYTES: Final = 64
_INSTANT: Final = "%Y-%m-%dT%H:%M:%S.%fZ"


class BadNote(Exception):
    """A text is no signed checkpoint of ours."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """What a seal says."""

    origin: str
    size: int
    root: bytes
    seq: int
    epoch: int
    cluster: str
    sealed_at: datetime
    previous: bytes

    @property
    def text(self) -> str:
        """What is signed."""
        instant = self.sealed_at.astimezone(UTC).strftime(_INSTANT)
        return (
            f"{self.origin}\n{self.size}\n{_base64(self.root)}\nseal {self.seq}\nepoch {self.epoch} {self.cluster}\n"
            f"time {instant}\nprevious {_base64(self.previous)}\n"
        )

    @property
    def hash(self) -> bytes:
        """By which the next seal names this one."""
        return hashlib.sha256(self.text.encode()).digest()


@dataclass(frozen=True, slots=True)
class Signature:
    """One line of a note."""

    name: str
    key_id: str
    signature: bytes


@dataclass(frozen=True, slots=True)
class Note:
    """A text with its signatures."""

    text: str
    signatures: Sequence[Signature]

    def is_signed_by(self, keys: KeyRing) -> bool:
        """Whether one of the keys has signed it."""
        return any(keys.has_signed(self.text, each.name, each.key_id, each.signature) for each in self.signatures)


def signed_note(text: str, key: SigningKey) -> str:
    """The text with the key's signature."""
    return note(text, key.name, key.id, key.sign(text))


def note(text: str, name: str, key_id: str, signature: bytes) -> str:
    """The text with a signature."""
    return f"{text}\n{DASH}{name} {_base64(bytes.fromhex(key_id) + signature)}\n"


def note_of(lines: str) -> Note:
    """The note that is written so. Raises `BadNote`."""
    text, separator, signatures = lines.rpartition("\n\n")
    parsed = [_signature(line) for line in signatures.splitlines()]
    if not separator or not parsed:
        raise BadNote("A signed note ends with an empty line and signatures.")
    return Note(f"{text}\n", parsed)


class Notes:
    """The notes of a file, one after the other, or of the messages of a syslog server.

    A crash or a full disk may have left a part of a note in it, and an earlier program wrote the next note behind it
    in the same line. Such a part is left out: `has_parts` says so, and all other notes are read.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self.has_parts = False
        """Whether there was something before the last note that is no whole note."""

    def __iter__(self) -> Iterator[Note]:
        text: list[str] = []
        for line in self._lines:
            if (message := _MESSAGE.search(line)) is not None:
                yield from self._whole(_unpacked(message[1]))
            elif line.startswith(DASH) and text:  # further lines are signatures of witnesses
                text = self._from_origin(text, line)
                origin = text[0]
                if line.endswith("\n"):
                    yield from self._whole("".join((*text, line)))
                text = [origin] if line.endswith(origin) else []
            elif not line.startswith(DASH) and (text or line.strip()):
                text.append(line)

    def _from_origin(self, text: list[str], signature: str) -> list[str]:
        """The last lines that begin with the name of whoever has signed: before that is a part of another note."""
        name = signature.removeprefix(DASH).partition(" ")[0].strip()
        ends = [place for place, line in enumerate(text) if name and line.endswith(f"{name}\n")]
        if not ends:
            return text
        self.has_parts |= ends[-1] > 0 or text[0] != f"{name}\n"
        return [f"{name}\n", *text[ends[-1] + 1 :]]

    def _whole(self, lines: str) -> Iterator[Note]:
        try:
            read = note_of(lines)
        except BadNote:
            self.has_parts = True
            return
        first = read.signatures[0]
        if first.name == read.text.partition("\n")[0] and len(first.signature) != _SIGNATURE_BYTES:
            self.has_parts = True
            return
        yield read


def _unpacked(encoded: str) -> str:
    """The note in a message of syslog; nothing if it was cut off."""
    try:
        return base64.b64decode(encoded, validate=True).decode()
    except ValueError:
        return ""


def checkpoint_of(text: str) -> Checkpoint:
    """The checkpoint that is written so. Raises `BadNote`."""
    try:
        origin, size, root, seal, epoch, instant, previous = text.removesuffix("\n").split("\n")
        _, number, cluster = epoch.split(" ")
        read = Checkpoint(
            origin,
            int(size),
            base64.b64decode(root, validate=True),
            int(seal.removeprefix("seal ")),
            int(number),
            cluster,
            datetime.strptime(instant.removeprefix("time "), _INSTANT).replace(tzinfo=UTC),
            base64.b64decode(previous.removeprefix("previous "), validate=True),
        )
    except ValueError:
        raise BadNote("This is no checkpoint of an audit trail.") from None
    if read.text != text:
        raise BadNote("This is no checkpoint of an audit trail.")
    return read


def _signature(line: str) -> Signature:
    matched = _SIGNATURE.fullmatch(line)
    if matched is None:
        raise BadNote("A line of a signed note is no signature.")
    try:
        raw = base64.b64decode(matched[2], validate=True)
    except ValueError:
        raise BadNote("A signature of a note is no base64.") from None
    return Signature(matched[1], raw[:_ID_BYTES].hex(), raw[_ID_BYTES:])


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
