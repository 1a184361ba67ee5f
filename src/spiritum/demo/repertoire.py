"""The request types of each kind of pathway, by the point of the journey."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from spiritum.demo import request_types
from spiritum.demo.request_types import REQUEST_TYPES, RequestType, request_types_of


@dataclass(frozen=True, slots=True)
class Repertoire:
    """The request types that a pathway offers, and those for each point of the journey."""

    offered: Sequence[RequestType]
    brought: Sequence[RequestType]
    """Requests made and reported before the referral."""
    imaging: RequestType
    bloods: RequestType
    biopsy: RequestType
    staging: RequestType
    fitness: RequestType
    support: RequestType
    treatment: RequestType
    discharge: RequestType

    @property
    def tests(self) -> tuple[RequestType, ...]:
        """The types that a hospital department carries out."""
        return tuple(type_ for type_ in self.offered if type_.goes_to_trust and not type_.is_checkbox_hidden)


def _own_test(name: str, ref_name: str) -> RequestType:
    return RequestType(name, ref_name, pathways=())


def _own_referral(name: str, ref_name: str) -> RequestType:
    return RequestType(name, ref_name, is_test_request=False, pathways=())


_BY_NAME: Final = {request_type.name: request_type for request_type in REQUEST_TYPES}
_BLOODS: Final = _BY_NAME["Blood tests (FBC, U&E, LFT, bone profile, clotting)"]
_CT: Final = _BY_NAME["CT chest, abdomen and pelvis"]
_PET: Final = _BY_NAME["PET-CT"]
_ECHO: Final = _BY_NAME["Echocardiogram"]
_LETTER: Final = _BY_NAME["Referral letter"]
_DISCHARGE: Final = _BY_NAME["Discharge"]

LUNG: Final = Repertoire(
    offered=request_types_of(request_types.LUNG),
    brought=(_LETTER, _BY_NAME["Chest X-ray"]),
    imaging=_CT,
    bloods=_BLOODS,
    biopsy=_BY_NAME["EBUS-TBNA"],
    staging=_PET,
    fitness=_BY_NAME["Lung function tests"],
    support=_BY_NAME["Referral to lung cancer nurse specialist"],
    treatment=_BY_NAME["Referral to oncology"],
    discharge=_DISCHARGE,
)

LYMPHOMA: Final = Repertoire(
    offered=request_types_of(request_types.LYMPHOMA),
    brought=(_LETTER,),
    imaging=_CT,
    bloods=_BY_NAME["Blood tests (with LDH and viral serology)"],
    biopsy=_BY_NAME["Lymph node core biopsy"],
    staging=_PET,
    fitness=_ECHO,
    support=_BY_NAME["Referral to lymphoma nurse specialist"],
    treatment=_BY_NAME["Referral to haematology"],
    discharge=_DISCHARGE,
)

_SCAN: Final = _own_test("CT of the affected region", "Computed tomography of affected region (procedure)")
_MRI: Final = _own_test("MRI of the affected region", "Magnetic resonance imaging of affected region (procedure)")
_BIOPSY: Final = _own_test("Biopsy of the affected site", "Biopsy of affected site (procedure)")
_NURSE: Final = _own_referral(
    "Referral to clinical nurse specialist", "Referral to clinical nurse specialist (procedure)"
)
_SURGERY: Final = _own_referral("Referral to cancer surgery", "Referral to surgical oncology service (procedure)")

GENERAL: Final = Repertoire(
    # Of the types in REQUEST_TYPES only those whose reports are about no particular disease: a patient with a
    # melanoma must not get a report about a mass in the lung.
    offered=(
        _BLOODS,
        _SCAN,
        _MRI,
        _BIOPSY,
        _ECHO,
        _SURGERY,
        _NURSE,
        _BY_NAME["Referral to palliative care"],
        _BY_NAME["Referral to smoking cessation"],
        _BY_NAME["Add to MDT"],
        _DISCHARGE,
    ),
    brought=(_BLOODS,),
    imaging=_SCAN,
    bloods=_BLOODS,
    biopsy=_BIOPSY,
    staging=_MRI,
    fitness=_ECHO,
    support=_NURSE,
    treatment=_SURGERY,
    discharge=_DISCHARGE,
)
"""For every cancer that has no request types of its own."""
