"""Whose ids a refused operation names: every argument of the contract that takes one is known."""

from collections.abc import Iterator, Mapping

from graphql import (
    GraphQLArgument,
    GraphQLInputField,
    GraphQLInputObjectType,
    build_schema,
    get_named_type,
)

from contractgen.graphql_types import type_of
from generated.graphql.registry import SDL
from spiritum.audit.attempted import KEYS, PATHWAY
from spiritum.transport.graphql.attempts import IDS_OF
from tests.required import required

NAMES_NOBODY = {
    *("clinicalRequestTypeId", "clinicalRequestTypes", "clinicianID", "eventId", "evidenceId", "fromMdtId", "mdtId"),
    *("movePatientsToMdtId", "ownerId", "userId", "users"),
}
"""Arguments and members that take ids of what is no patient's, or of what stands beside an entry that is named."""
IDS_OF_OTHERS = {
    *("createMdt", "deleteMdt", "updateMdt", "getMdt", "deletePathway", "getPathway", "updatePathway", "getUser"),
    *("createPathway", "updateClinicalRequestType", "endBreakGlass", "reviewBreakGlass", "createDecisionPoint"),
}
"""Root fields whose `id` is of a meeting, a pathway, a user, a type, or a use of breaking the glass."""


def test_every_id_of_the_contract_is_known_or_names_nobody() -> None:
    """A new argument that takes an id is sorted by whoever adds it: whose is it?"""
    unsorted = set[str]()
    for root_field, name in _ids_of_the_contract():
        is_known = root_field in IDS_OF if name == "id" else name in {*KEYS, PATHWAY}
        if not is_known and name not in NAMES_NOBODY and not (name == "id" and root_field in IDS_OF_OTHERS):
            unsorted.add(f"{root_field}: {name}")
    assert unsorted == set()


def _ids_of_the_contract() -> Iterator[tuple[str, str]]:
    """The root fields, and the names of what takes an id in their arguments."""
    schema = build_schema(SDL)
    for type_ in (schema.query_type, schema.mutation_type, schema.subscription_type):
        for name, field in required(type_).fields.items():
            for argument in _ids_in(field.args, frozenset()):
                yield name, argument


def _ids_in(
    given: Mapping[str, GraphQLArgument] | Mapping[str, GraphQLInputField], above: frozenset[str]
) -> Iterator[str]:
    for name, each in given.items():
        type_ = get_named_type(type_of(each))
        if type_.name == "ID":
            yield name
        elif isinstance(type_, GraphQLInputObjectType) and type_.name not in above:
            yield from _ids_in(type_.fields, above | {type_.name})
