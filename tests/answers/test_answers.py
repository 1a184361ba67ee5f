"""What holds every answer against the contract does find faults."""

from typing import Any

import pytest

from tests.answers.graphql import BrokenPromise, check_answer, codes
from tests.answers.live import Conversation
from tests.answers.rest import contract

QUERY = """
query($more: Boolean!) { patient: getPatient(id: 1) { id dateOfBirth ...More onPathways { lockEndTime } } }
fragment More on Patient { sex @include(if: $more) communicationMethod }
"""
PATIENT: dict[str, Any] = {
    "id": "1",
    "dateOfBirth": "1956-11-03",
    "communicationMethod": "LETTER",
    "onPathways": [{"lockEndTime": "2026-03-29T09:30:00.5+00:00"}, {"lockEndTime": None}],
}
NOT_FOUND = {"message": "It is gone.", "extensions": {"code": "NOT_FOUND"}}


def _patient(**changes: object) -> dict[str, Any]:
    return {"data": {"patient": {**PATIENT, **changes}}}


@pytest.mark.parametrize(
    "answer",
    [
        _patient(),
        _patient(sex="FEMALE"),
        {"data": {"patient": None}},
        {"data": None, "errors": [{**NOT_FOUND, "path": ["patient", "id"]}]},
        {**_patient(onPathways=None), "errors": [{**NOT_FOUND, "path": ["patient", "onPathways"]}]},
        {"errors": [NOT_FOUND]},
    ],
)
def test_an_answer_that_keeps_the_contract_passes(answer: dict[str, Any]) -> None:
    check_answer(QUERY, None, answer)


BROKEN: dict[str, dict[str, Any]] = {
    "a member too few": {"data": {"patient": {name: value for name, value in PATIENT.items() if name != "id"}}},
    "a member too many": _patient(age=70),
    "a null where none may be": _patient(dateOfBirth=None),
    "a number for an id": _patient(id=1),
    "an instant for a day": _patient(dateOfBirth="1956-11-03T00:00:00+00:00"),
    "an instant without an offset": _patient(onPathways=[{"lockEndTime": "2026-03-29T09:30:00"}]),
    "a word that the enum does not have": _patient(communicationMethod="FAX"),
    "an object for a list": _patient(onPathways={"lockEndTime": None}),
    "no data and no error": {"data": None},
    "an empty list of errors": {**_patient(), "errors": []},
    "a code that nobody has described": {"errors": [{"message": "Oh.", "extensions": {"code": "OH"}}]},
    "an error without a message": {"errors": [{"message": "", "extensions": {"code": "NOT_FOUND"}}]},
    "a stack trace beside an error": {"errors": [{**NOT_FOUND, "stacktrace": []}]},
    "an error that explains a value": {**_patient(), "errors": [{**NOT_FOUND, "path": ["patient", "id"]}]},
    "a refusal that names nothing": {
        "data": {"patient": None},
        "errors": [{"message": "No.", "extensions": {"code": "FORBIDDEN"}, "path": ["patient"]}],
    },
    "an unforeseen error without its id": {"errors": [{"message": "Oh.", "extensions": {"code": "INTERNAL"}}]},
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_answer_is_found(fault: str) -> None:
    with pytest.raises(BrokenPromise):
        check_answer(QUERY, None, BROKEN[fault])


def test_data_for_what_is_no_operation_is_found() -> None:
    for document in ("{ getPatient(id: 1) {", "query A { getRoles { id } } query B { getRoles { id } }"):
        with pytest.raises(BrokenPromise):
            check_answer(document, None, {"data": {"getRoles": []}})


def test_the_codes_are_the_contracts() -> None:
    assert {"UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "BAD_USER_INPUT", "CONFLICT", "INTERNAL"} <= codes()
    assert "COMPLETED" not in codes()


JSON = {"content-type": "application/json"}
PROBLEM = {"content-type": "application/problem+json"}


def test_a_rest_answer_that_keeps_the_contract_passes() -> None:
    contract("rest").check("POST", "/rest/deleterole/", 200, JSON, b'{"success": true}')
    contract("rest").check("GET", "/health/live", 418, {}, b"no operation of the contract")


@pytest.mark.parametrize(
    ("status", "headers", "body"),
    [
        (201, JSON, b'{"success": true}'),
        (200, PROBLEM, b'{"success": true}'),
        (200, JSON, b'{"success": "yes"}'),
        (200, JSON, b"{}"),
        (404, PROBLEM, b'{"detail": "There is no role."}'),
    ],
    ids=["status", "media type", "value", "member", "problem"],
)
def test_a_broken_rest_answer_is_found(status: int, headers: dict[str, str], body: bytes) -> None:
    with pytest.raises(BrokenPromise):
        contract("rest").check("POST", "/rest/deleterole/", status, headers, body)


def test_a_header_that_the_contract_requires_is_missed() -> None:
    with pytest.raises(BrokenPromise, match="set-cookie"):
        contract("rest").check("POST", "/rest/logout/", 200, JSON, b'{"success": true}')


def test_a_broken_answer_of_an_engine_is_found() -> None:
    contract("trust").check("GET", "/results/4711", 404, PROBLEM, _problem(404))
    with pytest.raises(BrokenPromise):
        contract("trust").check("GET", "/results/4711", 302, {}, b"")


def _problem(status: int) -> bytes:
    return b'{"type": "about:blank", "title": "Not Found", "status": %d, "detail": "There is none."}' % status


def test_an_event_is_held_against_its_subscription() -> None:
    talk = Conversation()
    subscription = {"query": "subscription { clinicalRequestResolved { id } }"}
    talk.said({"id": "1", "type": "subscribe", "payload": subscription})
    event: dict[str, Any] = {"id": "1", "type": "next", "payload": {"data": {"clinicalRequestResolved": {"id": "4"}}}}
    talk.heard(event)
    with pytest.raises(BrokenPromise):
        talk.heard({**event, "payload": {"data": {"onPathwayUpdated": {"id": "4"}}}})
    with pytest.raises(BrokenPromise):
        talk.heard({"id": "1", "type": "surprise"})
