"""Messages to systemd about this service: a line that `systemctl status` shows (sd_notify(3)).

Nothing happens where nobody listens: without systemd, or without `NotifyAccess=main` in the unit.
"""

import os
import socket
from contextlib import suppress
from typing import Final

ADDRESS: Final = "NOTIFY_SOCKET"
"""The variable that names systemd's socket. Server processes do not get it: they are not the service."""


def set_status(status: str, *assignments: str) -> None:
    """Have the service manager show `status`. It never waits, and never fails. `assignments` are sent with it."""
    address = os.environ.get(ADDRESS, "")
    if not address.startswith(("/", "@")):
        return
    message = "\n".join([*assignments, f"STATUS={' '.join(status.split())}"])
    with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as sender:
        sender.setblocking(False)
        sender.sendto(message.encode(), address.replace("@", "\0", 1) if address[0] == "@" else address)
