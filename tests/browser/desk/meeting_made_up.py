"""Meetings for the desk's tests: real ones with patients on their lists, and lists that no demonstration has."""

import itertools
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from playwright.async_api import Route

from tests.browser.desk import made_up
from tests.browser.desk.sitting import Change, Desk
from tests.operations import DECIDE, LOCK

USERNAME, PASSWORD = "demo-1-1", "22password1"
COLLEAGUE = "demo-1-2"
_days = itertools.count()
CREATE = "mutation($input: MdtInput!) { createMdt(input: $input) { mdt { id } userErrors { message } } }"
UPDATE = "mutation($input: UpdateOnMdtInput!) { updateOnMdt(input: $input) { userErrors { code } } }"
LOCK_PLACE = "mutation($input: LockOnMdtInput!) { lockOnMdt(input: $input) { userErrors { code } } }"
LISTED = """
query($mdt: ID!) {
  getOnMdtConnection(mdtId: $mdt, first: 100) {
    edges { node { id outcome reason patient { id lastName firstName } } }
  }
}
"""
PATIENTS = """
query($on: ID!, $last: Int!) {
  types: getClinicalRequestTypes(pathwayId: $on) { id isMdt }
  all: getPatientOnPathwayConnection(pathwayId: $on, outstanding: false, last: $last) {
    edges { node { id onPathways(pathwayId: $on) { id lockUser { id } } } }
  }
}
"""


@dataclass(frozen=True)
class Planned:
    """A meeting in a far future."""

    desk: Desk
    id: str
    day: date

    @property
    def path(self) -> str:
        """Its list."""
        return f"/p/1/meetings/{self.id}"

    async def places(self) -> list[dict[str, Any]]:
        """What is on its list, in order."""
        data = await self.desk.ask(LISTED, {"mdt": self.id})
        return [edge["node"] for edge in data["getOnMdtConnection"]["edges"]]

    async def names(self) -> list[str]:
        """Who is on its list, as the desk calls them."""
        return [name_of(place) for place in await self.places()]


def name_of(place: Mapping[str, Any]) -> str:
    """As the desk calls a patient."""
    patient = place["patient"]
    return f"{patient['lastName'].upper()}, {patient['firstName']}"


def next_day() -> date:
    """A day on which no test has planned a meeting."""
    return date(2090, 3, 1) + timedelta(days=next(_days))


async def planned(desk: Desk, count: int = 0) -> Planned:
    """A meeting with so many of the demonstration's patients on its list."""
    await desk.post("/rest/login/", {"username": USERNAME, "password": PASSWORD})
    day = next_day()
    created = await desk.ask(CREATE, {"input": {"pathwayId": 1, "plannedAt": str(day), "location": "Seminar room 2"}})
    mdt = created["createMdt"]["mdt"]["id"]
    data = await desk.ask(PATIENTS, {"on": 1, "last": 40})
    kind = next(kind["id"] for kind in data["types"] if kind["isMdt"])
    entries = [edge["node"]["onPathways"][0] for edge in data["all"]["edges"]]
    free = [entry["id"] for entry in entries if entry["lockUser"] is None]
    for number, entry in enumerate(free[:count], 1):
        decision = {
            "onPathwayId": entry,
            "decisionType": "CLINIC",
            "clinicHistory": "For the meeting.",
            "clinicalRequestRequests": [{"clinicalRequestTypeId": kind}],
            "mdt": {"id": mdt, "reason": f"Question {number}: is this resectable?"},
        }
        await desk.ask(LOCK, {"entry": entry})
        decided = await desk.ask(DECIDE, {"input": decision})
        assert decided["createDecisionPoint"]["userErrors"] is None
    meeting = Planned(desk, mdt, day)
    assert len(await meeting.places()) == count
    return meeting


def meeting(**other: object) -> dict[str, Any]:
    """A meeting, of which a test says what matters to it."""
    usual: dict[str, Any] = {
        "id": "77",
        "plannedAt": "2090-02-01",
        "location": "Seminar room 2",
        "createdAt": "2026-11-01",
        "updatedAt": "2026-11-02",
        "creator": colleague(1),
        "clinicians": [colleague(1), colleague(2)],
    }
    return usual | other


def colleague(number: int) -> dict[str, str]:
    """Somebody who works here."""
    return {
        "id": str(900 + number),
        "username": f"c{number}",
        "firstName": f"Ada{number}",
        "lastName": f"Archer{number}",
    }


def place(number: int, **other: object) -> dict[str, Any]:
    """The entry of a made-up patient; its id is 20,000 more than the patient's."""
    usual: dict[str, Any] = {
        "id": str(20_000 + number),
        "order": number - 1,
        "reason": f"Question {number}: is this resectable?",
        "outcome": None,
        "addedAt": "2026-11-01",
        "lockEndsAt": None,
        "lockUser": None,
        "clinician": colleague(1),
        "clinicalRequest": made_up.request(30_000 + number, "INIT"),
        "patient": {"id": str(number), "hospitalNumber": f"fMRN{number:06}"},
    }
    return usual | other


def _page(nodes: Sequence[Mapping[str, Any]], variables: Mapping[str, Any], **other: object) -> dict[str, Any]:
    begin = int(variables.get("after") or 0)
    page = nodes[begin : begin + variables["first"]]
    end = begin + len(page)
    paging = {
        "hasPreviousPage": begin > 0,
        "hasNextPage": end < len(nodes),
        "startCursor": str(begin),
        "endCursor": str(end),
    }
    edges = [{"cursor": str(index), "node": node} for index, node in enumerate(page, begin + 1)]
    return {"totalCount": len(nodes), "pageInfo": paging, "edges": edges, **other}


def places(nodes: Sequence[Mapping[str, Any]], **of_meeting: object) -> Change:
    """The meeting's list has these entries."""

    async def answer(route: Route) -> None:
        connection = _page(nodes, _variables(route))
        await route.fulfill(json={"data": {"getMdt": meeting(**of_meeting), "getOnMdtConnection": connection}})

    return answer


def patients(nodes: Sequence[Mapping[str, Any]], unavailable: Mapping[int, str] | None = None) -> Change:
    """Who is on the list; those in `unavailable`, by number, have no name."""
    left_out = unavailable or {}
    named = [
        {"id": node["id"], "patient": made_up.patient(int(node["patient"]["id"])) | {"onPathways": [_standing(node)]}}
        for node in nodes
        if int(node["patient"]["id"]) not in left_out
    ]
    nameless = [
        {"id": str(number), "hospitalNumber": f"fMRN{number:06}", "reason": reason}
        for number, reason in left_out.items()
    ]

    async def answer(route: Route) -> None:
        connection = _page(named, _variables(route), unavailable=nameless)
        await route.fulfill(json={"data": {"getOnMdtConnection": connection}})

    return answer


def _standing(node: Mapping[str, Any]) -> dict[str, Any]:
    number = int(node["patient"]["id"])
    clock = {
        "standard": "FASTER_DIAGNOSIS",
        "days": 12,
        "limit": 28,
        "targetOn": "2090-03-01",
        "daysToBreach": 17,
        "colour": "AMBER",
    }
    requests = [made_up.request(40_000 + number, "COMPLETED")]
    waits = {"nextBreach": clock}
    return {"id": str(10_000 + number), "isDischarged": False, "clinicalRequests": requests, "waitingTimes": waits}


def _variables(route: Route) -> Mapping[str, Any]:
    return json.loads(route.request.post_data or "{}")["variables"]
