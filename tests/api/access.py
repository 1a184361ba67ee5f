"""Who may use what: each root field and REST operation of the contract, a call of it, and what outsiders get of it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from contractgen.runtime.rest_contract import Operation
from generated.rest.operations import OPERATIONS
from tests.api.clinic import PASSWORD
from tests.api.field_access import SIGNED_IN, Step, fields_below, needs_of_operations, root_fields
from tests.api.machines import curve_key, public
from tests.contract.loaded import contract

OUTSIDE_KEYS = {"tieKey", "pendingSignIn"}
"""Keys of the contract that no session stands for."""
NO_TOKEN = 4403
"""With which a socket is closed when its greeting names no session."""

Outside = Literal["FORBIDDEN", "NOT_FOUND", "null", "left out", "not scoped"]
"""What a caller with the permissions gets of a pathway that they are not on; `left out`: the answer without it;
`NOT_FOUND`: a refusal, as if there were no such thing."""


@dataclass(frozen=True)
class Sample:
    """A call that everybody may make who has the permissions and is on the pathway."""

    call: str
    """A GraphQL operation, or a REST one's body or parameters; `<name>` stands for something of the seeded clinic."""
    outside: Outside = "not scoped"
    served: int = 200
    """What a REST operation responds to whoever may call it: 404 where the clinic has no such provider or session, and
    400 where it does not know its own address."""
    pending: int = 401
    """What it responds to a sign-in that waits for a second factor; 409: it looks at the proof, and refuses that."""
    enrolling: int = 401
    """What it responds to a sign-in whose user has to enrol a factor first."""
    needs_password: bool = False
    """Whether it wants a proof again from those who signed in long ago, at any site."""
    shows: str = ""
    """What of the seeded clinic a served call shows; empty: the hospital number, or the entry's id in an event."""

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
    pending: str
    """What a caller gets whose sign-in waits for a second factor."""
    enrolling: str
    """What a caller gets who has to enrol a factor first."""
    limited: str
    """What a caller gets who has to set a password of their own first."""
    machine: str
    """What a machine client gets that has the permissions."""
    long_ago: str = "-"
    """What a caller gets who proved long ago who they are, at a site that asks for more."""

    @property
    def is_change(self) -> bool:
        """Whether it may change something, rather than only answer."""
        reading = {operation.operation_id for operation in OPERATIONS if operation.method == "GET"}
        return self.name not in reading and not self.name.startswith(("Query.", "Subscription."))

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

_ASSERTION = """{
  "id": "AA", "rawId": "AA", "type": "public-key",
  "response": {"clientDataJSON": "AA", "authenticatorData": "AA", "signature": "AA"}
}"""

WAITING_TIMES: Mapping[str, str] = {
    "recordReferralReceived": 'on: "2026-01-05", priority: SUSPECTED_CANCER, source: "03"',
    "recordConsultantUpgrade": 'on: "2026-01-12"',
    "recordAppointment": 'on: "2026-01-12", kind: OUTPATIENT, outcome: ATTENDED',
    "recordPatientInformed": 'on: "2026-01-19", outcome: CANCER',
    "recordDiagnosis": 'on: "2026-01-19", icd10: "C34.1"',
    "recordMdtDiscussion": 'on: "2026-01-19", mdtId: <mdt>',
    "recordDecisionToTreat": 'on: "2026-01-20", eventType: "02"',
    "recordEarliestClinicallyAppropriateDate": 'on: "2026-01-26"',
    "recordTreatmentOffer": 'on: "2026-02-02"',
    "recordTreatment": 'on: "2026-02-09", eventType: "01", modality: "23"',
    "recordTransfer": 'on: "2026-01-21", fromOrganisation: "RAA", toOrganisation: "RBB", reason: PRIMARY_TREATMENT',
    "recordAdjustment": 'on: "2026-02-02", bucket: TREATMENT, reason: EGG_HARVESTING, days: 4, note: "Eggs harvested."',
    "recordDelayReason": 'on: "2026-02-02", standard: FASTER_DIAGNOSIS, code: "07"',
    "closeWaitingTimes": 'on: "2026-03-02", reason: DISCHARGED',
    "withdrawWaitingEvent": 'eventId: <waiting_event>, reason: "Typed for another patient."',
    "addTrackingNote": 'text: "Waits for the CT."',
    "setNextAction": 'text: "Call radiology.", ownerId: <user>, dueOn: "2026-02-02"',
    "completeNextAction": 'text: "Done."',
    "escalateEntry": 'text: "No slot before the breach."',
    "revokeEscalation": 'text: "A slot was found."',
    "markTracked": "",
}
"""The input of each mutation of waiting times besides the entry, on which a decision to treat of 20 January is told."""


