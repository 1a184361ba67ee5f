"""Nobody gives or takes rights that they do not have, and somebody is left who administers the site."""

import asyncio
import itertools
from collections.abc import Iterable
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update

from generated.graphql.models import Permission
from spiritum.identity.caller import Rights
from spiritum.staff import models as staff
from spiritum.staff.rules import ADMINISTRATION, loses_administration
from tests.api.clinic import Clinic, Person
from tests.orm import session

READ = [Permission.USER_READ, Permission.ROLE_READ]
USERS = [*READ, Permission.USER_CREATE, Permission.USER_UPDATE]
ROLES = [*READ, Permission.ROLE_CREATE, Permission.ROLE_UPDATE, Permission.ROLE_DELETE]
ADMINISTRATOR = [Permission(name) for name in sorted(ADMINISTRATION)]
ABOUT = "query($id: ID) { getUser(id: $id) { id username email firstName lastName department isActive " + (
    "roles { id } pathways { id } } }"
)
CREATE_PATHWAY = 'mutation { createPathway(input: {name: "Sarcoma"}) { pathway { id } } }'
_numbers = itertools.count(1)


async def _post(person: Person, operation: str, **body: Any) -> httpx.Response:
    return await person.http.post(f"/rest/{operation}/", json=body)


async def _whole(reader: Person, user_id: int) -> dict[str, Any]:
    """A user as a front end sends them back, unchanged."""
    user = (await reader.ask(ABOUT, id=user_id)).data["getUser"]
    ids = {name: [item["id"] for item in user.pop(name)] for name in ("roles", "pathways")}
    return {**user, **ids, "password": ""}


def _new(**members: Any) -> dict[str, Any]:
    number = next(_numbers)
    about = {"username": f"new.nurse.{number}", "email": f"new{number}@trust.example", "password": "a long enough one"}
    return {**about, "firstName": "New", "lastName": "Nurse", "department": "", **members}


def _beyond(response: httpx.Response) -> list[str]:
    """The members that go beyond the caller's rights."""
    assert response.status_code == 403, response.text
    assert response.json()["code"] == "FORBIDDEN"
    errors = response.json()["errors"]
    assert {error["code"] for error in errors} == {"BEYOND_RIGHTS"}
    return [error["field"] for error in errors]


async def _role(clinic: Clinic, *permissions: Permission) -> int:
    async with session(clinic.database) as orm:
        role = staff.Role(name=f"Role {next(_numbers)}")
        orm.add(role)
        await orm.flush()
        orm.add_all(staff.RolePermission(role_id=role.id, permission=granted.value) for granted in permissions)
        return role.id


async def _role_of(clinic: Clinic, user_id: int) -> int:
    async with session(clinic.database) as orm:
        return (await orm.scalars(select(staff.UserRole.role_id).where(staff.UserRole.user_id == user_id))).one()


async def _permissions(clinic: Clinic, role: int) -> set[str]:
    async with session(clinic.database) as orm:
        held = select(staff.RolePermission.permission).where(staff.RolePermission.role_id == role)
        return set((await orm.scalars(held)).all())


async def test_user_administration_alone_gives_nothing_to_oneself(clinic: Clinic) -> None:
    lung = await clinic.pathway()
    everything = await _role(clinic, *Permission)
    eve = await clinic.signed_in(may=USERS)
    mine = await _whole(eve, eve.id)
    given = {**mine, "roles": [*mine["roles"], everything], "pathways": [lung]}
    assert _beyond(await _post(eve, "updateuser", **given)) == ["roles.1", "pathways.0"]
    assert await _whole(eve, eve.id) == mine


async def test_nor_to_an_accomplice_old_or_new(clinic: Clinic) -> None:
    lung, everything = await clinic.pathway(), await _role(clinic, *Permission)
    eve, friend = await clinic.signed_in(may=USERS), await clinic.signed_in(may=[])
    new = _new(roles=[everything], pathways=[lung])
    assert _beyond(await _post(eve, "createuser", **new)) == ["roles.0", "pathways.0"]
    old = {**await _whole(eve, friend.id), "roles": [everything], "pathways": [lung]}
    assert _beyond(await _post(eve, "updateuser", **old)) == ["roles.0", "pathways.0"]
    async with session(clinic.database) as orm:
        assert await orm.scalar(select(func.count()).select_from(staff.User)) == 2


async def test_what_one_has_one_may_give_and_take(clinic: Clinic) -> None:
    lung, other = await clinic.pathway(), await clinic.pathway()
    within = await _role(clinic, Permission.USER_READ)
    admin = await clinic.signed_in(on=[lung], may=USERS)
    made = (await _post(admin, "createuser", **_new(roles=[within], pathways=[lung]))).json()["user"]
    assert [role["id"] for role in made["roles"]] == [within]
    whole = await _whole(admin, made["id"])
    assert (await _post(admin, "updateuser", **{**whole, "roles": [], "pathways": []})).status_code == 200
    assert _beyond(await _post(admin, "updateuser", **{**whole, "pathways": [lung, other]})) == ["pathways.1"]


