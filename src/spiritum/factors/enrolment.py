"""Enrolling a factor, in a session or in a sign-in that needs one."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

import segno
from sqlalchemy import ColumnElement, delete, func, insert, select, update

from generated.rest import models
from spiritum.audit.actions import record
from spiritum.db import Database, Transaction, refuse_on_constraint
from spiritum.encryption import Sealer
from spiritum.errors import BadMembers, FieldError, Refused, Unauthenticated
from spiritum.factors import codes, totp
from spiritum.factors import models as m
from spiritum.factors.accounts import HeldAccount, forgive, hold_account
from spiritum.factors.passkeys import CHALLENGE_BYTES, SITE_NAME, PasskeyRefused, PasskeySite
from spiritum.factors.pending import HeldSignIn, end_sign_in, hold_sign_in, note_failure
from spiritum.factors.policy import Kind, Policy
from spiritum.factors.queries import MAX_FACTORS, OwnFactor, own_factors, passkeys_of, recovery_codes_left
from spiritum.factors.refusals import not_begun, not_offered, passkey_refused, too_many, wrong_code
from spiritum.identity.caller import Caller
from spiritum.staff.actions import Sessions
from spiritum.staff.proofs import add_factor, end_password_sessions
from spiritum.staff.proved import SignIn
from spiritum.staff.queries import users_by_ids
from spiritum.texts.checks import has_unseen

ENROLMENT_LIFE = timedelta(minutes=10)
MAX_FAILURES = 5
"""Of one enrolment."""


@dataclass(frozen=True, slots=True)
class _Owner:
    """Who enrols: a session or a sign-in."""

    account: HeldAccount
    session_id: int | None
    pending_hash: bytes | None

    @property
    def columns(self) -> dict[str, object]:
        return {"session_id": self.session_id, "pending_hash": self.pending_hash}


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A factor that was stored."""

    factor: OwnFactor
    recovery_codes: list[str]
    """New ones; empty if the user had some."""


@dataclass(frozen=True, slots=True)
class _Begun:
    id: int
    kind: Kind
    secret: bytes
    failures: int


