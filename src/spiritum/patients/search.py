"""Finding patients on a pathway by a number or a name. Names are the hospital's, so the hospital searches."""

import asyncio
from datetime import timedelta

from spiritum.db import Reads
from spiritum.errors import BadUserInput
from spiritum.pathways.queries import patient_ids_on_pathway
from spiritum.patients.national_numbers import NationalNumberCheck, is_nhs_number, normalised
from spiritum.patients.queries import PATIENTS_BY_HOSPITAL_NUMBERS, Patient
from spiritum.patients.records import HospitalRecords
from spiritum.trust.adapter import TrustAdapter

LONGEST_QUERY = 200
MAX_FOUND = 500
"""Whoever reads so many names needs another word, not more names."""


async def search_on_pathway(
    reads: Reads, trust: TrustAdapter, records: HospitalRecords, query: str, pathway_id: int, check: NationalNumberCheck
) -> list[Patient]:
    """The patients who are or were on the pathway and of whom a number or name equals one of the words, 500 at most.

    By last name, first name and id. An empty query finds nobody. What the hospital said of those who are found is kept:
    to show them, nobody has to ask again. With the `check` for NHS numbers, one may be written as 943 476 5919.
    """
    if len(query) > LONGEST_QUERY:
        raise BadUserInput("query", f"at most {LONGEST_QUERY} characters")
    if not query.split():
        return []
    query = whole if is_nhs_number(whole := normalised(query, check)) else query
    loop = asyncio.get_running_loop()
    asked = loop.time()
    people = await trust.search_patients(query)
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
