"""Accounts that a provider's roles make: who gets one, with which rights, and what becomes of them later."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from generated.graphql.models import Permission
from spiritum.sso.models import ExternalIdentity
from spiritum.staff import models as staff
from spiritum.staff.rules import ADMINISTRATION
from tests.api.clinic import PASSWORD, Person
from tests.api.provider_door import REFUSED, Door, is_signed_in
from tests.orm import session

CLAIMS = {
    "groups": ["doctors"],
    "preferred_username": "W.Okafor",
    "given_name": "Winifred",
    "family_name": "Okafor",
    "email": "w.okafor@trust.example",
}
HERE = "/pathways/1"


async def described(door: Door, **changes: object) -> tuple[int, int]:
    """A site that lets doctors and nurses in; the ids of the pathways that these open."""
    pathways = await door.clinic.pathway(), await door.clinic.pathway()
    async with session(door.clinic.database) as orm:
        for name, permission in (("doctor", Permission.DECISION_CREATE), ("nurse", Permission.DECISION_READ)):
            role = staff.Role(name=name)
            orm.add(role)
            await orm.flush()
            orm.add(staff.RolePermission(role_id=role.id, permission=permission.value))
    door.describe(
        **{
            "entry": "role",
            "roles_claim": "groups",
            "roles": {"doctors": ["doctor"], "nurses": ["nurse"], "visitors": []},
            "pathways": {"doctors": [str(pathways[0])], "nurses": [str(pathways[1])]},
            "username_claim": "preferred_username",
            **changes,
        }
    )
    door.provider.more_claims = dict(CLAIMS)
    return pathways


async def rights_of(door: Door, person: Person) -> tuple[list[str], list[int], dict[str, Any]]:
    """Somebody's roles by name, their pathways, and what else a client gets of them."""
    user = (await person.http.post("/rest/sso/session/")).json()["user"]
    return [role["name"] for role in user["roles"]], [pathway["id"] for pathway in user["pathways"]], user


async def test_a_mapped_role_makes_an_account_with_its_rights(door: Door) -> None:
    pathway, _ = await described(door)
    person, response = await door.sign_in()
    assert response.headers["location"] == HERE
    roles, pathways, user = await rights_of(door, person)
    assert (roles, pathways, user["defaultPathway"]["id"]) == (["doctor"], [pathway], pathway)
    assert (user["username"], user["firstName"], user["lastName"]) == ("w.okafor", "Winifred", "Okafor")
    async with session(door.clinic.database) as orm:
        (account,) = await orm.scalars(select(staff.User).where(staff.User.id == user["id"]))
        assert account.email == "w.okafor@trust.example"
        role_id = await orm.scalar(select(staff.Role.id).where(staff.Role.name == "doctor"))
    (made,) = await door.noted("create")
    subject = door.provider.subject
    assert made == {"provider": "trust", "subject": subject, "roles": [role_id], "pathways": [pathway]}
    again, _ = await door.sign_in()
    assert (await rights_of(door, again))[2]["id"] == user["id"]
    assert len(await door.noted("create")) == 1
    assert await door.noted("update") == []
    stranger = door.clinic.stranger()
    local = await stranger.http.post("/rest/login/", json={"username": "w.okafor", "password": PASSWORD})
    assert local.status_code == 401


async def test_other_roles_count_from_the_next_sign_in(door: Door) -> None:
    first, second = await described(door)
    person, _ = await door.sign_in()
    door.provider.more_claims["groups"] = ["nurses"]
    assert (await rights_of(door, person))[:2] == (["doctor"], [first])
    await door.sign_in()
    assert (await rights_of(door, person))[:2] == (["nurse"], [second])
    (changed,) = await door.noted("update")
    assert changed["pathways"] == [second]
    door.provider.more_claims["groups"] = ["nurses", "doctors"]
    await door.sign_in(person)
    roles, pathways, _ = await rights_of(door, person)
    assert (roles, sorted(pathways)) == (["doctor", "nurse"], sorted([first, second]))


async def test_who_has_no_role_left_loses_all_of_it(door: Door) -> None:
    await described(door)
    person, _ = await door.sign_in()
    door.provider.more_claims["groups"] = ["cleaners"]
    _, response = await door.sign_in()
    assert response.headers["location"] == REFUSED
    assert not await is_signed_in(person)
    async with session(door.clinic.database) as orm:
        mine = select(ExternalIdentity.user_id)
        assert (await orm.scalars(select(staff.UserRole).where(staff.UserRole.user_id.in_(mine)))).all() == []
    assert [entry["reason"] for entry in await door.noted("sign_in_refused")] == ["roles"]
    door.provider.more_claims["groups"] = ["visitors"]
    person, response = await door.sign_in()
    assert response.headers["location"] == HERE
    assert (await rights_of(door, person))[:2] == ([], [])


@pytest.mark.parametrize("claims", [{"groups": None}, {"groups": ["cleaners"]}, {"hasgroups": True}])
async def test_without_a_mapped_role_there_is_no_account(door: Door, claims: dict[str, object]) -> None:
    await described(door)
    door.provider.more_claims |= claims
    _, response = await door.sign_in()
    assert response.headers["location"] == REFUSED
    assert [entry["reason"] for entry in await door.noted("sign_in_refused")] == ["roles"]
    assert await door.noted("create") == []


