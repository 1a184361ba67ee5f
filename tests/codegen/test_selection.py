"""The fields that a document selects, and the sources that serve them."""

import contextvars

import pytest
from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, build_schema, parse

from contractgen.runtime.bindings import BINDING, Batch, SourceField
from contractgen.runtime.selection import fields_in, is_asked, note_asked

SDL = """
interface Named { name: String }
type Doctor implements Named { name: String, patient: Patient }
type Patient { id: ID, name: String, doctor: Doctor, named: Named }
type Query { patient: Patient }
"""


async def record(parents: object) -> Batch[str]:
    """Stands for a source."""
    raise NotImplementedError(parents)


@pytest.fixture
def schema() -> GraphQLSchema:
    schema = build_schema(SDL)
    patient = schema.type_map["Patient"]
    assert isinstance(patient, GraphQLObjectType)
    field: GraphQLField = patient.fields["name"]
    field.extensions = {BINDING: SourceField("Patient", "name", record, "name")}
    return schema


@pytest.mark.parametrize(
    ("document", "selected"),
    [
        ("{ patient { id } }", {"Query.patient", "Patient.id"}),
        ("{ patient { called: name } }", {"Query.patient", "Patient.name", "Patient.record"}),
        ("{ patient { doctor { name } } }", {"Query.patient", "Patient.doctor", "Doctor.name"}),
        (
            "{ patient { ...Whole } } fragment Whole on Patient { name }",
            {"Query.patient", "Patient.name", "Patient.record"},
        ),
        ("{ patient { ... on Patient { name } } }", {"Query.patient", "Patient.name", "Patient.record"}),
        (
            "{ patient { named { ... on Doctor { patient { name } } name } } }",
            {"Query.patient", "Patient.named", "Doctor.patient", "Patient.name", "Patient.record", "Named.name"},
        ),
        ("{ patient { name @include(if: false) __typename } }", {"Query.patient", "Patient.name", "Patient.record"}),
        (
            "query A { patient { id } } query B { patient { name } }",
            {"Query.patient", "Patient.id", "Patient.name", "Patient.record"},
        ),
    ],
)
def test_the_fields_and_sources_of_a_document(schema: GraphQLSchema, document: str, selected: set[str]) -> None:
    assert {field for field in fields_in(schema, parse(document)) if "__" not in field} == selected


def test_without_a_set_selection_every_field_counts_as_selected() -> None:
    contextvars.Context().run(_noted)


def _noted() -> None:
    assert is_asked("Patient.record")
    note_asked(frozenset({"Patient.id"}))
    assert not is_asked("Patient.record", "Patient.name")
    assert is_asked("Patient.record", "Patient.id")
