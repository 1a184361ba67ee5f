"""The REST handlers of the room `accounts`."""

from dataclasses import dataclass
from http.cookies import SimpleCookie

from typing_extensions import override

from contractgen.runtime import Unfilled
from generated.rest import models
from generated.rest.answers import (
    CreateRoleAnswer,
    CreateUserAnswer,
    DeleteRoleAnswer,
    Login200,
    LoginAnswer,
    Logout200,
    LogoutAnswer,
    UpdateRoleAnswer,
    UpdateUserAnswer,
)
from generated.rest.server import AccountsHandlers
from spiritum.accounts.actions import Sessions, SignIn
from spiritum.accounts.caller import Call
from spiritum.accounts.queries import pathway_ids_by_users, roles_by_users, users_by_ids
from spiritum.db import Reads
from spiritum.errors import Unauthenticated
from spiritum.pathways.queries import pathways_by_ids

SESSION_COOKIE = "SDSESSION"


@dataclass(frozen=True)
class Handlers(AccountsHandlers):
    """Signing in, users and roles."""

    sessions: Sessions
    reads: Reads
    client_config: models.ClientConfig
    cookie_secure: bool

    @override
    async def login(self, call: Call, *, body: models.Credentials) -> LoginAnswer:
        signed_in = await self.sessions.sign_in(body.username, body.password, call.cookie, call.source)
        user = await self._describe(signed_in)
        answer = models.LoginAnswer(user=user, config=self.client_config)
        return Login200(body=answer, set_cookie=self._cookie(signed_in.cookie))

    @override
    async def logout(self, call: Call) -> LogoutAnswer:
        await self.sessions.sign_out(call.signed_in)
        return Logout200(body=models.Success(success=True), set_cookie=self._cookie(None))

    @override
    async def create_user(self, call: Call, *, body: models.NewUser) -> CreateUserAnswer:
        raise Unfilled("accounts.createUser")

    @override
    async def update_user(self, call: Call, *, body: models.ChangedUser) -> UpdateUserAnswer:
        raise Unfilled("accounts.updateUser")

    @override
    async def create_role(self, call: Call, *, body: models.NewRole) -> CreateRoleAnswer:
        raise Unfilled("accounts.createRole")

    @override
    async def update_role(self, call: Call, *, body: models.ChangedRole) -> UpdateRoleAnswer:
        raise Unfilled("accounts.updateRole")

    @override
    async def delete_role(self, call: Call, *, body: models.RoleToDelete) -> DeleteRoleAnswer:
        raise Unfilled("accounts.deleteRole")

    async def _describe(self, signed_in: SignIn) -> models.SignedInUser:
        (user,) = await users_by_ids(self.reads, [signed_in.user_id])
        if user is None:
            raise Unauthenticated
        (roles,) = await roles_by_users(self.reads, [user.id])
        (pathway_ids,) = await pathway_ids_by_users(self.reads, [user.id])
        pathways = [one for one in await pathways_by_ids(self.reads, pathway_ids) if one is not None]
        (default,) = await pathways_by_ids(self.reads, [user.default_pathway_id or 0])
        return models.SignedInUser(
            id=user.id,
            username=user.username,
            first_name=user.first_name,
            last_name=user.last_name,
            department=user.department,
            default_pathway=models.PathwayName(id=default.id, name=default.name) if default else None,
            token=signed_in.socket_token,
            roles=[models.RoleName(id=role.id, name=role.name) for role in roles],
            pathways=[models.PathwayName(id=one.id, name=one.name) for one in sorted(pathways, key=lambda p: p.name)],
        )

    def _cookie(self, value: str | None) -> str:
        """The session cookie, or with None what makes a browser forget it.

        It lives as long as the browser does: the server knows when the session ends, and each use puts that off.
        """
        morsel = SimpleCookie({SESSION_COOKIE: value or ""})[SESSION_COOKIE]
        morsel["path"] = "/"
        morsel["httponly"] = True
        morsel["samesite"] = "Lax"
        morsel["secure"] = self.cookie_secure
        if value is None:
            morsel["max-age"] = 0
        return morsel.OutputString()
