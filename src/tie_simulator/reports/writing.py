"""Writes a report from a case and a text."""

import datetime
import hashlib
import random
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final, TypeVar

from pydantic import BaseModel, ConfigDict

from tie_simulator.reports.cases import LungCase, LymphomaCase, lung_cases, lymphoma_cases
from tie_simulator.reports.measured import Measured, visit_after
from tie_simulator.reports.numbers import Sex, body_of

_UNKNOWN: Final = ""

Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class Subject:
    """The facts of a patient that a report depends on. None of them is printed."""

    hospital_number: str
    sex: Sex
    date_of_birth: datetime.date


class Texts(BaseModel):
    """The wordings for one type of request: for either disease, or for any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    reference_name: str
    any: tuple[str, ...] = ()
    lung: tuple[str, ...] = ()
    lymphoma: tuple[str, ...] = ()

    def wordings(self, lymphoma: bool) -> tuple[str, ...]:
        """The wordings for the disease, else for any, else for the other disease."""
        own, other = (self.lymphoma, self.lung) if lymphoma else (self.lung, self.lymphoma)
        return own or self.any or other


def known_types() -> tuple[str, ...]:
    """The reference names of types that have their own texts."""
    return tuple(name for name in _texts() if name != _UNKNOWN)


def write_report(type_name: str, pathway_name: str, reference: str, subject: Subject, on: datetime.date) -> str:
    """The report, as plain text: always the same for the same arguments, and never with a patient's name."""
    texts = _texts().get(type_name) or _texts()[_UNKNOWN]
    case = _case(subject.hospital_number, lymphoma=_is_about_lymphoma(texts, pathway_name))
    wording = _pick(texts.wordings(isinstance(case, LymphomaCase)), f"wording {reference}")
    seed = f"{subject.hospital_number} {reference}"
    return wording.strip().format(
        case=case,
        measured=Measured(seed, body_of(subject.hospital_number, subject.sex, subject.date_of_birth, on), case),
        visit=visit_after(random.Random(f"{seed} visit"), on),  # noqa: S311 - repeatable on purpose, guards nothing
        type_name=type_name,
    )


def _is_about_lymphoma(texts: Texts, pathway_name: str) -> bool:
    """As the pathway's name says, unless there are wordings for one disease only."""
    if bool(texts.lung) != bool(texts.lymphoma):
        return bool(texts.lymphoma)
    return "lymphoma" in pathway_name.casefold()


def _case(hospital_number: str, *, lymphoma: bool) -> LungCase | LymphomaCase:
    cases: Sequence[LungCase | LymphomaCase] = lymphoma_cases() if lymphoma else lung_cases()
    return _pick(cases, f"case {hospital_number}")


def _pick(choices: Sequence[Choice], seed: str) -> Choice:
    """One of the choices, uniformly and the same for the same seed."""
    digest = hashlib.sha256(seed.encode()).digest()
    return choices[int.from_bytes(digest[:8]) % len(choices)]


@cache
def _texts() -> Mapping[str, Texts]:
    """Every text by its type's reference name."""
    folder = files("tie_simulator.reports").joinpath("texts")
    all_texts = (Texts.model_validate(tomllib.loads(file.read_text("utf-8"))) for file in folder.iterdir())
    return {texts.reference_name: texts for texts in all_texts}
