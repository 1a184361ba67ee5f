"""How patients of each tumour site fare: made-up figures of the size that national statistics have."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

SURGERY: Final = "23"
ANTICANCER_DRUGS: Final = "02"
TELETHERAPY: Final = "05"
CHEMORADIATION: Final = "04"
SPECIALIST_PALLIATIVE: Final = "07"
ACTIVE_MONITORING: Final = "08"


@dataclass(frozen=True, slots=True)
class SiteFigures:
    """The course of patients who are referred for one tumour site. Days are medians; shares are between 0 and 1."""

    referral_type: str
    icd10: tuple[str, ...]
    volume: float
    """Referrals, as a share of those of all sites (they need not add up to 1)."""
    cancer: float
    """The share of urgent referrals with cancer; of screening and upgrades it is far higher."""
    first_seen: float
    """Days from referral to the first appointment."""
    one_stop: float
    """The share that needs no test after the first appointment."""
    straight_to_test: float
    test: float
    """Days from one step of the investigation to the next test."""
    result: float
    """Days from the last test to its report, and the patient told."""
    decision: float
    """Days from diagnosis to the decision to treat, by way of the MDT."""
    treatment: float
    """Days from the decision to treat to treatment."""
    transferred: float
    """The share of treated patients who are handed over to another organisation."""
    modalities: tuple[tuple[str, int], ...]
    """First treatments with their weights."""
    later: float = 0.3
    """The share of treated patients with a second treatment."""
    upgraded: float = 0.08
    screened: float = 0.0
    breast_symptoms: float = 0.0
    informed_site: str | None = None
    """National code of the site that is named to the patient; `None`: as the referral type."""


_MOSTLY_SURGERY: Final = ((SURGERY, 7), (ANTICANCER_DRUGS, 2), (TELETHERAPY, 1))
_MOSTLY_DRUGS: Final = ((ANTICANCER_DRUGS, 7), (TELETHERAPY, 1), (SPECIALIST_PALLIATIVE, 2))
_MIXED: Final = ((SURGERY, 3), (ANTICANCER_DRUGS, 3), (CHEMORADIATION, 2), (SPECIALIST_PALLIATIVE, 2))

SITES: Final[Mapping[str, SiteFigures]] = {
    "Lung cancer": SiteFigures(
        referral_type="03",
        icd10=("C34.1", "C34.3"),
        volume=6,
        cancer=0.28,
        first_seen=5.2,
        one_stop=0.22,
        straight_to_test=0.35,
        test=4.7,
        result=4.3,
        decision=15.4,
        treatment=14,
        transferred=0.3,
        modalities=_MIXED,
        upgraded=0.2,
    ),
    "Lymphoma": SiteFigures(
        referral_type="04",
        icd10=("C83.3", "C81.9", "C82.9"),
        volume=3,
        cancer=0.25,
        first_seen=6.9,
        one_stop=0.25,
        straight_to_test=0.05,
        test=5.2,
        result=5.2,
        decision=15.4,
        treatment=12.1,
        transferred=0.1,
        modalities=_MOSTLY_DRUGS,
    ),
    "Breast cancer": SiteFigures(
        referral_type="01",
        icd10=("C50.4", "C50.9", "D05.1"),
        volume=17,
        cancer=0.11,
        first_seen=10.4,
        one_stop=0.55,
        straight_to_test=0.0,
        test=3.5,
        result=5.2,
        decision=15.4,
        treatment=15.9,
        transferred=0.08,
        modalities=_MOSTLY_SURGERY,
        later=0.6,
        upgraded=0.02,
        screened=0.1,
        breast_symptoms=0.2,
    ),
    "Prostate cancer": SiteFigures(
        referral_type="11",
        icd10=("C61",),
        volume=8,
        cancer=0.32,
        first_seen=6.1,
        one_stop=0.1,
        straight_to_test=0.35,
        test=6.1,
        result=5.2,
        decision=21.2,
        treatment=15.9,
        transferred=0.3,
        modalities=((SURGERY, 3), (TELETHERAPY, 3), (ANTICANCER_DRUGS, 3), (ACTIVE_MONITORING, 3)),
        informed_site="16",
    ),
    "Colorectal cancer": SiteFigures(
        referral_type="07",
        icd10=("C18.7", "C20", "C18.0"),
        volume=17,
        cancer=0.07,
        first_seen=6.9,
        one_stop=0.12,
        straight_to_test=0.5,
        test=5.2,
        result=5.2,
        decision=17.4,
        treatment=15.9,
        transferred=0.1,
        modalities=_MOSTLY_SURGERY,
        screened=0.08,
    ),
    "Bladder cancer": SiteFigures(
        referral_type="11",
        icd10=("C67.9",),
        volume=4,
        cancer=0.15,
        first_seen=8.7,
        one_stop=0.4,
        straight_to_test=0.3,
        test=6.1,
        result=5.2,
        decision=17.4,
        treatment=15.9,
        transferred=0.2,
        modalities=_MOSTLY_SURGERY,
    ),
    "Kidney cancer": SiteFigures(
        referral_type="11",
        icd10=("C64",),
        volume=2,
        cancer=0.25,
        first_seen=7.8,
        one_stop=0.12,
        straight_to_test=0.1,
        test=6.1,
        result=5.2,
        decision=21.2,
        treatment=17.7,
        transferred=0.3,
        modalities=_MOSTLY_SURGERY,
    ),
    "Pancreatic cancer": SiteFigures(
        referral_type="06",
        icd10=("C25.0", "C25.9"),
        volume=2,
        cancer=0.3,
        first_seen=5.2,
        one_stop=0.1,
        straight_to_test=0.2,
        test=4.3,
        result=4.3,
        decision=15.4,
        treatment=12.1,
        transferred=0.5,
        modalities=_MOSTLY_DRUGS,
        upgraded=0.2,
        informed_site="19",
    ),
    "Oesophageal cancer": SiteFigures(
        referral_type="06",
        icd10=("C15.5",),
        volume=3,
        cancer=0.12,
        first_seen=6.1,
        one_stop=0.2,
        straight_to_test=0.6,
        test=5.2,
        result=5.2,
        decision=23.2,
        treatment=15.9,
        transferred=0.5,
        modalities=_MIXED,
    ),
    "Stomach cancer": SiteFigures(
        referral_type="06",
        icd10=("C16.9",),
        volume=3,
        cancer=0.1,
        first_seen=6.1,
        one_stop=0.2,
        straight_to_test=0.6,
        test=5.2,
        result=5.2,
        decision=21.2,
        treatment=14.9,
        transferred=0.45,
        modalities=_MIXED,
    ),
    "Liver cancer": SiteFigures(
        referral_type="06",
        icd10=("C22.0",),
        volume=1.5,
        cancer=0.25,
        first_seen=6.9,
        one_stop=0.1,
        straight_to_test=0.1,
        test=5.2,
        result=4.3,
        decision=19.3,
        treatment=15.9,
        transferred=0.5,
        modalities=_MOSTLY_DRUGS,
        informed_site="18",
    ),
    "Head and neck cancer": SiteFigures(
        referral_type="13",
        icd10=("C02.1", "C09.9"),
        volume=7,
        cancer=0.09,
        first_seen=7.8,
        one_stop=0.45,
        straight_to_test=0.02,
        test=5.2,
        result=5.2,
        decision=17.4,
        treatment=16.7,
        transferred=0.3,
        modalities=_MIXED,
    ),
    "Thyroid cancer": SiteFigures(
        referral_type="13",
        icd10=("C73",),
        volume=2,
        cancer=0.12,
        first_seen=7.8,
        one_stop=0.3,
        straight_to_test=0.02,
        test=6.1,
        result=5.2,
        decision=21.2,
        treatment=18.6,
        transferred=0.2,
        modalities=_MOSTLY_SURGERY,
        informed_site="17",
    ),
    "Melanoma": SiteFigures(
        referral_type="08",
        icd10=("C43.5", "C43.7", "C44.3"),
        volume=17,
        cancer=0.14,
        first_seen=9.5,
        one_stop=0.7,
        straight_to_test=0.0,
        test=5.2,
        result=6.1,
        decision=11.6,
        treatment=13,
        transferred=0.08,
        modalities=((SURGERY, 19), (TELETHERAPY, 1)),
    ),
    "Ovarian cancer": SiteFigures(
        referral_type="09",
        icd10=("C56",),
        volume=3,
        cancer=0.14,
        first_seen=6.9,
        one_stop=0.25,
        straight_to_test=0.05,
        test=5.2,
        result=5.2,
        decision=17.4,
        treatment=14,
        transferred=0.4,
        modalities=_MOSTLY_SURGERY,
        later=0.5,
    ),
    "Endometrial cancer": SiteFigures(
        referral_type="09",
        icd10=("C54.1",),
        volume=5,
        cancer=0.1,
        first_seen=7.8,
        one_stop=0.35,
        straight_to_test=0.1,
        test=5.2,
        result=6.1,
        decision=17.4,
        treatment=15.9,
        transferred=0.25,
        modalities=_MOSTLY_SURGERY,
    ),
    "Cervical cancer": SiteFigures(
        referral_type="09",
        icd10=("C53.9",),
        volume=2,
        cancer=0.1,
        first_seen=7.8,
        one_stop=0.4,
        straight_to_test=0.02,
        test=5.2,
        result=5.2,
        decision=17.4,
        treatment=14.9,
        transferred=0.35,
        modalities=_MIXED,
        upgraded=0.03,
        screened=0.3,
    ),
    "Brain tumour": SiteFigures(
        referral_type="10",
        icd10=("C71.1",),
        volume=1,
        cancer=0.2,
        first_seen=5.2,
        one_stop=0.2,
        straight_to_test=0.3,
        test=3.5,
        result=3.5,
        decision=9.7,
        treatment=8.4,
        transferred=0.5,
        modalities=_MIXED,
        upgraded=0.3,
    ),
    "Myeloma": SiteFigures(
        referral_type="04",
        icd10=("C90.0",),
        volume=1.5,
        cancer=0.25,
        first_seen=6.9,
        one_stop=0.2,
        straight_to_test=0.05,
        test=5.2,
        result=5.2,
        decision=13.5,
        treatment=10.2,
        transferred=0.05,
        modalities=_MOSTLY_DRUGS,
        upgraded=0.2,
    ),
    "Sarcoma": SiteFigures(
        referral_type="14",
        icd10=("C49.2", "C40.2"),
        volume=2,
        cancer=0.12,
        first_seen=7.8,
        one_stop=0.3,
        straight_to_test=0.1,
        test=5.2,
        result=6.1,
        decision=19.3,
        treatment=14.9,
        transferred=0.5,
        modalities=_MIXED,
    ),
}
"""By the name of the pathway."""

BASAL_CELL_CARCINOMA: Final = ("C44.3", "8090/3")
"""Diagnosis and morphology of a skin cancer that is out of scope."""
