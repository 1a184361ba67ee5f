"""A Merkle tree as in RFC 6962, of which only the right edge is held: it grows without a look at what it covers."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

HASH_BYTES: Final = 32
EMPTY_ROOT: Final = hashlib.sha256().digest()
_sha256 = hashlib.sha256


class EdgeDamaged(Exception):
    """What was stored is no right edge of a tree of that size."""


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf."""
    return _sha256(b"\0" + data).digest()


class Tree:
    """The tree over `size` leaves: the roots of its perfect subtrees, the largest first."""

    def __init__(self, size: int = 0, nodes: Sequence[bytes] = ()) -> None:
        self.size = size
        self._nodes = [*nodes]

    @classmethod
    def of(cls, size: int, edge: bytes) -> "Tree":
        """The tree whose `edge` was stored. Raises `EdgeDamaged`."""
        nodes = [edge[start : start + HASH_BYTES] for start in range(0, len(edge), HASH_BYTES)]
        if len(nodes) != size.bit_count() or len(edge) != len(nodes) * HASH_BYTES:
            raise EdgeDamaged("The edge of the tree does not fit its size.")
        return cls(size, nodes)

    def reset(self, other: "Tree") -> None:
        """Be like another one."""
        self.size, self._nodes = other.size, [*other._nodes]

    def extend(self, leaves: Iterable[bytes]) -> None:
        """Append leaves, which are hashed already."""
        nodes, size = self._nodes, self.size
        for leaf in leaves:
            node, rest = leaf, size
            while rest & 1:
                node = _sha256(b"\1" + nodes.pop() + node).digest()
                rest >>= 1
            nodes.append(node)
            size += 1
        self.size = size

    @property
    def root(self) -> bytes:
        """The hash that stands for all leaves and their order."""
        if not self._nodes:
            return EMPTY_ROOT
        *others, node = self._nodes
        for left in reversed(others):
            node = _sha256(b"\1" + left + node).digest()
        return node

    @property
    def edge(self) -> bytes:
        """What has to be stored to go on."""
        return b"".join(self._nodes)