async def test_an_account_that_an_administrator_linked_keeps_its_own_rights(door: Door) -> None:
    await described(door)
    await door.linked(may=[Permission.USER_READ])
    person, response = await door.sign_in()
    assert response.headers["location"] == HERE
    roles, pathways, _ = await rights_of(door, person)
    assert (len(roles), pathways) == (1, [])
    assert "doctor" not in roles


async def test_a_file_without_pathways_leaves_them_to_administrators(door: Door) -> None:
    pathway, _ = await described(door, pathways={})
    person, _ = await door.sign_in()
    _, pathways, user = await rights_of(door, person)
    assert pathways == []
    async with session(door.clinic.database) as orm:
        orm.add(staff.PathwayMember(user_id=user["id"], pathway_id=pathway))
    door.provider.more_claims["groups"] = ["nurses"]
    await door.sign_in(person)
    assert (await rights_of(door, person))[:2] == (["nurse"], [pathway])


@pytest.mark.parametrize("what", ["role", "pathway"])
async def test_rights_that_are_not_here_are_not_guessed(door: Door, what: str) -> None:
    await described(door)
    if what == "role":
        async with session(door.clinic.database) as orm:
            await orm.execute(update(staff.Role).where(staff.Role.name == "doctor").values(name="consultant"))
    else:
        door.describe(pathways={"doctors": ["no such pathway"]})
    _, response = await door.sign_in()
    assert response.headers["location"] == REFUSED
    assert [entry["reason"] for entry in await door.noted("sign_in_refused")] == ["rights"]


async def test_the_last_administrator_is_not_lost_to_a_role(door: Door) -> None:
    await described(door)
    async with session(door.clinic.database) as orm:
        role = await orm.scalar(select(staff.Role.id).where(staff.Role.name == "doctor"))
        orm.add_all([staff.RolePermission(role_id=role, permission=name) for name in ADMINISTRATION])
    person, _ = await door.sign_in()
    async with session(door.clinic.database) as orm:
        mine = select(ExternalIdentity.user_id)
        await orm.execute(delete(staff.UserRole).where(staff.UserRole.user_id.not_in(mine)))
    for groups in (["nurses"], ["cleaners"]):
        door.provider.more_claims["groups"] = groups
        _, response = await door.sign_in()
        assert response.headers["location"] == REFUSED
        assert (await rights_of(door, person))[0] == ["doctor"]
    assert [entry["reason"] for entry in await door.noted("sign_in_refused")] == ["rights", "rights"]


@pytest.mark.parametrize("claim", ["preferred_username", "email"])
async def test_nobody_becomes_somebody_else_by_a_name_or_an_address(door: Door, claim: str) -> None:
    await described(door)
    other = await door.clinic.user()
    email = f"{other}@hospital.test"
    door.provider.more_claims[claim] = other if claim == "preferred_username" else email.upper()
    person, response = await door.sign_in()
    assert response.headers["location"] == HERE
    user = (await rights_of(door, person))[2]
    assert user["username"] != other
    assert user["username"].startswith("trust-" if claim == "preferred_username" else "w.okafor")
    async with session(door.clinic.database) as orm:
        (account,) = await orm.scalars(select(staff.User).where(staff.User.id == user["id"]))
        assert account.email.endswith("@trust.example" if claim == "preferred_username" else "@trust.invalid")


async def test_claims_that_are_no_names_make_an_account_all_the_same(door: Door) -> None:
    await described(door)
    door.provider.more_claims |= {
        "preferred_username": "a\u202eb",
        "given_name": 7,
        "family_name": "x" * 201,
        "email": "w.okafor@trust.example",
        "email_verified": False,
    }
    person, response = await door.sign_in()
    assert response.headers["location"] == HERE
    user = (await rights_of(door, person))[2]
    assert user["username"].startswith("trust-")
    assert user["firstName"] == user["lastName"] == user["username"]


async def test_an_account_that_was_made_inactive_stays_so(door: Door) -> None:
    await described(door)
    await door.sign_in()
    async with session(door.clinic.database) as orm:
        mine = select(ExternalIdentity.user_id)
        await orm.execute(update(staff.User).where(staff.User.id.in_(mine)).values(is_active=False))
    _, response = await door.sign_in()
    assert response.headers["location"] == REFUSED
    assert [entry["reason"] for entry in await door.noted("sign_in_refused")] == ["inactive"]


async def test_of_two_first_sign_ins_at_once_one_makes_the_account(door: Door) -> None:
    await described(door)
    for number in range(10):
        door.provider.subject = f"person-{number}"
        people = [door.clinic.stranger() for _ in range(2)]
        callbacks = [await door.leave(person) for person in people]
        responses = await asyncio.gather(*map(door.come_back, people, callbacks))
        assert [response.headers["location"] for response in responses] == [HERE, HERE]
        users = [(await rights_of(door, person))[2]["id"] for person in people]
        assert users[0] == users[1]
