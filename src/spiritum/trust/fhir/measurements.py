"""Observations as lines of text. Values in, values out.

What cannot be shown is named: a value that is silently left out would look as if it did not exist.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import TypeAlias

from fhir.resources.R4B.observation import Observation, ObservationComponent, ObservationReferenceRange
from fhir.resources.R4B.period import Period
from fhir.resources.R4B.quantity import Quantity
from fhir.resources.R4B.range import Range
from fhir.resources.R4B.ratio import Ratio
from fhir.resources.R4B.reference import Reference

from spiritum.trust.fhir.addresses import ServerAddress
from spiritum.trust.fhir.periods import Moment
from spiritum.trust.fhir.resources import Read, text_of

ELSEWHERE = "see the hospital's system"
"""Tells readers where to find what is not shown."""
FOREIGN = "foreign"
"""In the place of an observation that the hospital has filed under another patient."""
ObservationOrReason: TypeAlias = Read[Observation] | str
"""An observation, or why it cannot be shown."""

_MAX_DEPTH = 5
"""How deep panels may be nested."""
_MAX_EXPONENT = 40
"""Numbers beyond it are written with an exponent; in full they would be mostly zeros."""
_REMARKS = {
    "registered": "no value yet",
    "preliminary": "preliminary",
    "cancelled": "cancelled",
    "final": "",
    "amended": "amended",
    "corrected": "corrected",
}
"""The value set `observation-status` of R4, as a reader needs it; others say nothing that can be relied on."""


class Measurements:
    """The observations of one report: those that came with it, and those inside it (`#id`)."""

    def __init__(
        self,
        observations: Mapping[str, ObservationOrReason],
        inside: Mapping[str, ObservationOrReason],
        server: ServerAddress,
    ) -> None:
        self._observations = observations
        self._inside = inside
        self._server = server
        self._shown_keys: set[str] = set()

    def lines(self, references: Iterable[Reference], depth: int = 0) -> list[str]:
        """One or more lines for each reference, in order; the members of a panel come below it."""
        return [line for reference in references for line in self._of(reference, depth)]

    def _of(self, reference: Reference, depth: int) -> list[str]:
        key = self._key(reference)
        entry = None if key is None else self._inside.get(key) or self._observations.get(key)
        if key is None or entry is None or isinstance(entry, str):
            return [_missing(reference, is_foreign=entry == FOREIGN)]
        observation = entry.resource
        if observation.status == "entered-in-error":
            return []
        if key in self._shown_keys:
            # A panel and its members may both be named, and panels may name each other.
            return [f"{_name(observation)}: see above"] if depth else []
        self._shown_keys.add(key)
        members = observation.hasMember or []
        if depth >= _MAX_DEPTH and members:
            return [*_lines(entry), f"  More results belong to this one: {ELSEWHERE}."]
        lines, below = _lines(entry), self.lines(members, depth + 1)
        if not below and lines == [f"{_name(observation)}:"]:
            return [f"{lines[0]} {ELSEWHERE}"]
        return [*lines, *(f"  {line}" for line in below)]

    def _key(self, reference: Reference) -> str | None:
        text = (reference.reference or "").strip()
        return text if text in self._inside else self._server.id_in(text, "Observation")


def _missing(reference: Reference, *, is_foreign: bool) -> str:
    if is_foreign:
        # SECURITY: not even the name of what belongs to somebody else.
        return f"A result is not shown, since the hospital has filed it under another patient: {ELSEWHERE}."
    name = (reference.display or "").strip() or "A result"
    return f"{name}: could not be read, {ELSEWHERE}"


def _lines(read: Read[Observation]) -> list[str]:
    """`Haemoglobin: 12.5 g/dL (13 - 17) Low`, and a line for each component and note."""
    observation = read.resource
    name = _name(observation)
    if observation.modifierExtension or observation.implicitRules:
        return [f"{name}: has a remark that changes its meaning, {ELSEWHERE}"]
    value = _value(observation)
    is_group = not value and (observation.component or observation.hasMember) and not observation.dataAbsentReason
    lines = [f"{name}:" if is_group and not read.missing else _line(name, value, observation, read.missing)]
    lines += [f"  {_component(part)}" for part in observation.component or []]
    notes = [(note.text or "").strip() for note in observation.note or []]
    return lines + [f"  Note: {note}" for note in notes if note]


def _name(observation: Observation) -> str:
    return text_of(observation.code) or "A result"


def _component(part: ObservationComponent) -> str:
    name = text_of(part.code) or "A part"
    if part.modifierExtension:
        return f"{name}: has a remark that changes its meaning, {ELSEWHERE}"
    return _line(name, _value(part), part)


def _line(name: str, value: str, measured: Observation | ObservationComponent, missing: Sequence[str] = ()) -> str:
    ranges = [text for reference_range in measured.referenceRange or [] if (text := _range(reference_range))]
    flags = [text_of(flag) for flag in measured.interpretation or []]
    value = value or text_of(measured.dataAbsentReason) or ELSEWHERE
    extent = f"({', '.join(ranges)})" if ranges else ""
    lost = f"({', '.join(missing)} could not be read, {ELSEWHERE})" if missing else ""
    return " ".join(part for part in (f"{name}:", value, extent, *flags, _remark(measured), lost) if part)


def _remark(measured: Observation | ObservationComponent) -> str:
    if not isinstance(measured, Observation):
        return ""
    remark = _REMARKS.get(measured.status or "", "status unknown")
    return f"[{remark}]" if remark else ""


def _value(measured: Observation | ObservationComponent) -> str:
    """The value as text; empty if it is of a kind that does not fit in a line."""
    if measured.valueQuantity is not None:
        return quantity_text(measured.valueQuantity)
    if measured.valueCodeableConcept is not None:
        return text_of(measured.valueCodeableConcept)
    if measured.valueBoolean is not None:
        return "yes" if measured.valueBoolean else "no"
    if measured.valueInteger is not None:
        return str(measured.valueInteger)
    if measured.valueRange is not None:
        return _between(measured.valueRange)
    if measured.valueRatio is not None:
        return _ratio(measured.valueRatio)
    if measured.valueSampledData is not None:
        return f"a curve was recorded, {ELSEWHERE}"
    if measured.valuePeriod is not None:
        return _period(measured.valuePeriod)
    return (measured.valueString or _moment(measured.valueDateTime)).strip()


def quantity_text(quantity: Quantity) -> str:
    """`<5.0 mg/L`, with the digits that the laboratory gave; empty without a number."""
    if quantity.value is None:
        return ""
    unit = (quantity.unit or quantity.code or "").strip()
    return f"{quantity.comparator or ''}{_number(quantity.value)} {unit}".strip()


def _number(value: Decimal) -> str:
    return str(value) if abs(value.adjusted()) > _MAX_EXPONENT else format(value, "f")


def _between(extent: Range | ObservationReferenceRange) -> str:
    low = quantity_text(extent.low) if extent.low is not None else ""
    high = quantity_text(extent.high) if extent.high is not None else ""
    return f"{low} - {high}" if low and high else f"from {low}" if low else f"up to {high}" if high else ""


def _ratio(ratio: Ratio) -> str:
    """A titre as `1:128`, a concentration with its units."""
    parts = [quantity_text(part) if part is not None else "" for part in (ratio.numerator, ratio.denominator)]
    if not all(parts):
        return ""
    has_units = any(" " in part for part in parts)
    return f"{parts[0]} / {parts[1]}" if has_units else f"{parts[0]}:{parts[1]}"


def _period(period: Period) -> str:
    start, end = _moment(period.start), _moment(period.end)
    return f"{start} - {end}" if start and end else f"from {start}" if start else f"until {end}" if end else ""


def _moment(moment: Moment) -> str:
    return "" if moment is None else str(moment)


def _range(extent: ObservationReferenceRange) -> str:
    if extent.modifierExtension:
        return ""
    return (extent.text or "").strip() or _between(extent)
