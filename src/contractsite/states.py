"""The life of something, drawn from the rule that says what may follow what."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Life:
    """States, and which of them may follow which."""

    states: Sequence[str]
    first: str
    steps: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, states: Sequence[str], first: str, may_become: Callable[[str, str], bool]) -> "Life":
        """Ask the rule about every pair."""
        pairs = [(state, new) for state in states for new in states if state != new and may_become(state, new)]
        return cls(states, first, pairs)

    def after(self, state: str) -> Sequence[str]:
        """What may follow; empty for a final state."""
        return [new for old, new in self.steps if old == state]


def life_dot(life: Life, direction: str = "LR") -> str:
    """
    The picture as Graphviz reads it. Steps in both directions are a single line with two heads.

    `direction` is `LR` for a wide screen and `TB` for a phone.
    """
    steps = set(life.steps)
    ends = [state for state in life.states if not life.after(state)]
    lines = [
        "digraph life {",
        f"  graph [rankdir={direction}, nodesep={0.6 if direction == 'LR' else 0.25}, ranksep=0.7, pad=0.1];",
        '  node [shape=box, style=rounded, fontname="Courier", fontsize=13, margin="0.2,0.12"];',
        "  edge [arrowsize=0.8];",
        '  begin [shape=circle, label="", width=0.16, style=filled, class="begin"];',
        f"  begin -> {life.first};",
        *(f"  {state}{' [peripheries=2]' if state in ends else ''};" for state in life.states),
    ]
    for old, new in life.steps:
        if (new, old) not in steps:
            lines.append(f"  {old} -> {new};")
        elif old < new:
            lines.append(f"  {old} -> {new} [dir=both];")
    return "\n".join([*lines, "}"]) + "\n"
