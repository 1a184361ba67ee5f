"""A review as a coloured table for a terminal."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from contractreview.kinds import Level
from contractreview.report.words import counts, hits, message, where
from contractreview.review import Finding, Review

_COLOURS = {Level.BREAKING: "bold red", Level.DANGEROUS: "yellow", Level.SAFE: "green"}


def show(review: Review, console: Console) -> None:
    """Print the review. What changed in words only is counted, not listed."""
    listed = [finding for finding in review.findings if not finding.change.kind.only_words]
    if listed:
        console.print(_table(review, listed))
    words = len(review.findings) - len(listed)
    console.print(f"{counts(review)} ({words} of words only). Verdict: {review.step.word}.", highlight=False)
    for verdict in review.verdicts:
        enough = "enough" if verdict.is_enough else f"not enough: at least {verdict.least or '1.0.0'}"
        style = "green" if verdict.is_enough else "bold red"
        console.print(
            Text(f"{verdict.contract}: {verdict.before or 'no version'} to {verdict.now or 'none'}, {enough}", style)
        )
    for waiver in review.unused:
        console.print(Text(f"unused waiver: {waiver.kind} at {waiver.at}", "yellow"))
    for failure in review.failures():
        console.print(Text(failure, "bold red"))


def _table(review: Review, findings: list[Finding]) -> Table:
    table = Table(title=f"Contract review: {review.base} to {review.subject}", title_justify="left")
    for column in ("", "what", "change", "where", "hits"):
        table.add_column(column, overflow="fold")
    for finding in findings:
        change = finding.change
        words = message(finding) + (f" (waived until {finding.waiver.expires})" if finding.waiver else "")
        cells = (change.at, words, where(change), hits(finding))
        table.add_row(Text(change.level.word, _COLOURS[change.level]), *(Text(cell) for cell in cells))
    return table
