"""
The two sub-protocols of GraphQL over WebSocket: one engine (`sockets`), and two small vocabularies for it.

`graphql-transport-ws` is today's. `graphql-ws` is the older one, which clients of `subscriptions-transport-ws` speak.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final, TypeAlias

Message: TypeAlias = dict[str, object]


class Verb(Enum):
    """The messages that a client may send."""

    INIT = auto()
    PING = auto()
    PONG = auto()
    START = auto()
    STOP = auto()
    LEAVE = auto()


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one sub-protocol writes the messages that both have."""

    protocol: str
    verbs: Mapping[str, Verb]
    event: str
    """The type of the message that carries an event."""
    many_errors: bool
    """Whether an operation's errors are sent as a list, or the first of them alone."""
    announces_refusal: bool
    """Whether a refused `connection_init` gets a message before the socket closes."""
    restarts: bool
    """Whether a second operation under the same id takes the place of the first; else it closes the socket."""
    needs_ids: bool
    """Whether each operation has an id. One that has none is the only one of its kind on a socket."""
    keep_alive_seconds: float | None
    """How often the server says that it is still there, in a message of its own."""

    def errors(self, number: str | None, errors: Sequence[object]) -> Message:
        """What ends an operation that failed."""
        payload = list(errors) if self.many_errors else errors[0]
        return {"id": number, "type": "error", "payload": payload}


TRANSPORT_WS: Final = Dialect(
    protocol="graphql-transport-ws",
    verbs={
        "connection_init": Verb.INIT,
        "ping": Verb.PING,
        "pong": Verb.PONG,
        "subscribe": Verb.START,
        "complete": Verb.STOP,
    },
    event="next",
    many_errors=True,
    announces_refusal=False,
    restarts=False,
    needs_ids=True,
    keep_alive_seconds=None,
)
LEGACY: Final = Dialect(
    protocol="graphql-ws",
    verbs={
        "connection_init": Verb.INIT,
        "start": Verb.START,
        "stop": Verb.STOP,
        "connection_terminate": Verb.LEAVE,
    },
    event="data",
    many_errors=False,
    announces_refusal=True,
    restarts=True,
    needs_ids=False,
    keep_alive_seconds=20,
)
_DIALECTS = (TRANSPORT_WS, LEGACY)


def choose(offered: Sequence[str]) -> Dialect | None:
    """The newest dialect that the client offers; the older one for a client that offers none."""
    if not offered:
        return LEGACY
    return next((dialect for dialect in _DIALECTS if dialect.protocol in offered), None)
