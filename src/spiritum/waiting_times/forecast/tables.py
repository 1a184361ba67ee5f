"""A backtest as tables of plain text cells: for a terminal, and for a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from spiritum.waiting_times.forecast.backtest import Backtest
from spiritum.waiting_times.forecast.scores import (
    Score,
    by_month,
    by_standard,
    calibration_of,
    months_of,
    score,
)
from spiritum.waiting_times.standards import Standards

BEGIN, END = "<!-- backtest -->", "<!-- backtest: end -->"
"""Between these lines of a page stand the figures."""


@dataclass(frozen=True)
class Table:
    """A table with a title."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables_of(result: Backtest, standards: Standards) -> list[Table]:
    """Scores by standard and by month, the calibration, and the months; those that have rows."""
    tables = [_standards(result, standards), _months(result), _calibration(result), _performance(result, standards)]
    return [table for table in tables if table.rows]


def summary_of(result: Backtest) -> str:
    """One paragraph on what was judged."""
    if not result.days:
        return "There are too few histories: nothing could be forecast."
    judged = (
        f"Judged: {len(result.clocks):,} open clocks that were in time."
        if result.clocks
        else "There are too few histories: no forecast could be judged."
    )
    return (
        f"{result.entries:,} histories until {_day(result.until)}; forecasts as of the last day of each month from "
        f"{_day(result.days[0])} to {_day(result.days[-1])}, each from what was known on that day. "
        f"{judged} Not judged: {result.too_short:,} clocks without enough histories to forecast from, and "
        f"{result.unsettled:,} whose limit had not passed."
    )


def page_section(result: Backtest, standards: Standards) -> str:
    """The figures as Markdown, between the lines that mark them."""
    parts = [summary_of(result)]
    for table in tables_of(result, standards):
        rows = [table.columns, tuple("---" for _ in table.columns), *table.rows]
        parts.append(f"{table.title}:\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows))
    return "\n".join([BEGIN, "\n\n".join(parts), END])


def with_section(page: str, section: str) -> str:
    """The page with other figures. Raises `ValueError` if it has no lines that mark them."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page has no lines {BEGIN} and {END}")
    return before + section + after


_SCORE_COLUMNS = ("open clocks", "breached", "forecast", "base rate", "days left only")


def _score_cells(present: Score) -> tuple[str, ...]:
    brier = (present.forecast, present.base_rate, present.days_left)
    return (f"{present.clocks:,}", f"{present.breaches:,}", *(f"{value:.3f}" for value in brier))


def _standards(result: Backtest, standards: Standards) -> Table:
    rows = [
        (standards.rules_of(standard).name, *_score_cells(present), present.verdict.value)
        for standard, present in by_standard(result).items()
    ]
    total = score(result.clocks)
    if total is not None:
        rows.append(("All", *_score_cells(total), total.verdict.value))
    return Table(
        "Brier scores by standard, the lower the better", ("standard", *_SCORE_COLUMNS, "the forecast is"), tuple(rows)
    )


def _months(result: Backtest) -> Table:
    rows = [
        (day.isoformat(), *_score_cells(present), present.verdict.value) for day, present in by_month(result).items()
    ]
    return Table("Brier scores by month, all standards", ("as of", *_SCORE_COLUMNS, "the forecast is"), tuple(rows))


def _calibration(result: Backtest) -> Table:
    rows = [
        (
            f"{row.low:.0%} to {row.high:.0%}",
            f"{row.clocks:,}",
            f"{row.forecast:.1%}",
            f"{row.breached:.1%}",
        )
        for row in calibration_of(result.clocks)
    ]
    return Table(
        "Calibration: of the clocks with a chance of about so much, so many breached",
        ("chance", "open clocks", "mean chance", "breached"),
        tuple(rows),
    )


def _performance(result: Backtest, standards: Standards) -> Table:
    rows: Sequence[tuple[str, ...]] = [
        (
            standards.rules_of(standard).name,
            str(present.months),
            f"{100 * present.mean_difference:.1f}",
            f"{present.within} of {present.months}",
        )
        for standard, present in months_of(result).items()
    ]
    return Table(
        "The performance of the month after, forecast on its eve",
        ("standard", "months", "mean difference in points", "within the interval"),
        tuple(rows),
    )


def _day(day: object) -> str:
    return f"{day:%-d %B %Y}"