async def test_what_one_does_not_have_one_does_not_take_either(clinic: Clinic) -> None:
    lung, lymphoma = await clinic.pathway(), await clinic.pathway()
    admin = await clinic.signed_in(on=[lung], may=USERS)
    doctor = await clinic.signed_in(on=[lung, lymphoma], may=[Permission.PATIENT_READ])
    whole = await _whole(admin, doctor.id)
    assert _beyond(await _post(admin, "updateuser", **{**whole, "roles": []})) == ["roles"]
    assert _beyond(await _post(admin, "updateuser", **{**whole, "pathways": [lung]})) == ["pathways"]
    assert _beyond(await _post(admin, "updateuser", **{**whole, "roles": [], "pathways": []})) == ["roles", "pathways"]
    taken = await _post(admin, "updateuser", **{**whole, "pathways": [lymphoma]})
    assert (taken.status_code, [kept["id"] for kept in taken.json()["user"]["pathways"]]) == (200, [lymphoma])


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("password", "another one altogether"),
        ("email", "eve@trust.example"),
        ("username", "eve.too"),
        ("isActive", False),
    ],
)
@pytest.mark.parametrize("more", ["permissions", "pathways"])
async def test_an_account_with_more_rights_is_not_taken_over(
    clinic: Clinic, field: str, change: object, more: str
) -> None:
    lung = await clinic.pathway()
    eve = await clinic.signed_in(may=USERS)
    may: Iterable[Permission] = Permission if more == "permissions" else USERS
    boss = await clinic.signed_in(may=may, on=[lung] if more == "pathways" else [])
    async with session(clinic.database) as orm:  # an address that looks like one
        addressed = update(staff.User).where(staff.User.id == boss.id)
        await orm.execute(addressed.values(email="boss@trust.example"))
    whole = await _whole(eve, boss.id)
    assert _beyond(await _post(eve, "updateuser", **{**whole, field: change})) == [field]
    assert await _whole(eve, boss.id) == whole
    assert (await boss.ask("{ __typename }")).status == 200
    equal = await clinic.signed_in(may=Permission, on=[lung])
    assert (await _post(equal, "updateuser", **{**whole, field: change})).status_code == 200


async def test_an_inactive_account_with_more_rights_is_not_woken(clinic: Clinic) -> None:
    eve, boss = await clinic.signed_in(may=USERS), await clinic.signed_in()
    async with session(clinic.database) as orm:
        await orm.execute(update(staff.User).where(staff.User.id == boss.id).values(is_active=False))
    whole = {**await _whole(eve, boss.id), "isActive": True, "password": "another one altogether"}
    assert _beyond(await _post(eve, "updateuser", **whole)) == ["password", "isActive"]


async def test_what_is_sent_back_unchanged_needs_no_right(clinic: Clinic) -> None:
    """As front ends do: of a stronger account, with names and addresses from before there were rules for them."""
    lung = await clinic.pathway()
    eve, boss = await clinic.signed_in(may=USERS), await clinic.signed_in(on=[lung])
    old = {"username": "old\u200bname", "email": "no address", "last_name": "Old\u202ename"}
    async with session(clinic.database) as orm:
        await orm.execute(update(staff.User).where(staff.User.id == boss.id).values(old))
    whole = await _whole(eve, boss.id)
    changed = await _post(eve, "updateuser", **{**whole, "department": "Radiology"})
    assert changed.status_code == 200, changed.text
    assert await _whole(eve, boss.id) == {**whole, "department": "Radiology"}


async def test_ones_own_password_and_address_are_ones_own(clinic: Clinic) -> None:
    eve = await clinic.signed_in(may=USERS)
    changes = {"password": "another one altogether", "email": "eve@trust.example"}
    assert (await _post(eve, "updateuser", **{**await _whole(eve, eve.id), **changes})).status_code == 200


async def test_role_administration_alone_gives_nothing(clinic: Clinic) -> None:
    eve = await clinic.signed_in(may=ROLES)
    mine, old = await _role_of(clinic, eve.id), sorted(permission.value for permission in ROLES)
    new_permissions = [*old, "PATIENT_READ", "USER_UPDATE"]
    refused = await _post(eve, "updaterole", id=mine, name="Mine", permissions=new_permissions)
    assert _beyond(refused) == ["permissions.5", "permissions.6"]
    assert await _permissions(clinic, mine) == set(old)


@pytest.mark.parametrize("change", ["fewer", "name", "delete", "other"])
async def test_a_role_that_permits_more_is_left_alone(clinic: Clinic, change: str) -> None:
    eve = await clinic.signed_in(may=ROLES)
    role = await _role(clinic, Permission.PATIENT_READ, Permission.ROLE_READ)
    bodies: dict[str, dict[str, Any]] = {
        "fewer": {"name": "Role", "permissions": ["ROLE_READ"]},
        "name": {"name": "doctor", "permissions": ["PATIENT_READ", "ROLE_READ"]},
        "other": {"name": "Role", "permissions": ["ROLE_UPDATE"]},
        "delete": {},
    }
    operation = "deleterole" if change == "delete" else "updaterole"
    assert _beyond(await _post(eve, operation, id=role, **bodies[change])) == ["id"]
    assert await _permissions(clinic, role) == {"PATIENT_READ", "ROLE_READ"}


