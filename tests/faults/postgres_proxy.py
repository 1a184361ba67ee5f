"""A proxy between a worker and PostgreSQL. It reads the statements, and can kill the worker at any of them.

Of the protocol it understands what it takes to know which statement comes next: messages of the client are a letter, a
length and a body; `Q` carries SQL, `P` gives a statement a name, `B` is about to run a named one.
"""

import asyncio
import struct
from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

_SSL_REQUEST = 80877103
_HEADER = struct.Struct("!cI")
_LENGTH = struct.Struct("!I")
_CHUNK = 65536


class Verdict(Enum):
    """What happens to a statement."""

    PASSES = auto()
    NEVER_ARRIVES = auto()
    """The worker is killed before the database receives it."""
    IS_NEVER_ANSWERED = auto()
    """The database executes it, and the worker is killed before the response."""


Judge = Callable[[list[str], str], Verdict]
"""Decides about a statement, given the earlier ones of its transaction."""


class _Conversation:
    """The state of one connection."""

    def __init__(self) -> None:
        self.named: dict[bytes, str] = {}
        self.transaction: list[str] = []
        self.answers_end_in_death = False

    def statement(self, kind: bytes, body: bytes) -> str | None:
        """The SQL that this message runs, if it runs any."""
        if kind == b"Q":
            return body.rstrip(b"\0").decode()
        if kind == b"P":
            name, sql = body.split(b"\0", 2)[:2]
            self.named[name] = sql.decode()
        if kind == b"B":
            return self.named.get(body.split(b"\0", 2)[1])
        return None

    def note(self, sql: str) -> None:
        """Remember the statements of the transaction."""
        if sql.startswith(("BEGIN", "COMMIT", "ROLLBACK")):
            self.transaction.clear()
        else:
            self.transaction.append(sql)


class PostgresProxy:
    """The proxy of one worker. `die` is called if the judge says so."""

    def __init__(self, database_url: str, judge: Judge, die: Callable[[], None]) -> None:
        query = parse_qs(urlsplit(database_url).query)
        self._socket = str(Path(query["host"][0]) / f".s.PGSQL.{query['port'][0]}")
        self._judge = judge
        self._die = die
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self.listens = asyncio.Event()
        """Set when the worker listens for events, and so is ready."""

    async def start(self) -> str:
        """Listen; the URL for the worker."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        port = self._server.sockets[0].getsockname()[1]
        return f"postgresql://spiritum@127.0.0.1:{port}/spiritum?sslmode=disable"

    async def stop(self) -> None:
        """Close everything."""
        if self._server is not None:
            self._server.close()
        for writer in tuple(self._open):
            writer.close()

    async def _serve(self, client: asyncio.StreamReader, to_client: asyncio.StreamWriter) -> None:
        self._open.add(to_client)
        with suppress(OSError, asyncio.IncompleteReadError):
            server, to_server = await asyncio.open_unix_connection(self._socket)
            self._open.add(to_server)
            talk = _Conversation()
            try:
                pumps = [
                    asyncio.create_task(self._forward_questions(client, to_client, to_server, talk)),
                    asyncio.create_task(self._forward_answers(server, to_client, talk)),
                ]
                await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
                for pump in pumps:
                    pump.cancel()
                await asyncio.gather(*pumps, return_exceptions=True)
            finally:
                to_server.close()
                self._open.discard(to_server)
        to_client.close()
        self._open.discard(to_client)

    async def _forward_questions(
        self,
        client: asyncio.StreamReader,
        to_client: asyncio.StreamWriter,
        to_server: asyncio.StreamWriter,
        talk: _Conversation,
    ) -> None:
        await _greet(client, to_client, to_server)
        while True:
            header = await client.readexactly(_HEADER.size)
            kind, length = _HEADER.unpack(header)
            body = await client.readexactly(length - _LENGTH.size)
            sql = talk.statement(kind, body)
            if sql is not None and self._kills(talk, sql):
                return
            to_server.write(header + body)
            await to_server.drain()

    def _kills(self, talk: _Conversation, sql: str) -> bool:
        """Whether the worker was killed at this statement."""
        if "LISTEN" in sql:
            self.listens.set()
        verdict = self._judge(talk.transaction, sql)
        talk.note(sql)
        if verdict is Verdict.NEVER_ARRIVES:
            self._die()
            return True
        talk.answers_end_in_death |= verdict is Verdict.IS_NEVER_ANSWERED
        return False

    async def _forward_answers(
        self, server: asyncio.StreamReader, to_client: asyncio.StreamWriter, talk: _Conversation
    ) -> None:
        while answer := await server.read(_CHUNK):
            if talk.answers_end_in_death:
                self._die()
                return
            to_client.write(answer)
            await to_client.drain()


async def _greet(
    client: asyncio.StreamReader, to_client: asyncio.StreamWriter, to_server: asyncio.StreamWriter
) -> None:
    """Forward the startup message, which has no type byte. A request for TLS is refused."""
    while True:
        length = await client.readexactly(_LENGTH.size)
        body = await client.readexactly(_LENGTH.unpack(length)[0] - _LENGTH.size)
        if _LENGTH.unpack_from(body)[0] != _SSL_REQUEST:
            to_server.write(length + body)
            await to_server.drain()
            return
        to_client.write(b"N")
        await to_client.drain()
