"""The contract's documents are valid, complete and consistent with each other."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias, cast

import pytest
import yaml
from graphql import (
    FragmentDefinitionNode,
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    Undefined,
    assert_valid_schema,
    build_schema,
    is_introspection_type,
    is_specified_directive,
    is_specified_scalar_type,
    parse,
    validate,
)
from graphql.language import FieldNode, FragmentSpreadNode, ListValueNode, SelectionSetNode
from openapi_spec_validator import OpenAPIV31SpecValidator

from contractgen.openapi.schema_check import violations

Json: TypeAlias = "None | bool | int | float | str | list[Json] | dict[str, Json]"
JsonObject: TypeAlias = dict[str, Json]
Input: TypeAlias = GraphQLArgument | GraphQLInputField

SCHEMA = Path(__file__).parents[2] / "schema"
SDL = "\n".join(path.read_text() for path in sorted((SCHEMA / "graphql").glob("*.graphql")))
OPERATIONS = "\n".join(path.read_text() for path in sorted((SCHEMA / "operations").glob("*.graphql")))
METHODS = {"get", "put", "post", "delete", "patch"}
REST: dict[str, tuple[str, list[str]]] = {
    "/rest/login/": ("login", []),
    "/rest/logout/": ("logout", ["AUTHENTICATED"]),
    "/rest/createuser/": ("createUser", ["USER_CREATE"]),
    "/rest/updateuser/": ("updateUser", ["USER_UPDATE"]),
    "/rest/createrole/": ("createRole", ["ROLE_CREATE"]),
    "/rest/updaterole/": ("updateRole", ["ROLE_UPDATE"]),
    "/rest/deleterole/": ("deleteRole", ["ROLE_DELETE"]),
    "/rest/testresult/update": ("updateTestResult", []),
}
"""Path to operation and permissions; all are POST."""
_REPORT = "WAITING_TIMES_REPORT"
REPORTS: dict[str, tuple[str, list[str]]] = {
    "performance": ("reportPerformance", [_REPORT]),
    "performance.csv": ("reportPerformanceAsCsv", [_REPORT]),
    "breaches": ("reportBreaches", [_REPORT]),
    "breaches.csv": ("reportBreachesAsCsv", [_REPORT]),
    "data-quality": ("reportDataQuality", [_REPORT]),
    "data-quality.csv": ("reportDataQualityAsCsv", [_REPORT]),
    "forecast": ("reportForecast", [_REPORT]),
    "national-return.csv": ("reportNationalReturnAsCsv", [_REPORT, "PATIENT_READ"]),
    "national-return-refused": ("reportRefusedReturns", [_REPORT]),
    "national-return-refused.csv": ("reportRefusedReturnsAsCsv", [_REPORT]),
}
"""The same of the reports of waiting times; all are GET."""
PRIVACY: dict[str, tuple[str, list[str]]] = {
    "events": ("listAuditEvents", ["AUDIT_READ"]),
    "events.csv": ("listAuditEventsAsCsv", ["AUDIT_READ"]),
    "unusual-looks": ("listUnusualLooks", ["AUDIT_READ"]),
    "report.html": ("reportToPatient", ["AUDIT_READ"]),
}
"""The same of the audit trail; all are GET."""
AUDIT_EXPORT = {("get", "/rest/audit/fhir/AuditEvent"): ("searchAuditEvents", ["AUDIT_EXPORT"])}
"""The same of the audit trail for programs that gather trails."""
SINGLE_SIGN_ON: dict[tuple[str, str], tuple[str, list[str]]] = {
    ("get", "/rest/sso/"): ("listIdentityProviders", []),
    ("get", "/rest/sso/{provider}/start"): ("startSignIn", []),
    ("get", "/rest/sso/reauthenticate"): ("startReauthentication", ["AUTHENTICATED"]),
    ("get", "/rest/sso/{provider}/callback"): ("finishSignIn", []),
    ("post", "/rest/sso/{provider}/backchannel-logout"): ("endSessionsAtProvider", []),
    ("get", "/rest/sso/{provider}/frontchannel-logout"): ("endSessionInBrowser", []),
    ("get", "/rest/sso/jwks.json"): ("listSigningKeys", []),
    ("post", "/rest/sso/session/"): ("continueSession", ["AUTHENTICATED"]),
    ("post", "/rest/sso/logout/"): ("logoutAtProvider", ["AUTHENTICATED"]),
    ("post", "/rest/linkidentity/"): ("linkIdentity", ["USER_UPDATE"]),
    ("post", "/rest/unlinkidentity/"): ("unlinkIdentity", ["USER_UPDATE"]),
}
"""The same of signing in at a provider, by method and path."""
ACCOUNT: dict[tuple[str, str], tuple[str, list[str]]] = {
    ("get", "/rest/currentuser/"): ("getCurrentUser", ["AUTHENTICATED"]),
    ("post", "/rest/changepassword/"): ("changePassword", ["AUTHENTICATED"]),
    ("post", "/rest/reauthenticate/"): ("reauthenticate", ["AUTHENTICATED"]),
    ("get", "/rest/sessions/"): ("listSessions", ["AUTHENTICATED"]),
    ("post", "/rest/endsession/"): ("endSession", ["AUTHENTICATED"]),
    ("post", "/rest/endothersessions/"): ("endOtherSessions", ["AUTHENTICATED"]),
    ("get", "/rest/usersessions/"): ("listUserSessions", ["USER_UPDATE"]),
    ("post", "/rest/endusersessions/"): ("endUserSessions", ["USER_UPDATE"]),
}
"""The same of one's own account and of sessions."""
FACTORS: dict[tuple[str, str], tuple[str, list[str]]] = {
    ("get", "/rest/factors/"): ("listFactors", ["AUTHENTICATED"]),
    ("post", "/rest/factors/"): ("finishEnrolment", ["AUTHENTICATED"]),
    ("post", "/rest/factors/begin/"): ("beginEnrolment", ["AUTHENTICATED"]),
    ("post", "/rest/factors/rename/"): ("renameFactor", ["AUTHENTICATED"]),
    ("post", "/rest/factors/remove/"): ("removeFactor", ["AUTHENTICATED"]),
    ("post", "/rest/factors/recoverycodes/"): ("renewRecoveryCodes", ["AUTHENTICATED"]),
    ("post", "/rest/resetfactors/"): ("resetFactors", ["USER_UPDATE"]),
}
"""The same of second factors."""
SECOND_STEP: dict[tuple[str, str], tuple[str, list[str]]] = {
    ("post", "/rest/login/totp/"): ("finishLoginWithTotp", []),
    ("post", "/rest/login/recovery/"): ("finishLoginWithRecoveryCode", []),
    ("post", "/rest/login/passkey/options/"): ("startPasskeyLogin", []),
    ("post", "/rest/login/passkey/"): ("finishLoginWithPasskey", []),
    ("post", "/rest/login/enrol/"): ("beginEnrolmentAtLogin", []),
    ("post", "/rest/login/enrol/finish/"): ("finishEnrolmentAtLogin", []),
}
"""The same of a sign-in that waits for a second factor."""
MACHINES: dict[tuple[str, str], tuple[str, list[str]]] = {
    ("post", "/rest/token/"): ("issueToken", []),
    ("get", "/rest/machineclients/"): ("listMachineClients", ["USER_READ"]),
    ("post", "/rest/createmachineclient/"): ("createMachineClient", ["USER_CREATE"]),
    ("post", "/rest/updatemachineclient/"): ("updateMachineClient", ["USER_UPDATE"]),
    ("post", "/rest/revokemachineclient/"): ("revokeMachineClient", ["USER_UPDATE"]),
}
"""The same of machine clients."""
OPEN_FOR_PROVIDERS = {name for name, needs in SINGLE_SIGN_ON.values() if not needs}
"""What a browser without a session, or a provider, calls."""
DEEPEST = 12
"""A query nested deeper than this is refused by the server."""


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema(SDL)


