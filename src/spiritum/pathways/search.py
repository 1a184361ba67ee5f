"""Searching patients on a pathway by number or name. Spiritum does not store names, so the hospital searches."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

from spiritum.db import Reads
from spiritum.errors import BadUserInput, UpstreamUnavailable
from spiritum.pathways.beginnings import patients_by_beginnings
from spiritum.pathways.queries import patient_ids_on_pathway
from spiritum.patients.national_numbers import is_nhs_number, normalised
from spiritum.patients.queries import Patient, patients_by_hospital_numbers
from spiritum.patients.records import HospitalRecords
from spiritum.patients.rules import NumberFormats
from spiritum.texts.name_spelling import straight
from spiritum.trust.adapter import TrustAdapter

MAX_QUERY_LENGTH = 200
_MAX_PARTS = 5
"""How many words one number may be written in."""
_AROUND = ',;:()[]{}"\u201c\u201d\u00ab\u00bb'
"""Punctuation around a word, which is not part of it."""
_PERHAPS_AROUND = _AROUND + ".!?'-/<>"
"""Such as may be part of a name too: it is searched with it and without."""
MAX_RESULTS = 500
"""Whoever gets so many names needs a narrower query, not more names."""
_SortNames: TypeAlias = dict[Patient, tuple[str, str]]
"""Patients, with the names by which they are sorted."""


@dataclass(frozen=True, slots=True)
class PatientSearch:
    """What somebody looks for, and on which pathway. SECURITY: the caller is a member of it."""

    query: str
    pathway_id: int
    beginnings: bool = False
    """Whether the beginnings of names and numbers count, too."""


async def search_on_pathway(
    reads: Reads, trust: TrustAdapter, records: HospitalRecords, search: PatientSearch, formats: NumberFormats
) -> list[Patient]:
    """The patients who are or were on the pathway and whose number or name equals one of the words; 500 at most.

    They are in the order of last name, first name and id. An empty query gives no patients. The demographics that the
    hospital sent are cached, so that nobody has to ask for them again. Numbers may be typed as clients show them, names
    with any apostrophe or dash.

    While the hospital does not respond, a search by beginnings gives those among the cached demographics. Without any
    it raises `UpstreamUnavailable`, as a search by whole words does: an empty list would say that there is nobody.
    """
    query = search.query
    if len(query) > MAX_QUERY_LENGTH:
        raise BadUserInput("query", f"at most {MAX_QUERY_LENGTH} characters")
    if not query.split():
        return []
    try:
        patients = await _by_whole_words(reads, trust, records, search, formats)
    except UpstreamUnavailable:
        patients = await _by_beginnings(reads, search)
        if not patients:
            raise
    else:
        patients |= await _by_beginnings(reads, search)
    return sorted(patients, key=lambda patient: (*patients[patient], patient.id))[:MAX_RESULTS]


async def _by_beginnings(reads: Reads, search: PatientSearch) -> _SortNames:
    """The patients who match by beginnings, among the cached demographics; nobody if these do not count."""
    if not search.beginnings:
        return {}
    cached = await patients_by_beginnings(reads, search.query, search.pathway_id, MAX_RESULTS)
    return {each.patient: each.sort_name for each in cached}


async def _by_whole_words(
    reads: Reads, trust: TrustAdapter, records: HospitalRecords, search: PatientSearch, formats: NumberFormats
) -> _SortNames:
    """The patients who match by whole words. Raises `UpstreamUnavailable`."""
    loop = asyncio.get_running_loop()
    started_at = loop.time()
    results = await asyncio.gather(*(trust.search_patients(each) for each in spellings(search.query, formats)))
    people = [person for result in results for person in result]
    # By other numbers too: a patient may be known here by the number of a record that was merged into theirs.
    by_number = {number: person for person in people for number in person.other_hospital_numbers}
    by_number |= {person.hospital_number: person for person in people}
    if not by_number:
        return {}
    known = await patients_by_hospital_numbers(reads, sorted(by_number))
    on_pathway = await patient_ids_on_pathway(reads, search.pathway_id, [patient.id for patient in known])

    matching = {patient: by_number[patient.hospital_number] for patient in known if patient.id in on_pathway}
    elapsed = timedelta(seconds=loop.time() - started_at)
    await records.keep({patient.id: person for patient, person in matching.items()}, elapsed)
    return {
        patient: (person.last_name.casefold(), person.first_name.casefold()) for patient, person in matching.items()
    }


def spellings(query: str, formats: NumberFormats) -> list[str]:
    """The queries to send to the hospital, which may compare letter by letter and not know how numbers are shown here.

    An NHS number may be written as 943 476 5919 too, if `formats` checks NHS numbers.
    """
    plain = straight(query)
    if is_nhs_number(whole := normalised(plain.strip(), formats.check)):
        return [whole]
    words = [stripped for word in plain.split() if (stripped := word.strip(_AROUND))]
    if (number := formats.number_in(plain)) is not None:
        return [number]
    numbers = [number for run in _runs(words) if (number := formats.number_in(run)) is not None]
    plain_words = " ".join(words)
    typeset = plain_words.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    bare_words = " ".join(bare for word in words if (bare := word.strip(_PERHAPS_AROUND)))
    return [text for text in dict.fromkeys([plain_words, typeset, bare_words, " ".join(numbers)]) if text]


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Each run of neighbouring words, joined: they may be the parts of one number."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + _MAX_PARTS, len(words)) + 1):
            yield "".join(words[start:end])
