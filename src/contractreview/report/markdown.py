"""A review as Markdown, fit to be the comment on a pull request."""

from collections.abc import Iterator, Sequence

from contractreview.kinds import Level
from contractreview.report.words import counts, hits, message, where
from contractreview.review import Finding, Review, Verdict


def render(review: Review) -> str:
    """The review."""
    return "\n".join([*_head(review), *_versions(review.verdicts), *_changes(review), *_waivers(review)]) + "\n"


def _head(review: Review) -> Iterator[str]:
    yield f"## Contract review: {review.base} to {review.subject}"
    yield ""
    yield f"**Verdict: {review.step.word}.** {counts(review)}."
    yield ""
    if failures := review.failures():
        yield "It must not land as it is:"
        yield ""
        yield from (f"- {failure}" for failure in failures)
        yield ""


def _versions(verdicts: Sequence[Verdict]) -> Iterator[str]:
    yield "| contract | was | is | step asked for | least version | |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for verdict in verdicts:
        judged = "enough" if verdict.is_enough else "**not enough**"
        cells = (
            verdict.contract,
            verdict.before or "none",
            verdict.now or "none",
            verdict.step.word,
            verdict.least or "any",
            judged,
        )
        yield f"| {' | '.join(cells)} |"


def _changes(review: Review) -> Iterator[str]:
    for level in reversed(Level):
        findings = [finding for finding in review.findings if finding.change.level is level]
        words = [finding for finding in findings if finding.change.kind.only_words]
        yield from _table(
            level.word.capitalize(), [finding for finding in findings if not finding.change.kind.only_words]
        )
        if words:
            yield ""
            yield f"<details><summary>{len(words)} safe, of words only</summary>"
            yield from _table("", words)
            yield ""
            yield "</details>"


def _table(title: str, findings: Sequence[Finding]) -> Iterator[str]:
    if not findings:
        return
    yield ""
    yield from (f"### {title}", "") if title else ()
    yield "| what | change | where | hits |"
    yield "| --- | --- | --- | --- |"
    yield from (_row(finding) for finding in findings)


def _row(finding: Finding) -> str:
    change = finding.change
    words = message(finding).replace("\n", " ").replace("|", "\\|")
    if finding.waiver:
        words += f" (waived until {finding.waiver.expires}: {finding.waiver.reason})"
    cells = (f"`{change.at}`", words, f"{where(change)}<br>`{change.kind.name}`", hits(finding, "`"))
    return f"| {' | '.join(cells)} |"


def _waivers(review: Review) -> Iterator[str]:
    if review.unused:
        yield ""
        yield "Waivers that nothing needs, to be deleted:"
        yield ""
        yield from (f"- {waiver.kind} at `{waiver.at}`" for waiver in review.unused)
