"""Calls a site all the time, over one connection, until its standard input ends; prints how long each call took."""

import http.client
import sys
import threading
import time

_PAUSE_SECONDS = 0.02


def _call(connection: http.client.HTTPConnection) -> float:
    began = time.perf_counter()
    connection.request("GET", "/health/live")
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise SystemExit(f"answered {response.status}")
    return time.perf_counter() - began


def main() -> None:
    """Call until told to stop."""
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.buffer.read(), ended.set()), daemon=True).start()
    connection = http.client.HTTPConnection(sys.argv[1], int(sys.argv[2]), timeout=60)
    _call(connection)
    print("ready", flush=True)  # noqa: T201 - what the tests read
    delays: list[float] = []
    while not ended.wait(_PAUSE_SECONDS):
        delays.append(_call(connection))
    print(*delays)  # noqa: T201


if __name__ == "__main__":
    main()
