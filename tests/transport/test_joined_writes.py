"""A response leaves in one write, unless there is nothing to wait for."""

import asyncio
from typing import cast

from typing_extensions import override

from spiritum.transport.http.edge.joined_writes import JoinedWrites


class Recorder(asyncio.Transport):
    """Records each call of the system that a transport would make."""

    def __init__(self) -> None:
        super().__init__()
        self.calls: list[bytes] = []
        self.is_closed = False

    @override
    def write(self, data: object) -> None:
        self.calls.append(cast("bytes", data))

    @override
    def writelines(self, list_of_data: object) -> None:
        self.calls.append(b"".join(cast("tuple[bytes, ...]", list_of_data)))

    @override
    def close(self) -> None:
        self.is_closed = True

    @override
    def is_closing(self) -> bool:
        return self.is_closed


def begun() -> bool:
    return True


def test_the_head_leaves_with_the_first_part_of_the_body() -> None:
    transport = Recorder()
    writes = JoinedWrites(transport, begun)
    writes.write(b"HTTP/1.1 200 OK\r\n\r\n")
    assert transport.calls == []
    writes.write(b"first")
    writes.write(b"second")
    assert transport.calls == [b"HTTP/1.1 200 OK\r\n\r\nfirst", b"second"]


def test_what_comes_before_the_response_is_written_at_once() -> None:
    transport, has_begun = Recorder(), False
    writes = JoinedWrites(transport, lambda: has_begun)
    writes.write(b"HTTP/1.1 100 Continue\r\n\r\n")
    assert transport.calls == [b"HTTP/1.1 100 Continue\r\n\r\n"]
    has_begun = True
    writes.write(b"head")
    writes.write(b"body")
    assert transport.calls[1:] == [b"headbody"]


def test_a_response_without_a_body_is_written_at_its_end_and_once() -> None:
    transport = Recorder()
    writes = JoinedWrites(transport, begun)
    writes.write(b"head")
    writes.flush()
    writes.flush()
    assert transport.calls == [b"head"]


def test_closing_writes_what_was_kept_first() -> None:
    transport = Recorder()
    writes = JoinedWrites(transport, begun)
    writes.write(b"head")
    writes.close()
    assert transport.calls == [b"head"]
    assert writes.is_closing()
