"""Usernames, addresses and names: one form for what means the same, and nothing beside what looks the same."""

import itertools
import unicodedata
from typing import Any

import httpx
import pytest
from sqlalchemy import update

from spiritum.identity.passwords import hash_password
from spiritum.identity.spelling import mapped_username, skeleton
from spiritum.staff import models as staff
from spiritum.texts.checks import has_unseen
from tests.api.clinic import PASSWORD, Clinic, Person
from tests.orm import session

NOTHING: dict[str, Any] = {"pathways": [], "roles": []}
_numbers = itertools.count(1)


async def _create(person: Person, **members: Any) -> httpx.Response:
    about = {"email": f"n{next(_numbers)}@trust.example", "firstName": "New", "lastName": "Nurse", "department": ""}
    body = {"username": f"new.nurse.{next(_numbers)}", "password": "a long enough one", **about, **members}
    return await person.http.post("/rest/createuser/", json=body)


def _refusal(response: httpx.Response) -> tuple[int, list[tuple[str, str]]]:
    return response.status_code, [(error["field"], error["code"]) for error in response.json().get("errors", [])]


async def _sign_in(clinic: Clinic, username: str, password: str = PASSWORD) -> int:
    body = {"username": username, "password": password}
    return (await clinic.stranger().http.post("/rest/login/", json=body)).status_code


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("W.Okafor", "w.okafor"),
        ("\uff37.\uff2f\uff4b\uff41\uff46\uff4f\uff52", "w.okafor"),  # full width
        ("E\u0301lodie", "\u00e9lodie"),  # an accent of its own
        ("Ann  Archer", "ann archer"),
        ("o'neill", "o'neill"),
        ("ann@trust.example", "ann@trust.example"),
        ("\u738b\u5c0f\u660e", "\u738b\u5c0f\u660e"),
    ],
)
async def test_a_username_is_stored_in_one_form_and_signs_in_in_every(clinic: Clinic, typed: str, stored: str) -> None:
    admin = await clinic.signed_in()
    made = await _create(admin, username=typed, password=PASSWORD)
    assert made.json()["user"]["username"] == stored
    for spelling in (typed, stored, stored.upper(), unicodedata.normalize("NFD", stored)):
        assert await _sign_in(clinic, spelling) == 200


@pytest.mark.parametrize(
    "name",
    [
        "adm\u200bin",  # zero width
        "adm\u200din",
        "adm\u00adin",  # soft hyphen
        "admin\ufeff",
        "\u202enimda",  # from right to left
        "adm\tin",
        "adm\nin",
        "adm\x7fin",
        "admin\ufe0f",
        "adm\u3164in",  # a letter that shows nothing
        "\ufb01ona",  # a ligature
        "\u2460",
        "admin\U0001f600",
        "adm\ue000in",
        "a\u00a0b",
        "admi\u0378n",  # no character
    ],
)
async def test_a_name_with_what_does_not_show_is_refused(clinic: Clinic, name: str) -> None:
    admin = await clinic.signed_in()
    response = await _create(admin, username=name)
    assert _refusal(response) == (422, [("username", "unusual_characters")])


@pytest.mark.parametrize(
    ("there", "beside"),
    [
        ("admin", "\u0430dmin"),  # Cyrillic
        ("scope", "\u0455\u0441\u043e\u0440\u0435"),  # all of it Cyrillic
        ("\u0441\u043e\u0440\u0435", "cope"),
        ("m.clarke", "rn.clarke"),
        ("w.hall", "w.ha1l"),
        ("demo", "dem0"),
        ("alice", "\u03b1lice"),
        ("william", "w\u0131lliam"),
    ],
)
async def test_a_name_that_looks_like_another_is_refused(clinic: Clinic, there: str, beside: str) -> None:
    admin = await clinic.signed_in()
    assert (await _create(admin, username=there)).status_code == 200
    assert _refusal(await _create(admin, username=beside)) == (409, [("username", "LOOKS_LIKE_ANOTHER")])
    other = (await _create(admin)).json()["user"]
    renamed = {**other, "username": beside, **NOTHING}
    response = await admin.http.post("/rest/updateuser/", json=renamed)
    assert _refusal(response) == (409, [("username", "LOOKS_LIKE_ANOTHER")])
    mine = {**other, "username": other["username"].upper(), **NOTHING}
    assert (await admin.http.post("/rest/updateuser/", json=mine)).status_code == 200


