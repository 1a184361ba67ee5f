"""The cases that reports are written from: one file each in `cases/`, validated on loading."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Annotated, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from tie_simulator.reports.staging import M, N, T, lugano_stage, stage_group

Range = Annotated[tuple[float, float], Field(description="The lowest and the highest value, each included.")]


class Part(BaseModel):
    """A part of a case: complete, without unknown members, and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Xray(Part):
    findings: str
    impression: str


class LungCt(Part):
    lungs: str
    nodes: str
    pleura: str
    abdomen: str
    bones: str
    impression: str


class LungPet(Part):
    primary: str
    nodes: str
    distant: str
    impression: str


class Mri(Part):
    findings: str
    impression: str


class Bronchoscopy(Part):
    findings: str
    samples: str
    impression: str


class Station(Part):
    """A lymph node station of the IASLC map, sampled through the airway wall; its size is the short axis."""

    name: str
    size_mm: int
    look: str
    passes: int
    cytology: str


class Ebus(Part):
    stations: tuple[Station, ...]
    conclusion: str

    @property
    def nodes_sampled(self) -> str:
        """One line a station: what was seen and how often it was sampled."""
        return "\n".join(f"Station {s.name}: {s.size_mm} mm, {s.look}; {s.passes} passes." for s in self.stations)

    @property
    def cytology(self) -> str:
        """One line a station: what the cytologist found."""
        return "\n".join(f"Station {s.name}: {s.cytology}" for s in self.stations)


class LungBiopsy(Part):
    approach: str
    complication: str
    macroscopic: str
    microscopic: str
    immuno: str
    molecular: str
    conclusion: str


class Pleural(Part):
    """Pleural fluid; by default there was none."""

    specimen: str = "None taken. Ultrasound of both hemithoraces showed no effusion that could be sampled safely."
    microscopic: str = "Not applicable: no specimen was received."
    immuno: str = "Not applicable."
    conclusion: str = "No pleural fluid to sample. Please request this again if an effusion develops."


class LungFunction(Part):
    """Measured values in per cent of the predicted ones."""

    fev1: int
    fvc: int
    tlco: int


class Exercise(Part):
    """Peak oxygen uptake in ml/kg/min."""

    vo2: Range


class LungCase(Part):
    """One disease of the lung, as every test on its pathway sees it. No TNM if it is not cancer."""

    lobe: str
    diagnosis: str
    resectable: bool
    t: T | None = None
    n: N | None = None
    m: M | None = None
    size_mm: int | None = None
    t_because: str | None = None
    xray: Xray
    ct: LungCt
    pet: LungPet
    mri: Mri
    bronchoscopy: Bronchoscopy
    ebus: Ebus
    biopsy: LungBiopsy
    pleural: Pleural = Pleural()
    function: LungFunction
    exercise: Exercise
    bloods: dict[str, Range] = {}

    @property
    def radiological(self) -> str:
        """The stage at the end of a CT report."""
        return self._staged("Radiological stage (TNM 8th edition)")

    @property
    def pet_stage(self) -> str:
        """The stage at the end of a PET-CT report."""
        return self._staged("Stage on PET-CT (TNM 8th edition)")

    def _staged(self, title: str) -> str:
        if self.t is None or self.n is None or self.m is None:
            return "No stage is given, since malignancy is not established."
        return f"{title}: c{self.t} c{self.n} c{self.m}, stage {stage_group(self.t, self.n, self.m)}."


class LymphomaCt(Part):
    nodes: str
    chest: str
    abdomen: str
    bones: str
    impression: str


class LymphomaPet(Part):
    nodes: str
    extranodal: str
    impression: str


class Excision(Part):
    site: str
    macroscopic: str
    microscopic: str
    immuno: str
    molecular: str
    conclusion: str


class Core(Part):
    site: str
    microscopic: str
    immuno: str
    conclusion: str


class Marrow(Part):
    aspirate: str
    trephine: str
    flow: str
    conclusion: str


class LymphomaCase(Part):
    """One disease of the lymph nodes, as every test on its pathway sees it. No regions if it is not lymphoma."""

    above: tuple[str, ...]
    below: tuple[str, ...]
    extranodal: tuple[str, ...]
    symptoms: str
    diagnosis: str
    xray: Xray
    ct: LymphomaCt
    pet: LymphomaPet
    excision: Excision
    core: Core
    marrow: Marrow
    bloods: dict[str, Range] = {}

    @property
    def history(self) -> str:
        """What the family doctor wrote about symptoms."""
        if self.symptoms == "B":
            return "Drenching night sweats for two months, and weight loss of more than a tenth of body weight."
        return "Well apart from the swelling: no fever, no night sweats and no weight loss."

    @property
    def lugano(self) -> str:
        """The stage at the end of a PET-CT report."""
        stage = lugano_stage(self.above, self.below, self.extranodal)
        if stage is None:
            return "No stage is given, since there is no evidence of lymphoma."
        regions = ", ".join((*self.above, *self.below, *self.extranodal))
        return f"Stage on imaging (Lugano): {stage}, if lymphoma is confirmed. Involved: {regions}."


CaseType = TypeVar("CaseType", LungCase, LymphomaCase)


@cache
def lung_cases() -> tuple[LungCase, ...]:
    """Every lung case, in the order of their files' names."""
    return _read("lung", LungCase)


@cache
def lymphoma_cases() -> tuple[LymphomaCase, ...]:
    """Every lymphoma case, in the order of their files' names."""
    return _read("lymphoma", LymphomaCase)


def _read(folder: str, model: type[CaseType]) -> tuple[CaseType, ...]:
    case_files = sorted(files("tie_simulator.reports").joinpath("cases", folder).iterdir(), key=lambda file: file.name)
    return tuple(model.model_validate(tomllib.loads(file.read_text("utf-8"))) for file in case_files)
