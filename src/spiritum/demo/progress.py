"""Reports the progress of a load: bars on a terminal, else a line for each stage."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars
from typing_extensions import override


class Progress(Protocol):
    """A reporter of progress."""

    def stage(self, what: str, steps: int) -> Callable[[], None]:
        """A stage of so many steps begins; call what is returned after each of them."""
        ...


class Lines(Progress):
    """A line for each stage, as it begins."""

    def __init__(self, write_line: Callable[[str], None]) -> None:
        self._write_line = write_line

    @override
    def stage(self, what: str, steps: int) -> Callable[[], None]:
        self._write_line(f"{what}: {steps:,}")
        return lambda: None


class _Terminal(Progress):
    def __init__(self, bars: Bars) -> None:
        self._bars = bars

    @override
    def stage(self, what: str, steps: int) -> Callable[[], None]:
        bar = self._bars.add_task(what, total=steps)
        return lambda: self._bars.advance(bar)


@contextmanager
def reporting_progress(console: Console) -> Generator[Progress]:
    """Progress on standard output; bars if it is a terminal."""
    if not console.is_terminal:
        yield Lines(lambda line: console.print(line, highlight=False))
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Bars(*columns, console=console) as bars:
        yield _Terminal(bars)
