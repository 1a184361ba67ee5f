"""Which person at a provider is which user here: decided by administrators and operators."""

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from spiritum.audit.actions import record
from spiritum.db import Transaction
from spiritum.errors import BadMembers, FieldError, NotFound, Refused
from spiritum.identity.caller import Caller
from spiritum.sso import models as m
from spiritum.staff.authority import Authority, change_rights_alone, find_account
from spiritum.staff.operations import Operator
from spiritum.staff.provider_sessions import end_provider_sessions
from spiritum.staff.queries import find_user_by_name


async def link(tx: Transaction, provider: str, subject: str, user_id: int) -> None:
    """Whoever the provider calls so may sign in as the user. Raises `Refused` if that is another user already."""
    identity = {"provider": provider, "subject": subject, "user_id": user_id}
    added = insert(m.ExternalIdentity).values(identity).on_conflict_do_nothing().returning(m.ExternalIdentity.id)
    if (await tx.execute(added)).first() is None and await linked_user(tx, provider, subject) != user_id:
        raise Refused.because("subject", "TAKEN", "This person is linked to another user.")


async def unlink(tx: Transaction, provider: str, subject: str, user_id: int) -> None:
    """The person can no longer sign in as the user, and the user's sessions that began at the provider end."""
    mine = (
        m.ExternalIdentity.provider == provider,
        m.ExternalIdentity.subject == subject,
        m.ExternalIdentity.user_id == user_id,
    )
    await tx.execute(delete(m.ExternalIdentity).where(*mine))
    await end_provider_sessions(tx, provider, user_id=user_id)


async def linked_user(tx: Transaction, provider: str, subject: str) -> int | None:
    """The user as whom the person signs in. The link stays as it is until the transaction ends."""
    known = select(m.ExternalIdentity.user_id).where(
        m.ExternalIdentity.provider == provider, m.ExternalIdentity.subject == subject
    )
    return await tx.scalar(known.with_for_update(read=True))


async def change_link(
    tx: Transaction, caller: Caller, provider: str, subject: str, user_id: int, *, linked: bool
) -> None:
    """Link a person to a user, or remove the link, as an administrator.

    Raises `NotFound`, `Refused`, `BadMembers`, and `Forbidden` if the user has more rights than the caller.
    SECURITY: whoever may sign in as a user has the user's rights, so this is guarded as a change of the password is.
    """
    subject = _as_sent(subject) if linked else subject
    authority = await Authority.hold(tx, caller)
    account = await find_account(tx, user_id)
    if account is None:
        raise NotFound(f"There is no user {user_id}.")
    authority.check_stronger(account, {"subject": True})
    await (link if linked else unlink)(tx, provider, subject, user_id)
    action = "link_identity" if linked else "unlink_identity"
    record(tx, caller.user_id, action, "user_account", user_id, provider=provider, subject=subject)


async def change_link_as_operator(
    tx: Transaction, operator: Operator, username: str, provider: str, subject: str, *, linked: bool
) -> int:
    """Link a person to a user, or remove the link, as the operator of the server; the user's id.

    Raises `NotFound`, `Refused` and `BadMembers`.
    """
    subject = _as_sent(subject) if linked else subject
    await change_rights_alone(tx)
    user = await find_user_by_name(tx, username.strip())
    if user is None:
        raise NotFound(f"There is no user {username}. `spiritum user list` shows all of them.")
    await (link if linked else unlink)(tx, provider, subject, user.id)
    action = "link_identity" if linked else "unlink_identity"
    operator.note(tx, action, user.id, provider=provider, subject=subject)
    return user.id


def _as_sent(typed: str) -> str:
    """A subject as the provider sends it. Raises `BadMembers` for what no provider calls anybody."""
    subject = typed.strip()
    if not subject or not subject.isascii() or not subject.isprintable():
        message = "A subject has printable ASCII characters. Copy it from the provider's page of the person."
        raise BadMembers(FieldError("subject", "INVALID", message))
    return subject
