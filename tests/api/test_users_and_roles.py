"""Users and roles over REST: whole or not at all, unique names, and changes that count from the next call on."""

import asyncio
import itertools
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update

from generated.graphql.models import Permission
from spiritum.audit import models as audit
from spiritum.staff import models as staff
from tests.api.clinic import PASSWORD, Clinic, Person
from tests.api.sockets import open_socket
from tests.operations import USERS
from tests.orm import session

WHO_AM_I = "{ getPathways { id } }"
WINIFRED: dict[str, Any] = {
    "username": "w.okafor",
    "password": "a long enough one",
    "email": "winifred.okafor@trust.example",
    "firstName": "Winifred",
    "lastName": "Okafor",
    "department": "Respiratory medicine",
}
OPERATIONS: dict[str, tuple[dict[str, Any], str]] = {
    "createuser": (WINIFRED, "USER_CREATE"),
    "updateuser": ({**WINIFRED, "id": 1}, "USER_UPDATE"),
    "createrole": ({"name": "Coordinator"}, "ROLE_CREATE"),
    "updaterole": ({"id": 1, "name": "Coordinator", "permissions": []}, "ROLE_UPDATE"),
    "deleterole": ({"id": 1}, "ROLE_DELETE"),
}


async def _post(person: Person, operation: str, **body: Any) -> httpx.Response:
    return await person.http.post(f"/rest/{operation}/", json=body)


async def _done(person: Person, operation: str, **body: Any) -> dict[str, Any]:
    response = await _post(person, operation, **body)
    assert response.status_code == 200, response.text
    return response.json()


async def _created(person: Person, **members: Any) -> dict[str, Any]:
    return (await _done(person, "createuser", **{**WINIFRED, **members}))["user"]


async def _updated(person: Person, **members: Any) -> dict[str, Any]:
    unchanged = {name: value for name, value in WINIFRED.items() if name != "password"}
    return (await _done(person, "updateuser", **{**unchanged, **members}))["user"]


def _refusal(response: httpx.Response) -> tuple[int, list[tuple[str, str]]]:
    """The status, and the members at fault with their codes."""
    problem = response.json()
    assert response.headers["content-type"] == "application/problem+json"
    assert problem["error"] == problem["detail"]
    assert problem["code"] == {409: "CONFLICT", 422: "BAD_USER_INPUT", 404: "NOT_FOUND"}[response.status_code]
    return response.status_code, [(error["field"], error["code"]) for error in problem.get("errors", [])]


async def _sign_in(clinic: Clinic, username: str, password: str) -> Person:
    person = clinic.stranger()
    response = await person.http.post("/rest/login/", json={"username": username, "password": password})
    if response.status_code == 200:
        person.token = response.json()["user"]["token"]
    return person


async def _is_signed_in(person: Person) -> bool:
    return (await person.ask(WHO_AM_I)).status == 200


async def _count(clinic: Clinic, table: type[Any]) -> int:
    async with session(clinic.database) as orm:
        return await orm.scalar(select(func.count()).select_from(table)) or 0


async def _role(person: Person, *permissions: str, name: str = "Coordinator") -> int:
    role = await _done(person, "createrole", name=name)
    await _done(person, "updaterole", id=role["id"], name=name, permissions=permissions)
    return role["id"]


async def test_a_user_is_created_and_can_sign_in_and_work(clinic: Clinic) -> None:
    lymphoma, lung = await clinic.pathway("Lymphoma"), await clinic.pathway("Lung")
    admin = await clinic.signed_in(on=[lymphoma, lung])
    role = await _role(admin, "PATHWAY_READ")
    user = await _created(
        admin, username=" W.Okafor ", pathways=[lymphoma, str(lung), lymphoma], roles=[str(role), role]
    )
    assert user["username"] == "w.okafor"
    assert user["isActive"] is True
    assert user["lastLogin"] is None
    assert [pathway["id"] for pathway in user["pathways"]] == [lung, lymphoma]
    assert user["defaultPathway"]["id"] == lymphoma
    assert user["roles"] == [{"id": role, "name": "Coordinator"}]
    assert not any("password" in member.lower() for member in user)
    winifred = await _sign_in(clinic, "W.OKAFOR", WINIFRED["password"])
    assert await _is_signed_in(winifred)
    query = "query($name: String) { getUser(username: $name) { id email lastLogin roles { permissions { name } } } }"
    stored = (await admin.ask(query, name="w.okafor")).data["getUser"]
    assert stored["id"] == str(user["id"])
    assert stored["roles"] == [{"permissions": [{"name": "PATHWAY_READ"}]}]
    assert stored["lastLogin"] is not None