def waiting_times_call(mutation: str, selection: str) -> str:
    """A call of such a mutation."""
    entry = "<escalated_entry>" if mutation == "revokeEscalation" else "<entry>"
    return f"mutation {{ {mutation}(input: {{ onPathwayId: {entry}, {WAITING_TIMES[mutation]} }}) {{ {selection} }} }}"


_PERIOD = 'since: "2026-06-01T00:00:00Z", until: "2026-06-30T00:00:00Z"'
_MONTH = '{"since": "2026-06-01T00:00:00Z", "until": "2026-06-30T00:00:00Z"}'
SAMPLES: Mapping[str, Sample] = {
    "Query.getTrackingListConnection": Sample(
        "{ getTrackingListConnection(pathwayId: <pathway>, first: 9) { edges { node { id } } } }", "FORBIDDEN"
    ),
    "Query.getBreachCounts": Sample(
        "{ getBreachCounts(pathwayId: <pathway>, weeksAhead: 8, weeksBack: 0) { totalCount } }", "FORBIDDEN"
    ),
    "Query.getPerformanceForecast": Sample(
        "{ getPerformanceForecast(pathwayId: <pathway>) { months { firstDay } } }", "FORBIDDEN"
    ),
    "Subscription.trackingListChanged": Sample(
        "subscription { trackingListChanged(pathwayId: <pathway>) { entry { id } } }", "FORBIDDEN"
    ),
    **{f"Mutation.{name}": Sample(waiting_times_call(name, _E), "FORBIDDEN") for name in WAITING_TIMES},
    "Query.getAuditEventConnection": Sample(
        f"{{ getAuditEventConnection(filter: {{{_PERIOD}, patientId: <patient>}}, first: 1) {{ edges {{ cursor }} }} }}"
    ),
    "Query.getUnusualLookConnection": Sample(
        f"{{ getUnusualLookConnection(filter: {{{_PERIOD}}}, first: 1) {{ edges {{ cursor }} }} }}"
    ),
    "Query.getOpenBreakGlassUses": Sample("{ getOpenBreakGlassUses { id } }"),
    "Query.getBreakGlassUseConnection": Sample(
        "{ getBreakGlassUseConnection(first: 9) { totalCount edges { node { id } } } }"
    ),
    "Query.getBreakGlassUserCounts": Sample("{ getBreakGlassUserCounts { userId } }"),
    "Mutation.breakGlass": Sample(
        "mutation { breakGlass(input: { patientId: <far_patient>, reasonCode: EMERGENCY, "
        f'reason: "Nobody of theirs answers." }}) {{ {_E} }} }}',
        needs_password=True,
    ),
    "Mutation.endBreakGlass": Sample(f"mutation {{ endBreakGlass(input: {{ id: <own_use> }}) {{ {_E} }} }}"),
    "Mutation.reviewBreakGlass": Sample(
        f"mutation {{ reviewBreakGlass(input: {{ id: <use>, isJustified: true }}) {{ {_E} }} }}"
    ),
    "Query.getUser": Sample("{ getUser(id: <user>) { id } }"),
    "Query.getUsers": Sample("{ getUsers(pathwayId: <pathway>) { id } }"),
    "Query.getUserConnection": Sample("{ getUserConnection(first: 9) { edges { node { id } } } }"),
    "Query.getRoles": Sample("{ getRoles { id } }"),
    "Query.getRolePermissions": Sample("{ getRolePermissions { name } }"),
    "Query.getClinicalRequestTypes": Sample("{ getClinicalRequestTypes(pathwayId: <pathway>) { id } }"),
    "Query.getMdts": Sample("{ getMdts(pathwayId: <pathway>) { id } }", "FORBIDDEN"),
    "Query.getMdt": Sample("{ getMdt(id: <mdt>) { id } }", "null", shows="mdt"),
    "Query.getMdtConnection": Sample(
        "{ getMdtConnection(pathwayId: <pathway>, first: 9) { edges { node { id } } } }", "FORBIDDEN"
    ),
    "Query.getOnMdtConnection": Sample(
        "{ getOnMdtConnection(mdtId: <mdt>, first: 9) { edges { node { id } } } }", "FORBIDDEN"
    ),
    "Query.getPathway": Sample("{ getPathway(id: <pathway>) { id } }"),
    "Query.getPathways": Sample("{ getPathways { id } }"),
    "Query.getPatientOnPathwayConnection": Sample(
        """{ getPatientOnPathwayConnection(pathwayId: <pathway>, outstanding: false, first: 9) {
          edges { node { id } } } }""",
        "FORBIDDEN",
    ),
    "Query.getAwaitingCounts": Sample("{ getAwaitingCounts(pathwayId: <pathway>) { totalCount } }", "FORBIDDEN"),
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
    "Mutation.createClinicalRequestType": Sample(
        f'mutation {{ createClinicalRequestType(input: {{ name: "Endoscopy", refName: "Endoscopy (x)" }}) {{ {_E} }} }}'
    ),
    "Mutation.updateClinicalRequestType": Sample(
        f'mutation {{ updateClinicalRequestType(input: {{ id: <test>, name: "Endoscopy" }}) {{ {_E} }} }}'
    ),
    "Mutation.createDecisionPoint": Sample(
        f"""mutation {{ createDecisionPoint(input: {{
          onPathwayId: <entry>, decisionType: TRIAGE, clinicHistory: "Cough."
        }}) {{ {_E} }} }}""",
        "FORBIDDEN",
    ),
    "Mutation.cancelClinicalRequest": Sample(
        f"""mutation {{ cancelClinicalRequest(input: {{
          clinicalRequestId: <open_request>, reason: "Made elsewhere."
        }}) {{ {_E} }} }}""",
        "NOT_FOUND",
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
        "subscription { onPathwayUpdated(pathwayId: <pathway>) { id patient { id } } }", "FORBIDDEN"
    ),
    "Subscription.onMdtUpdated": Sample(
        "subscription { onMdtUpdated(pathwayId: <pathway>) { mdt { id } } }", "FORBIDDEN", shows="mdt"
    ),
    "Subscription.clinicalRequestResolved": Sample(
        "subscription { clinicalRequestResolved { currentState onPathway { id } } }", "left out"
    ),
    "login": Sample(f'{{"username": "<username>", "password": "{PASSWORD}"}}'),
    "logout": Sample("{}"),
    "getCurrentUser": Sample("{}"),
    "changePassword": Sample(f'{{"currentPassword": "{PASSWORD}", "newPassword": "quite another good phrase"}}'),
    "reauthenticate": Sample(f'{{"password": "{PASSWORD}"}}'),
    "listSessions": Sample("{}"),
    "endSession": Sample('{"id": "0"}', served=404),
    "endOtherSessions": Sample("{}"),
    "listUserSessions": Sample('{"userId": <weaker>}'),
    "endUserSessions": Sample('{"userId": <weaker>}'),
    "createUser": Sample(f'{{{_WINIFRED}, "password": "a long enough one"}}'),
    "updateUser": Sample(f'{{{_WINIFRED}, "id": <weaker>}}'),
    "createRole": Sample('{"name": "Coordinator"}'),
    "updateRole": Sample('{"id": <role>, "name": "Coordinator", "permissions": []}'),
    "deleteRole": Sample('{"id": <role>}'),
    "finishLoginWithTotp": Sample('{"code": "000000"}', pending=409, enrolling=403),
    "finishLoginWithRecoveryCode": Sample('{"code": "ABCD"}', pending=409, enrolling=403),
    "startPasskeyLogin": Sample("{}", pending=409, enrolling=403),
    "finishLoginWithPasskey": Sample(_ASSERTION, pending=409, enrolling=403),
    "beginEnrolmentAtLogin": Sample('{"kind": "TOTP"}', pending=403, enrolling=200),
    "finishEnrolmentAtLogin": Sample('{"name": "Phone", "code": "000000"}', pending=403, enrolling=409),
    "listFactors": Sample("{}"),
    "searchAuditEvents": Sample('{"date": ["ge2026-07-01"]}'),
    "beginEnrolment": Sample('{"kind": "TOTP"}', needs_password=True),
    "finishEnrolment": Sample('{"name": "Phone", "code": "000000"}', served=409),
    "renameFactor": Sample('{"id": 1, "name": "Phone"}', served=404),
    "removeFactor": Sample('{"id": 1}', served=404, needs_password=True),
    "renewRecoveryCodes": Sample("{}", served=409, needs_password=True),
    "resetFactors": Sample('{"userId": <weaker>}'),
    "listIdentityProviders": Sample("{}"),
    "startSignIn": Sample("{}", served=404),
    "startReauthentication": Sample("{}", served=404),
    "finishSignIn": Sample("{}", served=404),
    "endSessionsAtProvider": Sample('{"logout_token": "a.b.c"}', served=404),
    "endSessionInBrowser": Sample('{"sid": "1"}', served=404),
    "listSigningKeys": Sample("{}"),
    "continueSession": Sample("{}"),
    "logoutAtProvider": Sample("{}"),
    "linkIdentity": Sample('{"userId": <weaker>, "provider": "trust", "subject": "1"}', served=404),
    "unlinkIdentity": Sample('{"userId": <weaker>, "provider": "trust", "subject": "1"}'),
    "issueToken": Sample('{"grant_type": "client_credentials"}', served=400),
    "listMachineClients": Sample("{}"),
    "createMachineClient": Sample(
        f'{{"name": "Dashboard", "permissions": [], "pathways": [], "keys": {json.dumps(public(curve_key()))}}}'
    ),
    "updateMachineClient": Sample('{"id": "<machine>", "name": "Dashboard"}'),
    "revokeMachineClient": Sample('{"id": "<machine>"}'),
    "updateTestResult": Sample('{"id": "<reference>", "new_state": "COMPLETED"}'),
    **{
        name: Sample('{"fromMonth": "2026-07", "toMonth": "2026-07"}', "left out")
        for name in (
            *("reportPerformance", "reportPerformanceAsCsv", "reportBreaches", "reportBreachesAsCsv"),
            *("reportNationalReturnAsCsv", "reportRefusedReturns", "reportRefusedReturnsAsCsv"),
        )
    },
    "reportDataQuality": Sample("{}", "left out"),
    "reportForecast": Sample("{}", "left out"),
    "reportDataQualityAsCsv": Sample("{}", "left out"),
    "listAuditEvents": Sample(_MONTH),
    "listAuditEventsAsCsv": Sample(_MONTH),
    "listUnusualLooks": Sample(_MONTH),
    "reportToPatient": Sample(f'{_MONTH[:-1]}, "patientId": <patient>}}'),
}


