"""The result of comparing two schemas, kept once for all operations that lead to them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from contractreview.changes import Change
from contractreview.openapi.limits import Direction

Key: TypeAlias = tuple[Direction, tuple[str, ...], tuple[str, ...]]
"""A direction, and the identities of the two schemas or shapes."""


@dataclass(slots=True)
class Frame:
    """The changes of a pair of schemas, and the pairs inside it."""

    changes: dict[tuple[object, ...], Change] = field(default_factory=dict[tuple[object, ...], Change])
    inner: dict[Key, None] = field(default_factory=dict[Key, None])

    def add(self, changes: Iterable[Change]) -> None:
        """Add changes; a repeated one counts once."""
        for change in changes:
            self.changes[change.kind, change.at, change.message, change.place] = change


def changes_of(roots: Mapping[str, Frame], frames: Mapping[Key, Frame]) -> Iterator[Change]:
    """Every change once, with the names of the operations (of `roots`) that lead to it."""
    names = sorted(roots)
    order = _order([roots[name] for name in names], frames)
    hits = {id(frame): 0 for frame in order} | {id(roots[name]): 1 << n for n, name in enumerate(names)}
    while _propagate(order, hits, frames):  # References may be circular: repeat until nothing is new.
        pass
    for frame in order:
        if frame.changes:
            hit = tuple(name for n, name in enumerate(names) if hits[id(frame)] >> n & 1)
            yield from (replace(change, operations=hit) for change in frame.changes.values())


def _propagate(order: Sequence[Frame], hits: dict[int, int], frames: Mapping[Key, Frame]) -> bool:
    """Pass each frame's operations, a bit each, to its inner frames. Returns whether any frame got a new one."""
    changed = False
    for frame in order:
        bits = hits[id(frame)]
        for key in frame.inner:
            inner = id(frames[key])
            if hits[inner] | bits != hits[inner]:
                hits[inner] |= bits
                changed = True
    return changed


def _order(roots: Sequence[Frame], frames: Mapping[Key, Frame]) -> list[Frame]:
    """Every frame, most of them before their inner frames."""
    order: list[Frame] = []
    seen: set[int] = set()
    for root in roots:
        open_ = [(root, iter(root.inner))]
        while open_:
            frame, inner = open_[-1]
            further = next((frames[key] for key in inner if id(frames[key]) not in seen), None)
            if further is None:
                order.append(frame)
                open_.pop()
            else:
                seen.add(id(further))
                open_.append((further, iter(further.inner)))
    return order[::-1]
