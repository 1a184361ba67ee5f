"""Accounts that a provider's roles make, and keep in step with them."""

import logging
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import insert, select

from spiritum.audit.actions import record
from spiritum.db import Transaction
from spiritum.errors import NotFound, Refused
from spiritum.sso import models as m
from spiritum.sso.people import details_of
from spiritum.sso.providers import Provider
from spiritum.sso.refusals import Reason, SsoRefused
from spiritum.sso.relying_party import Identity
from spiritum.staff.administration import add_user, assign_rights, is_free
from spiritum.staff.authority import change_rights_alone, rights_of
from spiritum.staff.details import stored_password
from spiritum.staff.operations import Grant, granted_ids
from spiritum.staff.provider_sessions import end_provider_sessions

_log = logging.getLogger(__name__)


class Known(NamedTuple):
    """Somebody at a provider who is a user here."""

    user_id: int
    by_role: bool
    """Whether a role made the account, and decides on its rights."""


async def known_person(tx: Transaction, provider: str, subject: str) -> Known | None:
    """The user as whom the person signs in, without holding the link."""
    mine = (m.ExternalIdentity.provider == provider, m.ExternalIdentity.subject == subject)
    row = (await tx.execute(select(m.ExternalIdentity.user_id, m.ExternalIdentity.by_role).where(*mine))).first()
    return Known(*row) if row is not None else None


async def enter_by_role(tx: Transaction, provider: Provider, identity: Identity, password_hash: str | None) -> None:
    """Make the account of somebody whose roles open this site, or give it the rights that these roles give now.

    An account that an administrator linked is left as it is. Raises `SsoRefused` if the rights cannot be given.
    `password_hash` is of no password that anybody knows.
    """
    known = await known_person(tx, provider.id, identity.subject)
    if known is not None and not known.by_role:
        return
    roles, pathways = await _granted(tx, identity)
    if known is not None:
        await _keep_in_step(tx, provider, known.user_id, roles, pathways)
    elif password_hash is not None:
        await _add(tx, provider.id, identity, password_hash, roles, pathways)
    else:
        raise SsoRefused(Reason.NOT_LINKED)


async def leave_by_role(tx: Transaction, provider: Provider, subject: str) -> None:
    """Take the rights, and the sessions, from an account that a role made and that no role opens any more.

    Raises `SsoRefused` if nobody could administer the site then: it keeps its rights, and cannot sign in.
    """
    known = await known_person(tx, provider.id, subject)
    if known is None or not known.by_role:
        return
    await _keep_in_step(tx, provider, known.user_id, [], [])
    await end_provider_sessions(tx, provider.id, user_id=known.user_id)


async def _granted(tx: Transaction, identity: Identity) -> tuple[Sequence[int], Sequence[int]]:
    grant = Grant(roles=sorted(identity.roles), pathways=sorted(identity.pathways))
    try:
        return await granted_ids(tx, grant)
    except NotFound as error:
        _log.warning("the providers' file gives what is not here: %s", error)
        raise SsoRefused(Reason.RIGHTS) from None


async def _add(
    tx: Transaction,
    provider: str,
    identity: Identity,
    password_hash: str,
    roles: Sequence[int],
    pathways: Sequence[int],
) -> None:
    await change_rights_alone(tx)
    person = identity.person
    details = details_of(
        person,
        provider,
        identity.subject,
        username_is_free=person.username is not None and await is_free(tx, username=person.username),
        email_is_free=person.email is not None and await is_free(tx, email=person.email),
    )
    try:
        user_id = await add_user(
            tx, details, stored_password(password_hash, None), is_active=True, pathways=pathways, roles=roles
        )
    except Refused:
        raise SsoRefused(Reason.RIGHTS, "the account's name is taken") from None
    link = {"provider": provider, "subject": identity.subject, "user_id": user_id, "by_role": True}
    await tx.execute(insert(m.ExternalIdentity).values(link))
    noted: dict[str, object] = {"roles": list(roles), "pathways": list(pathways), "subject": identity.subject}
    record(tx, None, "create", "user_account", user_id, provider=provider, **noted)


async def _keep_in_step(
    tx: Transaction, provider: Provider, user_id: int, roles: Sequence[int], pathways: Sequence[int]
) -> None:
    """Nearly always nothing has changed: then nobody waits for the lock on rights.

    Where the file gives no pathways, those that an administrator gave stay.
    """
    had_roles, had_pathways = await rights_of(tx, user_id)
    new_pathways = pathways if provider.pathways else None
    if had_roles == frozenset(roles) and (new_pathways is None or had_pathways == frozenset(new_pathways)):
        return
    await change_rights_alone(tx)
    try:
        await assign_rights(tx, user_id, pathways=new_pathways, roles=roles)
    except Refused:
        raise SsoRefused(Reason.RIGHTS, "nobody could administer the site") from None
    noted: dict[str, object] = {"roles": list(roles), "pathways": new_pathways and list(new_pathways)}
    record(tx, None, "update", "user_account", user_id, provider=provider.id, **noted)
