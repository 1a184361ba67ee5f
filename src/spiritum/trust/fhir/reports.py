"""What came of a request, as text that a clinician reads. Values in, values out."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from fhir.resources.R4B.attachment import Attachment
from fhir.resources.R4B.diagnosticreport import DiagnosticReport
from fhir.resources.R4B.meta import Meta
from fhir.resources.R4B.observation import Observation, ObservationComponent, ObservationReferenceRange
from fhir.resources.R4B.quantity import Quantity
from fhir.resources.R4B.servicerequest import ServiceRequest
from fhir.resources.R4B.task import Task

from spiritum.trust.adapter import TrustResult
from spiritum.trust.fhir.resources import id_in, text_of
from spiritum.trust.fhir.states import REPORT_STATUSES, Report, state_of
from spiritum.trust.plausible import EARLIEST, is_plausible

WITHDRAWN = "The hospital has withdrawn this report: it was entered in error and must not be used."
_CHANGED = {"amended": "Amended report", "corrected": "Corrected report", "appended": "Report with an addition"}
_TOLD = {Report.ACCEPTED, Report.WITHDRAWN}
_LONG_AGO = EARLIEST


def trust_result(
    request: ServiceRequest,
    reports: Sequence[DiagnosticReport],
    tasks: Sequence[Task],
    observations: Mapping[str, Observation],
) -> TrustResult | None:
    """What came of a request: its state, and its reports as text, the newest first; none for a request without an id.

    `updated_at` is when the newest report was last changed: it is what an amended report is known by, and what keeps an
    older state from a newer one. Without a report it is when the request was made, so that whatever a hospital tidies
    up at the request makes no report look old, and none look amended.
    """
    if request.id is None:
        return None
    now = datetime.now(UTC)
    newest_first = sorted(reports, key=lambda report: _changed(report.meta, now), reverse=True)
    in_order = sorted(tasks, key=lambda task: _changed(task.meta, now))
    told = [report for report in newest_first if REPORT_STATUSES.get(report.status or "") in _TOLD]
    authored = request.authoredOn
    added_at = _changed(request.meta, now)
    if isinstance(authored, datetime) and is_plausible(authored, now):
        added_at = authored
    return TrustResult(
        id=request.id,
        description="\n\n".join(report_text(report, observations) for report in told),
        type_reference_name=text_of(request.code),
        current_state=state_of(request.status, [r.status for r in reports], [task.status for task in in_order]),
        added_at=added_at,
        updated_at=_changed(told[0].meta, now) if told else added_at,
    )


def report_text(report: DiagnosticReport, observations: Mapping[str, Observation]) -> str:
    """A report: what it is, what was measured, what was concluded."""
    if REPORT_STATUSES.get(report.status or "") is Report.WITHDRAWN:
        return "\n".join(part for part in (text_of(report.code), WITHDRAWN) if part)
    measured = [line for one in _results(report, observations) for line in _lines(one)]
    parts = [
        text_of(report.code),
        _CHANGED.get(report.status or "", ""),
        "\n".join(measured),
        report.conclusion or "",
        "\n".join(text_of(code) for code in report.conclusionCode or []),
        *(_document(form) for form in report.presentedForm or []),
    ]
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _changed(meta: Meta | None, now: datetime) -> datetime:
    """When a resource was last changed; long ago where the server does not say, or says what cannot be meant."""
    said = meta.lastUpdated if meta is not None else None
    return said if said is not None and is_plausible(said, now) else _LONG_AGO


def _results(report: DiagnosticReport, observations: Mapping[str, Observation]) -> list[Observation]:
    """The observations of a report, in its order: those that came with it, and those inside it (`#id`)."""
    inside = {f"#{one.id}": one for one in report.contained or [] if isinstance(one, Observation)}
    references = [reference.reference or "" for reference in report.result or []]
    found = [inside.get(one) or observations.get(id_in(one, "Observation") or "") for one in references]
    return [one for one in found if one is not None and one.status != "entered-in-error"]


def _lines(observation: Observation) -> list[str]:
    """`Haemoglobin: 12.5 g/dL (13 - 17) Low`, and a line for each component."""
    name = text_of(observation.code)
    value = _value(observation)
    lines = [_line(name, value, observation)] if value or not observation.component else [f"{name}:"]
    return lines + [f"  {_line(text_of(part.code), _value(part), part)}" for part in observation.component or []]


def _line(name: str, value: str, measured: Observation | ObservationComponent) -> str:
    ranges = [found for one in measured.referenceRange or [] if (found := _range(one))]
    flags = [text_of(flag) for flag in measured.interpretation or []]
    value = value or text_of(measured.dataAbsentReason) or "see the hospital's system"
    extent = f"({', '.join(ranges)})" if ranges else ""
    return " ".join(part for part in (f"{name}:", value, extent, *flags) if part)


def _value(measured: Observation | ObservationComponent) -> str:
    """The value, where it is of a kind that fits in a line."""
    if measured.valueQuantity is not None:
        return _quantity(measured.valueQuantity)
    if measured.valueCodeableConcept is not None:
        return text_of(measured.valueCodeableConcept)
    if measured.valueBoolean is not None:
        return "yes" if measured.valueBoolean else "no"
    if measured.valueInteger is not None:
        return str(measured.valueInteger)
    return measured.valueString or ""


def _quantity(quantity: Quantity) -> str:
    value = "" if quantity.value is None else str(quantity.value)
    return f"{quantity.comparator or ''}{value} {quantity.unit or quantity.code or ''}".strip()


def _range(extent: ObservationReferenceRange) -> str:
    if extent.text:
        return extent.text
    low = _quantity(extent.low) if extent.low is not None else ""
    high = _quantity(extent.high) if extent.high is not None else ""
    return f"{low} - {high}" if low and high else f"from {low}" if low else f"up to {high}" if high else ""


def _document(form: Attachment) -> str:
    """An attached text; of another kind of document, that it is there."""
    kind, _, parameters = (form.contentType or "").partition(";")
    if kind.strip() == "text/plain" and form.data is not None:
        charset = parameters.rpartition("charset=")[2].strip(' "') or "utf-8"
        try:
            return form.data.decode(charset)  # the model has taken it out of its base64
        except (UnicodeDecodeError, LookupError):
            return "A text is attached that cannot be read: see the hospital's system."
    return f"A document ({form.title or kind or 'unknown kind'}) is attached: see the hospital's system."
