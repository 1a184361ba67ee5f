"""Answers and events that no site would give on demand: 2,000 rows, odd birthdays, patients without a name."""

import asyncio
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from playwright.async_api import Page, Route, WebSocketRoute

from tests.browser.desk.sitting import Change

PAGE = 100
NOW = "2026-11-01T09:00:00+00:00"


def patient(number: int, **other: object) -> dict[str, Any]:
    """A patient, of whom a test says what matters to it."""
    usual = {
        "id": str(number),
        "firstName": f"Given{number}",
        "lastName": f"Family{number}",
        "dateOfBirth": "1960-02-03",
        "dateOfBirthPrecision": "DAY",
        "isDeceased": False,
        "deceasedOn": None,
        "hospitalNumber": f"fMRN{number:06}",
        "nationalNumber": f"fNHS{number:09}",
        "demographicsReadAt": NOW,
    }
    return usual | other


def entry(number: int, **other: object) -> dict[str, Any]:
    """An entry on the first pathway; its id is 10,000 more than the patient's."""
    usual: dict[str, Any] = {
        "id": str(10_000 + number),
        "lockEndTime": None,
        "lockUser": None,
        "pathway": {"id": "1", "name": "Lung cancer"},
        "isDischarged": False,
        "awaitingDecisionType": "CLINIC",
        "referredAt": NOW,
        "addedAt": NOW,
        "updatedAt": NOW,
        "underCareOf": None,
        "clinicalRequests": [],
    }
    return usual | other


def request(number: int, state: str, **other: object) -> dict[str, Any]:
    """A clinical request in a state."""
    usual = {
        "id": str(number),
        "currentState": state,
        "addedAt": NOW,
        "updatedAt": NOW,
        "completedAt": NOW if state == "COMPLETED" else None,
        "amendedAt": None,
        "clinicalRequestType": {"id": "1", "name": "Chest X-ray"},
        "forwardDecisionPoint": None,
        "cancellation": None,
    }
    return usual | other


def rows(count: int) -> list[dict[str, Any]]:
    """As many patients with an entry each."""
    return [patient(number) | {"onPathways": [entry(number)]} for number in range(1, count + 1)]


def worklist(patients: Sequence[Mapping[str, Any]], unavailable: Sequence[Mapping[str, str]] = ()) -> Change:
    """The worklist has these patients, in pages of a hundred."""

    async def answer(route: Route) -> None:
        variables = json.loads(route.request.post_data or "{}")["variables"]
        begin = int(variables.get("after") or 0)
        page = patients[begin : begin + min(variables["first"], PAGE)]
        connection = {
            "totalCount": len(patients) + len(unavailable),
            "pageInfo": {
                "hasPreviousPage": begin > 0,
                "hasNextPage": begin + len(page) < len(patients),
                "startCursor": str(begin),
                "endCursor": str(begin + len(page)),
            },
            "edges": [{"cursor": str(index), "node": node} for index, node in enumerate(page, begin + 1)],
            "unavailable": [*unavailable] if begin == 0 else [],
        }
        await route.fulfill(json={"data": {"getPatientOnPathwayConnection": connection}})

    return answer


class Events:
    """Stands between the page and the server's socket, and sends events of its own."""

    def __init__(self) -> None:
        self._open: list[tuple[WebSocketRoute, str, str]] = []
        self.is_subscribed = asyncio.Event()

    async def stand_between(self, page: Page) -> None:
        """From now on."""
        await page.route_web_socket("**/subscription", self._connected)

    def changed(self, number: int, **other: object) -> None:
        """The entry of a patient has changed."""
        event = entry(number, **other) | {"patient": patient(number)}
        self.send({"onPathwayUpdated": event})

    def send(self, data: Mapping[str, object]) -> None:
        """Something has happened."""
        field = next(iter(data))
        for socket, operation in [(socket, id_) for socket, id_, query in self._open if field in query]:
            socket.send(json.dumps({"type": "next", "id": operation, "payload": {"data": data}}))

    async def cut(self) -> None:
        """The connections end, as if the network did."""
        cut, self._open = self._open, []
        self.is_subscribed.clear()
        for socket in {id(socket): socket for socket, _, _ in cut}.values():
            await socket.close(code=4499)

    def _connected(self, socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(self._hearing(socket, server))

    def _hearing(self, socket: WebSocketRoute, server: WebSocketRoute) -> Callable[[str | bytes], None]:
        def hear(message: str | bytes) -> None:
            sent = json.loads(message)
            if sent.get("type") == "subscribe":
                self._open.append((socket, sent["id"], sent["payload"]["query"]))
                if "OnPathwayUpdated" in sent["payload"]["query"]:
                    self.is_subscribed.set()
            server.send(message)

        return hear
