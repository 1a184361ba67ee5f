"""The parts of this room, put together for a site."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func

from spiritum.db import Database
from spiritum.encryption import Sealer
from spiritum.factors import models as m
from spiritum.factors.administration import FactorAdministration
from spiritum.factors.enrolment import Enrolments
from spiritum.factors.passkeys import PasskeySite
from spiritum.factors.policy import Policy
from spiritum.factors.recent import RecentAuthentication
from spiritum.factors.signing_in import SecondStep
from spiritum.staff.actions import Sessions


@dataclass(frozen=True)
class Factors:
    """The second factors of a site."""

    database: Database
    second_step: SecondStep
    enrolments: Enrolments
    administration: FactorAdministration
    recent: RecentAuthentication

    @classmethod
    def of(
        cls,
        database: Database,
        sessions: Sessions,
        policy: Policy,
        sealer: Sealer,
        site: PasskeySite | None,
        waits: tuple[timedelta, timedelta],
    ) -> "Factors":
        """The parts over a site's sessions; `waits` are the first and the longest after wrong codes."""
        return cls(
            database,
            SecondStep(database, sessions, sealer, site, *waits),
            Enrolments(database, sessions, policy, sealer, site),
            FactorAdministration(database, policy),
            RecentAuthentication(sessions),
        )

    async def sweep(self) -> int:
        """Delete sign-ins and enrolments that nobody finished; returns the number of rows."""
        async with self.database.transaction() as tx:
            left = await tx.change(delete(m.FactorEnrolment).where(m.FactorEnrolment.expires_at <= func.now()))
            return left + await tx.change(delete(m.PendingSignIn).where(m.PendingSignIn.expires_at <= func.now()))