@pytest.fixture(scope="module")
def rest() -> JsonObject:
    return cast("JsonObject", yaml.safe_load((SCHEMA / "openapi" / "rest.yaml").read_text()))


def test_the_sdl_is_a_valid_schema(schema: GraphQLSchema) -> None:
    assert_valid_schema(schema)


def test_everything_in_the_sdl_is_described(schema: GraphQLSchema) -> None:
    assert list(undescribed(schema)) == []


def test_every_root_field_says_what_it_needs(schema: GraphQLSchema) -> None:
    assert list(open_root_fields(schema)) == []


def test_every_default_in_the_sdl_is_valid(schema: GraphQLSchema) -> None:
    assert list(dropped_defaults(schema)) == []


def test_a_fault_in_an_sdl_is_found() -> None:
    faulty = build_schema(
        """
        directive @needs(permissions: [String!]!) on FIELD_DEFINITION
        type Query {
          bare(flag: Boolean = False): Int
          empty: Int @needs(permissions: [])
        }
        """
    )
    assert list(open_root_fields(faulty)) == ["Query.bare", "Query.empty"]
    assert list(dropped_defaults(faulty)) == ["Query.bare.flag"]
    expected = {"@needs", "@needs.permissions", "Query", "Query.bare", "Query.bare.flag", "Query.empty"}
    assert set(undescribed(faulty)) == expected


