"""What a comparison of two schemas showed, kept once however many operations lead to it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from contractreview.changes import Change
from contractreview.openapi.limits import Direction

Key: TypeAlias = tuple[Direction, tuple[str, ...], tuple[str, ...]]
"""A direction, and what tells the schemas, or the shapes of schemas, of the two documents from all others."""


@dataclass(slots=True)
class Frame:
    """What a pair of schemas showed: its own changes, and the pairs inside it."""

    changes: dict[tuple[object, ...], Change] = field(default_factory=dict[tuple[object, ...], Change])
    inner: dict[Key, None] = field(default_factory=dict[Key, None])

    def add(self, changes: Iterable[Change]) -> None:
        """Take changes in; the same one twice is one."""
        for one in changes:
            self.changes[one.kind, one.at, one.message, one.place] = one


def changes_of(roots: Mapping[str, Frame], frames: Mapping[Key, Frame]) -> Iterator[Change]:
    """Every change once, with the names of the operations (of `roots`) that lead to it."""
    names = sorted(roots)
    order = _order([roots[name] for name in names], frames)
    hits = {id(frame): 0 for frame in order} | {id(roots[name]): 1 << n for n, name in enumerate(names)}
    while _passed_on(order, hits, frames):  # A schema may lead back to one that stands before it: once more, then.
        pass
    for frame in order:
        if frame.changes:
            hit = tuple(name for n, name in enumerate(names) if hits[id(frame)] >> n & 1)
            yield from (replace(one, operations=hit) for one in frame.changes.values())


def _passed_on(order: Sequence[Frame], hits: dict[int, int], frames: Mapping[Key, Frame]) -> bool:
    """Hand each frame's operations, one bit for each, to those that it leads to; whether any of them was new there."""
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
    """Every frame, most of them before those that they lead to."""
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
