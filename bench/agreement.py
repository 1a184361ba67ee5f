"""Checks before measuring that all columns respond and do the same: else their speeds could not be compared."""

import datetime
import re
from base64 import urlsafe_b64decode
from collections.abc import Sequence
from dataclasses import fields
from typing import Any, cast

import orjson

from bench.cases import Case, Scene, cases_of, prepare, unlock
from bench.columns import Running
from bench.effects import Effects, effects_of
from bench.load import Target, WrongResponse, ask_once

_READING = ("worklist", "heavy", "patient")
_WRITING = ("lock", "decision")
"""The cases whose rows and notices are compared too."""

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*")


_CURSORS = ("cursor", "startCursor", "endCursor")
_CHECKSUM_BYTES = 8


class Disagreement(Exception):
    """Two columns give different responses, or do different things."""


async def check_agreement(cases: Sequence[Case], servers: dict[str, Running]) -> None:
    """Compare the responses of all columns; raises `Disagreement`."""
    for case in cases:
        if case.name not in _READING:
            continue
        taking_part = {name: server for name, server in servers.items() if name in case.requests}
        responses = {name: await _response(case, server) for name, server in taking_part.items()}
        ours = responses["ours"]
        for name, response in responses.items():
            # PostGraphile's API is made of the tables and has other names: there it is the patients that must agree.
            same = _patients(response) == _patients(ours) if name == "postgraphile" else plain(response) == plain(ours)
            if not same:
                raise Disagreement(f"{case.title}: {name} does not answer what ours does")


async def check_changes(url: str, scene: Scene, servers: dict[str, Running]) -> None:
    """Compare what the columns do to the same entry, one after the other; raises `Disagreement`."""
    for case in cases_of(scene):
        if case.name not in _WRITING:
            continue
        done = {name: await _effects(url, scene, case, servers[name]) for name in servers if name in case.requests}
        for name, effects in done.items():
            for what in fields(effects):
                if name == "postgraphile" and what.name == "response":
                    continue
                ours, others = getattr(done["ours"], what.name), getattr(effects, what.name)
                if ours != others:
                    difference = f"{name} has another {what.name} than ours: {others} and not {ours}"
                    raise Disagreement(f"{case.title}: {difference}")


async def _effects(url: str, scene: Scene, case: Case, server: Running) -> Effects:
    await unlock(url, scene)
    if case.before:
        await prepare(url, scene, case.before)
    try:
        target = Target("127.0.0.1", server.port, case.requests[server.column.name])
        return await effects_of(url, target, scene.entry_ids[0])
    except WrongResponse as wrong:
        raise Disagreement(f"{case.title}, {server.column.name}: {wrong}") from None


async def _response(case: Case, server: Running) -> Any:
    try:
        return orjson.loads(await ask_once(Target("127.0.0.1", server.port, case.requests[server.column.name])))
    except WrongResponse as wrong:
        raise Disagreement(f"{case.title}, {server.column.name}: {wrong}") from None


def plain(value: Any) -> Any:
    """The response with instants parsed and cursors as sort keys, since both have several spellings."""
    if isinstance(value, dict):
        members = cast("dict[str, Any]", value)
        return {name: _sort_key(member) if name in _CURSORS else plain(member) for name, member in members.items()}
    if isinstance(value, list):
        return [plain(item) for item in cast("list[Any]", value)]
    if isinstance(value, str) and _INSTANT.fullmatch(value):
        return datetime.datetime.fromisoformat(value)
    return value


def _sort_key(cursor: str | None) -> list[int] | None:
    """The sort key in a cursor. Ours has a checksum before it, which the limit's hand-written SQL does not make."""
    if cursor is None:
        return None
    packed = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    try:
        return cast("list[int]", orjson.loads(packed))
    except orjson.JSONDecodeError:
        return cast("list[int]", orjson.loads(packed[_CHECKSUM_BYTES:]))


def _patients(value: Any) -> list[tuple[str, str]]:
    """Number and last name of every patient, in order."""
    (payload,) = value["data"].values()
    nodes = [edge["node"] for edge in payload["edges"]] if "edges" in payload else [payload]
    people = [node.get("patientByPatientId", node) for node in nodes]
    return [(person["hospitalNumber"], person.get("demographicByPatientId", person)["lastName"]) for person in people]
