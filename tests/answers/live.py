"""What a WebSocket says, held against the contract: each socket of the tests has a `Conversation`."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from tests.answers.documents import text_of
from tests.answers.graphql import BrokenPromise, check_answer, check_error

_STARTS = {"subscribe", "start"}
_WITH_ANSWER = {"next", "data"}
_WITHOUT_PAYLOAD = {"complete", "ka", "connection_ack", "ping", "pong", "connection_error"}


class Conversation:
    """The operations that were asked on one socket, to know what an answer belongs to."""

    def __init__(self) -> None:
        self._parameters_by_id: dict[object, Mapping[str, Any]] = {}

    def said(self, message: object) -> None:
        """Note what the client sent."""
        if not isinstance(message, dict):
            return
        sent = cast("dict[str, Any]", message)
        if sent.get("type") in _STARTS and isinstance(sent.get("payload"), dict):
            self._parameters_by_id[sent.get("id")] = sent["payload"]

    def heard(self, message: Mapping[str, Any]) -> None:
        """Raise `BrokenPromise` where the server's message is not what was asked for."""
        kind = message["type"]
        if kind in _WITH_ANSWER:
            parameters = self._parameters_by_id[message["id"]]
            check_answer(text_of(parameters), parameters.get("operationName"), message["payload"])
        elif kind == "error":
            payload = message["payload"]
            for error in cast("Sequence[Mapping[str, Any]]", payload if isinstance(payload, list) else [payload]):
                check_error(error)
        elif kind not in _WITHOUT_PAYLOAD:
            raise BrokenPromise(f"a message of the type {kind}")
