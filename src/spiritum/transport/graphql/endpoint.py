"""GraphQL over HTTP: `POST /graphql`, and `GET` for queries."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

import orjson
from graphql import FieldNode
from starlette.requests import Request
from starlette.responses import Response

from contractgen.runtime.schema import cancel_batches
from spiritum.errors import BadUserInput
from spiritum.transport.graphql.context import Context
from spiritum.transport.graphql.operations import Operations, Outcome
from spiritum.transport.graphql.trusted import TrustedDocuments
from spiritum.transport.http.bodies import BodyTooLarge, Json, read_body
from spiritum.transport.http.compression import compressed, takes_gzip
from spiritum.transport.http.cross_site import Origins
from spiritum.transport.http.deadlines import in_time
from spiritum.transport.http.faults import fault_of
from spiritum.transport.http.json_response import JsonResponse
from spiritum.transport.http.media_types import Accepted
from spiritum.transport.http.refusal_log import note_formatted_errors
from spiritum.transport.http.refusals import retry_headers

_UNPROCESSABLE = 422


@dataclass(frozen=True, slots=True)
class RequestLimits:
    """What one request may cost."""

    body_bytes: int
    large_body_bytes: int
    """For an operation that consists of `large_fields`: they carry pictures."""
    seconds: float
    gzip_bytes: int = 0
    """Answers to queries are sent in gzip from this size on to whoever takes it; 0: never."""
    large_fields: frozenset[str] = frozenset({"submitFeedback"})


@dataclass(frozen=True)
class GraphQLEndpoint:
    """
    Responds to operations. One that is run gets 200, with its errors inside; an invalid or forbidden request gets 4xx.

    A document or variables that cannot be run get 400, but 200 from whoever accepts `application/json` and nothing
    else: GraphQL over HTTP says so, since gateways may not be trusted to pass on the body of a 4xx of that type.
    What `GET` may not run gets 405.
    """

    operations: Operations
    noting_refusals: Callable[[Request], AbstractContextManager[None]]
    """Notes in the audit trail what is refused of a request before it is run."""
    sign_in: Callable[[Request], Awaitable[Context]]
    """The caller's context; raises `Unauthenticated`."""
    origins: Origins
    limits: RequestLimits
    trusted: TrustedDocuments
    note_uses: Callable[[Request, frozenset[str]], None] = lambda _, __: None
    """Called with the deprecated parts of the contract that a request used."""

    async def respond(self, request: Request) -> Response:
        """The response to one HTTP request."""
        try:
            with self.noting_refusals(request):
                self.origins.check(request)
                if request.method == "GET":
                    self.origins.check_query(request)
                context = await self.sign_in(request)
                data = await self._operation(request, context)
            outcome = await self._execute_in_time(data, context, only_queries=request.method == "GET")
            _note(request, outcome)
            body_bytes = await self.operations.write(outcome, context.trail)
        except Exception as error:
            fault = fault_of(error)
            note_formatted_errors([{"extensions": fault.extensions}])
            body: dict[str, object] = {"errors": [{"message": fault.message, "extensions": fault.extensions}]}
            # GraphQL over HTTP knows 400 for a request that cannot be run; 422 is REST's.
            status = 400 if fault.status == _UNPROCESSABLE else fault.status
            media_type = Accepted.of(request.headers).response_type
            return Response(orjson.dumps(body), status, retry_headers(error), media_type=media_type)
        if outcome.uses:
            self.note_uses(request, outcome.uses)
        accepted = Accepted.of(request.headers)
        response = JsonResponse(body_bytes, _status(outcome, accepted), accepted.response_type)
        if not outcome.is_allowed:
            response.add_header(b"allow", b"POST")
        return await self._compressed(response, request, outcome)

    async def _compressed(self, response: JsonResponse, request: Request, outcome: Outcome) -> JsonResponse:
        if outcome.is_mutation or not 0 < self.limits.gzip_bytes <= len(response.body):
            return response
        if takes_gzip(request.headers):
            response = await compressed(response)
        response.add_header(b"vary", b"Accept-Encoding")
        return response

    async def _execute_in_time(self, data: dict[str, Json], context: Context, *, only_queries: bool) -> Outcome:
        """Run one operation; raises `TimedOut`. A transaction that is under way then is rolled back."""
        try:
            async with in_time(self.limits.seconds):
                return await self.operations.run(data, context, only_queries=only_queries)
        finally:
            cancel_batches(context)

    async def _operation(self, request: Request, context: Context) -> dict[str, Json]:
        """The requested operation with its document; raises if it may not be run."""
        if request.method == "GET":
            return self.trusted.admit(_from_query_string(request))
        return await self._from_body(request, context)

    async def _from_body(self, request: Request, context: Context) -> dict[str, Json]:
        data, size = await read_body(request, max(self.limits.body_bytes, self.limits.large_body_bytes))
        if not isinstance(data, dict):
            raise BadUserInput("body", "expected one operation as a JSON object; several in one request are not served")
        admitted = self.trusted.admit(data)
        if size > self.limits.body_bytes and not await self._may_be_large(admitted, context):
            raise BodyTooLarge(self.limits.body_bytes)
        return admitted

    async def _may_be_large(self, data: dict[str, Json], context: Context) -> bool:
        """Whether the document, itself of a usual size, asks for nothing but fields that carry pictures."""
        text = data.get("query")
        if not isinstance(text, str) or self.operations.documents.is_too_long(text):
            return False
        document = (await self.operations.documents.read(text, context.caller.number)).document
        if document is None:
            return False
        root_fields = [node for operation in document.operations for node in operation.node.selection_set.selections]
        return all(isinstance(node, FieldNode) and node.name.value in self.limits.large_fields for node in root_fields)


def _note(request: Request, outcome: Outcome) -> None:
    """Note what was run and its cost for the log, and for the rates of the user."""
    state = request.state
    state.operation = outcome.label
    state.execution = outcome.way.value if outcome.way else None
    if outcome.cost is not None:
        state.cost = outcome.cost.actual
        state.estimated_cost = outcome.cost.estimated
        state.answer_bytes = outcome.cost.meter.bytes


def _status(outcome: Outcome, accepted: Accepted) -> int:
    """The status that GraphQL over HTTP defines: 200 with errors inside for whoever accepts nothing but plain JSON."""
    if outcome.was_run or (accepted.is_json_alone and outcome.is_well_formed):
        return 200
    return 400 if outcome.is_allowed else 405


def _from_query_string(request: Request) -> dict[str, Json]:
    query = request.query_params
    return {
        "query": query.get("query"),
        "operationName": query.get("operationName") or None,
        "variables": _read_json("variables", query.get("variables")),
        "extensions": _read_json("extensions", query.get("extensions")),
        "documentId": query.get("documentId"),
        "id": query.get("id"),
    }


def _read_json(argument: str, text: str | None) -> Json:
    if not text:
        return None
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        raise BadUserInput(argument, "not JSON") from None
