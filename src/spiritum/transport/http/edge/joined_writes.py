"""A response's head and the first part of its body in one write: each write is a call of the system, and a packet."""

import asyncio
from collections.abc import Callable


class JoinedWrites:
    """The transport of one response, as uvicorn uses it. It keeps the head until something follows, or nothing will."""

    __slots__ = ("_has_begun", "_head", "_transport")

    def __init__(self, transport: asyncio.Transport, has_begun: Callable[[], bool]) -> None:
        """`has_begun`: whether what is written next belongs to the response, and not to a `100 Continue` before it."""
        self._transport = transport
        self._has_begun: Callable[[], bool] | None = has_begun
        self._head: bytes | None = None

    def write(self, data: bytes) -> None:
        """Write a part of the response, or keep it if it is the head."""
        if self._head is not None:
            head, self._head = self._head, None
            self._transport.writelines((head, data))
        elif self._has_begun is not None and self._has_begun():
            self._has_begun, self._head = None, data
        else:
            self._transport.write(data)

    def flush(self) -> None:
        """Write the head, if it is still kept: nothing follows, or not soon."""
        if self._head is not None:
            head, self._head = self._head, None
            self._transport.write(head)

    def close(self) -> None:
        """Close the connection once everything is written."""
        self.flush()
        self._transport.close()

    def is_closing(self) -> bool:
        """Whether the connection is closed or about to be."""
        return self._transport.is_closing()
