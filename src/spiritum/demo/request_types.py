"""
The tests and referrals that the demonstration's pathways offer, under the names by which hospitals code them.

Reference names are written as SNOMED CT writes a fully specified name; some are shortened or made up, so that each
type has one of its own. Requests to the hospital name them.
"""

from dataclasses import dataclass
from typing import Final

LUNG: Final = "lung"
LYMPHOMA: Final = "lymphoma"
_BOTH: Final = (LUNG, LYMPHOMA)


@dataclass(frozen=True, slots=True)
class RequestType:
    """One kind of clinical request and the kinds of pathway that offer it."""

    name: str
    ref_name: str
    is_discharge: bool = False
    is_checkbox_hidden: bool = False
    is_test_request: bool = True
    is_mdt: bool = False
    pathways: tuple[str, ...] = (LUNG,)

    @property
    def goes_to_trust(self) -> bool:
        """Whether the demonstration's hospital reports on it: not on entries on MDTs' lists, nor on past discharges."""
        return not (self.is_mdt or self.is_discharge)


def _referral(name: str, ref_name: str, pathways: tuple[str, ...] = (LUNG,)) -> RequestType:
    return RequestType(name, ref_name, is_test_request=False, pathways=pathways)


REQUEST_TYPES: Final[tuple[RequestType, ...]] = (
    RequestType(
        "Referral letter",
        "Referral letter (record artifact)",
        is_checkbox_hidden=True,
        is_test_request=False,
        pathways=_BOTH,
    ),
    RequestType("Chest X-ray", "Plain chest X-ray (procedure)", pathways=_BOTH),
    RequestType(
        "CT chest, abdomen and pelvis",
        "Computed tomography of chest, abdomen and pelvis with contrast (procedure)",
        pathways=_BOTH,
    ),
    RequestType("PET-CT", "Positron emission tomography with computed tomography (procedure)", pathways=_BOTH),
    RequestType("MRI brain", "Magnetic resonance imaging of brain with contrast (procedure)"),
    RequestType("Bronchoscopy", "Flexible bronchoscopy (procedure)"),
    RequestType(
        "EBUS-TBNA",
        "Transbronchial needle aspiration using endobronchial ultrasonographic guidance (procedure)",
    ),
    RequestType("CT-guided lung biopsy", "Core needle biopsy of lung using computed tomography guidance (procedure)"),
    RequestType("Pleural fluid cytology", "Cytologic examination of pleural fluid (procedure)"),
    RequestType("Lung function tests", "Measurement of respiratory function (procedure)"),
    RequestType("Cardiopulmonary exercise test", "Cardiopulmonary exercise test (procedure)"),
    RequestType("Echocardiogram", "Transthoracic echocardiography (procedure)", pathways=_BOTH),
    RequestType(
        "Blood tests (FBC, U&E, LFT, bone profile, clotting)",
        "Blood chemistry, hematology and coagulation panel (procedure)",
    ),
    RequestType(
        "Blood tests (with LDH and viral serology)",
        "Blood panel with lactate dehydrogenase and viral serology (procedure)",
        pathways=(LYMPHOMA,),
    ),
    RequestType("Lymph node excision biopsy", "Excisional biopsy of lymph node (procedure)", pathways=(LYMPHOMA,)),
    RequestType(
        "Lymph node core biopsy",
        "Core needle biopsy of lymph node using ultrasonographic guidance (procedure)",
        pathways=(LYMPHOMA,),
    ),
    RequestType(
        "Bone marrow biopsy", "Aspiration and trephine biopsy of bone marrow (procedure)", pathways=(LYMPHOMA,)
    ),
    _referral("Referral to oncology", "Referral to oncology service (procedure)", _BOTH),
    _referral("Referral to thoracic surgery", "Referral to thoracic surgery service (procedure)"),
    _referral("Referral to haematology", "Referral to hematology service (procedure)", (LYMPHOMA,)),
    _referral("Referral to palliative care", "Referral to palliative care service (procedure)", _BOTH),
    _referral("Referral to lung cancer nurse specialist", "Referral to lung cancer nurse specialist (procedure)"),
    _referral(
        "Referral to lymphoma nurse specialist", "Referral to lymphoma nurse specialist (procedure)", (LYMPHOMA,)
    ),
    _referral("Referral to smoking cessation", "Referral to smoking cessation service (procedure)", _BOTH),
    RequestType(
        "Add to MDT",
        "Assessment by multidisciplinary team (procedure)",
        is_test_request=False,
        is_mdt=True,
        pathways=_BOTH,
    ),
    RequestType(
        "Discharge",
        "Discharge from clinical pathway (procedure)",
        is_discharge=True,
        is_test_request=False,
        pathways=_BOTH,
    ),
)
"""In the order in which a pathway's page shows them."""


def request_types_of(pathway_kind: str) -> tuple[RequestType, ...]:
    """What a pathway of this kind, `LUNG` or `LYMPHOMA`, offers."""
    return tuple(request_type for request_type in REQUEST_TYPES if pathway_kind in request_type.pathways)
