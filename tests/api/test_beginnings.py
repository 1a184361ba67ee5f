"""Searching by how names and numbers begin, among what was read from the hospital before."""

from datetime import datetime, timedelta

import pytest

from spiritum.patients.beginnings import beginning_values
from spiritum.settings import Settings
from tests.api.clinic import Clinic, Person
from tests.api.line import State, open_line
from tests.api.sites import site_with
from tests.api.test_names import known
from tests.required import required

SEARCH = """query ($q: String!, $on: ID!, $beginnings: Boolean) {
  patientSearch(query: $q, pathwayId: $on, beginnings: $beginnings) { id firstName lastName } }"""


WITH_AGE = """query ($q: String!, $on: ID!, $beginnings: Boolean) {
  patientSearch(query: $q, pathwayId: $on, beginnings: $beginnings) { id lastName demographicsReadAt } }"""


async def met(person: Person, on: int, query: str, *, beginnings: bool | None = True) -> list[str]:
    answer = await person.ask(SEARCH, q=query, on=on, beginnings=beginnings)
    return [patient["id"] for patient in answer.data["patientSearch"]]


async def read_before(person: Person, patient: str) -> dict[str, str]:
    """The patient's details are read from the hospital, and cached."""
    query = "query ($id: ID!) { getPatient(id: $id) { firstName lastName hospitalNumber nationalNumber } }"
    return (await person.ask(query, id=patient)).data["getPatient"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Okafor", ["ok", "OKA", "okafor", " Okaf "]),
        ("O'Neill", ["nei", "o nei", "O\u2019Nei"]),
        ("Smith-Jones", ["smi", "jon", "smith jo"]),
        ("de la Cruz", ["cru", "la cruz", "de cr"]),
        # As the hospital spells it, with an accent of its own; and marks that make no letter with the one before.
        ("Mu\u0308ller", ["m\u00fcl", "M\u00dcLLER", "Mu\u0308l"]),
        ("M\u00fcller", ["m\u00fcl", "Mu\u0308l"]),
        ("\u1eb8\u0300b\u00f9n", ["\u1eb8\u0300b", "\u1eb9\u0300b\u00f9"]),
        ("\u092e\u0940\u0928\u093e", ["\u092e\u0940", "\u092e\u0940\u0928\u093e"]),
        # Letters whose small form depends on where they stand, or on the language.
        ("\u03a3\u039f\u03a6\u039f\u03a3", ["\u03c3\u03bf\u03c6", "\u03a3\u039f\u03a6\u039f\u03a3"]),
        ("\u0130nan", ["\u0130n", "inan"]),
    ],
)
async def test_each_word_may_be_the_beginning_of_a_name(clinic: Clinic, name: str, typed: list[str]) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient = await known(clinic, pathway, name)
    await read_before(person, patient)
    for query in typed:
        assert patient in await met(person, pathway, query), query
    for query in ("zzz", f"{typed[0]} zzz", "&", "!o", "' | ''", "o:*", "%", "_"):
        assert patient not in await met(person, pathway, query), query


