"""Trusted documents: the contract's operations run by the hash of their text, and with `only` nothing else runs."""

import dataclasses
import hashlib
import json
import socket
from base64 import b64encode
from collections.abc import AsyncGenerator, Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from graphql import GraphQLError, build_schema, get_introspection_query
from websockets.typing import Subprotocol

from generated.graphql.registry import make_schema
from gqlplan import ExecutionMode, Stream
from spiritum.audit.trail import Trail
from spiritum.db import Database, Read
from spiritum.db.engine import MAX_PREPARED_CHARACTERS
from spiritum.identity.caller import Caller, Principal
from spiritum.settings import Settings
from spiritum.site.site import build_site
from spiritum.transport.graphql import pushdown
from spiritum.transport.graphql.context import Context
from spiritum.transport.graphql.documents import Documents
from spiritum.transport.graphql.limits import DocumentLimits
from spiritum.transport.graphql.plans import make_executor
from spiritum.transport.graphql.trusted import TrustedDocument, TrustedDocuments
from spiritum.transport.registry import graphql_resolvers
from spiritum.trust.rest.adapter import HttpTrustAdapter
from tests.api.clinic import Clinic
from tests.api.conftest import Served, serving
from tests.api.sites import site_with
from tests.api.sockets import PROTOCOL, open_socket, registering
from tests.operations import LOCK, PNG
from tests.tie_simulator.running import KEY