async def test_what_is_left_out_of_a_new_user_is_nothing(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    user = await _created(admin, isActive=False)
    assert (user["pathways"], user["roles"], user["defaultPathway"], user["isActive"]) == ([], [], None, False)
    assert not await _is_signed_in(await _sign_in(clinic, "w.okafor", WINIFRED["password"]))


async def test_the_password_is_kept_as_a_slow_hash_and_in_no_log(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    await _created(admin)
    async with session(clinic.database) as orm:
        stored = await orm.scalar(select(staff.User.password_hash).where(staff.User.username == "w.okafor"))
    assert stored is not None
    assert stored.startswith("$argon2id$")
    assert WINIFRED["password"] not in stored + str(clinic.log)


@pytest.mark.parametrize(
    ("members", "field"),
    [
        ({"username": "W.OKAFOR", "email": "x@y.example"}, "username"),
        ({"username": "x", "email": "WINIFRED.okafor@Trust.example"}, "email"),
    ],
)
async def test_names_and_addresses_are_unique_whatever_their_case(
    clinic: Clinic, members: dict[str, str], field: str
) -> None:
    admin = await clinic.signed_in()
    await _created(admin)
    response = await _post(admin, "createuser", **{**WINIFRED, **members})
    assert _refusal(response) == (409, [(field, "TAKEN")])
    other = await _created(admin, username="other", email="other@trust.example")
    response = await _post(admin, "updateuser", **{**WINIFRED, **members, "id": other["id"]})
    assert _refusal(response) == (409, [(field, "TAKEN")])
    assert await _count(clinic, staff.User) == 3


@pytest.mark.parametrize("operation", ["createuser", "updateuser"])
async def test_unknown_pathways_and_roles_are_named_by_their_place(clinic: Clinic, operation: str) -> None:
    pathway = await clinic.pathway()
    admin = await clinic.signed_in(on=[pathway])
    user = await _created(admin, username="other", email="other@trust.example")
    unknown = {"pathways": [pathway, 10**9, 10**9 + 1], "roles": [10**9]}
    response = await _post(admin, operation, **{**WINIFRED, **unknown, "id": user["id"]})
    places = [("pathways.1", "NOT_FOUND"), ("pathways.2", "NOT_FOUND"), ("roles.0", "NOT_FOUND")]
    assert _refusal(response) == (422, places)
    kept = await _updated(admin, id=user["id"], username="other", email="other@trust.example")
    assert (kept["pathways"], kept["roles"]) == ([], [])
    assert await _count(clinic, staff.User) == 2


@pytest.mark.parametrize(
    ("operation", "members", "reasons"),
    [
        ("createuser", {"password": "seven77"}, [("password", "string_too_short")]),
        ("createuser", {"password": ""}, [("password", "string_too_short")]),
        ("createuser", {"password": "x" * 1025}, [("password", "string_too_long")]),
        ("updateuser", {"password": "seven77"}, [("password", "string_too_short")]),
        ("updateuser", {"password": "x" * 1025}, [("password", "string_too_long")]),
        (
            "createuser",
            {"username": " ", "lastName": "\t"},
            [("username", "string_too_short"), ("lastName", "string_too_short")],
        ),
        ("createrole", {"name": "  "}, [("name", "string_too_short")]),
        (
            "updaterole",
            {"name": "A", "permissions": ["PATHWAY_READ", "EVERYTHING"]},
            [("permissions.1", "literal_error")],
        ),
        ("updaterole", {"name": "A"}, [("permissions", "missing")]),
    ],
)
async def test_what_is_out_of_contract_is_named(
    clinic: Clinic, operation: str, members: dict[str, Any], reasons: list[tuple[str, str]]
) -> None:
    admin = await clinic.signed_in()
    usual = WINIFRED if operation.endswith("user") else {}
    response = await _post(admin, operation, **{**usual, "id": admin.id, **members})
    assert _refusal(response) == (422, reasons)
    assert (await _count(clinic, staff.User), await _count(clinic, staff.Role)) == (1, 1)


async def test_a_thousand_and_twenty_four_characters_are_a_password(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    await _created(admin, password="é" * 1024)
    assert await _is_signed_in(await _sign_in(clinic, "w.okafor", "é" * 1024))


async def test_what_is_left_out_of_a_change_stays(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    admin = await clinic.signed_in(on=[pathway])
    role = await _role(admin)
    user = await _created(admin, pathways=[pathway], roles=[role])
    for password in ({}, {"password": ""}, {"password": None}):
        changed = await _updated(admin, id=str(user["id"]), lastName="Archer", **password)
        assert changed == {**user, "lastName": "Archer", "lastLogin": changed["lastLogin"]}
        assert await _is_signed_in(await _sign_in(clinic, "w.okafor", WINIFRED["password"]))


async def test_sets_are_replaced_and_the_default_follows(clinic: Clinic) -> None:
    first, second, third = [await clinic.pathway(name) for name in ("A", "B", "C")]
    admin = await clinic.signed_in(on=[first, second, third])
    old, new = await _role(admin, name="Old"), await _role(admin, name="New")
    user = await _created(admin, pathways=[first, second], roles=[old])

    async def change(**members: Any) -> tuple[list[int], int | None]:
        changed = await _updated(admin, id=user["id"], **members)
        default = changed["defaultPathway"]
        return [pathway["id"] for pathway in changed["pathways"]], default and default["id"]

    assert await change(pathways=[third, first]) == ([first, third], first)
    assert await change(pathways=[third, second]) == ([second, third], third)
    assert await change(pathways=[]) == ([], None)
    changed = await _updated(admin, id=user["id"], roles=[new])
    assert [role["id"] for role in changed["roles"]] == [new]
    assert (await _done(admin, "deleterole", id=old)) == {"success": True}


async def test_somebody_made_inactive_is_out_at_once_and_for_good(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    user = await _created(admin)
    winifred = await _sign_in(clinic, "w.okafor", WINIFRED["password"])
    await _updated(admin, id=user["id"], isActive=False)
    assert not await _is_signed_in(winifred)
    assert not await _is_signed_in(await _sign_in(clinic, "w.okafor", WINIFRED["password"]))
    await _updated(admin, id=user["id"], isActive=True)
    assert not await _is_signed_in(winifred), "the session from before is gone"
    assert await _is_signed_in(await _sign_in(clinic, "w.okafor", WINIFRED["password"]))


async def test_a_new_password_ends_the_sessions_but_ones_own(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    again = await _sign_in(clinic, admin.username, PASSWORD)
    colleague = await clinic.signed_in()
    about = {"id": admin.id, "username": admin.username, "email": "admin@trust.example"}
    await _updated(admin, **about, password="another one altogether")
    assert await _is_signed_in(admin)
    assert await _is_signed_in(colleague)
    assert not await _is_signed_in(again)
    assert not await _is_signed_in(await _sign_in(clinic, admin.username, PASSWORD))
    assert await _is_signed_in(await _sign_in(clinic, admin.username, "another one altogether"))


async def test_membership_and_permissions_count_from_the_next_call_and_for_events(clinic: Clinic) -> None:
    pathway = await clinic.pathway()
    admin = await clinic.signed_in(on=[pathway])
    patient, entry = await clinic.patient(pathway)
    role = await _role(admin, "PATHWAY_READ", "PATIENT_READ", "ON_PATHWAY_READ", "ON_PATHWAY_UPDATE")
    user = await _created(admin, pathways=[pathway], roles=[role])
    winifred = await _sign_in(clinic, "w.okafor", WINIFRED["password"])
    doctor = await clinic.signed_in(on=[pathway])
    lock = "mutation($id: ID!) { lockOnPathway(input: {onPathwayId: $id}) { onPathway { id } } }"
    seen = "query($id: ID!) { getPatient(id: $id) { id } }"
    assert (await winifred.ask(seen, id=patient)).data["getPatient"] is not None
    async with open_socket(clinic.url) as live:
        await live.greet(winifred.token)
        await live.subscribe("subscription { onPathwayUpdated { id } }")
        await doctor.ask(lock, id=entry)
        assert (await live.next())["onPathwayUpdated"] == {"id": str(entry)}
        await _updated(admin, id=user["id"], pathways=[])
        await doctor.ask(lock, id=entry)
        assert await live.is_quiet()
    assert (await winifred.ask(seen, id=patient)).data["getPatient"] is None
    assert (await winifred.ask(lock, id=entry)).codes == ["FORBIDDEN"]
    await _done(admin, "updaterole", id=role, name="Coordinator", permissions=["PATHWAY_READ"])
    answer = await winifred.ask(seen, id=patient)
    assert answer.body["errors"][0]["extensions"] == {"code": "FORBIDDEN", "permissions": ["PATIENT_READ"]}


async def test_a_role_is_created_empty_then_replaced_then_deleted(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    role = await _done(admin, "createrole", name=" Coordinator ")
    assert role == {"id": role["id"], "name": "Coordinator", "permissions": []}
    granted = ["PATIENT_READ", "MDT_CREATE", "PATIENT_READ", "AUTHENTICATED"]
    changed = await _done(admin, "updaterole", id=str(role["id"]), name="Planner", permissions=granted)
    assert changed == {"id": role["id"], "name": "Planner", "permissions": ["MDT_CREATE", "PATIENT_READ"]}
    changed = await _done(admin, "updaterole", id=role["id"], name="Planner", permissions=["MDT_READ"])
    assert changed["permissions"] == ["MDT_READ"]
    assert await _done(admin, "deleterole", id=str(role["id"])) == {"success": True}
    roles = (await admin.ask("{ getRoles { id } }")).data["getRoles"]
    assert str(role["id"]) not in [listed["id"] for listed in roles]


async def test_a_role_name_is_taken_once(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    await _role(admin, name="Coordinator")
    other = await _role(admin, name="Planner")
    assert _refusal(await _post(admin, "createrole", name="Coordinator ")) == (409, [("name", "TAKEN")])
    response = await _post(admin, "updaterole", id=other, name="Coordinator", permissions=[])
    assert _refusal(response) == (409, [("name", "TAKEN")])


async def test_a_role_that_somebody_has_stays(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    role = await _role(admin, "PATHWAY_READ")
    user = await _created(admin, roles=[role], isActive=False)
    response = await _post(admin, "deleterole", id=role)
    assert _refusal(response) == (409, [("id", "IN_USE")])
    assert response.json()["detail"] == "The role is in use."
    (kept,) = [
        listed
        for listed in (await admin.ask("{ getRoles { id permissions { name } } }")).data["getRoles"]
        if listed["id"] == str(role)
    ]
    assert kept["permissions"] == [{"name": "PATHWAY_READ"}]
    await _updated(admin, id=user["id"], roles=[])
    assert await _done(admin, "deleterole", id=role) == {"success": True}


@pytest.mark.parametrize("operation", ["updateuser", "updaterole", "deleterole"])
async def test_unknown_ids_are_not_found(clinic: Clinic, operation: str) -> None:
    admin = await clinic.signed_in()
    body, _ = OPERATIONS[operation]
    for number in (10**9, "1000000000"):
        assert _refusal(await _post(admin, operation, **{**body, "id": number})) == (404, [])


@pytest.mark.parametrize("operation", OPERATIONS)
async def test_each_operation_needs_its_own_permission(clinic: Clinic, operation: str) -> None:
    body, permission = OPERATIONS[operation]
    assert (await _post(clinic.stranger(), operation, **body)).status_code == 401
    unpermitted = await clinic.signed_in(may=[other for other in Permission if other.value != permission])
    for sent in (body, {}):
        response = await _post(unpermitted, operation, **sent)
        assert response.status_code == 403
        assert response.json()["detail"] == f"Missing one or many permissions: {permission}"
    assert (await _count(clinic, staff.User), await _count(clinic, staff.Role)) == (1, 1)


async def test_who_changed_whom_is_kept_without_names(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    role = await _role(admin, "MDT_READ")
    user = await _created(admin, roles=[role])
    await _updated(admin, id=user["id"], password="another one altogether")
    async with session(clinic.database) as orm:
        entry = audit.AuditEvent
        made = select(entry.action, entry.entity, entry.details).where(
            entry.user_id == admin.id, entry.action != "sign_in"
        )
        noted = (await orm.execute(made.order_by(entry.id))).all()
    assert [(action, entity) for action, entity, _ in noted] == [
        ("create", "role"),
        ("update", "role"),
        ("create", "user_account"),
        ("update", "user_account"),
    ]
    assert noted[1][2] == {"permissions": ["MDT_READ"]}
    assert noted[3][2]["new_password"] is True
    assert not any(secret in str(noted) for secret in ("Winifred", "okafor", "Coordinator", "altogether"))


async def test_users_come_by_page_in_order_of_id(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    names = [admin.username, *[await clinic.user() for _ in range(6)]]

    async def page(**arguments: Any) -> tuple[list[str], dict[str, Any]]:
        connection = (await admin.ask(USERS, **arguments)).data["getUserConnection"]
        assert connection["totalCount"] == 7
        edges = connection["edges"]
        assert connection["pageInfo"]["startCursor"] == (edges[0]["cursor"] if edges else "")
        return [edge["node"]["username"] for edge in edges], connection["pageInfo"]

    first, info = await page(first=3)
    assert (first, info["hasPreviousPage"], info["hasNextPage"]) == (names[:3], False, True)
    second, info = await page(first=3, after=info["endCursor"])
    assert (second, info["hasPreviousPage"], info["hasNextPage"]) == (names[3:6], True, True)
    rest, last = await page(after=info["endCursor"])
    assert (rest, last["hasPreviousPage"], last["hasNextPage"]) == (names[6:], True, False)
    back, info = await page(last=3, before=info["startCursor"])
    assert (back, info["hasPreviousPage"], info["hasNextPage"]) == (names[:3], False, True)
    end, info = await page(last=2)
    assert (end, info["hasPreviousPage"], info["hasNextPage"]) == (names[5:], True, False)
    nobody, info = await page(first=0)
    assert (nobody, info["endCursor"]) == ([], "")


@pytest.mark.parametrize(
    "arguments", [{}, {"first": 101}, {"first": -1}, {"first": 1, "last": 1}, {"first": 1, "after": "WzEsMl0"}]
)
async def test_impossible_pages_are_bad_input(clinic: Clinic, arguments: dict[str, Any]) -> None:
    admin = await clinic.signed_in()
    assert (await admin.ask(USERS, **arguments)).codes == ["BAD_USER_INPUT"]
    unpermitted = await clinic.signed_in(may=[])
    assert (await unpermitted.ask(USERS, first=1)).codes == ["FORBIDDEN"]


@pytest.mark.parametrize("shared", ["username", "email"])
async def test_of_twenty_callers_at_once_one_gets_the_name_or_address(clinic: Clinic, shared: str) -> None:
    admin = await clinic.signed_in()
    spellings = itertools.cycle(["w.okafor@trust.example", "W.Okafor@Trust.Example"])
    bodies = [
        {**WINIFRED, "username": f"nurse-{number}", "email": f"{number}@trust.example", shared: next(spellings)}
        for number in range(20)
    ]
    responses = await asyncio.gather(*(_post(admin, "createuser", **body) for body in bodies))
    refused = [response for response in responses if response.status_code != 200]
    assert [_refusal(response) for response in refused] == [(409, [(shared, "TAKEN")])] * 19
    assert await _count(clinic, staff.User) == 2


async def test_of_twenty_users_at_once_one_takes_over_a_name(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    users = [await clinic.user() for _ in range(20)]
    async with session(clinic.database) as orm:
        ids = (await orm.scalars(select(staff.User.id).where(staff.User.username.in_(users)))).all()
    changes = ({**WINIFRED, "password": "", "id": user_id, "email": f"{user_id}@trust.example"} for user_id in ids)
    responses = await asyncio.gather(*(_post(admin, "updateuser", **change) for change in changes))
    assert sorted(response.status_code for response in responses) == [200, *[409] * 19]


async def test_of_twenty_callers_at_once_one_gets_the_role_name(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    responses = await asyncio.gather(*(_post(admin, "createrole", name="Coordinator") for _ in range(20)))
    assert sorted(response.status_code for response in responses) == [200, *[409] * 19]


async def test_twenty_changes_of_a_role_leave_one_of_them_whole(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    role = await _role(admin)
    every = [permission.value for permission in Permission if permission is not Permission.AUTHENTICATED]
    sets = [sorted([every[number], every[-number - 1]]) for number in range(10)] * 2
    await asyncio.gather(
        *(_done(admin, "updaterole", id=role, name="Coordinator", permissions=permissions) for permissions in sets)
    )
    async with session(clinic.database) as orm:
        kept = select(staff.RolePermission.permission).where(staff.RolePermission.role_id == role)
        assert sorted((await orm.scalars(kept)).all()) in sets


@pytest.mark.race
async def test_a_role_is_deleted_or_given_and_never_both(clinic: Clinic) -> None:
    """Ten deletions and ten users being given the role, at once; whoever comes too late is told so."""
    admin = await clinic.signed_in()
    for _ in range(3):
        role = await _role(admin)
        users = [await _numbered(clinic, admin) for _ in range(10)]
        giving = [_post(admin, "updateuser", **{**user, "roles": [role]}) for user in users]
        deleting = [_post(admin, "deleterole", id=role) for _ in range(10)]
        responses = await asyncio.gather(*(call for pair in zip(giving, deleting, strict=True) for call in pair))
        given, deleted = responses[::2], responses[1::2]
        has_it = [response for response in given if response.status_code == 200]
        gone = [response for response in deleted if response.status_code == 200]
        assert (len(gone), len(has_it)) in [(1, 0), (0, 10)]
        assert {_refusal(response)[0] for response in deleted if response not in gone} <= {404, 409}
        too_late = {(422, (("roles.0", "NOT_FOUND"),))}
        assert {(status, tuple(reasons)) for status, reasons in map(_refusal, set(given) - set(has_it))} <= too_late
        await _forget(clinic, role)


async def _numbered(clinic: Clinic, admin: Person) -> dict[str, Any]:
    """A user without roles, as `updateUser` takes them."""
    username = await clinic.user()
    query = "query($name: String) { getUser(username: $name) { id } }"
    account = (await admin.ask(query, name=username)).data["getUser"]
    user = {**WINIFRED, "id": account["id"], "username": username, "email": f"{username}@trust.example", "password": ""}
    await _done(admin, "updateuser", **user, roles=[])
    return user


async def _forget(clinic: Clinic, role: int) -> None:
    """Free the role's name for the next round."""
    async with session(clinic.database) as orm:
        await orm.execute(update(staff.Role).where(staff.Role.id == role).values(name=f"role {role}"))


@pytest.mark.race
async def test_of_twenty_sign_ins_none_outlives_the_deactivation(clinic: Clinic) -> None:
    """Whoever was let in while the account was being closed is out when it is opened again."""
    admin = await clinic.signed_in()
    user = await _created(admin)
    signing_in = [_sign_in(clinic, "w.okafor", WINIFRED["password"]) for _ in range(20)]

    async def deactivate() -> None:
        await asyncio.sleep(0.3)
        await _updated(admin, id=user["id"], isActive=False)

    *people, _ = await asyncio.gather(*signing_in, deactivate())
    await _updated(admin, id=user["id"], isActive=True)
    assert not any([await _is_signed_in(person) for person in people if person is not None])


async def test_a_taken_name_and_a_taken_address_are_told_together(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    await _created(admin)
    await _created(admin, username="other", email="other@trust.example")
    mine = await _created(admin, username="mine", email="mine@trust.example")
    both = [("username", "TAKEN"), ("email", "TAKEN")]
    spelled = {"username": "W.OKAFOR", "email": "OTHER@trust.example"}
    assert _refusal(await _post(admin, "createuser", **{**WINIFRED, **spelled})) == (409, both)
    changed = await _post(admin, "updateuser", **{**WINIFRED, **spelled, "id": mine["id"]})
    assert _refusal(changed) == (409, both)


async def test_users_are_counted_only_where_it_is_asked_for(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    statements: list[int] = []
    for selection in ("totalCount edges { node { id } }", "edges { node { id } }"):
        assert (await person.ask(f"{{ getUserConnection(first: 5) {{ {selection} }} }}")).codes == []
        statements.append(clinic.last_request()["sql_statements"])
    assert statements[0] == statements[1] + 1