@dataclass(frozen=True)
class Enrolments:
    """Enrolling factors. Raises `Refused` for what the settings do not offer, and for a proof that does not hold."""

    database: Database
    sessions: Sessions
    policy: Policy
    sealer: Sealer
    site: PasskeySite | None

    async def begin(self, caller: Caller, kind: Kind) -> models.FactorEnrolment:
        """Begin in a session, whose user has proved themselves of late."""
        async with self.database.transaction() as tx:
            account = await hold_account(tx, caller.user_id)
            return await self._begin(tx, _Owner(account, caller.session_id, None), kind)

    async def begin_at_login(
        self, pending: str | None, kind: Kind, enrolment_code: str | None, source: str
    ) -> models.FactorEnrolment:
        """Begin in a sign-in that needs a factor. Raises what `hold_sign_in` raises."""
        async with self.database.transaction() as tx:
            sign_in = await hold_sign_in(tx, pending, "ENROL", "ENROL_WITH_CODE")
            if sign_in.next_step == "ENROL" or await self._take_code(tx, sign_in, enrolment_code):
                return await self._begin(tx, _Owner(sign_in.account, None, sign_in.token_hash), kind)
            await note_failure(tx, sign_in)
            noted: dict[str, object] = {"factor": "ENROLMENT_CODE", "reason": "wrong or expired", "source": source}
            record(tx, None, "second_factor_refused", "user_account", sign_in.user_id, **noted)
        raise wrong_code("enrolmentCode")

    async def finish(self, caller: Caller, new: models.NewFactor, source: str) -> Enrolled:
        """Store the factor; the user's other sessions that began with a password alone end."""
        name = _checked(new)
        async with self.database.transaction() as tx:
            account = await hold_account(tx, caller.user_id)
            owner = _Owner(account, caller.session_id, None)
            refusal = await self._prove(tx, owner, new, name, source)
            if refusal is None:
                enrolled = await self._enrolled(tx, caller.user_id)
                # SECURITY: whoever had only the password is out.
                await end_password_sessions(tx, caller.user_id, besides=caller.session_id)
                await add_factor(tx, caller.session_id, enrolled.factor.kind)
                return enrolled
        raise refusal

    async def finish_at_login(
        self, pending: str | None, new: models.NewFactor, earlier_cookie: str | None, source: str
    ) -> tuple[SignIn, Enrolled]:
        """Store the factor, and begin the session. Raises what `hold_sign_in` raises."""
        name = _checked(new)
        async with self.database.transaction() as tx:
            sign_in = await hold_sign_in(tx, pending, "ENROL", "ENROL_WITH_CODE")
            if sign_in.next_step == "ENROL_WITH_CODE" and not _may_enrol(sign_in):
                raise not_begun()
            refusal = await self._prove(tx, _Owner(sign_in.account, None, sign_in.token_hash), new, name, source)
            if refusal is None:
                enrolled = await self._enrolled(tx, sign_in.user_id)
                await end_sign_in(tx, sign_in)
                await end_password_sessions(tx, sign_in.user_id)
                digest, kind = sign_in.password_digest, enrolled.factor.kind
                signed_in = await self.sessions.finish_sign_in(
                    tx, sign_in.user_id, digest, kind, earlier_cookie, source
                )
                return signed_in, enrolled
            await note_failure(tx, sign_in)
        raise refusal

    async def _take_code(self, tx: Transaction, sign_in: HeldSignIn, code: str | None) -> bool:
        """Whether the administrator's code is right, or was so before in this sign-in."""
        if sign_in.has_given_code:
            return True
        account = sign_in.account
        if code is None or not account.is_reset_live or account.reset_code_hash != codes.code_hash(code):
            return False
        mine = m.PendingSignIn.token_hash == sign_in.token_hash
        await tx.execute(update(m.PendingSignIn).where(mine).values(has_given_code=True))
        return True

    async def _begin(self, tx: Transaction, owner: _Owner, kind: Kind) -> models.FactorEnrolment:
        if self.policy.is_off:
            raise not_offered("kind")
        user_id = owner.account.user_id
        if len(await own_factors(tx, user_id)) >= MAX_FACTORS:
            raise too_many()
        (user,) = await users_by_ids(tx, [user_id])
        if user is None:
            raise Unauthenticated
        if kind == "TOTP":
            secret = totp.new_secret()
            await self._keep(tx, owner, kind, self.sealer.seal(secret, user_id))
            return models.FactorEnrolment(totp=_for_app(secret, user.username), passkey=None)
        if self.site is None:
            raise not_offered("kind")
        challenge = secrets.token_bytes(CHALLENGE_BYTES)
        await self._keep(tx, owner, kind, challenge)
        full_name = f"{user.first_name} {user.last_name}"
        known = await passkeys_of(tx, user_id)
        options = self.site.creation_options(challenge, owner.account.user_handle, user.username, full_name, known)
        return models.FactorEnrolment(totp=None, passkey=options)

    async def _keep(self, tx: Transaction, owner: _Owner, kind: Kind, secret: bytes) -> None:
        await tx.execute(delete(m.FactorEnrolment).where(*_owned(owner)))
        row = {"user_id": owner.account.user_id, **owner.columns, "kind": kind, "secret": secret, "failures": 0}
        await tx.execute(insert(m.FactorEnrolment).values({**row, "expires_at": func.now() + ENROLMENT_LIFE}))

    async def _prove(
        self, tx: Transaction, owner: _Owner, new: models.NewFactor, name: str, source: str
    ) -> Refused | None:
        """Store the factor if its proof holds; else what is to be said, after what is noted here is committed."""
        begun = await _begun(tx, owner)
        if begun is None or begun.kind != ("TOTP" if new.code is not None else "PASSKEY"):
            raise not_begun()
        if len(await own_factors(tx, owner.account.user_id)) >= MAX_FACTORS:
            raise too_many()
        row, reason = self._row(owner, begun, new)
        user_id = owner.account.user_id
        if row is not None:
            await tx.execute(delete(m.FactorEnrolment).where(m.FactorEnrolment.id == begun.id))
            with refuse_on_constraint(_TAKEN):
                await tx.execute(insert(m.Factor).values(user_id=user_id, kind=begun.kind, name=name, **row))
            record(tx, user_id, "factor_enrolled", "user_account", user_id, factor=begun.kind, source=source)
            return None
        await _note_failure(tx, begun)
        noted: dict[str, object] = {"factor": begun.kind, "reason": reason, "source": source}
        record(tx, user_id, "factor_refused", "user_account", user_id, **noted)
        return wrong_code() if begun.kind == "TOTP" else passkey_refused()

    def _row(
        self, owner: _Owner, begun: _Begun, new: models.NewFactor
    ) -> tuple[dict[str, object], None] | tuple[None, str]:
        """The factor's own columns, or why its proof does not hold."""
        if new.code is not None:
            secret = self.sealer.open(begun.secret, owner.account.user_id)
            step = totp.step_of(secret, new.code, owner.account.now)
            return (None, "wrong") if step is None else ({"secret": begun.secret, "last_step": step}, None)
        if self.site is None or new.credential is None:
            raise not_offered("credential")
        try:
            made = self.site.made(new.credential, begun.secret)
        except PasskeyRefused as error:
            return None, str(error)
        columns: dict[str, object] = {
            "credential_id": made.credential_id,
            "public_key": made.public_key,
            "sign_count": made.sign_count,
            "transports": list(made.transports),
        }
        return columns, None

    async def _enrolled(self, tx: Transaction, user_id: int) -> Enrolled:
        """The factor that was stored last, and recovery codes if the user has none. What a reset has left is over."""
        factor = (await own_factors(tx, user_id))[-1]
        over = {"reset_code_hash": None, "reset_expires_at": None}
        await tx.execute(update(m.FactorAccount).where(m.FactorAccount.user_id == user_id).values(over))
        await forgive(tx, user_id)
        if await recovery_codes_left(tx, user_id):
            return Enrolled(factor, [])
        return Enrolled(factor, await renew_recovery_codes(tx, user_id))


