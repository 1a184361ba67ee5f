"""The REST handlers of the room `staff`."""

import asyncio
from dataclasses import dataclass

from typing_extensions import override

from generated.rest import models
from generated.rest.responses import (
    CreateRole200,
    CreateRoleResponse,
    CreateUser200,
    CreateUserResponse,
    DeleteRole200,
    DeleteRoleResponse,
    Login200,
    LoginResponse,
    Logout200,
    LogoutResponse,
    UpdateRole200,
    UpdateRoleResponse,
    UpdateUser200,
    UpdateUserResponse,
)
from generated.rest.server import StaffHandlers
from spiritum.db import Database, Reader, Transaction
from spiritum.errors import NotFound
from spiritum.identity.caller import Call
from spiritum.identity.passwords import hash_password
from spiritum.identity.spelling import skeleton
from spiritum.staff import administration
from spiritum.staff.actions import Sessions
from spiritum.staff.cookies import session_cookie
from spiritum.staff.descriptions import account_of, signed_in_user
from spiritum.staff.details import require_long_enough
from spiritum.staff.queries import ROLE, users_by_ids


@dataclass(frozen=True)
class Handlers(StaffHandlers):
    """Signing in, users and roles."""

    sessions: Sessions
    database: Database
    client_config: models.ClientConfig
    cookie_secure: bool

    @override
    async def login(self, call: Call, *, body: models.Credentials) -> LoginResponse:
        signed_in = await self.sessions.sign_in(body.username, body.password, call.cookie, call.source)
        user = await signed_in_user(self.database.reads, signed_in.user_id, signed_in.socket_token)
        response = models.LoginAnswer(user=user, config=self.client_config)
        return Login200(body=response, set_cookie=session_cookie(signed_in.cookie, secure=self.cookie_secure))

    @override
    async def logout(self, call: Call) -> LogoutResponse:
        await self.sessions.sign_out(call.signed_in)
        return Logout200(body=models.Success(success=True), set_cookie=session_cookie(None, secure=self.cookie_secure))

    @override
    async def create_user(self, call: Call, *, body: models.NewUser) -> CreateUserResponse:
        await asyncio.to_thread(skeleton, body.username)  # the table of what looks alike is read once, not on the loop
        password_hash = await hash_password(body.password)
        async with self.database.transaction() as tx:
            user_id = await administration.create_user(tx, call.signed_in, body, password_hash)
            return CreateUser200(body=await _stored(tx, user_id))

    @override
    async def update_user(self, call: Call, *, body: models.ChangedUser) -> UpdateUserResponse:
        await asyncio.to_thread(skeleton, body.username)
        password_hash = None
        if body.password:
            require_long_enough(body.password)
            password_hash = await hash_password(body.password)
        async with self.database.transaction() as tx:
            await administration.update_user(tx, call.signed_in, body, password_hash)
            return UpdateUser200(body=await _stored(tx, body.id))

    @override
    async def create_role(self, call: Call, *, body: models.NewRole) -> CreateRoleResponse:
        async with self.database.transaction() as tx:
            role_id = await administration.create_role(tx, call.signed_in, body)
            return CreateRole200(body=await _role(tx, role_id))

    @override
    async def update_role(self, call: Call, *, body: models.ChangedRole) -> UpdateRoleResponse:
        async with self.database.transaction() as tx:
            await administration.update_role(tx, call.signed_in, body)
            return UpdateRole200(body=await _role(tx, body.id))

    @override
    async def delete_role(self, call: Call, *, body: models.RoleToDelete) -> DeleteRoleResponse:
        async with self.database.transaction() as tx:
            await administration.delete_role(tx, call.signed_in, body.id)
        return DeleteRole200(body=models.Success(success=True))


async def _stored(tx: Transaction, user_id: int) -> models.UserAnswer:
    (user,) = await users_by_ids(tx, [user_id])
    if user is None:
        raise NotFound(f"There is no user {user_id}.")
    account = await account_of(tx, user)
    described = models.User(
        id=user.id,
        username=user.username,
        first_name=user.first_name,
        last_name=user.last_name,
        department=user.department,
        email=user.email,
        is_active=user.is_active,
        last_login=user.last_login,
        default_pathway=account.default_pathway,
        roles=account.roles,
        pathways=account.pathways,
    )
    return models.UserAnswer(user=described)


async def _role(reads: Reader, role_id: int) -> models.Role:
    role = await reads.one(ROLE, id=role_id)
    return models.Role.model_validate({"id": role.id, "name": role.name, "permissions": list(role.permission_names)})
