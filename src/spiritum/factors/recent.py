"""Whether whoever calls is still who signed in: asked for before somebody's factors change."""

from dataclasses import dataclass
from datetime import timedelta

from spiritum.audit.actions import record
from spiritum.db import Database
from spiritum.factors.refusals import reauthenticate, wrong_password
from spiritum.identity import passwords
from spiritum.identity.caller import Caller
from spiritum.staff.proofs import note_proof, proof_of
from spiritum.staff.throttle import Throttle

RECENT = timedelta(minutes=10)
"""How long after a sign-in nobody is asked again."""


@dataclass(frozen=True)
class RecentAuthentication:
    """Asks for the password again where the sign-in is older than `RECENT`."""

    database: Database
    throttle: Throttle

    async def require(self, caller: Caller, password: str | None) -> None:
        """Raises `Forbidden` if the sign-in is too old and no password was sent, and `Refused` if it is wrong.

        Wrong ones count as failed sign-ins from where the caller is, and have to wait as these do (`TooManyRequests`).
        """
        async with self.database.transaction() as tx:
            proof = await proof_of(tx, caller.session_id, RECENT)
        if proof.is_recent:
            return
        if not password:
            raise reauthenticate()
        await self.throttle.check(proof.username, caller.source)
        if not await passwords.password_matches(proof.password_hash, password):
            async with self.database.transaction() as tx:
                used_up = await self.throttle.count_failure(tx, proof.username, caller.source)
                noted: dict[str, object] = {"source": caller.source, "used_up": used_up}
                record(tx, None, "reauthentication_refused", "user_account", caller.user_id, **noted)
            raise wrong_password()
        async with self.database.transaction() as tx:
            await self.throttle.forgive(tx, proof.username, caller.source)
            await note_proof(tx, caller.session_id)
            record(tx, caller.user_id, "reauthenticated", "user_account", caller.user_id, source=caller.source)
