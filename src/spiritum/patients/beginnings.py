"""Finding patients by the beginning of their names and numbers, among the cached demographics.

The hospital compares whole words; what it said of a patient before is here, with indexes of its own.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    Subquery,
    Text,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    true,
    union,
)

from spiritum.patients import models as m
from spiritum.patients.queries import Patient
from spiritum.texts.name_spelling import bare_number, straight

_MIN_LENGTH = 2
"""Letters or digits. One letter fits a tenth of all people, and tells nobody anything."""
_LOOKED_UP = 3
"""So many words, the longest, are looked up in the index of names; the others are held against whom that gives."""
_LAST_CHARACTER = "\U0010ffff"


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
    number, typed = bare_number(query).lower(), straight(query).strip().lower()
    by_length = sorted(_longest(words), key=len, reverse=True)
    return {
        "names": _all_of(by_length[:_LOOKED_UP]),
        "other_names": _all_of(by_length[_LOOKED_UP:]),
        "number": number,
        "number_end": number + _LAST_CHARACTER,
        "typed": typed,
        "typed_end": typed + _LAST_CHARACTER,
    }


def _all_of(words: Sequence[str]) -> str:
    """Words of letters and digits only: none of them is an operator of a text search."""
    return " & ".join(_beginning_of(word) for word in words)


def _beginning_of(word: str) -> str:
    """The index has names as the hospital spells them, which may be with accents of their own."""
    decomposed = unicodedata.normalize("NFD", word)
    return f"{word}:*" if decomposed == word else f"({word}:* | {decomposed}:*)"


def _longest(words: Sequence[str]) -> list[str]:
    """The words without those with which another one begins: each of them would look through all such names again."""
    kept: list[str] = []
    for word in sorted(set(words), reverse=True):
        if not kept or not kept[-1].startswith(word):
            kept.append(word)
    return kept


def name_words(query: str) -> list[str]:
    """The words of a query as the index of names has them: letters with their marks, and digits, in lower case."""
    parts = (character if _is_of_a_word(character) else " " for character in straight(query))
    return ["".join(map(_lower, word)) for word in "".join(parts).split()]


def _is_of_a_word(character: str) -> bool:
    """Vowel signs, and accents that make no letter of their own with the one before, are marks."""
    return character.isalnum() or unicodedata.category(character).startswith("M")


def _lower(character: str) -> str:
    """One character for each, as the database has it; the few that would become two it lowers itself."""
    lower = character.lower()
    return lower if len(lower) == 1 else character


def patients_beginning() -> Select[*tuple[Any, ...]]:
    """Select the columns of `Beginning`, each patient once, for the statements of other rooms."""
    known, patient = m.Demographics, m.Patient
    candidate = candidates_beginning().subquery("candidate")
    return (
        select(
            patient.id,
            patient.hospital_number,
            patient.national_number,
            known.first_name,
            known.last_name,
        )
        .select_from(candidate)
        .join(patient, patient.id == candidate.c.id)
        # Nobody without details, though their number begins so: one whom the hospital does not know would be an error
        # in the place of all results.
        .join(known, known.patient_id == patient.id)
        .where(known.read_at.is_not(None), candidate.c.is_match)
    )


def candidates_beginning(limit: int | None = None) -> CompoundSelect[int, bool]:
    """Select `id` and `is_match` of each patient who has the longest words, or whose number begins so, details or not.

    Whoever matches is selected once so. With a limit, there are more rows than that only if there are more candidates;
    not all of them are selected then.
    """
    known, patient = m.Demographics, m.Patient
    simple: ColumnElement[Any] = literal_column("'simple'::regconfig")
    # As in the index `demographics_names_idx`.
    whole_name = known.first_name.expression + literal_column("' '") + known.last_name.expression
    names, others = (bindparam(name, type_=Text) for name in ("names", "other_names"))
    by_name = _at_most(
        limit,
        select(known.patient_id.label("id"), whole_name.label("name")).where(
            _has(func.to_tsvector(simple, whole_name), func.to_tsquery(simple, names))
        ),
    )
    has_others = or_(others == "", _has(func.to_tsvector(simple, by_name.c.name), func.to_tsquery(simple, others)))
    numbers = (patient.hospital_number.expression, patient.national_number.expression)
    by_number = [_at_most(limit, select(patient.id.label("id")).where(_begins(number))) for number in numbers]
    return union(
        select(by_name.c.id, has_others.label("is_match")),
        *(select(each.c.id, true().label("is_match")) for each in by_number),
    )


def _at_most(limit: int | None, candidates: Select[*tuple[Any, ...]]) -> Subquery:
    return candidates.limit(None if limit is None else limit + 1).subquery()


def _has(names: Any, query: Any) -> ColumnElement[bool]:
    return names.op("@@", is_comparison=True)(query)


def _begins(number: ColumnElement[str]) -> ColumnElement[bool]:
    """That it begins so, without the query's punctuation or with it: some hospitals have numbers with hyphens.

    A pattern that is a parameter would read the whole table: it may begin with a wildcard.
    """
    lower: Any = func.lower(number)
    return or_(
        *(
            and_(
                lower.op("~>=~", is_comparison=True)(bindparam(begin, type_=Text)),
                lower.op("~<~", is_comparison=True)(bindparam(f"{begin}_end", type_=Text)),
            )
            for begin in ("number", "typed")
        )
    )