async def test_a_role_sent_back_unchanged_needs_no_right(clinic: Clinic) -> None:
    eve = await clinic.signed_in(may=ROLES)
    role = await _role(clinic, Permission.PATIENT_READ)
    async with session(clinic.database) as orm:
        name = await orm.scalar(select(staff.Role.name).where(staff.Role.id == role))
    body = {"id": role, "name": name, "permissions": ["PATIENT_READ", "AUTHENTICATED"]}
    assert (await _post(eve, "updaterole", **body)).status_code == 200


async def test_who_makes_a_pathway_puts_the_first_users_on_it(clinic: Clinic) -> None:
    admin, other = await clinic.signed_in(), await clinic.signed_in()
    pathway = (await admin.ask(CREATE_PATHWAY)).data["createPathway"]["pathway"]["id"]
    assert _beyond(await _post(other, "createuser", **_new(pathways=[pathway]))) == ["pathways.0"]
    for _ in range(2):
        assert (await _post(admin, "createuser", **_new(pathways=[pathway]))).status_code == 200
    mutation = 'mutation { createPathway(input: {name: "Melanoma"}) { pathway { id } } }'
    empty = (await admin.ask(mutation)).data["createPathway"]["pathway"]["id"]
    gone = await admin.ask("mutation($id: ID!) { deletePathway(id: $id) { success } }", id=empty)
    assert gone.data["deletePathway"]["success"] is True


async def test_rights_are_those_of_the_moment_and_not_of_the_session(clinic: Clinic) -> None:
    """Of two who take away each other's rights at once, the second has none left to do it with."""
    first, second = [await clinic.signed_in() for _ in range(2)]
    await clinic.signed_in()  # somebody is left to administer
    nobody = [{**await _whole(first, admin.id), "roles": list[int]()} for admin in (first, second)]
    both = await asyncio.gather(_post(first, "updateuser", **nobody[1]), _post(second, "updateuser", **nobody[0]))
    assert sorted(response.status_code for response in both) == [200, 403]


@pytest.mark.parametrize("way", ["isActive", "roles", "permissions"])
async def test_the_last_administrator_stays(clinic: Clinic, way: str) -> None:
    last = await clinic.signed_in()
    await clinic.signed_in(may=USERS)
    role, whole = await _role_of(clinic, last.id), await _whole(last, last.id)
    ways: dict[str, tuple[str, dict[str, Any]]] = {
        "isActive": ("updateuser", {**whole, "isActive": False}),
        "roles": ("updateuser", {**whole, "roles": []}),
        "permissions": ("updaterole", {"id": role, "name": "Less", "permissions": ["USER_UPDATE", "ROLE_READ"]}),
    }
    operation, body = ways[way]
    refused = await _post(last, operation, **body)
    assert refused.status_code == 409
    assert [(error["field"], error["code"]) for error in refused.json()["errors"]] == [(way, "LAST_ADMINISTRATOR")]
    assert (await _post(last, "deleterole", id=role)).status_code == 409
    assert await _whole(last, last.id) == whole
    colleague = await clinic.signed_in()
    assert (await _post(colleague, operation, **body)).status_code == 200


async def test_an_inactive_administrator_does_not_count(clinic: Clinic) -> None:
    last, gone = await clinic.signed_in(), await clinic.signed_in()
    assert (await _post(last, "updateuser", **{**await _whole(last, gone.id), "isActive": False})).status_code == 200
    refused = await _post(last, "updateuser", **{**await _whole(last, last.id), "isActive": False})
    assert refused.status_code == 409


@pytest.mark.race
async def test_of_administrators_who_leave_at_once_one_stays(clinic: Clinic) -> None:
    admins = [await clinic.signed_in() for _ in range(6)]
    leaving = [{**await _whole(admins[0], admin.id), "isActive": False} for admin in admins]
    answers = await asyncio.gather(
        *(_post(admin, "updateuser", **body) for admin, body in zip(admins, leaving, strict=True))
    )
    assert sorted(answer.status_code for answer in answers) == [*[200] * 5, 409]


def test_administration_is_lost_with_its_last_holder_or_its_last_part() -> None:
    some, rest = frozenset({"USER_UPDATE"}), ADMINISTRATION - {"USER_UPDATE"}
    assert not loses_administration([ADMINISTRATION, ADMINISTRATION], [ADMINISTRATION])
    assert loses_administration([ADMINISTRATION, some], [some])
    assert loses_administration([ADMINISTRATION, some], [some, rest]), "nobody has all of it"
    assert loses_administration([some, rest], [rest])
    assert not loses_administration([], [])


def test_rights_include_others_that_have_nothing_more() -> None:
    mine = Rights(frozenset({"A", "B"}), frozenset({1}))
    assert mine.include(Rights(frozenset({"A"}), frozenset()))
    assert not mine.include(Rights(frozenset({"C"}), frozenset()))
    assert not mine.include(Rights(frozenset(), frozenset({2})))