@cache
def rules() -> tuple[Rule, ...]:
    """The root fields and then the REST operations, as the contract has them."""
    return (*_fields(), *_operations())


def _fields() -> list[Rule]:
    closed = f"closed with {NO_TOKEN}"
    return [
        Rule(
            field.path,
            needs := contract().needs(field),
            closed if field.type_name == "Subscription" else "UNAUTHENTICATED",
            "-" if needs == (SIGNED_IN,) else "FORBIDDEN",
            closed if field.type_name == "Subscription" else "UNAUTHENTICATED",
            closed if field.type_name == "Subscription" else "UNAUTHENTICATED",
            closed if field.type_name == "Subscription" else "PASSWORD_CHANGE_REQUIRED",
            "serves" if contract().access(field).machines else "USER_REQUIRED",
            "REAUTHENTICATION_REQUIRED" if SAMPLES[field.path].needs_password else "-",
        )
        for field in root_fields()
    ]


def _operations() -> list[Rule]:
    return [
        Rule(
            operation.operation_id,
            operation.needs or operation.security,
            "401" if operation.security else "open",
            "401" if OUTSIDE_KEYS & {*operation.security} else "403" if set(operation.needs) - {SIGNED_IN} else "-",
            *_unfinished(operation),
            "403" if "session" in operation.security and "limitedSession" not in operation.security else "-",
            _of_machines(operation.security),
            "403" if operation.needs_recent_authentication or SAMPLES[operation.operation_id].needs_password else "-",
        )
        for operation in OPERATIONS
    ]


