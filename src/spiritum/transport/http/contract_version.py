"""The version of the contract that this program serves, in every response, a socket's handshake included."""

from typing import Final

import orjson
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from generated.rest.server import DOCUMENT

CONTRACT_VERSION: Final[str] = orjson.loads(DOCUMENT)["info"]["version"]
"""That of the REST document; the SDL states the same one, which a test and `make contract` hold it to."""

VERSION_HEADER: Final = {"spiritum-contract-version": CONTRACT_VERSION}

_RESPONSES = {"http.response.start", "websocket.accept"}


class NamesVersion:
    """ASGI middleware: adds the version to each response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def send_with_version(message: Message) -> None:
            if message["type"] in _RESPONSES:
                message.setdefault("headers", [])
                MutableHeaders(scope=message).update(VERSION_HEADER)
            await send(message)

        await self._app(scope, receive, send_with_version)
