"""
What a hospital says and cannot mean: years such as 1 and 9999, texts without end, characters that nobody can store.

Hospitals write such instants for "not known", or by mistake. None of them may win over a real one, stop the polling, or
be stored; and one wrong record may not keep others from being read. Values in, values out.
"""

import dataclasses
import re
from datetime import date, datetime
from typing import TypeVar

from spiritum.trust.adapter import TrustAddress, TrustPatient, TrustResult
from spiritum.trust.instants import CLOCKS_DIFFER_BY, LONG_AGO, believed

EARLIEST_BIRTH = date(1800, 1, 1)
"""Wider than a person's own: records of long ago are still records."""

MAX_REPORT = 100_000
"""Characters of one report."""
MAX_TEXT = 500
"""Characters of any other text."""
CUT_SHORT = "\n\n[This report is longer: see the hospital's system.]"

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
T = TypeVar("T", TrustPatient, TrustAddress)


def is_plausible(instant: datetime, now: datetime) -> bool:
    """Whether an instant of a hospital's can be meant."""
    return believed(instant, now) is not None


def shown_instant(instant: datetime, now: datetime) -> datetime:
    """An instant of a hospital's as people are shown it: one that cannot be meant is the nearest one that can."""
    return min(max(instant, LONG_AGO), now) if not is_plausible(instant, now) else instant


def is_plausible_birth(day: date, today: date) -> bool:
    """Whether a birth date of a hospital's can be meant."""
    return EARLIEST_BIRTH <= day <= today + CLOCKS_DIFFER_BY


def storable(text: str, most: int = MAX_TEXT) -> str:
    """A text without characters that no database stores, and cut where it is longer than anybody reads."""
    return _UNSTORABLE.sub("\ufffd", text[:most])


def storable_patient(patient: TrustPatient) -> TrustPatient:
    """A patient of whom every text can be stored."""
    return dataclasses.replace(_cleaned(patient), address=_cleaned(patient.address))


def storable_result(result: TrustResult) -> TrustResult:
    """A result of which every text can be stored and sent on."""
    report = storable(result.description, MAX_REPORT)
    return dataclasses.replace(
        result,
        description=report if len(result.description) <= MAX_REPORT else report + CUT_SHORT,
        type_reference_name=storable(result.type_reference_name),
    )


def _cleaned(record: T) -> T:
    texts = {field.name: getattr(record, field.name) for field in dataclasses.fields(record)}
    changes = {
        name: cleaned for name, text in texts.items() if isinstance(text, str) and (cleaned := storable(text)) != text
    }
    return dataclasses.replace(record, **changes) if changes else record
