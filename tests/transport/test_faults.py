"""Errors on their way out, where a document chooses what they say."""

import time

import pytest
from graphql import GraphQLError, build_schema, parse, validate

from spiritum.transport.http.faults import format_without_suggestions

SCHEMA = build_schema(
    "type Query { patient(first: Int): Int, sort: Sort, at(sort: Sort): Int } enum Sort { NEWEST OLDEST }"
)
WORDS = "Did you mean "


def said_of(document: str) -> object:
    """The first thing that is said of a document to somebody who may not ask for the schema."""
    return format_without_suggestions(validate(SCHEMA, parse(document))[0])["message"]


@pytest.mark.parametrize(
    ("document", "message"),
    [
        ("{ patent }", "Cannot query field 'patent' on type 'Query'."),
        ("{ patient(frst: 1) }", "Unknown argument 'frst' on field 'Query.patient'."),
        ("{ at(sort: NEWST) }", "Value 'NEWST' does not exist in 'Sort' enum."),
        (f'{{ at(sort: "{WORDS}?") }}', f"Enum 'Sort' cannot represent non-enum value: \"{WORDS}?\"."),
        (f'{{ patient(first: "{WORDS}it? no") }}', f'Int cannot represent non-integer value: "{WORDS}it? no"'),
    ],
)
def test_a_suggestion_is_left_out_and_nothing_else(document: str, message: str) -> None:
    assert said_of(document) == message


def test_a_document_that_says_so_itself_takes_no_longer() -> None:
    error = GraphQLError(WORDS * 20_000)
    began = time.process_time()
    format_without_suggestions(error)
    assert time.process_time() - began < 0.1


def test_a_member_that_nobody_knows_takes_no_longer_whatever_its_name_is() -> None:
    name = "cannot represent " * 10_000
    reason = GraphQLError(f"Field '{name}' is not defined by type 'Sort'.")
    error = GraphQLError(f"Variable '$sort' got invalid value {{}}; {reason.message}", original_error=reason)
    began = time.process_time()
    format_without_suggestions(error)
    assert time.process_time() - began < 0.1
