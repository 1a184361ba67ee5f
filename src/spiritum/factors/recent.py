"""Whether whoever calls is still who signed in: asked for before somebody's factors change."""

from dataclasses import dataclass
from datetime import timedelta

from spiritum.audit.actions import record
from spiritum.factors.refusals import reauthenticate, sign_in_again
from spiritum.identity.caller import Caller
from spiritum.staff.actions import Sessions
from spiritum.staff.password_proofs import password_is_enough, prove_password
from spiritum.staff.proofs import is_recent, note_proof

RECENT = timedelta(minutes=10)
"""How long after a sign-in nobody is asked again."""


@dataclass(frozen=True)
class RecentAuthentication:
    """Asks for a proof where the sign-in is older than `RECENT`: the password of whoever has nothing else."""

    sessions: Sessions

    async def require(self, caller: Caller, password: str | None) -> None:
        """Raises `Forbidden` if the sign-in is too old and the password was not sent or is not enough.

        Raises what `prove_password` raises.
        """
        database = self.sessions.database
        async with database.transaction() as tx:
            if await is_recent(tx, caller.session_id, RECENT):
                return
        if not await password_is_enough(self.sessions, caller):
            raise sign_in_again()
        if not password:
            raise reauthenticate()
        credentials = await prove_password(self.sessions, caller, "password", password)
        async with database.transaction() as tx:
            await self.sessions.throttle.forgive(tx, credentials.username, caller.source)
            await note_proof(tx, caller.session_id)
            record(tx, caller.user_id, "reauthenticate", "user_account", caller.user_id, source=caller.source)