async def test_first_and_last_name_and_numbers_in_any_case(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient = await known(clinic, pathway, "Mbekwe")
    details = await read_before(person, patient)
    assert await met(person, pathway, f"{details['firstName'][:2]} mbe") == [patient]
    for number in (details["hospitalNumber"], details["nationalNumber"]):
        assert patient in await met(person, pathway, number[:-2].upper())
        assert patient in await met(person, pathway, f"{number[:4]} {number[4:-1]}")


async def test_a_number_that_has_punctuation_is_met_by_its_beginning_as_it_is_written(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    await clinic.register("AB-0123.4", "943-476-5919", last_name="Mbekwe")
    numbered = (
        "WITH made AS (INSERT INTO patient (hospital_number, national_number)"
        " VALUES ('AB-0123.4', '943-476-5919') RETURNING id)"
        " INSERT INTO on_pathway (patient_id, pathway_id) SELECT id, $1 FROM made RETURNING patient_id"
    )
    patient = str(await clinic.database.reads.pool.fetchval(numbered, pathway))
    await read_before(person, patient)
    for query in ("AB-01", "ab-0123.", "AB\u20110123", "943-476", " 943-4"):
        assert await met(person, pathway, query) == [patient], query
    for query in ("AB-02", "AB-%1", "943-475"):
        assert await met(person, pathway, query) == [], query


async def test_without_it_and_with_one_letter_only_whole_words_count(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient = await known(clinic, pathway, "Quillfeather")
    await read_before(person, patient)
    assert await met(person, pathway, "quill", beginnings=None) == []
    assert await met(person, pathway, "quill", beginnings=False) == []
    assert await met(person, pathway, "q") == []
    assert await met(person, pathway, "quillfeather") == [patient]


async def test_only_patients_of_the_pathway_discharged_or_not_each_once(clinic: Clinic) -> None:
    pathway, foreign = await clinic.pathway(), await clinic.pathway()
    person, other = await clinic.signed_in(on=[pathway]), await clinic.signed_in(on=[foreign])
    here, elsewhere = [await known(clinic, on, "Xanthopoulos") for on in (pathway, foreign)]
    await read_before(person, here)
    await read_before(other, elsewhere)
    assert await met(person, pathway, "xantho") == [here]
    await clinic.database.reads.pool.execute("UPDATE on_pathway SET is_discharged = true")
    assert await met(person, pathway, "xantho") == [here]
    assert (await person.ask(SEARCH, q="xantho", on=foreign, beginnings=True)).codes == ["FORBIDDEN"]


async def test_whoever_the_hospital_does_not_know_spoils_nobody_elses_search(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    patient = await known(clinic, pathway, "Oyelaran")
    await clinic.patient(pathway, known=False)
    number = (await read_before(person, patient))["hospitalNumber"]
    assert await met(person, pathway, number[:5]) == [patient]


@pytest.mark.parametrize("state", ["refusing", "hanging"])
async def test_while_the_hospital_is_away_what_is_kept_is_searched_and_shown_with_its_age(
    clinic: Clinic, settings: Settings, state: State
) -> None:
    pathway, day = await clinic.pathway(), timedelta(days=1)
    async with (
        open_line(required(settings.trust_url)) as line,
        site_with(clinic, settings, trust_url=line.url, trust_wait=0.05, trust_seconds=0.3) as site,
    ):
        person = await site.signed_in(on=[pathway])
        patient = await known(clinic, pathway, "Featherstonehaugh")
        await known(clinic, pathway, "Cholmondeley")
        await read_before(person, patient)
        (there,) = (await person.ask(WITH_AGE, q="feather", on=pathway, beginnings=True)).data["patientSearch"]
        await clinic.database.reads.pool.execute("UPDATE demographics SET read_at = read_at - $1::interval", day)
        line.state = state
        (away,) = (await person.ask(WITH_AGE, q="feather", on=pathway, beginnings=True)).data["patientSearch"]
        assert away == {**there, "demographicsReadAt": away["demographicsReadAt"]}
        read_at = [datetime.fromisoformat(each["demographicsReadAt"]) for each in (away, there)]
        assert read_at[1] - read_at[0] == day
        # An empty list would say that there is nobody.
        for query, beginnings in (("cholmon", True), ("f", True), ("featherstonehaugh", False)):
            answer = await person.ask(WITH_AGE, q=query, on=pathway, beginnings=beginnings)
            assert answer.codes == ["UPSTREAM_UNAVAILABLE"], query
        line.drop()


def test_words_that_are_the_beginning_of_others_are_looked_for_once() -> None:
    values = beginning_values("an anna " + "a " * 90 + "b")
    assert values is not None
    assert values["names"] == "anna:* & b:*"
    assert values["other_names"] == ""


def test_the_longest_words_are_looked_up_and_the_others_held_against_whom_they_give() -> None:
    values = beginning_values("a b ccc dd e")
    assert values is not None
    assert (values["names"], values["other_names"]) == ("ccc:* & dd:* & e:*", "b:* & a:*")


async def test_the_indexes_serve_it(clinic: Clinic) -> None:
    pool = clinic.database.reads.pool
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("SET LOCAL enable_seqscan = off")
        by_name = await connection.fetch(
            "EXPLAIN SELECT patient_id FROM demographics"
            " WHERE to_tsvector('simple'::regconfig, first_name || ' ' || last_name)"
            " @@ to_tsquery('simple'::regconfig, 'ok:*')"
        )
        by_number = await connection.fetch(
            "EXPLAIN SELECT id FROM patient WHERE lower(hospital_number) ~>=~ 'fm' AND lower(hospital_number) ~<~ 'fn'"
        )
    assert any("demographics_names_idx" in row[0] for row in by_name)
    assert any("patient_hospital_number_begin_idx" in row[0] for row in by_number)
