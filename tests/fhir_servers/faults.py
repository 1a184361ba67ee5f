"""Faults on command: an ASGI wrapper that makes a hospital's server fail, hang or respond wrongly.

`POST /_faults` takes a list of faults; each applies to the given number of matching calls, in order. `GET /_calls`
lists the calls, and those performed in spite of a fault. `DELETE /_faults` ends all faults and clears the list.
"""

import asyncio
import json
from collections.abc import MutableMapping
from dataclasses import asdict, dataclass, field
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.fhir_servers.asgi import read_body, replaying, respond


@dataclass
class Fault:
    """What happens to the next `times` calls of `method` for `path`.

    First the server waits `before` seconds, then does what it was asked for if it `performs`, then waits `after`
    seconds, and then answers with `status` and `body`, or with its own response if there is no status.
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
        """Whether the fault applies to a call, which uses it up once."""
        if self.times <= 0 or method != self.method or path != self.path:
            return False
        self.times -= 1
        return True


def as_json(faults: list[Fault]) -> list[dict[str, Any]]:
    """The faults as `POST /_faults` takes them."""
    return [asdict(fault) for fault in faults]


class Faults:
    """The application with the given faults."""

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
        body = await read_body(receive)
        if scope["method"] == "POST":
            self._faults += [Fault(**fault) for fault in json.loads(body)]
        elif scope["method"] == "DELETE":
            self._faults.clear()
            self._calls.clear()
        await respond(send, 200, json.dumps(self._calls).encode(), {"content-type": "application/json"})

    async def _fail(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        # Read at once: after a caller has disconnected its body can no longer be read.
        body = await read_body(receive)
        await asyncio.sleep(fault.before)
        own: list[Message] = []

        async def keep(message: MutableMapping[str, Any]) -> None:
            own.append(message)

        if fault.performs:
            await self._app(scope, replaying(body), keep)
            self._calls.append(f"performed {scope['method']} {scope['path']}")
        await asyncio.sleep(fault.after)
        if fault.status is None:
            for message in own:
                await send(message)
        else:
            await respond(send, fault.status, fault.body.encode(), fault.headers)
