"""The fields that a document selects, and the sources that serve them."""

import pytest
from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, build_schema, parse

from contractgen.runtime.bindings import BINDING, Batch, Selection, SourceField
from contractgen.runtime.selection import selection_of

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
    names = selection_of(schema, parse(document)).names or ()
    assert {name for name in names if "." in name and "__" not in name} == selected


def test_a_selection_includes_its_fields_sources_and_types(schema: GraphQLSchema) -> None:
    selection = selection_of(schema, parse("{ patient { name } }"))
    assert selection.includes("Patient.record")
    assert selection.includes("Patient.id", "Patient")
    assert not selection.includes("Patient.id", "Doctor")


def test_of_an_unknown_document_everything_counts_as_selected() -> None:
    assert Selection().includes("Patient.record")
