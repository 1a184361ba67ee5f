"""Proving with the password that somebody is still who signed in."""

from spiritum.audit.actions import record
from spiritum.errors import Refused, Unauthenticated
from spiritum.identity import passwords
from spiritum.identity.caller import Caller
from spiritum.staff.actions import Sessions
from spiritum.staff.session_queries import OWN_CREDENTIALS, OwnCredentials


async def prove_password(sessions: Sessions, caller: Caller, field: str, password: str) -> OwnCredentials:
    """The caller's credentials, if this is their password. Raises `Refused`, of this field, if it is not.

    A wrong one counts as a failed sign-in from where the caller is, and has to wait as these do (`TooManyRequests`).
    """
    credentials = await sessions.database.reads.first(OWN_CREDENTIALS, user_id=caller.user_id)
    if credentials is None:
        raise Unauthenticated
    await sessions.throttle.check(credentials.username, caller.source)
    if await passwords.password_matches(credentials.password_hash, password, turn_of(credentials)):
        return credentials
    await sessions.throttle.check(credentials.username, caller.source)
    async with sessions.database.transaction() as tx:
        used_up = await sessions.throttle.count_failure(tx, credentials.username, caller.source)
        noted: dict[str, object] = {"source": caller.source, "used_up": used_up}
        record(tx, caller.user_id, "password_refused", "user_account", caller.user_id, **noted)
    raise Refused.because(field, "WRONG_PASSWORD", "This is not your current password.")


async def password_is_enough(sessions: Sessions, caller: Caller) -> bool:
    """Whether the password proves the caller. SECURITY: not if they have a second factor, which it would step over."""
    async with sessions.database.transaction() as tx:
        return not await sessions.further_steps.has_factor(tx, caller.user_id)


def turn_of(credentials: OwnCredentials) -> passwords.Turn:
    """In the line of those who are signed in."""
    return passwords.Turn(name=credentials.username.lower())