def _unfinished(operation: Operation) -> tuple[str, str]:
    """What an operation is to the two kinds of a sign-in that is not finished."""
    if not operation.security:
        return "open", "open"
    sample = SAMPLES[operation.operation_id]
    first, second = ("open" if status in {200, 409} else str(status) for status in (sample.pending, sample.enrolling))
    return first, second


def _of_machines(security: tuple[str, ...]) -> str:
    """What a machine client gets of a REST operation."""
    if "session" not in security:
        return "401" if security else "open"
    return "serves" if "machine" in security else "USER_REQUIRED"


def table() -> str:
    """`docs/access.md`: the rules, for people."""
    paths = {operation.operation_id: f"{operation.method} {operation.path}" for operation in OPERATIONS}
    lines = [
        "# Who may use what",
        "",
        "Written from the contract by `UPDATE_ACCESS=1 pytest tests/api/test_access.py`, which also tries each line on",
        "a server. All the permissions that are named are needed together. `left out`: the response leaves out what",
        "is on pathways that the caller is not on. `not scoped`: pathways do not matter. `tieKey`: the hospital's key,",
        "which no user has. `pendingSignIn`: a sign-in whose password was right; it waits for a second factor, or its",
        "user has to enrol one. `password to be set`: somebody else has set the user's password, who must replace it.",
        "`signed in long ago`: longer ago than `RECENT_SIGN_IN_SECONDS`, if the site sets it. A machine client that",
        "may call gets what a user gets; a REST operation that is refused as `USER_REQUIRED` responds with 403.",
        "",
        "| field or operation | needs | anonymous | second factor pending | has to enrol | without the permission "
        "| not on the pathway | password to be set | machine client | signed in long ago |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for rule in rules():
        name = f"`{paths.get(rule.name, rule.name)}`"
        needs = ", ".join(f"`{need}`" for need in rule.needs) or "-"
        unfinished = (rule.pending, rule.enrolling)
        callers = (rule.anonymous, *unfinished, rule.without, SAMPLES[rule.name].outside, rule.limited)
        callers = (*callers, rule.machine, rule.long_ago)
        lines.append(f"| {name} | {needs} | {' | '.join(callers)} |")
    lines += [*_below_the_roots(), *_exceptions(), *_operations_in_whole()]
    return "\n".join(lines) + "\n"


def _below_the_roots() -> Iterator[str]:
    yield from [
        "",
        "## Below the roots",
        "",
        "A caller who may use a root reads below it the fields that these lines open to them, in a query, a mutation's",
        "payload and a subscription's event alike. A field that is refused is null beside `FORBIDDEN`, which names",
        "the missing permissions; if the field is not nullable, its parent is null. Nothing is read for it, and the",
        "rest of the response is complete. A change whose payload is refused in part has happened all the same. Ids",
        "are open: they say nothing of what they name. An operation that would be refused more than 1,000 times is",
        "refused as a whole.",
        "",
        "| type | fields | open to |",
        "| --- | --- | --- |",
    ]
    rows: dict[tuple[str, str], list[str]] = {}
    for step in fields_below():
        rows.setdefault((step.type_.name, _opens_to(step)), []).append(f"`{step.name}`")
    for (type_name, opens_to), fields in rows.items():
        yield f"| `{type_name}` | {', '.join(fields)} | {opens_to} |"


def _opens_to(step: Step) -> str:
    access = step.access
    if not access.any_of:
        return f"everybody who gets there: {access.reason}" if access.reason else "everybody who gets there"
    owner = ["whose account it is"] if access.owner else []
    ways = [" with ".join(f"`{need}`" for need in needs) for needs in access.any_of]
    return ", or ".join([*ways, *owner])


def _exceptions() -> Iterator[str]:
    yield from """
## Exceptions, and why

A field needs the permission of its own type. A list, and a field whose arguments filter, needs that of the type that it
leads to, since the number of its items, or those that a filter lets through, say something of them. Otherwise:

- `OnMdt`: `MDT_READ` with `PATIENT_READ` opens it as `ON_MDT_READ` does. They are what `getOnMdtConnection` needs, and
  its callers read the list, reasons and outcomes included. `order` is open: a caller who may only reorder a list
  has to see the result.
- `MDT.patients` needs `MDT_READ` alone. It is not nullable, so that a refusal would make the meeting null, too; a
  caller without `PATIENT_READ` gets the ids of its patients.
- First and last names of users are open: colleagues sign decisions, hold locks and sit in meetings. A refusal because
  of a lock names its holder.
- Everybody reads their own account, wherever they meet it.
- Names of pathways and roles, and the catalogue of request types, are open. Who has which role, and who works on which
  pathway, is not.
- `getPatientOnPathwayConnection` filters by what was decided and asked for (`outstanding`), and
  `clinicalRequestResolved` by who decided (`clinicianID`): their roots' permissions are enough for that.
- `createUser`, `updateUser`, `createRole` and `updateRole` (REST) respond with the account or role that they have just
  stored, to any caller who may store it.

A root stays of use to a caller with exactly the permissions that it needs: its ids, its refusals, and the fields that
the lines above open. The payloads of `createPatient`, `createMdt`, `updateMdt`, `createDecisionPoint`, `updateOnMdt`
and `updateOnMdtList` hold no more for them; the events of `onPathwayUpdated` hold the entry but not the patient's
numbers and names, those of `clinicalRequestResolved` the request and its result but not whose it is.
""".splitlines()


def _operations_in_whole() -> Iterator[str]:
    yield from [
        "",
        "## The operations of the front ends",
        "",
        "What each operation of `schema/operations` needs so that it is answered in whole. With its root's alone it",
        "is answered in part, and says what is missing. The demonstration's role `doctor` gets all of them in whole",
        "that it may begin, and so does the role of administrators.",
        "",
        "| operation | needs |",
        "| --- | --- |",
    ]
    for name, needs in needs_of_operations().items():
        yield f"| `{name}` | {', '.join(f'`{need}`' for need in sorted(needs)) or '-'} |"