_TAKEN = {
    "factor_credential_id_key": FieldError("credential", "TAKEN", "This passkey is enrolled already."),
}


async def renew_recovery_codes(tx: Transaction, user_id: int) -> list[str]:
    """New recovery codes; the earlier ones count no more."""
    made = codes.new_recovery_codes()
    await tx.execute(delete(m.RecoveryCode).where(m.RecoveryCode.user_id == user_id))
    await tx.execute(
        insert(m.RecoveryCode).values([{"user_id": user_id, "code_hash": codes.code_hash(code)} for code in made])
    )
    return made


async def _note_failure(tx: Transaction, begun: _Begun) -> None:
    """An app's wrong code counts for the enrolment only: its secret guards nothing yet. A challenge counts once."""
    mine = m.FactorEnrolment.id == begun.id
    if begun.kind == "PASSKEY" or begun.failures + 1 >= MAX_FAILURES:
        await tx.execute(delete(m.FactorEnrolment).where(mine))
    else:
        await tx.execute(update(m.FactorEnrolment).where(mine).values(failures=m.FactorEnrolment.failures + 1))


def _may_enrol(sign_in: HeldSignIn) -> bool:
    """Whether the administrator's code was given, and counts still: a later reset has another."""
    return sign_in.has_given_code and sign_in.account.is_reset_live


async def _begun(tx: Transaction, owner: _Owner) -> _Begun | None:
    columns = (m.FactorEnrolment.id, m.FactorEnrolment.kind, m.FactorEnrolment.secret, m.FactorEnrolment.failures)
    live = m.FactorEnrolment.expires_at > func.clock_timestamp()
    row = (await tx.execute(select(*columns).where(*_owned(owner), live).with_for_update())).first()
    return _Begun(*row) if row is not None else None


def _owned(owner: _Owner) -> tuple[ColumnElement[bool], ...]:
    if owner.session_id is not None:
        return (m.FactorEnrolment.session_id == owner.session_id,)
    return (m.FactorEnrolment.pending_hash == owner.pending_hash,)


def checked_name(typed: str) -> str:
    """A factor's name without the space around it. Raises `BadMembers`."""
    name = typed.strip()
    if not name:
        raise BadMembers(FieldError("name", "string_too_short", "This needs more than spaces."))
    if has_unseen(name):
        raise BadMembers(FieldError("name", "unseen_characters", "There are characters in this that do not show."))
    return name


def _checked(new: models.NewFactor) -> str:
    if (new.code is None) == (new.credential is None):
        raise BadMembers(FieldError("code", "missing", "Send either `code` or `credential`."))
    return checked_name(new.name)


def _for_app(secret: bytes, username: str) -> models.TotpEnrolment:
    address = totp.app_address(secret, SITE_NAME, username)
    picture = BytesIO()
    segno.make(address, micro=False).save(picture, kind="svg", scale=4, xmldecl=False, nl=False)
    return models.TotpEnrolment(secret=totp.typed_form(secret), uri=address, qr_code=picture.getvalue().decode())
