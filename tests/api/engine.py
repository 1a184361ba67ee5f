"""An integration engine that sends what no engine should: the simulator's, with its bodies changed on their way."""

import asyncio
import socket
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

Change = Callable[[str, bytes], bytes]
"""The body to send in the place of another, of an answer to a path."""


@dataclass
class Engine:
    """The engine."""

    hospital: str
    url: str = ""
    change: Change = lambda _, body: body

    async def serve(self, request: Request) -> Response:
        """Pass a call on, and change what comes back."""
        headers = {name: value for name, value in request.headers.items() if name not in {"host", "content-length"}}
        async with httpx.AsyncClient(base_url=self.hospital, trust_env=False) as http:
            answer = await http.request(
                request.method, request.url.path, content=await request.body(), headers=headers, timeout=20
            )
        body = self.change(request.url.path, answer.content)
        return Response(body, answer.status_code, media_type=answer.headers.get("content-type"))


@asynccontextmanager
async def open_engine(hospital: str) -> AsyncGenerator[Engine]:
    """An engine in front of the hospital at this address."""
    engine = Engine(hospital)
    methods = ["GET", "POST", "PUT", "DELETE"]
    app = Starlette(routes=[Route("/{path:path}", engine.serve, methods=methods)])
    with socket.create_server(("127.0.0.1", 0)) as listener:
        engine.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            yield engine
        finally:
            server.should_exit = True
            await serving