def test_names_that_people_tell_apart_do_not_look_alike() -> None:
    names = [
        "ann.archer",
        "anne.archer",
        "user-1",
        "user-2",
        "user-12",
        "user-21",
        "elodie",
        "\u00e9lodie",
        "kim",
        "tim",
    ]
    assert len({skeleton(name) for name in names}) == len(names)
    assert all(mapped_username(name) == name for name in names)


@pytest.mark.parametrize("old", ["old\u200bname", "\uff41nn", "a\u00a0b", "\ufb01ona", "e\u0301lodie", "two  blanks"])
async def test_a_name_from_before_goes_on_signing_in_and_keeps_others_off(clinic: Clinic, old: str) -> None:
    admin, username = await clinic.signed_in(), await clinic.user()
    async with session(clinic.database) as orm:
        await orm.execute(update(staff.User).where(staff.User.username == username).values(username=old))
    assert await _sign_in(clinic, old) == 200
    if (form := mapped_username(old)) is not None and form != old and skeleton(form) == skeleton(old):
        assert _refusal(await _create(admin, username=form)) == (409, [("username", "LOOKS_LIKE_ANOTHER")])


@pytest.mark.parametrize(
    "address",
    [
        "nobody",
        "a@",
        "@b.example",
        "a b@trust.example",
        "a@b@c.example",
        "a@trust",
        "a..b@trust.example",
        "a@-x.example",
    ],
)
async def test_an_address_looks_like_one(clinic: Clinic, address: str) -> None:
    admin = await clinic.signed_in()
    response = await _create(admin, email=address)
    assert _refusal(response) == (422, [("email", "no_address")])
    assert "email" in response.json()["detail"]
    user = (await _create(admin)).json()["user"]
    changed = await admin.http.post("/rest/updateuser/", json={**user, "email": address, **NOTHING})
    assert _refusal(changed) == (422, [("email", "no_address")])


@pytest.mark.parametrize("address", ["a.b+c@trust.example", "ann@ward.hospital.local", "a@hospital.test", "a@nhs.net"])
async def test_addresses_of_a_hospitals_own_network_are_addresses(clinic: Clinic, address: str) -> None:
    admin = await clinic.signed_in()
    assert (await _create(admin, email=address)).json()["user"]["email"] == address


@pytest.mark.parametrize("unseen", ["Re\u202egor", "Wini\u200bfred", "A\x07nn", "A\u2028n", "\u2066x\u2069"])
async def test_no_name_holds_what_does_not_show(clinic: Clinic, unseen: str) -> None:
    admin = await clinic.signed_in()
    for field in ("firstName", "lastName", "department"):
        assert _refusal(await _create(admin, **{field: unseen})) == (422, [(field, "unseen_characters")])
    role = await admin.http.post("/rest/createrole/", json={"name": unseen})
    assert _refusal(role) == (422, [("name", "unseen_characters")])
    pathway = await admin.ask(
        "mutation($name: String!) { createPathway(input: {name: $name}) { userErrors { field code } } }", name=unseen
    )
    assert pathway.data["createPathway"]["userErrors"] == [{"field": "name", "code": "INVALID_FORMAT"}]


@pytest.mark.parametrize(
    "name",
    [
        "O\u2019Neill",
        "Zo\u00eb",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        "\u738b\u5c0f\u660e",
        "d'Arcy-Smith 3rd",
    ],
)
def test_names_as_people_have_them_are_names(name: str) -> None:
    assert not has_unseen(name)


async def test_a_password_is_the_same_however_its_letters_are_composed(clinic: Clinic) -> None:
    admin = await clinic.signed_in()
    composed, apart = (
        "\u00e9clair \u00e0 la cr\u00e8me",
        unicodedata.normalize("NFD", "\u00e9clair \u00e0 la cr\u00e8me"),
    )
    await _create(admin, username="ann", password=apart)
    assert [await _sign_in(clinic, "ann", spelling) for spelling in (composed, apart, composed + "!")] == [
        200,
        200,
        401,
    ]


async def test_a_hash_of_what_was_typed_before_stays_good(clinic: Clinic, monkeypatch: pytest.MonkeyPatch) -> None:
    username, typed = (
        await clinic.user(),
        unicodedata.normalize("NFD", "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"),
    )
    with monkeypatch.context() as before:
        before.setattr("spiritum.identity.passwords.prepared_password", str)
        stored = await hash_password(typed)
    async with session(clinic.database) as orm:
        mine = update(staff.User).where(staff.User.username == username)
        await orm.execute(mine.values(password_hash=stored))
    assert await _sign_in(clinic, username, typed) == 200
