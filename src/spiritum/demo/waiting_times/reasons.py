"""Made-up delay reasons: why a standard was missed, as somebody recorded it afterwards."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from spiritum.demo.waiting_times.investigation import Patient
from spiritum.waiting_times.clock import Clock
from spiritum.waiting_times.clocks import clocks_of
from spiritum.waiting_times.codes import Standard
from spiritum.waiting_times.events import DelayReason
from spiritum.waiting_times.standards import Standards, in_force
from spiritum.waiting_times.standards_file import shipped_standards

_RECORDED: Final = 0.88
"""The share of breaches of which somebody recorded the reason."""
_USUAL: Final[Mapping[Standard, tuple[str, ...]]] = {
    Standard.FASTER_DIAGNOSIS: ("02", "02", "18", "18", "07", "24", "03"),
    Standard.FIRST_TREATMENT: ("05", "05", "04", "10", "16"),
    Standard.LATER_TREATMENT: ("05", "05", "23", "10"),
    Standard.REFERRAL_TO_TREATMENT: ("18", "05", "02", "07", "10", "03"),
}
_EVER: Final = timedelta(days=2_000)


def tell_delay_reasons(patient: Patient) -> None:
    """Adds the reasons of the patient's breaches, some days after each."""
    drafts, standards = patient.drafts, shipped_standards()
    clocks = clocks_of([row.event for row in drafts.rows], standards, patient.referred_on + _EVER).clocks
    for clock in clocks:
        if clock.is_counted and clock.is_breached and clock.stops_on is not None and drafts.chance(_RECORDED):
            on = drafts.after(clock.stops_on, 4, least=1)
            code = _code(patient, clock, on, standards)
            drafts.tell(DelayReason(id=0, on=on, standard=clock.standard, code=code), on)


def _code(patient: Patient, clock: Clock, on: date, standards: Standards) -> str:
    """The last thing that delayed the patient and may be given for this standard; else a usual one."""
    rows = [row for row in standards.delay_reasons if clock.standard in row.standards]
    rule = in_force(rows, on)
    allowed = () if rule is None else rule.codes
    fitting = [code for code in patient.causes if code in allowed]
    return fitting[-1] if fitting else patient.drafts.rng.choice(_USUAL[clock.standard])
