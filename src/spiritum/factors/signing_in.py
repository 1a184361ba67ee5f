"""Finishing a sign-in with a second factor."""

import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, update

from generated.rest import models
from spiritum.audit.actions import record
from spiritum.db import Database, Transaction
from spiritum.encryption import Sealer, UnknownKey
from spiritum.errors import Refused
from spiritum.factors import codes, totp
from spiritum.factors import models as m
from spiritum.factors.accounts import count_failure, forgive
from spiritum.factors.passkeys import CHALLENGE_BYTES, PasskeyRefused, PasskeySite
from spiritum.factors.pending import HeldSignIn, end_sign_in, hold_sign_in, note_failure
from spiritum.factors.queries import passkeys_of, totp_of
from spiritum.factors.refusals import not_offered, passkey_refused, wrong_code
from spiritum.staff.actions import Sessions
from spiritum.staff.further_step import Means
from spiritum.staff.proofs import end_sessions
from spiritum.staff.proved import SignIn

_NO_KEY = "no key"
"""No secret of the user's apps can be decrypted: nobody's guess was judged."""

_log = logging.getLogger(__name__)


class NotProved(Exception):
    """What was sent does not prove the user; the message is for the audit trail and holds no value of it."""


Proof = Callable[[Transaction, HeldSignIn], Awaitable[None]]
"""Raises `NotProved`. What it changes is committed either way."""


@dataclass(frozen=True)
class SecondStep:
    """The second step of signing in. Each operation takes the cookie of a sign-in that is under way.

    All of them raise `Unauthenticated` if it is not, `Forbidden` if it needs another step, and `Refused` if what was
    sent does not hold.
    """

    database: Database
    sessions: Sessions
    sealer: Sealer
    site: PasskeySite | None
    first_wait: timedelta
    max_wait: timedelta

    async def with_totp(self, pending: str | None, code: str, earlier_cookie: str | None, source: str) -> SignIn:
        """Finish with an app's code. Raises `TooManyRequests` while it has to wait."""

        async def proof(tx: Transaction, sign_in: HeldSignIn) -> None:
            sign_in.account.require_free()
            await self._prove_totp(tx, sign_in, code)

        return await self._finish("TOTP", proof, wrong_code, (pending, earlier_cookie, source))

    async def with_recovery_code(
        self, pending: str | None, code: str, earlier_cookie: str | None, source: str
    ) -> SignIn:
        """Finish with a recovery code, which is used up; all other sessions of the user end."""

        async def proof(tx: Transaction, sign_in: HeldSignIn) -> None:
            mine = (m.RecoveryCode.user_id == sign_in.user_id, m.RecoveryCode.code_hash == codes.code_hash(code))
            if not await tx.change(delete(m.RecoveryCode).where(*mine)):
                raise NotProved("wrong")
            await end_sessions(tx, sign_in.user_id)

        return await self._finish("RECOVERY_CODE", proof, wrong_code, (pending, earlier_cookie, source))

    async def passkey_options(self, pending: str | None) -> models.PasskeyRequestOptions:
        """With what a browser uses a passkey; the challenge before it counts no more."""
        challenge = secrets.token_bytes(CHALLENGE_BYTES)
        async with self.database.transaction() as tx:
            sign_in = await hold_sign_in(tx, pending, "SECOND_FACTOR")
            known = await passkeys_of(tx, sign_in.user_id)
            if self.site is None or not known:
                raise not_offered("credential")
            mine = m.PendingSignIn.token_hash == sign_in.token_hash
            await tx.execute(update(m.PendingSignIn).where(mine).values(challenge=challenge))
            return self.site.request_options(challenge, known)

    async def with_passkey(
        self, pending: str | None, credential: models.PasskeyAssertion, earlier_cookie: str | None, source: str
    ) -> SignIn:
        """Finish with a passkey, for which the challenge is used up."""

        async def proof(tx: Transaction, sign_in: HeldSignIn) -> None:
            await self._prove_passkey(tx, sign_in, credential)

        return await self._finish("PASSKEY", proof, passkey_refused, (pending, earlier_cookie, source))

    async def _finish(
        self,
        means: Means,
        proof: Proof,
        refusal: Callable[[], Refused],
        call: tuple[str | None, str | None, str],
    ) -> SignIn:
        pending, earlier_cookie, source = call
        async with self.database.transaction() as tx:
            sign_in = await hold_sign_in(tx, pending, "SECOND_FACTOR")
            try:
                await proof(tx, sign_in)
            except NotProved as error:
                await self._note_failure(tx, sign_in, means, str(error), source)
            else:
                await end_sign_in(tx, sign_in)
                await forgive(tx, sign_in.user_id)
                digest = sign_in.password_digest
                return await self.sessions.finish_sign_in(tx, sign_in.user_id, digest, means, earlier_cookie, source)
        raise refusal()

    async def _note_failure(self, tx: Transaction, sign_in: HeldSignIn, means: Means, reason: str, source: str) -> None:
        await note_failure(tx, sign_in)
        if means == "TOTP" and reason != _NO_KEY:
            await count_failure(tx, sign_in.user_id, self.first_wait, self.max_wait)
        noted: dict[str, object] = {"factor": means, "reason": reason, "source": source}
        record(tx, None, "second_factor_refused", "user_account", sign_in.user_id, **noted)

    async def _prove_totp(self, tx: Transaction, sign_in: HeldSignIn, code: str) -> None:
        apps = await totp_of(tx, sign_in.user_id)
        reason = _NO_KEY if apps else "wrong"
        for app in apps:
            try:
                secret = self.sealer.open(app.secret, sign_in.user_id)
            except UnknownKey:
                _log.warning("the secret of an authenticator app was encrypted with a key that this site does not have")
                continue
            reason = "wrong" if reason == _NO_KEY else reason
            step = totp.step_of(secret, code, sign_in.account.now)
            if step is None:
                continue
            # SECURITY: the condition is part of the update, so that a code counts once.
            unused = (m.Factor.id == app.id, m.Factor.last_step < step)
            used = update(m.Factor).where(*unused).values(last_step=step, last_used_at=func.now())
            if await tx.change(used):
                return
            reason = "used before"
        raise NotProved(reason)

    async def _prove_passkey(self, tx: Transaction, sign_in: HeldSignIn, sent: models.PasskeyAssertion) -> None:
        if self.site is None:
            raise not_offered("credential")
        if sign_in.challenge is None:
            raise NotProved("no challenge")
        known = await passkeys_of(tx, sign_in.user_id)
        try:
            passkey, count = self.site.used(sent, sign_in.challenge, sign_in.account.user_handle, known)
        except PasskeyRefused as error:
            raise NotProved(str(error)) from None
        used = update(m.Factor).where(m.Factor.id == passkey.id)
        await tx.execute(used.values(sign_count=count, last_used_at=func.now()))
