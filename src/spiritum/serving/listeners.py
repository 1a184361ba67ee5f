"""The listening sockets of a site: one for each server process, all on one address.

The system spreads new connections over them, so that no process has all of them. The supervisor keeps every socket
open: what waits at one whose process was killed is served by the process that follows.
"""

import ctypes
import socket
import struct
from collections.abc import Sequence
from contextlib import suppress

from spiritum.installation.sole_user import CannotServeError

BACKLOG = 2048
"""Connections that may wait at one socket."""
_SO_ATTACH_FILTER = 26
_NO_NEW_CONNECTION = (
    (0x30, 0, 0, 13),  # the flags of the TCP header
    (0x54, 0, 0, 0x12),  # SYN and ACK among them
    (0x15, 0, 1, 0x02),  # SYN alone, a new connection,
    (0x06, 0, 0, 0),  # is dropped;
    (0x06, 0, 0, 0xFFFFFFFF),  # all else is taken
)
"""A program for the kernel's packet filter."""


class Listeners:
    """The sockets, from `open_listeners` until `close`."""

    def __init__(self, sockets: Sequence[socket.socket]) -> None:
        self.sockets = sockets

    @property
    def port(self) -> int:
        """The port of all of them."""
        return int(self.sockets[0].getsockname()[1])

    def another(self) -> socket.socket:
        """One more socket at their address, which listens, for whoever answers before they do. The caller closes it."""
        host, port, *_ = self.sockets[0].getsockname()
        listener = _bound(host, port, is_first=False)
        listen(listener)
        return listener

    def turn_away(self) -> None:
        """Take no new connections, so that those that wait can be accepted before the sockets are closed.

        Closing a socket resets what waits at it, requests that were sent already among them. A client that connects
        meanwhile tries again after a second, as TCP does, and is refused then: a proxy goes to another server.
        """
        for listener in self.sockets:
            with suppress(OSError):  # a system without packet filters: what waits is accepted as far as it is there
                listener.setsockopt(socket.SOL_SOCKET, _SO_ATTACH_FILTER, _filter())

    def rest(self, place: int) -> None:
        """Take no connections at one of them, until somebody listens at it again: the others get them.

        What waits at it is reset. Left alone, its share of all connections would wait there for a process that may be
        a long time in coming.
        """
        with suppress(OSError):  # nobody listens at it
            self.sockets[place].shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Close them; does nothing the second time."""
        for listener in self.sockets:
            listener.close()


def open_listeners(host: str, port: int, count: int) -> Listeners:
    """Take the port with so many sockets; raises `CannotServeError` if anybody has it already.

    They listen only once a process is ready to accept: a proxy that is refused takes another host, and one that is
    kept waiting does not.
    """
    sockets: list[socket.socket] = []
    try:
        for _ in range(count):
            sockets.append(_bound(host, port, is_first=not sockets))
            port = sockets[0].getsockname()[1]
    except OSError as error:
        for listener in sockets:
            listener.close()
        raise CannotServeError(f"Cannot listen on {host}:{port} ({error.strerror}). Set PORT for another.") from None
    return Listeners(sockets)


def listen(listener: socket.socket) -> None:
    """Have the system take connections for it."""
    # Else what is left of them at its end would keep the next site from the port for a minute.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.listen(BACKLOG)


def _bound(host: str, port: int, *, is_first: bool) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # The first one shares the port only afterwards: another site of the same user would share it too, unseen.
        if not is_first:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind((host, port))
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        # Else another site could take the port until somebody listens.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
    except BaseException:
        listener.close()
        raise
    return listener


def _filter() -> bytes:
    """The argument of `setsockopt`: how long the program is, and where it is in memory."""
    return struct.pack("HL", len(_NO_NEW_CONNECTION), ctypes.addressof(_program))


_program = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *line) for line in _NO_NEW_CONNECTION))
