"""A review as a table in colours."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from contractreview.kinds import Level
from contractreview.report.words import counts, message, operations, where
from contractreview.review import Finding, Review

_COLOURS = {Level.BREAKING: "bold red", Level.DANGEROUS: "yellow", Level.SAFE: "green"}


def show(review: Review, console: Console) -> None:
    """Print the review. What changed in words only is counted, not listed."""
    listed = [one for one in review.findings if not one.change.kind.only_words]
    if listed:
        console.print(_table(review, listed))
    words = len(review.findings) - len(listed)
    console.print(f"{counts(review)} ({words} of words only). Verdict: {review.step.word}.", highlight=False)
    for one in review.verdicts:
        enough = "enough" if one.is_enough else f"not enough: at least {one.least or '1.0.0'}"
        style = "green" if one.is_enough else "bold red"
        console.print(Text(f"{one.contract}: {one.before or 'no version'} to {one.now or 'none'}, {enough}", style))
    for waiver in review.unused:
        console.print(Text(f"unused waiver: {waiver.kind} at {waiver.at}", "yellow"))
    for fault in review.faults():
        console.print(Text(fault, "bold red"))


def _table(review: Review, findings: list[Finding]) -> Table:
    table = Table(title=f"Contract review: {review.base} to {review.subject}", title_justify="left")
    for column in ("", "what", "change", "where", "hits"):
        table.add_column(column, overflow="fold")
    for one in findings:
        change = one.change
        words = message(one) + (f" (waived until {one.waiver.expires})" if one.waiver else "")
        cells = (change.at, words, where(change), operations(change.operations))
        table.add_row(Text(change.level.word, _COLOURS[change.level]), *(Text(cell) for cell in cells))
    return table
