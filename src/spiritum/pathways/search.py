"""Finding patients on a pathway by a number or a name. Names are the hospital's, so the hospital searches."""

import asyncio
from collections.abc import Iterator, Sequence
from datetime import timedelta

from spiritum.db import Reads
from spiritum.errors import BadUserInput
from spiritum.pathways.queries import patient_ids_on_pathway
from spiritum.patients.national_numbers import is_nhs_number, normalised
from spiritum.patients.queries import PATIENTS_BY_HOSPITAL_NUMBERS, Patient
from spiritum.patients.records import HospitalRecords
from spiritum.patients.rules import NumberFormats
from spiritum.texts.name_spelling import straight
from spiritum.trust.adapter import TrustAdapter

MAX_QUERY_LENGTH = 200
_MAX_PARTS = 5
"""In which a number may be written."""
_AROUND = ',;:()[]{}"\u201c\u201d\u00ab\u00bb'
"""What stands around a word and is none of it."""
MAX_FOUND = 500
"""Whoever reads so many names needs another word, not more names."""


async def search_on_pathway(
    reads: Reads, trust: TrustAdapter, records: HospitalRecords, query: str, pathway_id: int, formats: NumberFormats
) -> list[Patient]:
    """The patients who are or were on the pathway and of whom a number or name equals one of the words, 500 at most.

    By last name, first name and id. An empty query finds nobody. What the hospital said of those who are found is kept:
    to show them, nobody has to ask again. Numbers may be typed as they are shown, names with any apostrophe or dash.
    """
    if len(query) > MAX_QUERY_LENGTH:
        raise BadUserInput("query", f"at most {MAX_QUERY_LENGTH} characters")
    if not query.split():
        return []
    loop = asyncio.get_running_loop()
    asked = loop.time()
    answers = await asyncio.gather(*(trust.search_patients(one) for one in spellings(query, formats)))
    people = [person for answer in answers for person in answer]
    # By other numbers too: a patient may be known here by the one of a record that was merged into theirs.
    found = {number: person for person in people for number in person.other_hospital_numbers}
    found |= {person.hospital_number: person for person in people}
    if not found:
        return []
    known = await reads.all(PATIENTS_BY_HOSPITAL_NUMBERS, hospital_numbers=sorted(found))
    on_pathway = await patient_ids_on_pathway(reads, pathway_id, [patient.id for patient in known])

    matching = [patient for patient in known if patient.id in on_pathway]
    elapsed = timedelta(seconds=loop.time() - asked)
    await records.keep({patient.id: found[patient.hospital_number] for patient in matching}, elapsed)

    def order(patient: Patient) -> tuple[str, str, int]:
        person = found[patient.hospital_number]
        return person.last_name.casefold(), person.first_name.casefold(), patient.id

    return sorted(matching, key=order)[:MAX_FOUND]


def spellings(query: str, formats: NumberFormats) -> list[str]:
    """What the hospital is asked: it may compare letter by letter, and not know how numbers are shown here.

    An NHS number may be written as 943 476 5919 too, where the hospital checks those.
    """
    plain = straight(query)
    if is_nhs_number(whole := normalised(plain.strip(), formats.check)):
        return [whole]
    words = [stripped for word in plain.split() if (stripped := word.strip(_AROUND))]
    if (number := formats.number_in(plain)) is not None:
        return [number]
    numbers = [number for run in _runs(words) if (number := formats.number_in(run)) is not None]
    asked = " ".join(words)
    typeset = asked.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    return [one for one in dict.fromkeys([asked, typeset, " ".join(numbers)]) if one]


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Neighbouring words, which may be the parts of one number."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + _MAX_PARTS, len(words)) + 1):
            yield "".join(words[start:end])
