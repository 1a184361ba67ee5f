"""Finding patients by the beginning of their names and numbers, among the cached demographics.

The hospital compares whole words; what it said of a patient before is here, with indexes of its own.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, Text, and_, bindparam, func, literal_column, select, union

from spiritum.patients import models as m
from spiritum.patients.queries import Patient
from spiritum.texts.name_spelling import bare_number, straight

_MIN_LENGTH = 2
"""Letters or digits. One letter fits a tenth of all people, and tells nobody anything."""
_LAST_CHARACTER = "\U0010ffff"
_WORD = re.compile(r"[^\W_]+")


class Beginning(NamedTuple):
    """A patient whose name or number begins so."""

    id: int
    hospital_number: str
    national_number: str
    first_name: str
    last_name: str

    @property
    def patient(self) -> Patient:
        """The patient, without the cached demographics: whoever shows them reads them."""
        return Patient(self.id, self.hospital_number, self.national_number)

    @property
    def sort_name(self) -> tuple[str, str]:
        """Last and first name, case ignored."""
        return self.last_name.casefold(), self.first_name.casefold()


def beginning_values(query: str) -> Mapping[str, object] | None:
    """The values of the parameters of `patients_beginning`; `None` for a query that is too short."""
    words = name_words(query)
    if max(map(len, words), default=0) < _MIN_LENGTH:
        return None
    number = bare_number(query).lower()
    return {
        # Words of letters and digits only: none of them is an operator of a text search.
        "names": " & ".join(f"{word}:*" for word in _longest(words)),
        "number": number,
        "number_end": number + _LAST_CHARACTER,
    }


def _longest(words: Sequence[str]) -> list[str]:
    """The words without those with which another one begins: each of them would look through all such names again."""
    kept: list[str] = []
    for word in sorted(set(words), reverse=True):
        if not kept or not kept[-1].startswith(word):
            kept.append(word)
    return kept


def name_words(query: str) -> list[str]:
    """The words of a query as the index of names has them: letters and digits, in lower case."""
    return [word.lower() for word in _WORD.findall(straight(query))]


def patients_beginning() -> Select[*tuple[Any, ...]]:
    """Select the columns of `Beginning`, each patient once, for the statements of other rooms."""
    known, patient = m.Demographics, m.Patient
    simple: ColumnElement[Any] = literal_column("'simple'::regconfig")
    # As in the index `demographics_names_idx`.
    whole_name = known.first_name.expression + literal_column("' '") + known.last_name.expression
    names: Any = func.to_tsvector(simple, whole_name)
    query = func.to_tsquery(simple, bindparam("names", type_=Text))
    by_name = select(known.patient_id.label("id")).where(names.op("@@", is_comparison=True)(query))
    numbers = (patient.hospital_number.expression, patient.national_number.expression)
    by_number = (select(patient.id.label("id")).where(_begins(number)) for number in numbers)
    matching = union(by_name, *by_number).subquery("matching")
    return (
        select(
            patient.id,
            patient.hospital_number,
            patient.national_number,
            known.first_name,
            known.last_name,
        )
        .select_from(matching)
        .join(patient, patient.id == matching.c.id)
        # Nobody without details, though their number begins so: one whom the hospital does not know would be an error
        # in the place of all results.
        .join(known, known.patient_id == matching.c.id)
        .where(known.read_at.is_not(None))
    )


def _begins(number: ColumnElement[str]) -> ColumnElement[bool]:
    """That it begins so. A pattern that is a parameter would read the whole table: it may begin with a wildcard."""
    lower: Any = func.lower(number)
    return and_(
        lower.op("~>=~", is_comparison=True)(bindparam("number", type_=Text)),
        lower.op("~<~", is_comparison=True)(bindparam("number_end", type_=Text)),
    )
