"""Made-up reports that read like a British hospital's: `write_report` says what came of a test or a referral.

A patient's reports agree with each other: the hospital number picks a case (`cases/`), a disease thought through from
chest X-ray to molecular pathology, and every text (`texts/`) is filled in from it. The reference picks the wording.
"""

from tie_simulator.reports.writing import Subject, known_types, write_report

__all__ = ["Subject", "known_types", "write_report"]
