"""GraphQL operations: sent by id, or by text if the server does not know the id."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from spiritum_client.channel import Address
from spiritum_client.connection import Connection
from spiritum_client.errors import Unauthenticated, UnexpectedResponse, Unreachable
from spiritum_client.subscription import Subscription
from spiritum_client.values import as_json
from spiritum_client.wire import Document, IdRefused, JsonObject, data_of

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")


class GraphQLCalls(Connection):
    """Runs operations and subscribes to them.

    Ids save bytes and parsing, and work on servers that run trusted documents only. A server that does not know an id
    (it has another version, or trusted documents are disabled) has run nothing: it gets the text instead.
    """

    graphql_path: ClassVar[str] = "/graphql"
    socket_path: ClassVar[str] = "/subscription"

    async def _run(self, document: Document, variables: dict[str, object]) -> JsonObject:
        """The data of one query or mutation."""
        sent = {"variables": as_json(variables)}
        if document.id not in self._unknown_ids:
            try:
                return await self._post({**document.by_id, **sent})
            except IdRefused:
                self._unknown_ids.add(document.id)
        try:
            return await self._post({**document.by_text, **sent})
        except IdRefused:
            raise UnexpectedResponse("The server refuses the id of a document that was sent as text") from None

    def _subscribe(
        self, document: Document, variables: dict[str, object], read: Callable[[JsonObject], T]
    ) -> Subscription[T]:
        """The events of one subscription; `read` creates an event from its data."""
        if self._session.token is None:
            message = "Sign in first: subscriptions are opened with the token of the sign-in."
            raise Unauthenticated.without_response(message)
        address = Address(self._socket_base + self.socket_path, self._timeout, self._ssl, self._trust_env)
        return Subscription(address, self._session, document, as_json(variables), read)

    async def _post(self, body: JsonObject) -> JsonObject:
        try:
            response = await self._http.post(self.graphql_path, json=body)
        except httpx.HTTPError as error:
            raise Unreachable(f"{self.graphql_path}: {type(error).__name__}") from error
        try:
            content = response.json()
        except ValueError:
            content = None
        return data_of(content, response.status_code)

    @staticmethod
    def _read(model: type[M], data: JsonObject) -> M:
        """The data as a model; raises `UnexpectedResponse`, which names members and repeats no values."""
        try:
            return model.model_validate(data)
        except ValidationError as error:
            places = {".".join(map(str, fault["loc"])) for fault in error.errors(include_input=False)}
            raise UnexpectedResponse(f"Not what the contract says: {', '.join(sorted(places))}") from None
