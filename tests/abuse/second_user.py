"""Calls a site all the time, over one connection, until its input ends; prints when each call began and ended."""

import http.client
import sys
import threading
import time

_PAUSE_SECONDS = 0.02


def _call(connection: http.client.HTTPConnection) -> tuple[float, float]:
    began = time.perf_counter()
    connection.request("GET", "/health/live")
    response = connection.getresponse()
    response.read()
    if response.status != 200:
        raise SystemExit(f"answered {response.status}")
    return began, time.perf_counter()


def main() -> None:
    """Call until told to stop."""
    ended = threading.Event()
    threading.Thread(target=lambda: (sys.stdin.buffer.read(), ended.set()), daemon=True).start()
    connection = http.client.HTTPConnection(sys.argv[1], int(sys.argv[2]), timeout=60)
    _call(connection)
    print("ready", flush=True)  # noqa: T201 - what the tests read
    calls: list[tuple[float, float]] = []
    while not ended.wait(_PAUSE_SECONDS):
        calls.append(_call(connection))
    for call in calls:
        print(*call)  # noqa: T201


if __name__ == "__main__":
    main()
