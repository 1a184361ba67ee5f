"""What a request changes in the database: rows, and the notices that others are sent."""

import asyncio
import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias, cast

import asyncpg
import orjson

from bench.load import Target, ask_once

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

NEW = "new"
"""Stands for the id of a row that the request made."""

_WATCHED = ("decision_point", "clinical_request", "outbox_item", "audit_event")
_CHANNELS = ("spiritum_events", "spiritum_outbox")
_SECONDS_FOR_NOTICES = 0.3
_TABLE_BY_MEMBER = {"decisionType": "decision_point", "currentState": "clinical_request"}
"""By a field that objects of these types have in every operation that is measured."""
_RANDOM = {"idempotency_key"}
_NEW = {"audit_event": "id > $1 AND kind = 'CHANGED'"}
_OF_THE_TRAIL = {"id", "at", "user_id", "action", "entity", "entity_id", "details"}
"""What others note, too; of the rest the trail says for itself in whose session and by which request it was."""
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*")
_A_MINUTE = datetime.timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Effects:
    """
    What a request did, in a form that is equal for equal deeds.

    Ids of new rows are `NEW`. An instant since the request is the number of minutes after it, others are as they are.
    """

    response: Any
    entry: Mapping[str, Any]
    """The entry's row, afterwards."""
    rows: Mapping[str, list[Any]]
    """The new rows, by table."""
    notices: frozenset[tuple[str, str]]
    """The channel and payload of each notice."""


async def effects_of(url: str, target: Target, entry_id: int) -> Effects:
    """Send the target's first request, which changes this entry, and see what it did. Raises `WrongResponse`."""
    connection: Connection = await asyncpg.connect(url, server_settings={"timezone": "UTC"})
    notices: set[tuple[str, str]] = set()

    def heard(_connection: object, _process_id: int, channel: str, payload: object) -> None:
        notices.add((channel, _payload(payload)))

    try:
        for channel in _CHANNELS:
            await connection.add_listener(channel, heard)
        last_ids = {table: await _last_id(connection, table) for table in _WATCHED}
        began = datetime.datetime.now(datetime.UTC)
        response = orjson.loads(await ask_once(target))
        await asyncio.sleep(_SECONDS_FOR_NOTICES)
        rows = {
            table: await _rows(connection, table, _NEW.get(table, "id > $1"), last_ids[table]) for table in _WATCHED
        }
        (entry,) = await _rows(connection, "on_pathway", "id = $1", entry_id)
    finally:
        await connection.close()
    comparable = _Comparable(began, {table: {int(row["id"]) for row in rows[table]} for table in _WATCHED})
    return Effects(
        comparable.response(response),
        comparable.row("on_pathway", entry),
        {table: [comparable.row(table, row) for row in rows[table]] for table in _WATCHED},
        frozenset(notices),
    )


def _payload(payload: object) -> str:
    """A notice's payload without its blanks, which each program writes as it likes."""
    return orjson.dumps(orjson.loads(str(payload))).decode() if payload else ""


async def _last_id(connection: Connection, table: str) -> int:
    last: int = await connection.fetchval(f"SELECT coalesce(max(id), 0) FROM {table}")  # noqa: S608 - our own tables
    return last


async def _rows(connection: Connection, table: str, condition: str, value: int) -> list[dict[str, Any]]:
    sql = f"SELECT to_jsonb(row) FROM {table} AS row WHERE {condition} ORDER BY id"  # noqa: S608 - our own tables
    return [orjson.loads(record[0]) for record in await connection.fetch(sql, value)]


@dataclass(frozen=True, slots=True)
class _Comparable:
    """Makes rows and responses comparable with those of the same request to another server."""

    began: datetime.datetime
    new_ids: Mapping[str, set[int]]
    """By table."""

    def row(self, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row; `entity_id` is an id of the table that `entity` names."""
        compared: dict[str, Any] = {}
        for column, value in row.items():
            if column in _RANDOM or (table == "audit_event" and column not in _OF_THE_TRAIL):
                continue
            of = table if column == "id" else row["entity"] if column == "entity_id" else column.removesuffix("_id")
            compared[column] = (
                self.row(table, cast("dict[str, Any]", value))
                if isinstance(value, dict)
                else self._id(of.removeprefix("forward_"), value)
                if column == "id" or column.endswith("_id")
                else self._value(value)
            )
        return compared

    def response(self, value: Any) -> Any:
        """A response of our contract."""
        if isinstance(value, list):
            return [self.response(item) for item in cast("list[Any]", value)]
        if not isinstance(value, dict):
            return self._value(value)
        members = cast("dict[str, Any]", value)
        compared = {name: self.response(member) for name, member in members.items()}
        if "id" in members:
            table = _TABLE_BY_MEMBER.get(next((name for name in members if name in _TABLE_BY_MEMBER), ""), "")
            compared["id"] = self._id(table, members["id"])
        return compared

    def _id(self, table: str, value: Any) -> Any:
        return NEW if value is not None and int(value) in self.new_ids.get(table, ()) else value

    def _value(self, value: Any) -> Any:
        if not isinstance(value, str) or not _INSTANT.fullmatch(value):
            return value
        instant = datetime.datetime.fromisoformat(value)
        since = (instant - self.began) / _A_MINUTE
        return round(since) if since > -1 else instant