def test_the_operations_are_valid_and_answerable(schema: GraphQLSchema) -> None:
    document = parse(OPERATIONS)
    assert [error.message for error in validate(schema, document)] == []
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    deep = [name for name, operation in operations().items() if depth(operation.selection_set, fragments) > DEEPEST]
    assert deep == []


def test_there_is_an_operation_for_every_root_field(schema: GraphQLSchema) -> None:
    selected = {
        field.name.value
        for operation in operations().values()
        for field in operation.selection_set.selections
        if isinstance(field, FieldNode)
    }
    assert {name for root in roots(schema) for name in root.fields} == selected


def test_every_operation_says_which_screen_uses_it() -> None:
    lines = ["", *OPERATIONS.splitlines()]
    starts = [node.loc.start_token.line for node in operations().values() if node.loc]
    assert [lines[start] for start in starts if not lines[start - 1].startswith("# ")] == []
    assert len(starts) == len(operations())


def test_the_rest_document_is_valid_openapi(rest: JsonObject) -> None:
    assert list(OpenAPIV31SpecValidator(rest).iter_errors()) == []


def test_the_rest_document_has_the_operations_that_clients_know(rest: JsonObject) -> None:
    listed = {
        (method, path): (operation["operationId"], operation["x-needs"])
        for path, method, operation in rest_operations(rest)
    }
    reports = {("get", f"/rest/waiting-times/{path}"): known for path, known in REPORTS.items()}
    reports |= {("get", f"/rest/audit/{path}"): known for path, known in PRIVACY.items()}
    known = {("post", path): known for path, known in REST.items()} | reports
    assert listed == known | SINGLE_SIGN_ON | ACCOUNT | FACTORS | SECOND_STEP | MACHINES | AUDIT_EXPORT


def test_only_signing_in_and_the_engines_door_are_open_without_a_session(rest: JsonObject) -> None:
    without = {
        operation["operationId"]: operation["security"]
        for _, _, operation in rest_operations(rest)
        if "security" in operation
    }
    assert rest["security"] == [{"session": []}]
    known: dict[str, list[object]] = {"login": [], "issueToken": [], "updateTestResult": [{"tieKey": []}]}
    known |= {name: [{"pendingSignIn": []}] for name, _ in SECOND_STEP.values()}
    of_machines = (*REPORTS.values(), *PRIVACY.values(), *AUDIT_EXPORT.values())
    known |= {name: [{"session": []}, {"machine": []}] for name, _ in of_machines}
    limited: list[object] = [{"session": []}, {"limitedSession": []}]
    before_a_password = ("logout", "continueSession", "getCurrentUser", "changePassword")
    assert without == known | {name: [] for name in OPEN_FOR_PROVIDERS} | dict.fromkeys(before_a_password, limited)


def test_everything_in_the_rest_document_is_described(rest: JsonObject) -> None:
    assert list(undescribed_in_openapi(rest)) == []


def test_a_missing_description_in_a_rest_document_is_found() -> None:
    faulty: JsonObject = {
        "paths": {"/a": {"post": {"operationId": "a", "summary": "A.", "requestBody": {}, "responses": {"200": {}}}}},
        "components": {"schemas": {"B": {"description": "B.", "properties": {"c": {"type": "string"}}}}},
    }
    assert list(undescribed_in_openapi(faulty)) == [
        "a/description",
        "#/paths//a/post/requestBody",
        "#/paths//a/post/responses/200",
        "#/components/schemas/B/properties/c",
    ]


def test_the_rest_documents_examples_keep_to_its_schemas(rest: JsonObject) -> None:
    checked = 0
    for place, content in contents(rest, "#"):
        errors = violations(content["example"], content["schema"], within=rest)
        assert [error.message for error in errors] == [], place
        checked += 1
    assert checked > len(REST)


def test_both_contracts_know_the_same_words(schema: GraphQLSchema, rest: JsonObject) -> None:
    schemas = cast("dict[str, JsonObject]", cast("JsonObject", rest["components"])["schemas"])
    assert schemas["Permission"]["enum"] == list(cast("GraphQLEnumType", schema.type_map["Permission"]).values)
    states = cast("GraphQLEnumType", schema.type_map["ClinicalRequestState"]).values
    assert schemas["RequestState"]["enum"] == list(states)


def undescribed(schema: GraphQLSchema) -> Iterator[str]:
    """The coordinates of everything in the SDL without a description."""
    for directive in schema.directives:
        if not is_specified_directive(directive):
            yield from _undescribed(f"@{directive.name}", directive.description, directive.args)
    for name, type_ in schema.type_map.items():
        if is_introspection_type(type_) or is_specified_scalar_type(type_):
            continue
        yield from _undescribed(name, type_.description, {})
        match type_:
            case GraphQLObjectType():
                for field_name, field in type_.fields.items():
                    yield from _undescribed(f"{name}.{field_name}", field.description, field.args)
            case GraphQLInputObjectType():
                yield from _undescribed(name, type_.description, type_.fields)
            case GraphQLEnumType():
                yield from (f"{name}.{word}" for word, value in type_.values.items() if not value.description)
            case _:
                pass


