"""The hospital responds wrongly: no invalid response is accepted, and each request is still made once."""

import asyncio
import json
import os
import sys
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from tests.faults.counts import BAD_ANSWERS
from tests.faults.engine_proxy import Call, Reply, Wire, passed_on
from tests.faults.house import DEADLINE, MAX_REQUESTS, House, Trouble, clinicians, settled, truth

AT_ONCE = MAX_REQUESTS
GOOD = {
    "id": "100042",
    "description": "",
    "typeReferenceName": "Plain chest X-ray (procedure)",
    "state": "ACTIVE",
    "addedAt": "2026-03-02T09:30:00Z",
    "updatedAt": "2026-03-02T09:30:00Z",
}
HTML = Reply(200, b"<!doctype html><title>Please sign in</title>", "text/html")


def _with(**members: object) -> Reply:
    return Reply(201, json.dumps({**GOOD, **members}).encode())


def _without(member: str) -> Reply:
    return Reply(201, json.dumps({name: value for name, value in GOOD.items() if name != member}).encode())


def _problem(status: int) -> Reply:
    problem = {"type": "about:blank", "title": "X", "status": status, "detail": "Not today."}
    return Reply(status, json.dumps(problem).encode(), "application/problem+json")


_AS_CLAIMED = json.dumps(GOOD).encode()
ANSWERS: dict[str, bytes] = {
    "500": _problem(500).bytes(),
    "503": _problem(503).bytes(),
    "401: another key": _problem(401).bytes(),
    "400": _problem(400).bytes(),
    "500 without a body": Reply(500, b"").bytes(),
    "502 of a gateway": Reply(502, b"<html>Bad gateway</html>", "text/html").bytes(),
    "429": Reply(429, b"{}").bytes(),
    "404 of a gateway": Reply(404, b"<html>No such page</html>", "text/html").bytes(),
    "a redirect": b"HTTP/1.1 302 X\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n",
    "204": b"HTTP/1.1 204 X\r\n\r\n",
    "201 without a body": Reply(201, b"").bytes(),
    "a page to sign in": HTML.bytes(),
    "no JSON": Reply(201, b"{nearly").bytes(),
    "null": Reply(201, b"null").bytes(),
    "a list": Reply(201, b"[]").bytes(),
    "a number": Reply(201, b"42").bytes(),
    "JSON without an end": Reply(201, b'[[[[[[[["' * 2000).bytes(),
    "another encoding": Reply(201, json.dumps(GOOD).encode("utf-16")).bytes(),
    "no reference": _without("id").bytes(),
    "an empty reference": _with(id="").bytes(),
    "a reference that is none": _with(id="../../etc/passwd").bytes(),
    "a reference of another type": _with(id={"is": 1}).bytes(),
    "no state": _without("state").bytes(),
    "a state that there is not": _with(state="DONE").bytes(),
    "no time": _without("updatedAt").bytes(),
    "a time that is none": _with(updatedAt="yesterday").bytes(),
    "a time without a zone": _with(updatedAt="2026-03-02T09:30:00").bytes(),
    "another request": _with(typeReferenceName="Something else").bytes(),
    "another protocol": b"SSH-2.0-OpenSSH_9.6\r\n",
    "noise": bytes(range(256)) * 8,
    "a status that is none": b"HTTP/1.1 XYZ\r\n\r\n",
    "more than it claims": b"HTTP/1.1 201 X\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n"
    + _AS_CLAIMED,
    "less than it claims": b"HTTP/1.1 201 X\r\ncontent-length: 99999\r\n\r\n" + _AS_CLAIMED,
    "chunks that are none": b"HTTP/1.1 201 X\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
    "a header without an end": b"HTTP/1.1 201 X\r\nx: " + b"x" * 200_000,
}
"""What comes over the wire, byte by byte."""


def _instead(answer: bytes, house: House, *, is_taken: bool) -> Trouble:
    """An answer for a request that the hospital has taken, or never sees."""

    async def answered(call: Call, wire: Wire) -> None:
        if is_taken:
            await passed_on(call, house.to_hospital)
        await wire.send(answer)
        wire.close()

    return answered


def _with_reference_of_another(house: House) -> Trouble:
    """Two requests under one reference: the second would show the first one's result."""

    async def answered(call: Call, wire: Wire) -> None:
        other = next(reversed(house.reported))
        await wire.send(_with(id=other).bytes())
        wire.close()

    return answered


async def test_no_nonsense_is_believed(house: House) -> None:
    (clinician,) = await clinicians(house, 1)
    assert await clinician.decide(requests=2) is not None
    await settled(house)
    makers: list[Callable[[bool], Trouble]] = [
        lambda is_taken, answer=answer: _instead(answer, house, is_taken=is_taken) for answer in ANSWERS.values()
    ]
    makers.append(lambda _: _with_reference_of_another(house))
    todo = [make(number // len(makers) % 2 == 0) for number, make in enumerate(islice(cycle(makers), BAD_ANSWERS))]
    while todo:
        now, todo = todo[:AT_ONCE], todo[AT_ONCE:]
        house.next_troubles = list(now)
        assert await clinician.decide(requests=len(now)) is not None
        await settled(house)
        assert house.next_troubles == [], "each was given"


async def test_a_wrong_rejection_is_an_error_until_an_operator_sends_it_again(house: House) -> None:
    """A valid rejection is accepted. Rejected requests can be listed, and requeued."""
    (clinician,) = await clinicians(house, 1)
    statuses = list(islice(cycle((404, 409, 413, 422)), max(4, BAD_ANSWERS // 50)))
    house.next_troubles = [_instead(_problem(status).bytes(), house, is_taken=False) for status in statuses]
    assert await clinician.decide(requests=len(statuses)) is not None
    deadline = asyncio.get_running_loop().time() + DEADLINE
    while (await truth(house)).states.get("ERROR", 0) < len(statuses):
        assert asyncio.get_running_loop().time() < deadline
        await asyncio.sleep(0.1)
    output = await _spiritum(house, "trust", "retry", "--all", "--json")
    assert len(json.loads(output)["putBack"]) == len(statuses)
    await settled(house)


async def _spiritum(house: House, *arguments: str) -> bytes:
    process = await asyncio.create_subprocess_exec(
        Path(sys.executable).with_name("spiritum"),
        *arguments,
        stdout=asyncio.subprocess.PIPE,
        env={**os.environ, "DATABASE_URL": house.database_url},
    )
    output, _ = await process.communicate()
    assert process.returncode == 0
    return output
