"""SVG in small: boxes, texts and arrows with fixed sizes, so that the same input gives the same bytes."""

from collections.abc import Iterable, Sequence
from html import escape

INK, PALE, PAPER, LINE, WARN = "#1f2933", "#52606d", "#ffffff", "#9aa5b1", "#c81e1e"
_FONT = "ui-sans-serif, system-ui, 'Segoe UI', Helvetica, Arial, sans-serif"
_CHARACTER = 6.3
"""Width of a character of size 12, on average and rather more than less."""


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: int = 12,
    weight: str = "normal",
    fill: str = INK,
    anchor: str = "start",
    turn: bool = False,
) -> str:
    """One line of text; `turn` writes it upwards."""
    turned = f' transform="rotate(-90 {x:g} {y:g})"' if turn else ""
    styled = f'font-size="{size}" font-weight="{weight}" fill="{fill}" text-anchor="{anchor}"'
    return f'<text x="{x:g}" y="{y:g}" {styled}{turned}>{escape(words.replace("`", ""))}</text>'


def box(x: float, y: float, width: float, height: float, fill: str, *, line: str = LINE, title: str = "") -> str:
    """A rectangle, with what a pointer over it says."""
    said = f"<title>{escape(title)}</title>" if title else ""
    place = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"'
    return f'<rect {place} rx="3" fill="{fill}" stroke="{line}">{said}</rect>'


def arrow(points: Sequence[tuple[float, float]]) -> str:
    """A line along the points, with its head at the last."""
    along = " ".join(f"{x:g},{y:g}" for x, y in points)
    return f'<polyline points="{along}" fill="none" stroke="{PALE}" stroke-width="1.2" marker-end="url(#head)"/>'


def wrapped(words: str, width: float, size: int = 12) -> list[str]:
    """The lines of a text that are no wider than `width`."""
    most = int(width / (_CHARACTER * size / 12))
    lines = [""]
    for word in words.replace("`", "").split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > most:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def picture(width: float, height: float, title: str, parts: Iterable[str]) -> str:
    """The whole file."""
    head = (
        '<defs><marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" '
        f'orient="auto-start-reverse"><path d="M0,0 L8,4 L0,8 z" fill="{PALE}"/></marker></defs>'
    )
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}" '
            f'height="{height:g}" font-family="{_FONT}" role="img" aria-label="{escape(title)}">',
            f"<title>{escape(title)}</title>",
            head,
            f'<rect width="{width:g}" height="{height:g}" fill="{PAPER}"/>',
            *parts,
            "</svg>\n",
        ]
    )
