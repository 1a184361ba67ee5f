"""Who may use what: each root field and REST operation of the contract, a call of it, and what outsiders get of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from contractgen.graphql.contract import ROOTS, load
from generated.rest.operations import OPERATIONS
from tests.api.clinic import PASSWORD

ROOT = Path(__file__).parents[2]
SIGNED_IN = "AUTHENTICATED"
NO_TOKEN = 4403
"""With which a socket is closed when its greeting names no session."""

Outside = Literal["FORBIDDEN", "null", "left out", "not scoped"]
"""What a caller with the permissions gets of a pathway that they are not on; `left out`: the answer without it."""


@dataclass(frozen=True)
class Sample:
    """A call that everybody may make who has the permissions and is on the pathway."""

    call: str
    """A GraphQL operation, or the JSON body of a REST one; `<name>` stands for something of the seeded clinic."""
    outside: Outside = "not scoped"

    def of(self, seeded: Mapping[str, object]) -> str:
        """The call, about the seeded clinic."""
        call = self.call
        for name, value in seeded.items():
            call = call.replace(f"<{name}>", str(value))
        return call


@dataclass(frozen=True)
class Rule:
    """What the contract says of one field or operation."""

    name: str
    needs: tuple[str, ...]
    anonymous: str
    without: str
    """What a caller gets who lacks a permission that it needs."""

    @property
    def permissions(self) -> tuple[str, ...]:
        """What a role must permit."""
        return tuple(need for need in self.needs if need != SIGNED_IN)


_E = "userErrors { field code }"
_WINIFRED = """
"username": "w.okafor", "email": "w.okafor@trust.example", "firstName": "Winifred", "lastName": "Okafor",
"department": "Respiratory medicine"
"""
PICTURE = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
_NEW_PATIENT = """
firstName: "Winifred", lastName: "Okafor", hospitalNumber: "fMRN900001", nationalNumber: "fNHS900000001",
dateOfBirth: "1956-11-03", sex: FEMALE
"""

SAMPLES: Mapping[str, Sample] = {
    "Query.getUser": Sample("{ getUser(id: <user>) { id } }"),
    "Query.getUsers": Sample("{ getUsers(pathwayId: <pathway>) { id } }"),
    "Query.getUserConnection": Sample("{ getUserConnection(first: 9) { edges { node { id } } } }"),
    "Query.getRoles": Sample("{ getRoles { id } }"),
    "Query.getRolePermissions": Sample("{ getRolePermissions { name } }"),
    "Query.getClinicalRequestTypes": Sample("{ getClinicalRequestTypes(pathwayId: <pathway>) { id } }"),
    "Query.getMdts": Sample("{ getMdts(pathwayId: <pathway>) { id } }", "FORBIDDEN"),
    "Query.getMdtConnection": Sample(
        "{ getMdtConnection(pathwayId: <pathway>, first: 9) { edges { node { id } } } }", "FORBIDDEN"
    ),
    "Query.getOnMdtConnection": Sample(
        "{ getOnMdtConnection(mdtId: <mdt>, first: 9) { edges { node { id } } } }", "FORBIDDEN"
    ),
    "Query.getPathway": Sample("{ getPathway(id: <pathway>) { id } }"),
    "Query.getPathways": Sample("{ getPathways { id } }"),
    "Query.getPatientOnPathwayConnection": Sample(
        "{ getPatientOnPathwayConnection(pathwayId: <pathway>, first: 9) { edges { node { id } } } }", "FORBIDDEN"
    ),
    "Query.getPatient": Sample("{ getPatient(id: <patient>) { hospitalNumber } }", "null"),
    "Query.patientSearch": Sample(
        '{ patientSearch(query: "<hospital_number>", pathwayId: <pathway>) { hospitalNumber } }', "FORBIDDEN"
    ),
    "Mutation.createPatient": Sample(
        f"mutation {{ createPatient(input: {{ {_NEW_PATIENT}, pathwayId: <pathway> }}) {{ {_E} }} }}", "FORBIDDEN"
    ),
    "Mutation.createPathway": Sample(f'mutation {{ createPathway(input: {{ name: "Skin cancer" }}) {{ {_E} }} }}'),
    "Mutation.updatePathway": Sample(
        f'mutation {{ updatePathway(input: {{ id: <pathway>, name: "Skin cancer" }}) {{ {_E} }} }}'
    ),
    "Mutation.deletePathway": Sample(f"mutation {{ deletePathway(id: <empty_pathway>) {{ {_E} }} }}"),
    "Mutation.createDecisionPoint": Sample(
        f"""mutation {{ createDecisionPoint(input: {{
          onPathwayId: <entry>, decisionType: TRIAGE, clinicHistory: "Cough."
        }}) {{ {_E} }} }}""",
        "FORBIDDEN",
    ),
    "Mutation.lockOnPathway": Sample(
        f"mutation {{ lockOnPathway(input: {{ onPathwayId: <entry> }}) {{ {_E} }} }}", "FORBIDDEN"
    ),
    "Mutation.submitFeedback": Sample(
        f'mutation {{ submitFeedback(input: {{ screenshotBase64: "{PICTURE}", feedback: "Fine." }}) {{ success }} }}'
    ),
    "Mutation.createMdt": Sample(
        f"""mutation {{ createMdt(input: {{
          pathwayId: <pathway>, plannedAt: "2091-02-03", location: "Room 4"
        }}) {{ {_E} }} }}""",
        "FORBIDDEN",
    ),
    "Mutation.updateMdt": Sample(
        f"""mutation {{ updateMdt(input: {{
          id: <mdt>, plannedAt: "2091-02-03", location: "Room 5", users: []
        }}) {{ {_E} }} }}""",
        "FORBIDDEN",
    ),
    "Mutation.deleteMdt": Sample(f"mutation {{ deleteMdt(input: {{ id: <empty_mdt> }}) {{ {_E} }} }}", "FORBIDDEN"),
    "Mutation.updateOnMdt": Sample(
        f"mutation {{ updateOnMdt(input: {{ id: <on_mdt>, order: 0 }}) {{ {_E} }} }}", "FORBIDDEN"
    ),
    "Mutation.updateOnMdtList": Sample(
        f"mutation {{ updateOnMdtList(input: {{ onMdtList: [{{ id: <on_mdt>, order: 0 }}] }}) {{ {_E} }} }}",
        "FORBIDDEN",
    ),
    "Mutation.deleteOnMdt": Sample(f"mutation {{ deleteOnMdt(id: <on_mdt>) {{ {_E} }} }}", "FORBIDDEN"),
    "Mutation.lockOnMdt": Sample(f"mutation {{ lockOnMdt(input: {{ id: <on_mdt> }}) {{ {_E} }} }}", "FORBIDDEN"),
    "Subscription.onPathwayUpdated": Sample(
        "subscription { onPathwayUpdated(pathwayId: <pathway>) { id patient { hospitalNumber } } }", "FORBIDDEN"
    ),
    "Subscription.clinicalRequestResolved": Sample(
        "subscription { clinicalRequestResolved { onPathway { patient { hospitalNumber } } } }", "left out"
    ),
    "login": Sample(f'{{"username": "<username>", "password": "{PASSWORD}"}}'),
    "logout": Sample("{}"),
    "createUser": Sample(f'{{{_WINIFRED}, "password": "a long enough one"}}'),
    "updateUser": Sample(f'{{{_WINIFRED}, "id": <user>}}'),
    "createRole": Sample('{"name": "Coordinator"}'),
    "updateRole": Sample('{"id": <role>, "name": "Coordinator", "permissions": []}'),
    "deleteRole": Sample('{"id": <role>}'),
    "updateTestResult": Sample('{"id": "<reference>", "new_state": "COMPLETED"}'),
}


NESTED: Mapping[str, Sample] = {
    "Pathway.patients": Sample("{ getPathway(id: <pathway>) { name patients { hospitalNumber } } }", "left out"),
}
"""Calls of the fields below the roots that need a permission of their own."""


@cache
def nested() -> tuple[Rule, ...]:
    """The fields below the roots that need a permission of their own: whoever lacks it gets null and an error there."""
    contract = load(ROOT / "schema" / "graphql")
    fields = [field for type_ in contract.objects if type_.name not in ROOTS for field in contract.fields(type_)]
    return tuple(
        Rule(field.path, needs, "-", "null, FORBIDDEN") for field in fields if (needs := contract.needs(field))
    )


@cache
def rules() -> tuple[Rule, ...]:
    """The root fields and then the REST operations, as the contract has them."""
    return (*_fields(), *_operations())


def _fields() -> list[Rule]:
    contract = load(ROOT / "schema" / "graphql")
    fields = [field for type_ in contract.objects if type_.name in ROOTS for field in contract.fields(type_)]
    closed = f"closed with {NO_TOKEN}"
    return [
        Rule(
            field.path,
            needs := contract.needs(field),
            closed if field.type_name == "Subscription" else "UNAUTHENTICATED",
            "-" if needs == (SIGNED_IN,) else "FORBIDDEN",
        )
        for field in fields
    ]


def _operations() -> list[Rule]:
    return [
        Rule(
            one.operation_id,
            one.needs or one.security,
            "401" if one.security else "open",
            "401" if "tieKey" in one.security else "403" if set(one.needs) - {SIGNED_IN} else "-",
        )
        for one in OPERATIONS
    ]


def table() -> str:
    """`docs/access.md`: the rules, for people."""
    paths = {one.operation_id: f"{one.method} {one.path}" for one in OPERATIONS}
    lines = [
        "# Who may use what",
        "",
        "Written from the contract by `UPDATE_ACCESS=1 pytest tests/api/test_access.py`, which also tries each line on",
        "a server. All the permissions that are named are needed together. `left out`: the answer comes, without what",
        "is on pathways that the caller is not on. `not scoped`: pathways do not matter. `tieKey`: the integration",
        "engine's key, which no user has. The last lines are of fields below those: whoever gets there has passed one.",
        "",
        "| field or operation | needs | anonymous | without the permission | not on the pathway |",
        "| --- | --- | --- | --- | --- |",
    ]
    samples = {**SAMPLES, **NESTED}
    for rule in (*rules(), *nested()):
        name = f"`{paths.get(rule.name, rule.name)}`"
        needs = ", ".join(f"`{need}`" for need in rule.needs) or "-"
        lines.append(f"| {name} | {needs} | {rule.anonymous} | {rule.without} | {samples[rule.name].outside} |")
    return "\n".join(lines) + "\n"
