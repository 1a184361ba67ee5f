"""Signing in at a provider, or proving anew who one is, step by step; and ending sessions as a provider says."""

import hashlib
import logging
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode, urlsplit, urlunsplit

from joserfc.jwk import RSAKey
from sqlalchemy import and_, delete, func, insert, literal, or_, select
from sqlalchemy.dialects.postgresql import insert as insert_or

from spiritum.audit.actions import record
from spiritum.db import Database, Transaction
from spiritum.errors import NotFound, TooManyRequests
from spiritum.identity.caller import Caller
from spiritum.identity.passwords import Turn, hash_password
from spiritum.settings.public_address import path_of
from spiritum.sso import models as m
from spiritum.sso.claim_checks import SKEW_SECONDS, Logout
from spiritum.sso.entry import enter_by_role, known_person, leave_by_role
from spiritum.sso.fetching import Fetcher
from spiritum.sso.links import linked_user
from spiritum.sso.providers import Provider, is_local_path
from spiritum.sso.providers_file import SsoFile
from spiritum.sso.refusals import ProviderUnavailable, Reason, SsoError, SsoRefused
from spiritum.sso.relying_party import Identity, RelyingParty, Secrets
from spiritum.staff.actions import Sessions
from spiritum.staff.proved import ProviderProof
from spiritum.staff.provider_sessions import end_provider_sessions
from spiritum.throttling.brake import Brake

SIGN_IN_LIFE = timedelta(minutes=10)
"""For a browser to come back from the provider."""
LOGOUT_LIFE = timedelta(minutes=10)
"""How long a logout is remembered: a sign-in that it overtook may still be under way."""

START_PATH = "/rest/sso/{provider}/start"
MAX_UNFINISHED = 1_000
"""Sign-ins of one source that browsers have begun and not come back from. A hospital may be one source."""