MANIFEST = Path(__file__).parents[2] / "generated" / "operations.json"
DOCUMENTS: dict[str, dict[str, str]] = {
    operation["name"]: operation for operation in json.loads(MANIFEST.read_text())["operations"]
}
EARLIER: list[dict[str, str]] = json.loads(MANIFEST.with_name("earlier-operations.json").read_text())["operations"]
PATHWAYS = DOCUMENTS["Pathways"]["id"]
UNKNOWN = hashlib.sha256(b"{ getPathways { id } }").hexdigest()
PLACES: dict[str, Callable[[str], dict[str, Any]]] = {
    "Apollo's": lambda hash_: {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": hash_}}},
    "in capitals": lambda hash_: {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": hash_.upper()}}},
    "the draft's": lambda hash_: {"documentId": f"sha256:{hash_}"},
    "plain": lambda hash_: {"id": hash_},
    "all at once": lambda hash_: {
        "id": hash_,
        "documentId": hash_,
        "extensions": {"persistedQuery": {"sha256Hash": hash_}},
    },
}


async def post(http: httpx.AsyncClient, **body: Any) -> httpx.Response:
    return await http.post("/graphql", json=body)


def refusal(response: httpx.Response) -> tuple[int, str]:
    [error] = response.json()["errors"]
    return response.status_code, error["extensions"]["code"]


@pytest.mark.parametrize("place", PLACES)
async def test_a_document_runs_by_its_id_wherever_the_id_is(clinic: Clinic, place: str) -> None:
    await clinic.pathway()
    person = await clinic.signed_in()
    response = await post(person.http, **PLACES[place](PATHWAYS))
    assert (response.status_code, len(response.json()["data"]["getPathways"])) == (200, 1)
    assert clinic.last_request()["operation"] == "Pathways"


async def test_what_a_document_asks_for_is_known_without_its_text(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    await clinic.patient(pathway)
    worklist = {"id": DOCUMENTS["Worklist"]["id"], "variables": {"pathwayId": pathway, "first": 1}}
    [by_id, by_text] = [
        (await post(person.http, **body)).json()["data"]["getPatientOnPathwayConnection"]
        for body in (worklist, {"query": DOCUMENTS["Worklist"]["body"], "variables": worklist["variables"]})
    ]
    assert by_id["totalCount"] == 1
    assert by_id["edges"][0]["node"]["firstName"]
    assert by_id == by_text


async def test_a_get_names_its_document_too(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in()
    for params in (
        {"id": DOCUMENTS["PathwayToEdit"]["id"]},
        {"documentId": DOCUMENTS["PathwayToEdit"]["id"]},
        {"extensions": json.dumps({"persistedQuery": {"sha256Hash": DOCUMENTS["PathwayToEdit"]["id"]}})},
    ):
        query = {**params, "variables": json.dumps({"id": pathway})}
        browser = await person.http.get("/graphql", params=query, headers={"accept": "text/html"})
        assert browser.json()["data"]["getPathway"]["id"] == str(pathway)


async def test_a_get_runs_no_mutation_by_its_id(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    person = await clinic.signed_in()
    params = {"id": DOCUMENTS["DeletePathway"]["id"], "variables": json.dumps({"id": pathway})}
    response = await person.http.get("/graphql", params=params)
    assert refusal(response) == (405, "BAD_USER_INPUT")
    assert (await post(person.http, id=PATHWAYS)).json()["data"]["getPathways"]


async def test_who_has_not_signed_in_learns_nothing_about_ids(clinic: Clinic) -> None:
    stranger = clinic.stranger()
    for known_or_not in (PATHWAYS, UNKNOWN):
        assert refusal(await post(stranger.http, id=known_or_not)) == (401, "UNAUTHENTICATED")


async def test_an_id_does_not_spare_anybody_the_permissions(clinic: Clinic) -> None:
    person = await clinic.signed_in(may=[])
    assert refusal(await post(person.http, id=PATHWAYS)) == (200, "FORBIDDEN")


async def test_an_unknown_id_is_not_found_and_is_not_learnt(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    text = "{ getPathways { id } }"
    for body in ({}, {"query": ""}, {"query": None}):
        response = await post(person.http, id=UNKNOWN, **body)
        assert refusal(response) == (400, "PERSISTED_QUERY_NOT_FOUND")
        assert response.json()["errors"][0]["message"] == "PersistedQueryNotFound"
    assert (await post(person.http, id=UNKNOWN, query=text)).status_code == 200, "runs as any other text"
    assert refusal(await post(person.http, id=UNKNOWN)) == (400, "PERSISTED_QUERY_NOT_FOUND")


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ({"id": PATHWAYS, "query": "{ getRoles { id } }"}, "query"),
        ({"id": UNKNOWN, "query": "{ getRoles { id } }"}, "query"),
        ({"id": PATHWAYS, "documentId": UNKNOWN}, "documentId, id"),
        ({"id": 7}, "id"),
        ({"documentId": ""}, "documentId"),
        ({"extensions": {"persistedQuery": {"sha256Hash": []}}}, "extensions.persistedQuery.sha256Hash"),
    ],
)
async def test_an_id_that_is_not_the_texts_is_refused(clinic: Clinic, body: Mapping[str, Any], named: str) -> None:
    person = await clinic.signed_in()
    response = await post(person.http, **body)
    assert refusal(response) == (400, "BAD_USER_INPUT")
    assert response.json()["errors"][0]["extensions"]["argument"] == named


async def test_feedback_by_its_id_may_be_as_large_as_by_its_text(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    picture = b64encode(PNG + bytes(2_000_000)).decode()
    variables = {"input": {"feedback": "It is slow.", "screenshotBase64": picture}}
    response = await post(person.http, id=DOCUMENTS["SubmitFeedback"]["id"], variables=variables)
    assert response.json() == {"data": {"submitFeedback": {"success": True}}}
    assert refusal(await post(person.http, id=PATHWAYS, variables=variables)) == (413, "BAD_USER_INPUT")


@pytest.mark.parametrize("protocol", [PROTOCOL, Subprotocol("graphql-ws")])
async def test_a_subscription_runs_by_its_id(clinic: Clinic, protocol: Subprotocol) -> None:
    start, event = ("subscribe", "next") if protocol == PROTOCOL else ("start", "data")
    pathway = await clinic.pathway()
    person = await clinic.signed_in(on=[pathway])
    _, entry = await clinic.patient(pathway)
    payload = {"id": DOCUMENTS["OnPathwayUpdated"]["id"], "variables": {"pathwayId": pathway}}
    async with open_socket(clinic.url, protocol) as live:
        await live.greet(person.token)
        async with registering():
            await live.send({"id": "1", "type": start, "payload": payload})
        await person.ask(LOCK, entry=entry)
        while (message := await live.receive())["type"] == "ka":
            pass
        assert message["type"] == event
        assert message["payload"]["data"]["onPathwayUpdated"]["id"] == str(entry)


async def test_an_unknown_id_on_a_socket_ends_the_operation_and_not_the_socket(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        await live.send({"id": "1", "type": "subscribe", "payload": {"documentId": UNKNOWN}})
        refused = await live.receive()
        assert (refused["type"], refused["id"]) == ("error", "1")
        assert refused["payload"][0]["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"
        await live.send({"type": "ping"})
        assert (await live.receive())["type"] == "pong"


@pytest.fixture(scope="module")
async def strict_server(settings: Settings) -> AsyncGenerator[Served]:
    """A server that runs nothing but trusted documents. It plans them once for all tests."""
    only = settings.model_copy(update={"trusted_documents": "only"})
    with socket.create_server(("127.0.0.1", 0)) as listener:
        async with serving(only, listener) as served:
            yield served


@pytest.fixture
async def strict(clinic: Clinic, strict_server: Served) -> AsyncGenerator[Clinic]:
    """The clinic behind that server."""
    other = dataclasses.replace(clinic, url=strict_server.url, clients=[])
    yield other
    await other.close()


one_process = pytest.mark.xdist_group("nothing but trusted documents")


@one_process
async def test_with_only_nothing_but_trusted_documents_runs(strict: Clinic) -> None:
    await strict.pathway()
    person = await strict.signed_in()
    assert (await post(person.http, id=PATHWAYS)).status_code == 200
    by_text = await post(person.http, query=DOCUMENTS["Pathways"]["body"])
    assert by_text.status_code == 200, "the same text is the same document"
    for text in ("{ getPathways { id } }", "{ __typename }", get_introspection_query(), "{", "", None, 7):
        assert refusal(await post(person.http, query=text)) == (403, "QUERY_NOT_IN_SAFELIST")
    assert refusal(await person.http.get("/graphql", params={"query": "{ __typename }"}))[0] == 403
    registering = {"id": UNKNOWN, "query": "{ getPathways { id } }"}
    assert refusal(await post(person.http, **registering)) == (400, "PERSISTED_QUERY_NOT_FOUND")


@one_process
async def test_with_only_the_documents_of_earlier_contracts_run_too(strict: Clinic) -> None:
    pathway = await strict.pathway()
    person = await strict.signed_in(on=[pathway])
    await strict.patient(pathway)
    worklist = next(operation for operation in EARLIER if operation["name"] == "Worklist")
    assert worklist["id"] != DOCUMENTS["Worklist"]["id"]
    for body in ({"id": worklist["id"]}, {"query": worklist["body"]}):
        response = await post(person.http, **body, variables={"pathwayId": pathway, "first": 1})
        assert response.json()["data"]["getPatientOnPathwayConnection"]["edges"][0]["node"]["firstName"]


@one_process
async def test_with_only_nothing_else_runs_on_a_socket(strict: Clinic) -> None:
    pathway = await strict.pathway()
    person = await strict.signed_in(on=[pathway])
    _, entry = await strict.patient(pathway)
    async with open_socket(strict.url) as live:
        await live.greet(person.token)
        other = "subscription { onPathwayUpdated { id patient { firstName } } }"
        await live.send({"id": "1", "type": "subscribe", "payload": {"query": other}})
        refused = await live.receive()
        assert refused["payload"][0]["extensions"]["code"] == "QUERY_NOT_IN_SAFELIST"
        await live.subscribe(DOCUMENTS["OnPathwayUpdated"]["body"], pathwayId=pathway)
        await post(person.http, id=DOCUMENTS["LockOnPathway"]["id"], variables={"input": {"onPathwayId": entry}})
        assert (await live.next())["onPathwayUpdated"]["id"] == str(entry)


@one_process
async def test_with_only_there_is_no_explorer(strict: Clinic) -> None:
    http = strict.stranger().http
    page = await http.get("/graphql", headers={"accept": "text/html"})
    assert refusal(page) == (401, "UNAUTHENTICATED")
    assert (await http.get("/")).headers["location"] == "/rest/docs"


async def test_turned_off_ids_are_not_supported_and_texts_run(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, trusted_documents="off") as plain:
        person = await plain.signed_in()
        response = await post(person.http, id=PATHWAYS)
        assert refusal(response) == (400, "PERSISTED_QUERY_NOT_SUPPORTED")
        assert response.json()["errors"][0]["message"] == "PersistedQueryNotSupported"
        assert (await post(person.http, query="{ getPathways { id } }")).status_code == 200


async def test_a_trusted_document_is_not_held_to_the_limits_of_others(clinic: Clinic, settings: Settings) -> None:
    async with site_with(clinic, settings, trusted_documents="allow", query_depth=1) as narrow:
        person = await narrow.signed_in()
        assert (await post(person.http, id=PATHWAYS)).status_code == 200
        assert refusal(await post(person.http, query="{ getRoles { id } }")) == (400, "BAD_USER_INPUT")


@pytest.mark.parametrize("text", ["{ gone }", "{ a"])
def test_a_document_that_the_contract_does_not_satisfy_stops_the_start(text: str) -> None:
    trusted = TrustedDocuments("allow", [TrustedDocument("0", "Gone", text)])
    schema = build_schema("type Query { a: Int }")
    documents, executor = Documents(schema, DocumentLimits(12, 15, 50, 2_000)), make_executor(schema)
    with pytest.raises(GraphQLError):
        trusted.prepare(documents, executor)


@pytest.mark.slow
async def test_every_document_is_planned_before_anybody_asks(database: Database, settings: Settings) -> None:
    trust = HttpTrustAdapter("http://127.0.0.1:9", KEY, timeout=timedelta(seconds=1), connections=1)
    schema = make_schema(graphql_resolvers(build_site(settings, database, trust)))
    documents, executor = Documents(schema, DocumentLimits(12, 15, 50, 2_000)), make_executor(schema)
    TrustedDocuments.of_the_contract("allow").prepare(documents, executor)
    planned = executor.plans_made
    assert planned >= len(DOCUMENTS)

    async def stays(caller: Principal) -> Principal:
        return caller

    may = frozenset({"AUTHENTICATED", "PATHWAY_READ", "ON_PATHWAY_READ"})
    context = Context(database, Caller(1, "somebody", 1, may, frozenset()), stays, Trail(database))
    known = {name: documents.known(operation["body"]) for name, operation in DOCUMENTS.items()}
    kept = {name: checked.document for name, checked in known.items() if checked and checked.document}
    assert kept.keys() == DOCUMENTS.keys()
    for name, document in kept.items():
        assert make_executor(schema).prepare(document), name
    pathways, changes = kept["Pathways"], kept["OnPathwayUpdated"]
    assert (await executor.execute(pathways, context_value=context)).mode is ExecutionMode.PLANNED
    stream = await executor.open_stream(changes, context_value=context)
    assert isinstance(stream, Stream)
    await stream.events.aclose()
    assert executor.plans_made == planned
    await trust.close()


async def test_every_statement_of_a_document_is_short_enough_to_stay_prepared(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A longer one would be parsed and planned each time."""
    compiled: list[str] = []

    def noting(compile_read: Callable[[Any], Read[Any]]) -> Callable[[Any], Read[Any]]:
        def compile_and_note(branches: Any) -> Read[Any]:
            compiled_read = compile_read(branches)
            compiled.append(compiled_read.sql)
            return compiled_read

        return compile_and_note

    for name in ("nested_read", "joint_read"):
        monkeypatch.setattr(pushdown, name, noting(getattr(pushdown, name)))
    trust = HttpTrustAdapter("http://127.0.0.1:9", KEY, timeout=timedelta(seconds=1), connections=1)
    schema = make_schema(graphql_resolvers(build_site(settings, database, trust)))
    documents, executor = Documents(schema, DocumentLimits(12, 15, 50, 2_000)), make_executor(schema)
    TrustedDocuments.of_the_contract("allow").prepare(documents, executor)
    await trust.close()
    assert len(compiled) >= len(DOCUMENTS) / 2
    assert max(map(len, compiled)) < MAX_PREPARED_CHARACTERS
