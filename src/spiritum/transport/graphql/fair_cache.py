"""A cache that is bounded by bytes, in which nobody can push out what others use."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

V = TypeVar("V")


@dataclass(slots=True)
class _Entry(Generic[V]):
    value: V
    size: int


@dataclass(slots=True)
class _Share(Generic[V]):
    """What one owner has in the cache, the least recently used first."""

    entries: "OrderedDict[bytes, _Entry[V]]" = field(default_factory=lambda: OrderedDict[bytes, "_Entry[V]"]())
    size: int = 0


class FairCache(Generic[V]):
    """
    Values by keys, each with its size in bytes and the owner who brought it.

    Where it is full, whoever has most in it gives up what they have not used for longest. So an owner who brings ever
    new values pushes out their own.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._shares: dict[Hashable, _Share[V]] = {}
        self._owners: dict[bytes, Hashable] = {}
        self.size = 0
        """Bytes of all values."""

    def __len__(self) -> int:
        return len(self._owners)

    def get(self, key: bytes) -> V | None:
        """The value of a key, used by this."""
        if key not in self._owners:
            return None
        entries = self._shares[self._owners[key]].entries
        entries.move_to_end(key)
        return entries[key].value

    def peek(self, key: bytes) -> V | None:
        """The value of a key, not used by this: for another thread, which changes nothing."""
        owner = self._owners.get(key)
        share = self._shares.get(owner) if owner is not None else None
        entry = share.entries.get(key) if share else None
        return entry.value if entry else None

    def put(self, key: bytes, value: V, owner: Hashable, size: int) -> None:
        """Keep a value, unless the key has one by now."""
        if key in self._owners:
            return
        self._owners[key] = owner
        share = self._shares.setdefault(owner, _Share())
        share.entries[key] = _Entry(value, 0)
        self.resize(key, size)

    def resize(self, key: bytes, size: int) -> None:
        """Note that a value has grown or shrunk; nothing if it is no longer there."""
        if key not in self._owners:
            return
        share = self._shares[self._owners[key]]
        entry = share.entries[key]
        share.size += size - entry.size
        self.size += size - entry.size
        entry.size = size
        while self.size > self._max_bytes:
            self._evict()

    def _evict(self) -> None:
        owner = max(self._shares, key=lambda owner: self._shares[owner].size)
        share = self._shares[owner]
        key, entry = share.entries.popitem(last=False)
        share.size -= entry.size
        self.size -= entry.size
        del self._owners[key]
        if not share.entries:
            del self._shares[owner]