_BROWSER_BYTES = 32
_PASSWORD_BYTES = 32
_RETRY_SECONDS = 60
_NOTED = Brake("sso", 1_000, timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1))
"""Refusals of one source that the audit trail notes: it cannot be flooded, and nobody is kept out by this."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Begun:
    """A sign-in that has begun: where the browser goes, and what ties it to its return."""

    location: str
    browser: str | None
    """`None` if the provider cannot be reached, and the location is a page of this site."""


@dataclass(frozen=True, slots=True)
class Callback:
    """What a browser brings back from a provider."""

    code: str | None
    state: str | None
    issuer: str | None
    error: str | None
    browser: str | None
    """The cookie that it was given when it left."""


@dataclass(frozen=True, slots=True)
class Finished:
    """How a sign-in ended: with a session, or without."""

    location: str
    cookie: str | None
    """Of the session, if there is one."""


@dataclass(frozen=True, slots=True)
class _Expected:
    """What was kept of a sign-in while the browser was away."""

    secrets: Secrets
    return_to: str
    session_id: int | None
    """The session for which the user proves anew who they are; `None` for a sign-in."""
    begun_at: datetime


@dataclass(frozen=True)
class SingleSignOn:
    """The providers of the site."""

    database: Database
    sessions: Sessions
    parties: Mapping[str, RelyingParty]
    after_refusal: str = "/"
    root_path: str = ""
    """The path below which the site is."""
    keys: Sequence[RSAKey] = ()
    fetcher: Fetcher | None = None

    @classmethod
    def of(cls, database: Database, sessions: Sessions, file: SsoFile | None, public_url: str | None) -> "SingleSignOn":
        """The providers of a file, for a site at this address; none without a file."""
        if file is None or public_url is None:
            return cls(database, sessions, {})
        fetcher = Fetcher()
        parties = {
            provider.id: RelyingParty(provider, public_url, fetcher, file.keys, file.secrets.get(provider.id, ""))
            for provider in file.providers.values()
        }
        return cls(database, sessions, parties, file.after_refusal, path_of(public_url), file.keys, fetcher)

    @property
    def providers(self) -> Sequence[Provider]:
        """The providers, in the file's order."""
        return [party.provider for party in self.parties.values()]

    def start_path(self, provider: str) -> str:
        """The path that a browser opens to sign in at a provider."""
        return f"{self.root_path}{START_PATH.format(provider=provider)}"

    def _place(self, path: str) -> str:
        """Where a browser goes: `/` means the site's own start. Another path stays: its author knows ours."""
        return f"{self.root_path}/" if path == "/" else path

    def party(self, provider: str) -> RelyingParty:
        """The provider of this id. Raises `NotFound`."""
        party = self.parties.get(provider)
        if party is None:
            raise NotFound("There is no such identity provider.")
        return party

    async def begin(self, provider: str, return_to: str, source: str) -> Begun:
        """Begin a sign-in. Raises `NotFound`, and `TooManyRequests` while too many of this source are unfinished."""
        return await self._begin(provider, return_to, source, None)

    async def begin_again(self, caller: Caller, return_to: str) -> Begun:
        """Begin another proof, at the provider where the caller's session began. Raises what `begin` raises."""
        provider = await self.sessions.provider_of(caller)
        if provider is None:
            raise NotFound("This session did not begin at an identity provider.")
        return await self._begin(provider, return_to, caller.source, caller.session_id)

    async def finish(self, provider: str, callback: Callback, earlier_cookie: str | None, source: str) -> Finished:
        """Finish what a browser began; where it goes, with a session only if all holds. Raises `NotFound`.

        `earlier_cookie` is of the session that the browser has: it ends at a sign-in, and gets a new cookie if its user
        has proved anew who they are. SECURITY: every refusal looks the same to the browser.
        """
        party = self.party(provider)
        subject: str | None = None
        action = "sign_in_refused"
        try:
            expected = await self._take(provider, callback)
            if expected.session_id is not None:
                action = "reauthentication_refused"
            if callback.error is not None:
                raise SsoRefused(Reason.PROVIDER_ERROR)
            if not callback.code:
                raise SsoRefused(Reason.CODE)
            renewing = expected.session_id is not None
            identity = await party.identify(callback.code, callback.issuer, expected.secrets, renewing=renewing)
            subject = identity.subject
            cookie = await self._entered(party.provider, identity, expected, earlier_cookie, source)
            return Finished(self._place(expected.return_to), cookie)
        except SsoError as error:
            self._warn(provider, error)
            await self._note_refusal(action, provider, error, source, subject)
            return Finished(self._page(error), None)

    async def end_by_token(self, provider: str, text: str, source: str) -> None:
        """End the sessions that a logout token names. Raises `NotFound`, and `SsoError` if it does not hold."""
        party = self.party(provider)
        try:
            logout = await party.logout(text)
            async with self.database.transaction() as tx:
                await _lock(tx, provider, logout.subject, logout.session_id)
                if not await _is_first(tx, provider, logout):
                    raise SsoRefused(Reason.REPLAYED)
                await _end(tx, provider, logout, source)
        except SsoError as error:
            self._warn(provider, error)
            await self._note_refusal("logout_refused", provider, error, source)
            raise

    async def end_in_browser(self, provider: str, session_id: str, issuer: str | None, source: str) -> None:
        """End the session that began with the provider's; nothing if the provider may not do so. Raises `NotFound`."""
        described = self.party(provider).provider
        if not described.front_channel_logout or issuer not in {None, described.issuer}:
            await self._note_refusal("logout_refused", provider, SsoRefused(Reason.ISSUER), source)
            return
        async with self.database.transaction() as tx:
            await _lock(tx, provider, None, session_id)
            await _end(tx, provider, Logout(None, session_id, "", 0, 0), source)

    async def sign_out(self, caller: Caller) -> str | None:
        """End the caller's session; the page at which to sign out at its provider, too, if there is one."""
        provider = await self.sessions.provider_of(caller)
        await self.sessions.sign_out(caller)
        party = self.parties.get(provider or "")
        try:
            return await party.end_session_url() if party else None
        except ProviderUnavailable as error:
            self._warn(str(provider), error)
            return None

    async def sweep(self) -> int:
        """Delete sign-ins that nobody came back from, and logouts that are past; returns the number of rows."""
        async with self.database.transaction() as tx:
            left = await tx.change(delete(m.ProviderSignIn).where(m.ProviderSignIn.expires_at <= func.now()))
            past = await tx.change(delete(m.ProviderLogout).where(m.ProviderLogout.expires_at <= func.now()))
        return left + past + await _NOTED.sweep(self.database)

    async def close(self) -> None:
        """Close the connections to the providers."""
        if self.fetcher is not None:
            await self.fetcher.close()

    async def _take(self, provider: str, callback: Callback) -> _Expected:
        """What was kept of the sign-in. SECURITY: it is gone afterwards, so that of two callbacks one counts."""
        if not callback.state or not callback.browser:
            raise SsoRefused(Reason.STATE)
        mine = (
            m.ProviderSignIn.state_hash == _hash(callback.state),
            m.ProviderSignIn.browser_hash == _hash(callback.browser),
            m.ProviderSignIn.provider == provider,
        )
        kept = (
            m.ProviderSignIn.nonce,
            m.ProviderSignIn.verifier,
            m.ProviderSignIn.return_to,
            m.ProviderSignIn.session_id,
            m.ProviderSignIn.created_at,
        )
        is_live = (m.ProviderSignIn.expires_at > func.now()).label("is_live")
        async with self.database.transaction() as tx:
            row = (await tx.execute(delete(m.ProviderSignIn).where(*mine).returning(*kept, is_live))).first()
        if row is None or not row.is_live:
            raise SsoRefused(Reason.STATE)
        made_up = Secrets(callback.state, row.nonce, row.verifier)
        return _Expected(made_up, row.return_to, row.session_id, row.created_at)

    async def _begin(self, provider: str, return_to: str, source: str, session_id: int | None) -> Begun:
        party, made_up, browser = self.party(provider), Secrets.made_up(), secrets.token_urlsafe(_BROWSER_BYTES)
        try:
            location = await party.authorization_url(made_up, renewing=session_id is not None)
        except ProviderUnavailable as error:
            self._warn(provider, error)
            return Begun(self._page(error), None)
        kept = insert(m.ProviderSignIn).values(
            state_hash=_hash(made_up.state),
            browser_hash=_hash(browser),
            provider=provider,
            nonce=made_up.nonce,
            verifier=made_up.verifier,
            return_to=return_to if is_local_path(return_to) else "/",
            source=source,
            session_id=session_id,
            expires_at=func.now() + SIGN_IN_LIFE,
        )
        unfinished = (m.ProviderSignIn.source == source, m.ProviderSignIn.expires_at > func.now())
        async with self.database.transaction() as tx:
            if (await tx.scalar(select(func.count()).where(*unfinished)) or 0) >= MAX_UNFINISHED:
                raise TooManyRequests("Too many sign-ins from this address are unfinished.", _RETRY_SECONDS)
            await tx.execute(kept)
        return Begun(location, browser)

    async def _entered(
        self, provider: Provider, identity: Identity, expected: _Expected, earlier_cookie: str | None, source: str
    ) -> str:
        """The cookie of the session that begins, or goes on, for somebody whom a provider has proved."""
        password_hash = None
        if provider.entry == "role":
            if not identity.opens:
                async with self.database.transaction() as tx:
                    await leave_by_role(tx, provider, identity.subject)
                raise SsoRefused(Reason.ROLES, "none of them opens this site")
            if expected.session_id is None and not await self._is_known(provider, identity):
                password_hash = await hash_password(secrets.token_urlsafe(_PASSWORD_BYTES), Turn(source))
        async with self.database.transaction() as tx:
            await _lock(tx, provider.id, identity.token_subject, identity.session_id)
            if await _has_ended(tx, provider.id, identity):
                raise SsoRefused(Reason.SIGNED_OUT)
            if provider.entry == "role":
                await enter_by_role(tx, provider, identity, password_hash)
            user_id = await linked_user(tx, provider.id, identity.subject)
            if user_id is None:
                raise SsoRefused(Reason.NOT_LINKED)
            proof = _proof(provider.id, identity)
            if expected.session_id is not None:
                return await self._renewed(tx, user_id, proof, expected, earlier_cookie, source)
            signed_in = await self.sessions.sign_in_with(tx, user_id, proof, earlier_cookie, source)
            if signed_in is None:
                raise SsoRefused(Reason.INACTIVE)
        return signed_in.cookie

    async def _renewed(
        self,
        tx: Transaction,
        user_id: int,
        proof: ProviderProof,
        expected: _Expected,
        cookie: str | None,
        source: str,
    ) -> str:
        """The session's new cookie. SECURITY: the proof has to be of its user, in its browser, and from just now."""
        if proof.authenticated_at + timedelta(seconds=SKEW_SECONDS) < expected.begun_at:
            raise SsoRefused(Reason.AUTHENTICATED_AT)
        renewed = None
        if expected.session_id is not None and cookie is not None:
            renewed = await self.sessions.renew_with(tx, expected.session_id, user_id, proof, cookie, source)
        if renewed is None:
            raise SsoRefused(Reason.ANOTHER)
        return renewed

    async def _is_known(self, provider: Provider, identity: Identity) -> bool:
        async with self.database.transaction() as tx:
            return await known_person(tx, provider.id, identity.subject) is not None

    async def _note_refusal(
        self, action: str, provider: str, error: SsoError, source: str, subject: str | None = None
    ) -> None:
        """Note why; with the subject of somebody whom the provider has proved, so that they can be linked."""
        noted: dict[str, object] = {"provider": provider, "reason": error.reason.value, "source": source}
        if subject is not None:
            noted["subject"] = subject
        try:
            async with self.database.transaction() as tx:
                await _NOTED.count(tx, literal(_hash(source)))
                record(tx, None, action, "external_identity", None, **noted)
        except TooManyRequests:
            _log.warning("refusals of one source are no longer noted")

    def _page(self, error: SsoError) -> str:
        """The page of this site to which a browser goes that could not be signed in."""
        outcome = "unavailable" if isinstance(error, ProviderUnavailable) else "refused"
        scheme, netloc, path, query, fragment = urlsplit(self._place(self.after_refusal))
        query = "&".join(filter(None, [query, urlencode({"signIn": outcome})]))
        return urlunsplit((scheme, netloc, path, query, fragment))

    def _warn(self, provider: str, error: SsoError) -> None:
        if isinstance(error, ProviderUnavailable):
            _log.warning("the identity provider %s cannot be used: %s", provider, error.detail)


