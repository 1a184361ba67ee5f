"""The bare application: `python -m bench.limit.app FD`."""

import asyncio
import os
import secrets
import socket
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeAlias

import asyncpg
import orjson
import uvicorn
from argon2 import PasswordHasher
from starlette.types import Receive, Scope, Send

_SQL = Path(__file__).parent
_MAX_CONNECTIONS = 10

Variables: TypeAlias = dict[str, Any]

_PARAMETERS: dict[str, Callable[[Variables], tuple[object, ...]]] = {
    "Worklist": lambda variables: (int(variables["pathwayId"]), variables["first"]),
    "HeavyWorklist": lambda variables: (int(variables["pathwayId"]), variables["first"]),
    "PatientRecord": lambda variables: (int(variables["id"]), int(variables["pathwayId"])),
    "TrackingPage": lambda variables: (int(variables["pathwayId"]), variables["first"]),
    "LockOnPathway": lambda variables: (int(variables["input"]["onPathwayId"]), _caller()),
    "CreateDecisionPoint": lambda variables: (
        int(variables["input"]["onPathwayId"]),
        _caller(),
        variables["input"]["decisionType"],
        variables["input"]["clinicHistory"],
        int(variables["input"]["clinicalRequestRequests"][0]["clinicalRequestTypeId"]),
    ),
}
"""The parameters of each operation's statement."""

_CREDENTIALS = "SELECT id, password_hash FROM user_account WHERE username = $1"
_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def _caller() -> int:
    """The user that every caller is taken for."""
    return int(os.environ["BENCH_USER_ID"])


class Limit:
    """Answers POSTs of GraphQL operations whose statements are known."""

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url
        self._statements = {name: (_SQL / f"{name}.sql").read_text() for name in _PARAMETERS}
        self._login = (_SQL / "Login.sql").read_text()
        self._connections: asyncpg.Pool[asyncpg.Record]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or open and close the connections."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
            return
        body = await _body(receive)
        request: Variables = orjson.loads(body) if body else {}
        content = (
            await (self._sign_in(request) if "password" in request else self._respond(request)) if request else b"live"
        )
        headers = [(b"content-type", b"application/json"), (b"content-length", str(len(content)).encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": content})

    async def _respond(self, request: dict[str, Any]) -> bytes:
        operation: str = request["operationName"]
        async with self._connections.acquire() as connection:
            parameters = _PARAMETERS[operation](request["variables"])
            response: str = await connection.fetchval(self._statements[operation], *parameters)
        return response.encode()

    async def _sign_in(self, request: dict[str, str]) -> bytes:
        """Sign in with two statements: the password is hashed between them."""
        user = await self._connections.fetchrow(_CREDENTIALS, request["username"])
        if user is None:
            raise LookupError("nobody has that name")
        await asyncio.to_thread(_hasher.verify, user["password_hash"], request["password"])
        cookie, token = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        hashes = [sha256(secret.encode()).digest() for secret in (cookie, token)]
        response: str = await self._connections.fetchval(self._login, user["id"], *hashes, token)
        return response.encode()

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        settings = {
            "jit": "off",
            "random_page_cost": "1.1",
            "timezone": "UTC",
            # Its LIMIT is a parameter, for which PostgreSQL would plan the whole statement anew each time.
            "plan_cache_mode": "force_generic_plan",
        }
        self._connections = await asyncpg.create_pool(
            self._database_url, min_size=1, max_size=_MAX_CONNECTIONS, server_settings=settings, reset=_leave_as_it_is
        )
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self._connections.close()
        await send({"type": "lifespan.shutdown.complete"})


async def _body(receive: Receive) -> bytes:
    parts: list[bytes] = []
    while True:
        message = await receive()
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(parts)


async def _leave_as_it_is(_connection: object) -> None:
    """Reset nothing between statements, as the product does."""


def main() -> None:
    """Serve until a signal comes."""
    app = Limit(os.environ["BENCH_DATABASE_URL"])
    config = uvicorn.Config(app, loop="uvloop", http="httptools", log_config=None, access_log=False, lifespan="on")
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=int(sys.argv[1]))])


if __name__ == "__main__":
    main()
