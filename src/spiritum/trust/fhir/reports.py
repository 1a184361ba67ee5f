"""The result of a request, as text that a clinician reads. Values in, values out.

Half a result must not look like a whole one: the text names each part of a report that cannot be shown.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html.parser import HTMLParser

from fhir.resources.R4B.attachment import Attachment
from fhir.resources.R4B.diagnosticreport import DiagnosticReport
from fhir.resources.R4B.meta import Meta
from fhir.resources.R4B.observation import Observation
from fhir.resources.R4B.servicerequest import ServiceRequest
from fhir.resources.R4B.task import Task
from typing_extensions import override

from spiritum.trust.adapter import TrustResult
from spiritum.trust.fhir.addresses import ServerAddress
from spiritum.trust.fhir.measurements import ELSEWHERE, Measurements, ObservationOrReason
from spiritum.trust.fhir.resources import Read, text_of
from spiritum.trust.fhir.states import REPORT_STATUSES, Report, state_of
from spiritum.trust.instants import LONG_AGO, believed

WITHDRAWN = "The hospital has withdrawn this report: it was entered in error and must not be used."
NOTHING_SENT = f"The hospital has sent no values and no text with this report: {ELSEWHERE}."
ALTERED = f"This report has a remark that changes its meaning and cannot be shown here: {ELSEWHERE}."
UNREADABLE = f"The hospital has another report on this request that cannot be read here: {ELSEWHERE}."
_CHANGED = {"amended": "Amended report", "corrected": "Corrected report", "appended": "Report with an addition"}
_SHOWN = {Report.ACCEPTED, Report.WITHDRAWN}
_ANY_SERVER = ServerAddress("http://localhost")
"""For references that are relative, whichever server they are on."""


def trust_result(
    request: ServiceRequest,
    reports: Sequence[DiagnosticReport],
    tasks: Sequence[Task],
    observations: Mapping[str, ObservationOrReason | Observation],
    *,
    missing: Mapping[str, Sequence[str]] | None = None,
    unreadable: int = 0,
    server: ServerAddress = _ANY_SERVER,
    now: datetime | None = None,
) -> TrustResult | None:
    """The state of a request and its reports as text, the newest first; `None` for a request without an id.

    `missing` are the unreadable elements of each report, by its id; `unreadable` is the number of further reports that
    cannot be read at all.

    `updated_at` is when the newest report was last changed: by it an amended report is recognised, and an older state
    cannot replace a newer one. Without a report it is when the request was made: later changes of the request itself
    make no report look old or amended. A report that is not dated cannot be ordered (`is_dated`).
    """
    if request.id is None:
        return None
    moment = now or datetime.now(UTC)
    newest_first = sorted(reports, key=lambda report: _changed(report, moment), reverse=True)
    in_order = sorted(tasks, key=lambda task: _updated(task.meta) or LONG_AGO)
    shown_reports = [report for report in newest_first if REPORT_STATUSES.get(report.status or "") in _SHOWN]
    added_at = believed(request.authoredOn, moment) or _updated(request.meta) or LONG_AGO
    texts = [
        report_text(report, observations, missing=(missing or {}).get(report.id or "", ()), server=server)
        for report in shown_reports
    ]
    state = state_of(
        None if request.modifierExtension else request.status,
        [report.status for report in reports],
        [task.status for task in in_order],
    )
    return TrustResult(
        id=request.id,
        description="\n\n".join([*texts, *([UNREADABLE] if unreadable else [])]),
        type_reference_name=text_of(request.code),
        current_state=state,
        added_at=added_at,
        updated_at=_changed(shown_reports[0], moment) if shown_reports else added_at,
        is_dated=_updated(shown_reports[0].meta) is not None if shown_reports else added_at != LONG_AGO,
    )


def report_text(
    report: DiagnosticReport,
    observations: Mapping[str, ObservationOrReason | Observation],
    *,
    missing: Sequence[str] = (),
    server: ServerAddress = _ANY_SERVER,
) -> str:
    """A report as text: its title, measurements and conclusions, and what of it cannot be shown."""
    title = text_of(report.code)
    if REPORT_STATUSES.get(report.status or "") is Report.WITHDRAWN:
        return "\n".join(part for part in (title, WITHDRAWN) if part)
    heads = [title, _CHANGED.get(report.status or "", "")]
    if report.modifierExtension or report.implicitRules:
        return _paragraphs([*heads, ALTERED])
    contents = [
        "\n".join(_measured(report, observations, server)),
        report.conclusion or "",
        "\n".join(text_of(code) for code in report.conclusionCode or []),
        *(_document(form) for form in report.presentedForm or []),
        _pictures(report),
        f"Parts of this report ({', '.join(missing)}) could not be read: {ELSEWHERE}." if missing else "",
    ]
    if not any(part.strip() for part in contents):
        contents = [_narrative(report) or NOTHING_SENT]
    return _paragraphs([*heads, *contents])


def _paragraphs(parts: Sequence[str]) -> str:
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _changed(report: DiagnosticReport, now: datetime) -> datetime:
    """When a report was last changed, else issued, else the time that it is about."""
    dates = (_updated(report.meta), believed(report.issued, now), believed(report.effectiveDateTime, now))
    return next((date for date in dates if date is not None), LONG_AGO)


def _updated(meta: Meta | None) -> datetime | None:
    return believed(meta.lastUpdated, datetime.now(UTC)) if meta is not None else None


def _measured(
    report: DiagnosticReport, observations: Mapping[str, ObservationOrReason | Observation], server: ServerAddress
) -> list[str]:
    """The lines of the report's observations, in the report's order."""
    by_key = {
        key: Read(observation) if isinstance(observation, Observation) else observation
        for key, observation in observations.items()
    }
    inside: dict[str, ObservationOrReason] = {
        f"#{observation.id}": by_key.get(f"{report.id}#{observation.id}") or Read(observation)
        for observation in report.contained or []
        if isinstance(observation, Observation)
    }
    return Measurements(by_key, inside, server).lines(report.result or [])


def _pictures(report: DiagnosticReport) -> str:
    return f"Pictures belong to this report: {ELSEWHERE}." if report.media or report.imagingStudy else ""


def _narrative(report: DiagnosticReport) -> str:
    """The report's narrative as plain text; used if there is nothing else."""
    reader = _TextOfHtml()
    reader.feed((report.text.div if report.text is not None else "") or "")
    reader.close()
    return "\n".join(line for part in "".join(reader.parts).splitlines() if (line := part.strip()))


class _TextOfHtml(HTMLParser):
    """The text of XHTML, a line for each block. Nothing of it is shown as HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4"}:
            self.parts.append("\n")
        elif tag in {"td", "th"}:
            self.parts.append(" ")

    @override
    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def _document(form: Attachment) -> str:
    """An attached text; for another kind of document, a note that it is attached."""
    kind, _, parameters = (form.contentType or "").partition(";")
    if kind.strip() == "text/plain" and form.data is not None:
        charset = parameters.rpartition("charset=")[2].strip(' "') or "utf-8"
        try:
            return form.data.decode(charset)  # the model has taken it out of its base64
        except (ValueError, LookupError):  # some encodings, such as `idna`, have errors of their own
            return "A text is attached that cannot be read: see the hospital's system."
    return f"A document ({form.title or kind or 'unknown kind'}) is attached: see the hospital's system."
