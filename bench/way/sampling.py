"""
Looks a thousand times a second at what the server's thread is doing, and counts what it sees.

A timer's signal interrupts the thread between two steps of Python, so that no function has to be changed for it: the
code that is measured is the code that is served. Each look takes some microseconds.
"""

import signal
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType

import orjson

from bench.way.stages import EVENT_LOOP, stage_of

_SECONDS_BETWEEN = 0.001


@dataclass(frozen=True, slots=True)
class Look:
    """A stack that was seen."""

    stack: tuple[str, ...]
    """Its functions as `file:Class.function`, the innermost first."""
    is_responding: bool
    """Whether a request was under way."""
    count: int
    """How often it was seen."""


class Sampler:
    """Counts stacks from the signal `SIGUSR1` to the signal `SIGUSR2`, which has them written to a file."""

    def __init__(self, file: Path, is_responding: Callable[[], bool]) -> None:
        """`is_responding`: whether a request is under way, so that a thread that waits does so for the database."""
        self._file = file
        self._is_responding = is_responding
        self._stacks: Counter[tuple[tuple[CodeType, ...], bool]] = Counter()

    def listen(self) -> None:
        """Begin and end on signals from now on."""
        signal.signal(signal.SIGALRM, self._look)
        signal.signal(signal.SIGUSR1, self._begin)
        signal.signal(signal.SIGUSR2, self._end)

    def _begin(self, _signal: int, _frame: FrameType | None) -> None:
        self._stacks.clear()
        signal.setitimer(signal.ITIMER_REAL, _SECONDS_BETWEEN, _SECONDS_BETWEEN)

    def _end(self, _signal: int, _frame: FrameType | None) -> None:
        signal.setitimer(signal.ITIMER_REAL, 0)
        written = [
            {"stack": [f"{code.co_filename}:{code.co_qualname}" for code in stack], "responding": busy, "count": count}
            for (stack, busy), count in self._stacks.items()
        ]
        part = self._file.with_suffix(".part")
        part.write_bytes(orjson.dumps(written))
        part.rename(self._file)  # whoever waits for the file finds all of it

    def _look(self, _signal: int, frame: FrameType | None) -> None:
        stack: list[CodeType] = []
        while frame is not None:
            stack.append(frame.f_code)
            frame = frame.f_back
        self._stacks[tuple(stack), self._is_responding()] += 1


def read_looks(file: Path) -> list[Look]:
    """What a sampler has written."""
    return [Look(tuple(seen["stack"]), seen["responding"], seen["count"]) for seen in orjson.loads(file.read_bytes())]


def shares(looks: Iterable[Look]) -> dict[str, float]:
    """The share of each stage among the looks; together 1. Raises `ValueError` for none."""
    counts: Counter[str] = Counter()
    for look in looks:
        counts[stage_of(look.stack)] += look.count
    if not counts:
        raise ValueError("nothing was seen")
    return {stage: count / counts.total() for stage, count in counts.items()}


def waiting_share(looks: Iterable[Look]) -> float:
    """Of the time in which a request is under way, the share in which it waits for the database."""
    responding = [look for look in looks if look.is_responding]
    return shares(responding).get(EVENT_LOOP, 0.0)
