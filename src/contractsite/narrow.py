"""
A picture for phones: boxes in one column, and the lines between them in lanes on the right.

Graphviz lays a picture out as wide as it becomes; this is never wider than a phone unless a name is, so that its text
need not be made smaller. References to the same place share a lane.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

_FONT_SIZE = 11
_CHARACTER = 6.63
"""The width of a character of a fixed pitch at that size."""
_ROW, _HEAD, _PADDING, _GAP = 17, 22, 8, 16
_LANE, _FIRST_LANE = 10, 16
_WIDTH = 340
"""What a phone of 390 pixels leaves beside the page's margins."""

Place = tuple[str, str]
"""A box and a row of it; an empty row means the head."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a box."""

    name: str
    text: str
    detail: str = ""
    """Text at the right end of the line, left out if there is no room for it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its head and its rows."""

    name: str
    caption: str
    rows: Sequence[Row]
    is_outside: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line from what refers to what is referred to."""

    source: Place
    target: Place


@dataclass(frozen=True, slots=True)
class _Lane:
    """The lines to the same place: where they start, where they end, and how far to the right they run."""

    sources: Sequence[float]
    target: float
    number: int

    @property
    def top(self) -> float:
        return min(*self.sources, self.target)

    @property
    def bottom(self) -> float:
        return max(*self.sources, self.target)


def narrow_svg(boxes: Sequence[Box], lines: Sequence[Line], label: str) -> str:
    """The picture, with `label` for those who do not see it."""
    heights = dict(_heights(boxes))
    lanes = _lanes(lines, heights)
    beside = _FIRST_LANE + _LANE * max((lane.number + 1 for lane in lanes), default=0)
    width = max(_WIDTH - beside, *(_least_width(box) for box in boxes))
    height = sum(_height(box) + _GAP for box in boxes) - _GAP + 2
    parts = [
        f'<svg role="img" aria-label="{escape(label)}" width="{width + beside:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width + beside:.0f} {height:.0f}" font-size="{_FONT_SIZE}">',
        *(part for box in boxes for part in _box(box, heights, width)),
        *(part for lane in lanes for part in _lane(lane, width)),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _height(box: Box) -> float:
    return _HEAD + _ROW * len(box.rows) + (4 if box.rows else 0)


def _heights(boxes: Sequence[Box]) -> Iterator[tuple[Place, float]]:
    """The middle of each head and of each row."""
    top = 1.0
    for box in boxes:
        yield (box.name, ""), top + _HEAD / 2
        for number, row in enumerate(box.rows):
            yield (box.name, row.name), top + _HEAD + 2 + _ROW * (number + 0.5)
        top += _height(box) + _GAP


def _least_width(box: Box) -> float:
    texts = [f"{box.name}  {box.caption}", *(row.text for row in box.rows)]
    return 2 * _PADDING + max(len(text) for text in texts) * _CHARACTER


def _lanes(lines: Sequence[Line], heights: Mapping[Place, float]) -> Sequence[_Lane]:
    """The lines, short ones next to the boxes; lanes of the same number do not overlap."""
    by_target: dict[Place, list[float]] = {}
    for line in lines:
        by_target.setdefault(line.target, []).append(heights[line.source])
    drafts = [_Lane(sorted(sources), heights[target], 0) for target, sources in by_target.items()]
    lanes: list[_Lane] = []
    for draft in sorted(drafts, key=lambda lane: (lane.bottom - lane.top, lane.top)):
        taken = {lane.number for lane in lanes if lane.top <= draft.bottom and draft.top <= lane.bottom}
        number = next(number for number in range(len(lanes) + 1) if number not in taken)
        lanes.append(_Lane(draft.sources, draft.target, number))
    return lanes


def _box(box: Box, heights: Mapping[Place, float], width: float) -> Iterator[str]:
    middle = heights[box.name, ""]
    top = middle - _HEAD / 2
    kind = "box outside" if box.is_outside else "box"
    yield f'<g class="{kind}">'
    yield f'<rect x="1" y="{top:.1f}" width="{width - 1:.1f}" height="{_height(box):.1f}" rx="3"/>'
    if box.rows:
        yield f'<rect class="head" x="1" y="{top:.1f}" width="{width - 1:.1f}" height="{_HEAD}" rx="3"/>'
    yield _text(_PADDING, middle, box.name, "name")
    if box.caption:
        yield _text(width - _PADDING, middle, box.caption, "detail")
    for row in box.rows:
        yield _text(_PADDING, heights[box.name, row.name], row.text)
        if row.detail and (len(row.text) + len(row.detail) + 2) * _CHARACTER + 2 * _PADDING <= width:
            yield _text(width - _PADDING, heights[box.name, row.name], row.detail, "detail")
    yield "</g>"


def _text(x: float, middle: float, text: str, kind: str = "") -> str:
    attributes = f' class="{kind}"' if kind else ""
    if kind == "detail":
        attributes += ' text-anchor="end"'
    return f'<text x="{x:.1f}" y="{middle + 4:.1f}"{attributes}>{escape(text)}</text>'


def _lane(lane: _Lane, right: float) -> Iterator[str]:
    x = right + _FIRST_LANE + _LANE * lane.number
    yield '<g class="line">'
    for source in lane.sources:
        # The crow's foot is at the side of which there may be many.
        yield (
            f'<path d="M{right:.1f} {source - 4:.1f}L{right + 8:.1f} {source:.1f}L{right:.1f} {source + 4:.1f}'
            f'M{right:.1f} {source:.1f}H{x:.1f}V{lane.target:.1f}H{right + 3:.1f}"/>'
        )
    yield f'<circle cx="{right + 2:.1f}" cy="{lane.target:.1f}" r="2.5"/>'
    yield "</g>"
