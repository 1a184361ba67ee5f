"""A cursor belongs to the list that gave it: the connection with its pathway and filters."""

import base64
import itertools
from typing import Any

from tests.api.clinic import Clinic, Person
from tests.api.meetings import LIST, MDT_PAGE, team
from tests.operations import USERS, WORKLIST

REFUSED = {"code": "BAD_USER_INPUT", "argument": "after"}
FOUR = 4


async def lists(clinic: Clinic) -> tuple[Person, dict[str, tuple[str, dict[str, Any]]]]:
    """Somebody, and lists that they may read, no two of them the same."""
    lung, lymphoma = await team(clinic), await team(clinic)
    person = await clinic.signed_in(on=[lung.pathway, lymphoma.pathway])
    calls: dict[str, tuple[str, dict[str, Any]]] = {"users": (USERS, {})}
    for name, pathway_team in (("lung", lung), ("lymphoma", lymphoma)):
        first, second = await pathway_team.mdt(), await pathway_team.mdt(1)
        patient = await clinic.patient(pathway_team.pathway)
        await pathway_team.place(first, patient)
        await pathway_team.place(second, patient)
        for mdt in (first, second):
            await pathway_team.places(mdt, 2)
            calls[f"{name}'s list {mdt}"] = (LIST, {"mdt": mdt})
        calls[f"{name}'s patient"] = (LIST, {"patient": patient[0], "on": pathway_team.pathway})
        calls[f"{name}'s meetings"] = (MDT_PAGE, {"on": pathway_team.pathway})
        for _ in range(2):
            await clinic.patient(pathway_team.pathway)
        worklist = {"on": pathway_team.pathway}
        calls[f"{name}'s worklist"] = (WORKLIST, worklist)
        calls[f"{name}'s, all"] = (WORKLIST, {**worklist, "outstanding": False})
        calls[f"{name}'s, discharged too"] = (WORKLIST, {**worklist, "discharged": True})
        calls[f"{name}'s, mine"] = (WORKLIST, {**worklist, "mine": True})
        calls[f"{name}'s, triage"] = (WORKLIST, {**worklist, "awaiting": "TRIAGE"})
    return person, calls


async def page(person: Person, query: str, **arguments: Any) -> dict[str, Any]:
    """One page of a list."""
    (connection,) = (await person.ask(query, **arguments)).data.values()
    return connection


async def test_a_cursor_of_another_list_is_bad_input(clinic: Clinic) -> None:
    person, calls = await lists(clinic)
    cursors: dict[str, str] = {}
    for name, (query, arguments) in calls.items():
        cursors[name] = (await page(person, query, **arguments, first=1))["pageInfo"]["endCursor"]
        assert cursors[name], name
        await page(person, query, **arguments, first=1, after=cursors[name])
        await page(person, query, **arguments, last=1, before=cursors[name])
    for (name, (query, arguments)), (other, cursor) in itertools.product(calls.items(), cursors.items()):
        if name != other:
            answer = await person.ask(query, **arguments, first=1, after=cursor)
            assert answer.body["errors"][0]["extensions"] == REFUSED, (name, other)


async def test_filters_that_mean_the_same_have_the_same_cursors(clinic: Clinic) -> None:
    person, calls = await lists(clinic)
    query, arguments = calls["lung's worklist"]
    first = await page(person, query, **arguments, first=1)
    after = first["pageInfo"]["endCursor"]
    rest = await page(person, query, **arguments, after=after, outstanding=True, discharged=False, mine=False)
    assert rest["edges"]
    assert rest == await page(person, query, **arguments, first=100, after=after)


async def test_a_cursor_of_what_is_mine_is_not_another_users(clinic: Clinic) -> None:
    person, calls = await lists(clinic)
    query, arguments = calls["lung's, mine"]
    other = await clinic.signed_in(on=[arguments["on"]])
    cursor = (await page(person, query, **arguments, first=1))["pageInfo"]["endCursor"]
    answer = await other.ask(query, **arguments, first=1, after=cursor)
    assert answer.body["errors"][0]["extensions"] == REFUSED


async def test_garbled_and_made_up_cursors_are_bad_input(clinic: Clinic) -> None:
    person, calls = await lists(clinic)
    for name in ("users", "lung's meetings", "lung's worklist", "lung's patient"):
        query, arguments = calls[name]
        cursor = (await page(person, query, **arguments, first=1))["pageInfo"]["endCursor"]
        padded = cursor + "=" * (-len(cursor) % FOUR)
        packed = base64.urlsafe_b64decode(padded)
        garbled = [
            cursor[:-1],
            cursor[1:],
            f"{cursor}A",
            f"{cursor}=",
            f" {cursor}",
            f"{cursor}\n",
            cursor.swapcase(),
            cursor[:-1] + chr(ord(cursor[-1]) ^ 1),
            base64.urlsafe_b64encode(packed[8:]).decode().rstrip("="),  # as older cursors were
            base64.urlsafe_b64encode(packed + b" ").decode().rstrip("="),
            base64.urlsafe_b64encode(packed[:8] + b"[1]").decode().rstrip("="),
            base64.urlsafe_b64encode(packed[:8] + b"[1,2]").decode().rstrip("="),
            base64.urlsafe_b64encode(bytes(8) + packed[8:]).decode().rstrip("="),
            "\N{ZERO WIDTH SPACE}",
            "x" * 10_000,
            "null",
        ]
        for after in garbled:
            answer = await person.ask(query, **arguments, first=1, after=after)
            assert answer.body["errors"][0]["extensions"] == REFUSED, (name, after)
