"""People who have second factors, for the tests that sign in with them."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import httpx
from pyotp.totp import TOTP
from sqlalchemy import select, update

from spiritum.audit.models import AuditEvent
from spiritum.factors import models as factors
from spiritum.staff import models as staff
from tests.api.clinic import PASSWORD, Clinic, Person
from tests.factors.authenticator import TRUTH, Authenticator, Lies
from tests.orm import session

ORIGIN = "https://spiritum.trust.example"
WHO_AM_I = "{ getPathways { id } }"


@dataclass
class Holder:
    """A user with an authenticator app and a passkey, as far as they have enrolled them."""

    clinic: Clinic
    person: Person
    username: str
    app: TOTP | None = None
    key: Authenticator = field(default_factory=lambda: Authenticator(ORIGIN))
    recovery_codes: list[str] = field(default_factory=list[str])

    async def post(self, path: str, body: object | None = None) -> httpx.Response:
        """Call an operation."""
        return await self.person.http.post(path, json={} if body is None else body)

    async def give_password(self, password: str = PASSWORD) -> httpx.Response:
        """The first step of signing in."""
        return await self.post("/rest/login/", {"username": self.username, "password": password})

    def code(self, steps: int = 0) -> str:
        """The app's code, of now or of some steps away."""
        assert self.app is not None
        return self.app.at(int(time.time()) + 30 * steps)

    async def give_code(self, code: str) -> httpx.Response:
        """The second step with an app."""
        return await self.post("/rest/login/totp/", {"code": code})

    async def give_recovery_code(self, code: str) -> httpx.Response:
        """The second step with a recovery code."""
        return await self.post("/rest/login/recovery/", {"code": code})

    async def options(self) -> dict[str, Any]:
        """With what the browser uses a passkey."""
        response = await self.post("/rest/login/passkey/options/")
        assert response.status_code == 200, response.text
        return response.json()

    async def give_passkey(self, lies: Lies = TRUTH) -> httpx.Response:
        """The second step with a passkey."""
        return await self.post("/rest/login/passkey/", self.key.use(await self.options(), lies))

    async def enrol_app(self, name: str = "My phone") -> httpx.Response:
        """Enrol an authenticator app in a session."""
        begun = await self.post("/rest/factors/begin/", {"kind": "TOTP"})
        assert begun.status_code == 200, begun.text
        self.app = TOTP(begun.json()["totp"]["secret"])
        enrolled = self._enrolled(await self.post("/rest/factors/", {"name": name, "code": self.code()}))
        await self.forget_used_codes()
        return enrolled

    async def enrol_passkey(self, lies: Lies = TRUTH, name: str = "My laptop") -> httpx.Response:
        """Enrol a passkey in a session."""
        begun = await self.post("/rest/factors/begin/", {"kind": "PASSKEY"})
        assert begun.status_code == 200, begun.text
        made = self.key.make(begun.json()["passkey"], lies)
        return self._enrolled(await self.post("/rest/factors/", {"name": name, "credential": made}))

    def _enrolled(self, response: httpx.Response) -> httpx.Response:
        if response.status_code == 200:
            self.recovery_codes = response.json()["recoveryCodes"] or self.recovery_codes
        return response

    async def is_signed_in(self) -> bool:
        """Whether the browser has a session."""
        return (await self.person.ask(WHO_AM_I)).status == 200

    async def leave(self) -> None:
        """Go on with another browser: the account stays."""
        self.person = self.clinic.stranger()

    async def forget_used_codes(self) -> None:
        """As if the app's last code was used long ago: a test does not wait half a minute for the next."""
        async with session(self.clinic.database) as orm:
            mine = factors.Factor.user_id == await self.id()
            await orm.execute(update(factors.Factor).where(mine, factors.Factor.kind == "TOTP").values(last_step=1))

    async def id(self) -> int:
        """The user's id."""
        async with session(self.clinic.database) as orm:
            user_id = await orm.scalar(select(staff.User.id).where(staff.User.username == self.username))
        assert user_id is not None
        return user_id

    async def trail(self, action: str) -> list[dict[str, object]]:
        """The details of the entries about the user in the audit trail."""
        user_id = await self.id()
        async with session(self.clinic.database) as orm:
            mine = select(AuditEvent.details).where(AuditEvent.action == action, AuditEvent.entity_id == user_id)
            return [dict(details or {}) for details in await orm.scalars(mine.order_by(AuditEvent.id))]

    async def grow_old(self) -> None:
        """As if all sessions of the user had begun in the year 2000, and had been used since."""
        async with session(self.clinic.database) as orm:
            mine = update(staff.Session).where(staff.Session.user_id == await self.id())
            await orm.execute(mine.values(authenticated_at=datetime(2000, 1, 1, tzinfo=UTC)))


async def holder(clinic: Clinic, *, app: bool = False, passkey: bool = False, **user: Any) -> Holder:
    """A user who has these factors, and no session in their browser."""
    made = Holder(clinic, clinic.stranger(), await clinic.user(**user))
    if app or passkey:
        assert (await made.give_password()).status_code == 200
        for enrol in [made.enrol_app] * app + [made.enrol_passkey] * passkey:
            assert (await enrol()).status_code == 200
        await made.leave()
    return made


def problem_codes(response: httpx.Response) -> list[tuple[str, str]]:
    """Which members a problem names, and why."""
    return [(error["field"], error["code"]) for error in response.json()["errors"]]
