"""Loaded by every Python process of an attacked site, by its name: has the event loop of a server process be watched.

Only the processor's time of the loop's own thread counts, so that nothing else on the machine, and nothing that runs in
another thread, makes a difference. Between two looks the loop has come round at least once, so that what it did there
is at least as much as the longest callback.
"""

import asyncio
import mmap
import os
import socket
import struct
import sys
import time
from pathlib import Path

_LOOK_SECONDS = 0.001
_IDLE_SECONDS = 0.02
"""While nobody measures."""
LAYOUT = struct.Struct("ddd")
"""Whether somebody measures; the longest time since they began, in seconds of the processor's; and for how many seconds
the loop shall be held once, to see that it is noticed.
"""


def _watch(memory: mmap.mmap) -> None:
    """Look all the time, beginning now."""
    loop, last, was_watched = asyncio.get_running_loop(), time.thread_time(), False

    def look() -> None:
        nonlocal last, was_watched
        now = time.thread_time()
        is_watched, longest, hold = LAYOUT.unpack_from(memory)
        if was_watched and is_watched and now - last > longest:
            LAYOUT.pack_into(memory, 0, is_watched, now - last, 0)
        while time.thread_time() < now + hold:
            pass
        last, was_watched = now, bool(is_watched)
        loop.call_later(_LOOK_SECONDS if is_watched else _IDLE_SECONDS, look)

    look()


def _install(path: Path) -> None:
    """Have the server look after its loop from the moment on that it starts."""
    import uvicorn

    startup = uvicorn.Server.startup

    async def watched_startup(self: uvicorn.Server, sockets: list[socket.socket] | None = None) -> None:
        with path.open("r+b") as file:
            _watch(mmap.mmap(file.fileno(), LAYOUT.size))
        await startup(self, sockets)

    uvicorn.Server.startup = watched_startup


if sys.orig_argv[1:4] == ["-m", "spiritum", "worker"] and "LOOP_WATCH" in os.environ:
    _install(Path(os.environ["LOOP_WATCH"]))
