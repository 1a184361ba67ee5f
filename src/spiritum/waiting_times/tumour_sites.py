"""The tumour site under which an entry is reported."""

from spiritum.waiting_times.history import History
from spiritum.waiting_times.standards import Standards, TumourSite, in_code_range


def tumour_site_of(history: History, standards: Standards) -> str | None:
    """The site of the diagnosis, else the one named to the patient, else of the referral; `None` if nothing says."""
    rows = standards.tumour_sites
    diagnosis, informed, referral = history.diagnosis, history.informed, history.referral
    of_diagnosis = [row for row in rows if diagnosis is not None and _has_diagnosis(row, diagnosis.icd10)]
    of_informed = [row for row in rows if informed is not None and informed.site in row.sites]
    of_referral = [row for row in rows if referral is not None and referral.referral_type in row.referral_types]
    return next((row.name for row in of_diagnosis + of_informed + of_referral), None)


def _has_diagnosis(row: TumourSite, icd10: str) -> bool:
    return any(in_code_range(icd10, codes) for codes in row.diagnoses)
