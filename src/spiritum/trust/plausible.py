"""
Implausible values from hospitals: years such as 1 and 9999, very long texts, characters that cannot be stored.

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
"""Earlier than the birth of any living person, since old records are kept too."""

MAX_REPORT = 100_000
"""Characters of one report."""
MAX_TEXT = 500
"""Characters of any other text."""
CUT_SHORT = "\n\n[This report is longer: see the hospital's system.]"

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
T = TypeVar("T", TrustPatient, TrustAddress)


def is_plausible(instant: datetime, now: datetime) -> bool:
    """Whether a hospital's instant is plausible."""
    return believed(instant, now) is not None


def nearest_plausible(instant: datetime, now: datetime) -> datetime:
    """The hospital's instant if it is plausible, else the nearest one that is, to be shown to people."""
    return min(max(instant, LONG_AGO), now) if not is_plausible(instant, now) else instant


def is_plausible_birth(day: date, today: date) -> bool:
    """Whether a hospital's birth date is plausible."""
    return EARLIEST_BIRTH <= day <= today + CLOCKS_DIFFER_BY


def storable(text: str, max_length: int = MAX_TEXT) -> str:
    """The text with U+FFFD for characters that the database cannot store, cut to `max_length`."""
    return _UNSTORABLE.sub("\ufffd", text[:max_length])


def storable_patient(patient: TrustPatient) -> TrustPatient:
    """The patient, with every text made storable."""
    return dataclasses.replace(_cleaned(patient), address=_cleaned(patient.address))


def storable_result(result: TrustResult) -> TrustResult:
    """The result, with every text made storable."""
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
