"""Faults on command: what a hospital's server does when it is down, slow, confused or overloaded.

`POST /_faults` takes a list of faults; each is met by as many matching calls as it says, in order. `GET /_calls` tells
what was asked, and what was performed in spite of a fault; `DELETE /_faults` ends all faults and forgets the calls.
"""

import asyncio
import json
from collections.abc import MutableMapping
from dataclasses import asdict, dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass
class Fault:
    """What happens to the next `times` calls of `method` for `path`.

    First the server waits `before` seconds, then does what it was asked for if it `performs`, then waits `after`
    seconds, and then answers with `status` and `body`, or with its own answer where there is no status.
    """

    method: str
    path: str
    times: int = 1
    before: float = 0
    performs: bool = False
    after: float = 0
    status: int | None = None
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict[str, str])

    def meets(self, method: str, path: str) -> bool:
        """Whether a call meets this fault; it is used up by it."""
        if self.times <= 0 or method != self.method or path != self.path:
            return False
        self.times -= 1
        return True


def as_json(faults: list[Fault]) -> list[dict[str, Any]]:
    """What `POST /_faults` takes."""
    return [asdict(fault) for fault in faults]


class Faults:
    """The application, with whatever faults it was told to have."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._faults: list[Fault] = []
        self._calls: list[str] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(("/_habits", "/_raw")):
            await self._app(scope, receive, send)
        elif scope["path"] in {"/_faults", "/_calls"}:
            await self._command(scope, receive, send)
        else:
            self._calls.append(f"{scope['method']} {scope['path']}")
            met = next((fault for fault in self._faults if fault.meets(scope["method"], scope["path"])), None)
            await (self._app(scope, receive, send) if met is None else self._fail(met, scope, receive, send))

    async def _command(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await _body(receive)
        if scope["method"] == "POST":
            self._faults += [Fault(**fault) for fault in json.loads(body)]
        elif scope["method"] == "DELETE":
            self._faults.clear()
            self._calls.clear()
        await _answer(send, 200, json.dumps(self._calls), {"content-type": "application/json"})

    async def _fail(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        # Read at once: from a caller who has gone there is nothing to read any more, and it would be done for nobody.
        body = await _body(receive)
        await asyncio.sleep(fault.before)
        own: list[Message] = []

        async def replay() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def keep(message: MutableMapping[str, Any]) -> None:
            own.append(message)

        if fault.performs:
            await self._app(scope, replay, keep)
            self._calls.append(f"performed {scope['method']} {scope['path']}")
        await asyncio.sleep(fault.after)
        if fault.status is None:
            for message in own:
                await send(message)
        else:
            await _answer(send, fault.status, fault.body, fault.headers)


async def _body(receive: Receive) -> bytes:
    body = b""
    while (message := await receive())["type"] == "http.request":
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    return body


async def _answer(send: Send, status: int, body: str, headers: dict[str, str]) -> None:
    encoded = [(name.encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": body.encode()})