def _proof(provider: str, identity: Identity) -> ProviderProof:
    authenticated_at = datetime.fromtimestamp(identity.authenticated_at, UTC)
    return ProviderProof(provider, identity.token_subject, identity.session_id, authenticated_at, identity.factors)


async def _lock(tx: Transaction, provider: str, subject: str | None, session_id: str | None) -> None:
    """One sign-in or logout of a person, and of a provider's session, at a time: neither overlooks the other."""
    for kind, value in (("subject", subject), ("session", session_id)):
        if value is not None:
            key = func.hashtextextended(f"sso {provider} {kind} {value}", 0)
            await tx.execute(select(func.pg_advisory_xact_lock(key)))


async def _has_ended(tx: Transaction, provider: str, identity: Identity) -> bool:
    """Whether the provider has ended the session already, or signed the person out since it made the token."""
    of_session = m.ProviderLogout.session_id == identity.session_id
    of_person = and_(
        m.ProviderLogout.session_id.is_(None),
        m.ProviderLogout.subject == identity.token_subject,
        m.ProviderLogout.issued_at >= identity.issued_at,
    )
    ended = select(literal(1)).where(m.ProviderLogout.provider == provider, or_(of_session, of_person))
    return await tx.scalar(ended.limit(1)) is not None


async def _is_first(tx: Transaction, provider: str, logout: Logout) -> bool:
    """Remember the logout; whether its token is new."""
    kept = insert_or(m.ProviderLogout).values(
        provider=provider,
        token_id=logout.token_id,
        subject=logout.subject,
        session_id=logout.session_id,
        issued_at=logout.issued_at,
        expires_at=func.now() + LOGOUT_LIFE,
    )
    added = kept.on_conflict_do_nothing().returning(m.ProviderLogout.token_id)
    return (await tx.execute(added)).first() is not None


async def _end(tx: Transaction, provider: str, logout: Logout, source: str) -> None:
    """End the session that the logout names, or, without one, all that the person began at the provider."""
    subject = logout.subject if logout.session_id is None else None
    for user_id in await end_provider_sessions(tx, provider, subject=subject, id_=logout.session_id):
        record(tx, user_id, "sign_out", "user_account", user_id, provider=provider, source=source)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
