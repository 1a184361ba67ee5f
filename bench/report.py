"""The report of a run: a table on the terminal, a JSON file, and the tables of docs/performance.md."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.columns import COLUMNS
from bench.fanout import Delivery
from bench.goals import Goal, goals_of
from bench.logins import UnderLogins
from bench.measures import Figures
from bench.results import Results, figures_as_json

BEGIN = "<!-- written by `make bench`: begin -->"
END = "<!-- written by `make bench`: end -->"
_HEADS = ("case", "column", "p50 ms", "p95 ms", "answers/s at 16", "server CPU ms", "database CPU ms")
_MEMORY_HEADS = ("what", "resident memory")
GOAL_HEADS = ("what", "at least", "aim", "reached")


def as_json(results: Results) -> dict[str, Any]:
    """The run as `bench/latest.json` holds it."""
    cases: dict[str, dict[str, Any]] = {
        name: {column: figures_as_json(figures) for column, figures in columns.items()}
        for name, columns in results.cases.items()
    }
    if results.deliveries:
        cases["fanout"] = {"ours": _fanout(results.deliveries, results.subscribers)}
    if results.crowd and results.crowd.deliveries:
        cases["crowd"] = {"ours": _fanout(results.crowd.deliveries, results.crowd.subscribers)}
    if results.under_logins:
        cases["worklist_under_logins"] = {"ours": _under_logins(results.under_logins)}
    return {
        "machine": dict(results.machine),
        "cases": cases,
        "memory": _memory(results),
        "growth": {how: asdict(growth) for how, growth in results.growth.items()},
        "goals": [{**asdict(goal), "is_met": goal.is_met, "is_aim_met": goal.is_aim_met} for goal in goals_of(results)],
    }


def _memory(results: Results) -> dict[str, Any]:
    """Each column's resident memory after load in MiB, and a subscriber's in KiB."""
    each = {"kib_of_a_subscriber": round(results.crowd.kib_each, 1)} if results.crowd else {}
    return {**{f"{column}_mib": round(mib, 1) for column, mib in results.memory.items()}, **each}


def _under_logins(measured: UnderLogins) -> dict[str, float]:
    return {
        "p95_ms": round(measured.with_ms, 2),
        "p95_ms_without_logins": round(measured.without_ms, 2),
        "refused_logins": measured.refused,
    }


def _fanout(deliveries: Sequence[Delivery], subscribers: int) -> dict[str, Any]:
    medians = Figures.median(
        Figures(p50_ms=delivery.p50_ms, p95_ms=delivery.p95_ms, cpu_ms=delivery.cpu_ms, db_cpu_ms=delivery.db_cpu_ms)
        for delivery in deliveries
    )
    return {
        **figures_as_json(medians),
        "slowest_ms": round(max(delivery.slowest_ms for delivery in deliveries), 1),
        "subscribers": subscribers,
        "notified": min(delivery.received for delivery in deliveries),
    }


def show(results: Results, console: Console) -> None:
    """The tables on the terminal."""
    table = Table(*_HEADS, title="What an answer costs")
    for row in _rows(results):
        table.add_row(*row)
    console.print(table)
    memory = Table(*_MEMORY_HEADS, title="Memory")
    for memory_row in _memory_rows(results):
        memory.add_row(*memory_row)
    console.print(memory)
    goals = Table(*GOAL_HEADS, title="Ratios of this run")
    for row in _goal_rows(results):
        goals.add_row(*row)
    console.print(goals)


def in_document(document: str, results: Results) -> str:
    """The document with this run's tables between its marks. Raises `ValueError` if it has no marks."""
    return between(document, BEGIN, END, _tables(results))


def between(document: str, begin: str, end: str, text: str) -> str:
    """The document with the text between two marks. Raises `ValueError` if it lacks them."""
    before, has_begin, rest = document.partition(begin)
    _, has_end, after = rest.partition(end)
    if not has_begin or not has_end:
        raise ValueError(f"the document lacks the marks {begin} and {end}")
    return f"{before}{begin}\n{text}\n{end}{after}"


def _tables(results: Results) -> str:
    tables = ((_HEADS, _rows(results)), (_MEMORY_HEADS, _memory_rows(results)), (GOAL_HEADS, _goal_rows(results)))
    return "\n\n".join([machine_lines(results.machine), *(markdown(heads, rows) for heads, rows in tables)])


def machine_lines(machine: Mapping[str, Any]) -> str:
    """The machine and versions of a run, as a list."""
    return "\n".join(f"- {what}: {value}" for what, value in machine.items())


def markdown(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _rows(results: Results) -> Iterable[tuple[str, ...]]:
    for name, columns in results.cases.items():
        for column in COLUMNS:
            if column.name in columns:
                yield (results.titles[name], column.title, *_figures(columns[column.name]))
    yield from _event_rows(results.deliveries, results.subscribers)
    if results.crowd:
        yield from _event_rows(results.crowd.deliveries, results.crowd.subscribers)


def _event_rows(deliveries: Sequence[Delivery], subscribers: int) -> Iterable[tuple[str, ...]]:
    if deliveries:
        fanout = _fanout(deliveries, subscribers)
        title = f"an event to {subscribers:,} subscribers, {fanout['notified']:,} notified, the last after"
        yield (f"{title} {fanout['slowest_ms']:.0f} ms", "ours", *_figures(Figures(**_only_figures(fanout))))


def _memory_rows(results: Results) -> Iterable[tuple[str, str]]:
    for column in COLUMNS:
        if column.name in results.memory:
            yield (f"{column.title}, after all cases", f"{number(results.memory[column.name])} MiB")
    if results.crowd:
        yield (f"a subscriber, of {results.crowd.subscribers:,} of one process", f"{results.crowd.kib_each:.1f} KiB")


def _only_figures(fanout: Mapping[str, Any]) -> dict[str, Any]:
    return {name: fanout[name] for name in ("p50_ms", "p95_ms", "cpu_ms", "db_cpu_ms")}


def _figures(figures: Figures) -> tuple[str, ...]:
    values = (figures.p50_ms, figures.p95_ms, figures.rps16, figures.cpu_ms, figures.db_cpu_ms)
    return tuple("" if value is None else number(value) for value in values)


def number(value: float) -> str:
    """A figure with three significant digits."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def _goal_rows(results: Results) -> Iterable[tuple[str, ...]]:
    return (goal_row(goal) for goal in goals_of(results))


def goal_row(goal: Goal) -> tuple[str, ...]:
    """A goal as a row of its table."""
    sign = "≤ " if goal.less_is_better else ""
    return (goal.what, f"{sign}{goal.at_least:g}", f"{sign}{goal.aim:g}", _reached(goal))


def _reached(goal: Goal) -> str:
    if goal.reached is None:
        return "not measured"
    verdict = "aim reached" if goal.is_aim_met else "reached" if goal.is_met else "not reached"
    return f"{number(goal.reached)}, {verdict}"
