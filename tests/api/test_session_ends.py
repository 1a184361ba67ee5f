"""A session's end closes its sockets at once, in every process, whoever ended it; and no others."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import delete, update

from generated.graphql.models import Permission
from spiritum.settings import Settings
from spiritum.staff import models as staff
from tests.api.clinic import Clinic, Person
from tests.api.provider_door import Door
from tests.api.sites import site_with
from tests.api.sockets import open_socket
from tests.orm import session

End = Callable[[Clinic, Person], Awaitable[object]]
ENDED = (4401, "The session has ended")


async def _sign_out(_: Clinic, person: Person) -> None:
    assert (await person.http.post("/rest/logout/")).status_code == 200


async def _become_inactive(clinic: Clinic, person: Person) -> None:
    administrator = await clinic.signed_in(may=[*Permission])
    changed = {"id": person.id, "username": person.username, "email": f"{person.username}@hospital.test"}
    names = {"firstName": "Ann", "lastName": "Archer", "department": "", "isActive": False}
    response = await administrator.http.post("/rest/updateuser/", json={**changed, **names})
    assert response.status_code == 200


async def _be_deleted(clinic: Clinic, person: Person) -> None:
    async with session(clinic.database) as orm:
        await orm.execute(delete(staff.Session).where(staff.Session.user_id == person.id))


@pytest.mark.parametrize("end", [_sign_out, _become_inactive, _be_deleted])
async def test_an_end_in_one_process_closes_sockets_in_another(clinic: Clinic, settings: Settings, end: End) -> None:
    person, other = await clinic.signed_in(), await clinic.signed_in()
    # A check by the clock would come after the test has given up.
    async with (
        site_with(clinic, settings, session_check_seconds=60) as elsewhere,
        open_socket(elsewhere.url) as first,
        open_socket(elsewhere.url) as second,
        open_socket(elsewhere.url) as kept,
    ):
        await first.greet(person.token)
        await second.greet(person.token)
        await kept.greet(other.token)
        await end(clinic, person)
        assert await first.closed() == await second.closed() == ENDED
        assert await kept.is_quiet()


async def test_news_that_is_not_true_closes_nothing(clinic: Clinic) -> None:
    person = await clinic.signed_in()
    async with session(clinic.database) as orm:
        touched = (
            update(staff.Session)
            .where(staff.Session.user_id == person.id)
            .values(last_used_at=staff.Session.created_at)
        )
        (id_,) = await orm.scalars(touched.returning(staff.Session.id))
    async with open_socket(clinic.url) as live:
        await live.greet(person.token)
        for payload in (str(id_), str(id_), "nonsense", str(2**70)):
            await clinic.database.reads.pool.execute("SELECT pg_notify('session_ended', $1)", payload)
        assert await live.is_quiet()


async def test_the_provider_closes_the_sockets_of_what_it_ends(door: Door) -> None:
    await door.linked()
    person, _ = await door.sign_in()
    token = (await person.http.post("/rest/sso/session/")).json()["user"]["token"]
    async with open_socket(door.clinic.url) as live:
        await live.greet(token)
        assert (await door.log_out(door.provider.logout_token())).status_code == 204
        assert await asyncio.wait_for(live.closed(), 5) == ENDED
