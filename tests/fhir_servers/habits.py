"""A FHIR server's deviations, each a switch: what real servers do, whether the standard allows or forbids it.

`POST /_habits` sets them (`Habits`), `PUT /_raw/Patient/1` stores a resource as it is sent, valid or not, and
`DELETE /_habits` ends all habits and forgets these resources. With a habit, or a resource of this kind, searches are
answered here and not by the framework, which would refuse to send what is wrong.
"""

import json
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any, cast
from urllib.parse import parse_qsl, urlencode

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.fhir_servers.asgi import read_body, replaying, respond
from tests.fhir_servers.store import Json, Store

_DEFAULT_PAGE = 20


@dataclass
class Habits:
    """The deviations of the server; none by default."""

    ignores: list[str] = field(default_factory=list[str])
    """Search parameters that it ignores, `_include` among them."""
    refuses: list[str] = field(default_factory=list[str])
    """Search parameters to which it responds with 400."""
    next: str | None = None
    """Where it says that the next page is; `{next}` is where it really is."""
    page: int | None = None
    """The maximum of entries on a page, whatever `_count` says."""
    unordered: bool = False
    """It sorts the newest change first."""
    repeats: bool = False
    """Each page has the same entries, under an address of its own."""
    outcome: bool = False
    """It responds to a search with 200 and an OperationOutcome."""
    mode: str | None = None
    """`search.mode` of what was found."""
    extra: list[Json] = field(default_factory=list[Json])
    """Entries that it adds to each page."""
    full_urls: str | None = None
    """The `fullUrl` of each entry: `{kind}` and `{id}` are replaced."""
    created: Json = field(default_factory=dict[str, Any])
    """Elements that it stores instead of those sent."""
    location: str | None = None
    """`Location` of what was created: `{id}` is replaced."""
    shows_created: bool = False
    """It responds to a create with the resource, even if the client did not prefer that."""


class HabitualServer:
    """The application with the given habits."""

    def __init__(self, app: ASGIApp, store: Store) -> None:
        self._app = app
        self._store = store
        self._habits = Habits()
        self._raw: dict[tuple[str, str], str] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        body = await read_body(receive)
        method, parts = scope["method"], scope["path"].strip("/").split("/")
        if parts[0] in {"_habits", "_raw"}:
            self._command(method, parts, body)
            await _answer(send, 200, "{}")
        elif (self._raw or self._habits != Habits()) and _is_search(method, parts):
            query = scope["query_string"].decode()
            await self._search(parts[0], dict(parse_qsl(f"{query}&{body.decode()}")), _base(scope), send)
        elif method == "POST" and len(parts) == 1:
            await self._create(scope, body, send)
        else:
            await self._app(scope, replaying(body), send)

    def _command(self, method: str, parts: list[str], body: bytes) -> None:
        if method == "DELETE":
            self._habits = Habits()
            for kind, own in self._raw:
                self._store.delete(kind, own)
            self._raw.clear()
        elif parts[0] == "_habits":
            self._habits = Habits(**json.loads(body))
        else:
            _, kind, own = parts
            text = body.decode("utf-8", "surrogateescape")
            self._raw[kind, own] = text
            self._store.keep(kind, own, cast("Json", json.loads(text, strict=False, parse_int=str)))

    async def _search(self, kind: str, parameters: dict[str, str], base: str, send: Send) -> None:
        habits = self._habits
        if habits.outcome or set(habits.refuses) & parameters.keys():
            status = 200 if habits.outcome else 400
            issue = {"severity": "error", "code": "not-supported", "diagnostics": "Winifred Okafor"}
            await _answer(send, status, json.dumps({"resourceType": "OperationOutcome", "issue": [issue]}))
            return
        heeded = {name: value for name, value in parameters.items() if name not in habits.ignores}
        matches = self._store.search(kind, heeded)
        matches = matches[::-1] if habits.unordered else matches
        count, start = int(parameters.get("_count", _DEFAULT_PAGE)), int(parameters.get("_offset", 0))
        count = min(count, habits.page or count)
        page = matches[:count] if habits.repeats else matches[start : start + count]
        entries = [self._entry(resource, habits.mode or "match") for resource in page]
        if "_include" in heeded:
            entries += [self._entry(resource, "include") for resource in self._store.included(page)]
        entries += [json.dumps(entry) for entry in habits.extra]
        has_more = habits.repeats or start + count < len(matches)
        real = f"{base}/{kind}?{urlencode({**parameters, '_offset': str(start + count)})}"
        links = [{"relation": "self", "url": f"{base}/{kind}?{urlencode(heeded)}"}]
        if has_more:
            links.append({"relation": "next", "url": (habits.next or "{next}").replace("{next}", real)})
        await _answer(
            send,
            200,
            f'{{"resourceType": "Bundle", "type": "searchset", "link": {json.dumps(links)}, '
            f'"entry": [{", ".join(entries)}]}}',
        )

    def _entry(self, resource: Json, mode: str) -> str:
        kind, own = resource["resourceType"], resource["id"]
        text = self._raw.get((kind, own)) or json.dumps(resource)
        url = (self._habits.full_urls or "").format(kind=kind, id=own)
        return f'{{"fullUrl": {json.dumps(url)}, "search": {{"mode": "{mode}"}}, "resource": {text}}}'

    async def _create(self, scope: Scope, body: bytes, send: Send) -> None:
        habits = self._habits
        sent = json.dumps({**json.loads(body), **habits.created}).encode() if habits.created else body
        own: list[Message] = []

        async def keep(message: MutableMapping[str, Any]) -> None:
            own.append(message)

        headers = [(name, value) for name, value in scope["headers"] if name != b"content-length"]
        inner = {**scope, "headers": [*headers, (b"content-length", str(len(sent)).encode())]}
        await self._app(inner, replaying(sent), keep)
        status = own[0]["status"]
        answered = {name.decode().lower(): value.decode() for name, value in own[0]["headers"]}
        made = answered.get("location", "").rpartition("/")[2]
        if status != 201 or not (habits.location or habits.shows_created):
            for message in own:
                await send(message)
            return
        created = self._store.find(scope["path"].strip("/"), made) if habits.shows_created else None
        location = (habits.location or answered["location"]).format(id=made)
        await _answer(send, status, json.dumps(created) if created else "", {"location": location})


def _is_search(method: str, parts: list[str]) -> bool:
    return (method == "POST" and parts[1:] == ["_search"]) or (method == "GET" and len(parts) == 1)


def _base(scope: Scope) -> str:
    return f"http://{dict(scope['headers'])[b'host'].decode()}"


async def _answer(send: Send, status: int, body: str, headers: dict[str, str] | None = None) -> None:
    named = {"content-type": "application/fhir+json", **(headers or {})}
    await respond(send, status, body.encode("utf-8", "surrogateescape"), named)
