"""The contract says of every object type whom it shows, and contractgen refuses one that does not."""

import pytest
from graphql import build_schema

from contractgen.runtime.disclosures import DisclosureRules, Subject

HEAD = """
directive @disclosure(
  group: G!, key: K, by: String = "id", others: Boolean = false, matches: String
) on OBJECT | FIELD_DEFINITION
directive @impersonal(reason: String!) on OBJECT
directive @open(reason: String!) on OBJECT | FIELD_DEFINITION
enum G { NAME NOTES }
enum K { PATIENT ENTRY }
"""
PERSON = "type Person @disclosure(group: NAME, key: PATIENT) { id: ID!"
FAULTS = {
    "type Query { note: Note } type Note { text: String }": "Note: say with @disclosure what it shows",
    "type Query { note: Note } type Note @disclosure(group: NOTES) { text: String }": (
        "Query.note: leads to Note; nothing here says of whom, so Note needs a `key`"
    ),
    'type Query { page: Page } type Page @open(reason: "r") { notes: [Note!]! }'
    " type Note @disclosure(group: NOTES) { text: String }": "Page.notes: leads to Note",
    'type Query { one: Thing } type Thing @disclosure(group: NAME, key: ENTRY) @impersonal(reason: "r") { id: ID! }': (
        "Thing: @disclosure contradicts what the type is otherwise"
    ),
    f"type Query {{ one: Person @disclosure(group: NAME, key: PATIENT) }} {PERSON} }}": (
        "Query.one: a key is the type's, not the field's"
    ),
    f'type Query {{ one: Person @disclosure(group: NAME, matches: "ids") }} {PERSON} }}': (
        "Query.one: `matches` is for an object around patients"
    ),
    'type Query { one: Thing } type Thing @disclosure(group: NAME, key: ENTRY, matches: "ids") { id: ID! }': (
        "Thing: `matches` is a field's, not a type's"
    ),
}


@pytest.mark.parametrize("sdl", FAULTS)
def test_faults(sdl: str) -> None:
    messages = [message for _, message in DisclosureRules(build_schema(HEAD + sdl)).faults()]
    assert len(messages) == 1
    assert messages[0].startswith(FAULTS[sdl])


def test_a_contract_without_the_directive_shows_nobody() -> None:
    rules = DisclosureRules(build_schema("type Query { note: Note } type Note { text: String }"))
    assert not list(rules.faults())
    assert rules.begins("Query", "note", "Note") is None


FAMILY = DisclosureRules(
    build_schema(
        HEAD
        + f"""
        type Query {{ one: Person  ward: Ward  found: Ward @disclosure(group: NAME, matches: "idsOfFound") }}
        {PERSON} mother: Person  notes: [Note!]  ward: Ward  doctor: Person  cousin: Relative }}
        type Note @disclosure(group: NOTES) {{ about: Person  seenBy: [Person!]  next: Entry }}
        type Entry @disclosure(group: NOTES, key: ENTRY, by: "entryId") {{ person: Person  next: Entry  note: Note }}
        type Relative @disclosure(group: NAME, key: PATIENT, by: "personId") {{
          of: Person
          other: Person @disclosure(group: NAME, others: true)
        }}
        type Ward @impersonal(reason: "A place.") {{ people: [Person!] }}
        """
    )
)
PATIENT = Subject("PATIENT", "id")


def test_a_path_begins_where_it_leads_to_somebody_else() -> None:
    assert not list(FAMILY.faults())
    assert FAMILY.begins("Query", "one", "Person") == PATIENT
    assert FAMILY.begins("Ward", "people", "Person") == PATIENT, "after somebody's ward, too"
    assert FAMILY.begins("Person", "mother", "Person") == PATIENT, "its like"
    assert FAMILY.begins("Note", "seenBy", "Person") == PATIENT, "many"
    assert FAMILY.begins("Entry", "next", "Entry") == Subject("ENTRY", "entry_id")
    assert FAMILY.begins("Relative", "other", "Person") == PATIENT, "as the field says"


def test_a_path_goes_on_about_the_same_patient() -> None:
    for type_, field, to in (
        ("Person", "notes", "Note"),
        ("Note", "about", "Person"),
        ("Note", "next", "Entry"),
        ("Entry", "person", "Person"),
        ("Entry", "note", "Note"),
        ("Person", "cousin", "Relative"),
        ("Person", "ward", "Ward"),
    ):
        assert FAMILY.begins(type_, field, to) is None


def test_a_search_says_where_its_matches_are() -> None:
    assert FAMILY.matches_of("Query", "found") == "ids_of_found"
    assert FAMILY.matches_of("Query", "ward") is FAMILY.matches_of("Relative", "other") is None
