"""Events in words, periods in parts, and a report that says so if there is nothing."""

from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from zoneinfo import ZoneInfo

import pytest
from typing_extensions import override

from spiritum.errors import BadUserInput
from spiritum.privacy.event_filters import EventFilter
from spiritum.privacy.periods import Period, days_of, months_of, period_of
from spiritum.privacy.report_html import report_as_html
from spiritum.privacy.report_words import report_as_text
from spiritum.privacy.reporting import Line, Report, Staff
from spiritum.privacy.words import describe, details_of, in_words

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("kind", "action", "operation", "entity", "words"),
    [
        ("OPENED", "opened", "getPatient", None, "opened (patient)"),
        ("LISTED", "listed", "getPatientOnPathwayConnection", None, "saw in a list (patient on pathway)"),
        ("CHANGED", "create", "createDecisionPoint", "decision_point", "changed: create decision point"),
        ("CHANGED", "sign_in", None, "user_account", "changed: sign in user account"),
        ("CHANGED", "break_glass_refused", "breakGlass", "patient", "was refused: break glass patient"),
        ("REFUSED", "refused", "getPatient", None, "was refused"),
        ("OPENED", "trail_read", "listAuditEvents", None, "read the audit trail"),
        ("EXPORTED", "trail_read", "searchAuditEvents", None, "exported the audit trail"),
        ("OF A LATER VERSION", "x", None, None, "of a later version"),
    ],
)
def test_an_event_in_words(kind: str, action: str, operation: str | None, entity: str | None, words: str) -> None:
    assert describe(kind, action, operation, entity) == words


def test_several_root_fields_in_words() -> None:
    assert in_words("getPatient,getMdts") == "patient, mdts"


def test_details_are_short_and_plain() -> None:
    text = '{"a": true, "b": null, "c": {"d": 1}, "e": [1, 2], "f": "' + "x" * 500 + '", "g": 1.5}'
    assert details_of(text) == [("a", "yes"), ("c d", "1"), ("e", "1, 2"), ("f", "x" * 200), ("g", "1.5")]
    many = "{" + ", ".join(f'"n{number}": 1' for number in range(50)) + "}"
    assert len(details_of(many)) == 20


def test_months_are_the_tables_of_the_trail() -> None:
    period = Period(datetime(2026, 1, 15, tzinfo=UTC), datetime(2026, 3, 1, 0, 30, tzinfo=LONDON))
    parts = list(months_of(period))
    assert [part.since.month for part in parts] == [3, 2, 1]
    assert _is_whole(parts, period)
    assert list(months_of(Period(period.since, period.since))) == []


def test_a_day_is_from_noon_to_noon_also_when_clocks_change() -> None:
    period = Period(datetime(2026, 3, 28, 6, tzinfo=LONDON), datetime(2026, 3, 30, 6, tzinfo=LONDON))
    parts = list(days_of(period, "Europe/London"))
    assert [(part.since.hour, part.until.hour) for part in parts] == [(12, 6), (12, 12), (6, 12)]
    assert _is_whole(parts, period)
    (_, spring, _) = parts
    assert spring.until.astimezone(UTC) - spring.since.astimezone(UTC) == timedelta(hours=23)


def _is_whole(parts: list[Period], period: Period) -> bool:
    """Whether parts, the newest first, are the period without gaps."""
    edges = [period.until, *(part.since for part in parts)]
    return edges[-1] == period.since and [part.until for part in parts] == edges[:-1]


@pytest.mark.parametrize(("days", "is_refused"), [(31, False), (32, True), (0, True), (-1, True), (3_650, True)])
def test_a_period_is_bounded(days: int, is_refused: bool) -> None:
    until = datetime(2026, 11, 1, tzinfo=UTC)
    if not is_refused:
        assert period_of(until - timedelta(days=days), until, 31).until == until
        return
    with pytest.raises(BadUserInput):
        period_of(until - timedelta(days=days), until, 31)


def test_sources_cover_what_is_asked_for() -> None:
    period = Period(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC))
    for criteria, sources in (
        (EventFilter(period, patient_id=1), ["opened", "listed", "attempted"]),
        (EventFilter(period, patient_id=1, kinds=["LISTED"]), ["listed"]),
        (EventFilter(period, patient_id=1, kinds=["OPENED", "CHANGED"]), ["opened"]),
        (EventFilter(period, user_id=1), ["user", "received"]),
        (EventFilter(period, machine_id=1, kinds=["OPENED"]), ["machine"]),
        (EventFilter(period, outcomes=[4, 8]), ["refused"]),
        (EventFilter(period, outcomes=[0, 4]), ["all"]),
        (EventFilter(period), ["all"]),
    ):
        assert criteria.sources == sources


def _report(*lines: Line) -> Report:
    period = Period(datetime(2026, 7, 1, tzinfo=UTC), datetime(2026, 8, 1, tzinfo=UTC))
    days = {line.at.date(): [line] for line in lines}
    return Report("fMRN1", period, datetime(2026, 8, 2, 9, tzinfo=LONDON), days, 3, Staff.ROLE, is_cut=False)


def test_a_report_without_lines_says_so() -> None:
    for text in (report_as_text(_report()), report_as_html(_report())):
        assert "Nobody has seen or changed your record" in text
        assert "3 attempts to see your record were refused" in text


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)


def test_nothing_in_a_report_is_markup() -> None:
    line = Line(datetime(2026, 7, 6, 9, tzinfo=LONDON), "<script>alert(1)</script>", "<img src=x>", '"', "&")
    page = _Texts()
    page.feed(report_as_html(_report(line)))
    assert not {"script", "img", "link"} & set(page.tags)
    assert page.tags.count("td") == 5