def _undescribed(
    name: str, description: str | None, inputs: dict[str, GraphQLArgument] | dict[str, GraphQLInputField]
) -> Iterator[str]:
    if not (description or "").strip():
        yield name
    for key, value in inputs.items():
        if not (value.description or "").strip():
            yield f"{name}.{key}"


def roots(schema: GraphQLSchema) -> list[GraphQLObjectType]:
    """The root types."""
    return [root for root in (schema.query_type, schema.mutation_type, schema.subscription_type) if root]


def open_root_fields(schema: GraphQLSchema) -> Iterator[str]:
    """Root fields without a permission."""
    for root in roots(schema):
        for name, field in root.fields.items():
            lists = [
                argument.value
                for directive in (field.ast_node.directives if field.ast_node else ())
                if directive.name.value == "needs"
                for argument in directive.arguments
            ]
            if not any(isinstance(value, ListValueNode) and value.values for value in lists):
                yield f"{root.name}.{name}"


def dropped_defaults(schema: GraphQLSchema) -> Iterator[str]:
    """Defaults that have no effect: graphql-core drops an invalid one silently."""
    for place, given in _inputs(schema):
        if given.ast_node and given.ast_node.default_value and given.default_value is Undefined:
            yield place


def _inputs(schema: GraphQLSchema) -> Iterator[tuple[str, Input]]:
    for type_name, type_ in schema.type_map.items():
        if isinstance(type_, GraphQLInputObjectType):
            yield from ((f"{type_name}.{name}", field) for name, field in type_.fields.items())
        elif isinstance(type_, GraphQLObjectType) and not is_introspection_type(type_):
            for name, field in type_.fields.items():
                yield from ((f"{type_name}.{name}.{key}", argument) for key, argument in field.args.items())


def operations() -> dict[str, OperationDefinitionNode]:
    """The named operations of `schema/operations`."""
    nodes = [node for node in parse(OPERATIONS).definitions if isinstance(node, OperationDefinitionNode)]
    return {node.name.value if node.name else "": node for node in nodes}


def depth(selected: SelectionSetNode | None, fragments: dict[str, FragmentDefinitionNode]) -> int:
    """The depth of nested fields."""
    deepest = 0
    for node in selected.selections if selected else ():
        if isinstance(node, FragmentSpreadNode):
            deepest = max(deepest, depth(fragments[node.name.value].selection_set, fragments))
        elif isinstance(node, FieldNode):
            deepest = max(deepest, 1 + depth(node.selection_set, fragments))
    return deepest


def rest_operations(rest: JsonObject) -> Iterator[tuple[str, str, JsonObject]]:
    """Path, method and operation."""
    for path, item in cast("dict[str, JsonObject]", rest["paths"]).items():
        for method, operation in item.items():
            if method in METHODS:
                yield path, method, cast("JsonObject", operation)


def contents(value: Json, place: str) -> Iterator[tuple[str, JsonObject]]:
    """Every body that the document describes with an example; each body must have one."""
    if isinstance(value, dict):
        for media_type in ("application/json", "application/problem+json"):
            if media_type in value:
                yield f"{place}/{media_type}", cast("JsonObject", value[media_type])
        for key, part in value.items():
            yield from contents(part, f"{place}/{key}")


def undescribed_in_openapi(rest: JsonObject) -> Iterator[str]:
    """The places of everything in the document without a description."""
    for _, _, operation in rest_operations(rest):
        yield from (
            f"{operation['operationId']}/{part}" for part in ("summary", "description") if part not in operation
        )
    yield from _undescribed_parts(rest, "#")


def _undescribed_parts(value: Json, place: str) -> Iterator[str]:
    """What hangs on an object by name, and what an answer or a body is, has a description or leads to one."""
    if not isinstance(value, dict):
        return
    for key, part in value.items():
        if key in {"properties", "schemas", "responses", "headers", "securitySchemes"}:
            named = cast("dict[str, JsonObject]", part)
            yield from (
                f"{place}/{key}/{name}" for name, member in named.items() if not {"description", "$ref"} & set(member)
            )
        if key == "requestBody" and "description" not in cast("JsonObject", part):
            yield f"{place}/{key}"
        if key not in {"example", "examples"}:
            yield from _undescribed_parts(part, f"{place}/{key}")
