"""Giving tokens to machine clients, and the caller of a token."""

import base64
import binascii
import hashlib
import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache, cached_property, lru_cache
from typing import Final, TypeVar

from joserfc.jwk import ECKey, RSAKey
from sqlalchemy import delete, func, insert, literal, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from spiritum.audit.actions import record
from spiritum.db import Database, Gathering, Transaction
from spiritum.errors import TooManyRequests, Unauthenticated
from spiritum.identity.caller import Machine, Rights
from spiritum.machines import models as m
from spiritum.machines.assertions import ASSERTION_TYPE, SKEW_SECONDS, TYPES, Assertion, check_assertion, client_of
from spiritum.machines.keys import ALGORITHMS, Key, is_id, stored_key, suits
from spiritum.machines.queries import CLIENT, CLIENT_KEY, TOKEN_BY_HASH, ClientKey, LiveToken, tokens_by_ids
from spiritum.machines.refusals import Reason, TokenErrorCode, TokenRefused
from spiritum.machines.scopes import granted
from spiritum.sso.json_objects import Claims, json_object
from spiritum.sso.refusals import SsoRefused
from spiritum.sso.signed_tokens import UnverifiedToken, read_token, verify
from spiritum.throttling.brake import Brake

ENDED_CHANNEL: Final = "spiritum_machines"
"""Notified when tokens have ended before their time: each process closes the sockets that they opened."""
TOKEN_PATH: Final = "/rest/token/"  # noqa: S105 - a path, not a secret

_GRANT = "client_credentials"
_TOKEN_BYTES = 32
_SETS_KEPT = 1_024
_WAITS = (timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1))
_REFUSED = Brake("machine_client", 100, *_WAITS)
"""Refusals of one client, or of unknown ones, from one source: whoever goes on has to wait."""
_NOTED = Brake("machine_source", 1_000, *_WAITS)
"""Refusals of one source that the audit trail notes: it cannot be flooded."""

_log = logging.getLogger(__name__)

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TokenForm:
    """What a client sends to get a token; `None` for what it has left out."""

    grant_type: str | None = None
    assertion_type: str | None = None
    assertion: str | None = None
    client_id: str | None = None
    client_secret: str | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Issued:
    """A new token. SECURITY: the only moment at which it is known to the server."""

    token: str
    life: timedelta
    rights: Rights


@dataclass(frozen=True)
class MachineClients:
    """The machine clients of the site; `life` is how long a token lasts."""

    database: Database
    life: timedelta
    public_url: str | None
    """The site's address, to which assertions are made out; without one nobody gets a token."""
    clock: Callable[[], float] = time.time
    """Seconds since 1970."""
    watchers: list[Callable[[], None]] = field(default_factory=list[Callable[[], None]])
    """Called when tokens have ended before their time."""

    @property
    def audiences(self) -> frozenset[str]:
        """The site and its token endpoint, by either of which an assertion may name its audience."""
        url = self.public_url
        return frozenset({url, f"{url}{TOKEN_PATH}"}) if url is not None else frozenset()

    async def issue(self, form: TokenForm, source: str) -> Issued:
        """A token for a client that proves itself. Raises `TokenRefused`, and `TooManyRequests` after many refusals.

        SECURITY: whatever of an assertion does not hold, the response is the same, and costs about the same.
        """
        known: list[ClientKey] = []
        try:
            token, claims, client_id = self._read(form)
            client = await self.database.reads.first(CLIENT_KEY, client_id=client_id or "", key_id=token.key_id)
            known += [client] if client is not None else []
            await _REFUSED.check(self.database.reads, _key_of(source, client))
            assertion = self._proved(token, claims, client, client_id)
            async with self.database.transaction() as tx:
                issued = await self._issue(tx, client_id, token.key_id, assertion, form.scope, source)
            if isinstance(issued, TokenRefused):
                raise issued
        except TokenRefused as refused:
            _log.warning("a machine client got no token", extra={"reason": refused.reason.value})
            await self._note_refusal(refused, known[0] if known else None, source)
            raise
        return issued

    async def caller_of_token(self, token: str, source: str) -> Machine:
        """Who holds this token and calls from `source`. Raises `Unauthenticated`.

        SECURITY: one statement reads token and client, for each request anew: what was revoked is gone from the next
        request on, in every process.
        """
        live = await self.database.reads.first(TOKEN_BY_HASH, token_hash=_hash(token))
        return _machine(live, source)

    async def refresh(self, machine: Machine) -> Machine:
        """The client as it is now; raises `Unauthenticated` if its token has ended."""
        return _machine(await self._live.get(machine.token_id), machine.source)

    def note_ended(self) -> None:
        """Tell the watchers that tokens have ended before their time."""
        for watcher in self.watchers:
            watcher()

    async def sweep(self) -> int:
        """Delete tokens that have ended, and assertions that are past; returns the number of rows."""
        async with self.database.transaction() as tx:
            tokens = await tx.change(delete(m.MachineToken).where(m.MachineToken.expires_at <= func.now()))
            past = await tx.change(delete(m.MachineAssertion).where(m.MachineAssertion.expires_at <= func.now()))
        return tokens + past + await _REFUSED.sweep(self.database) + await _NOTED.sweep(self.database)

    @cached_property
    def _live(self) -> Gathering[int, LiveToken | None]:
        """An event wakes all of this process's subscribers at once: their tokens are read in one statement."""
        return Gathering(lambda ids: tokens_by_ids(self.database.reads, ids))

    def _read(self, form: TokenForm) -> tuple[UnverifiedToken, Claims, str | None]:
        """The assertion, what it claims, and the id of the client that it names. Raises `TokenRefused`.

        SECURITY: nothing of it is true yet; the id says only whose keys it is to be verified with.
        """
        if form.grant_type != _GRANT:
            code = TokenErrorCode.UNSUPPORTED_GRANT_TYPE if form.grant_type else TokenErrorCode.INVALID_REQUEST
            raise TokenRefused(Reason.GRANT_TYPE, code)
        if not self.audiences:
            raise TokenRefused(Reason.NO_AUDIENCE, TokenErrorCode.INVALID_REQUEST)
        if form.client_secret is not None:
            raise TokenRefused(Reason.CLIENT_SECRET)
        if form.assertion is None:
            raise TokenRefused(Reason.NO_ASSERTION)
        if form.assertion_type != ASSERTION_TYPE:
            raise TokenRefused(Reason.ASSERTION_TYPE)
        token = _verified(lambda: read_token(form.assertion or "", ALGORITHMS))
        if token.typ not in TYPES:
            raise TokenRefused(Reason.TOKEN_TYPE)
        if not is_id(token.key_id):
            raise TokenRefused(Reason.KEY)
        claims = _claims_of(token.text)
        client_id = client_of(claims)
        if form.client_id not in {None, client_id}:
            raise TokenRefused(Reason.CLIENT)
        return token, claims, client_id

    def _proved(
        self, token: UnverifiedToken, claims: Claims, client: ClientKey | None, client_id: str | None
    ) -> Assertion:
        """What matters of an assertion of this client. Raises `TokenRefused`."""
        key = stored_key(client.public_key) if client is not None and client.public_key is not None else None
        is_known = key is not None and suits(key, token.algorithm)
        reason: Reason | None = None
        try:
            claims = _verified(
                lambda: verify(token, key if key is not None and is_known else _nobodys(token.algorithm))
            )
        except TokenRefused as refused:
            reason = refused.reason
        if client_id is None:
            raise TokenRefused(Reason.SUBJECT)
        if client is None:
            raise TokenRefused(Reason.CLIENT)
        if not is_known:
            raise TokenRefused(Reason.KEY)
        if reason is not None:
            raise TokenRefused(reason)
        if not client.is_live:
            raise TokenRefused(Reason.REVOKED)
        return check_assertion(claims, client_id, self.audiences, int(self.clock()))

    async def _issue(
        self, tx: Transaction, client_id: str | None, key_id: str, assertion: Assertion, scope: str | None, source: str
    ) -> Issued | TokenRefused:
        """A token with the rights that the client has now. A refusal is returned: what was used stays used.

        SECURITY: the client's row is held, so that nobody changes it meanwhile, and a change ends the token.
        """
        is_live = (m.MachineClient.revoked_at.is_(None), m.MachineClient.expires_at > func.now())
        held = select(m.MachineClient.id).where(m.MachineClient.client_id == client_id, *is_live).with_for_update()
        machine_id = await tx.scalar(held)
        if machine_id is None:
            return TokenRefused(Reason.REVOKED)
        if not await _is_first(tx, machine_id, assertion):
            return TokenRefused(Reason.REPLAYED)
        client = await tx.one(CLIENT, client_id=client_id)
        if key_id not in client.key_ids:
            return TokenRefused(Reason.KEY)
        rights = granted(scope, Rights(frozenset(client.permissions), frozenset(client.pathway_ids)))
        if rights is None:
            return TokenRefused(Reason.SCOPE, TokenErrorCode.INVALID_SCOPE)
        token = secrets.token_urlsafe(_TOKEN_BYTES)
        stored: dict[str, object] = {
            "token_hash": _hash(token),
            "machine_client_id": machine_id,
            "key_id": key_id,
            "permissions": sorted(rights.permissions),
            "pathway_ids": sorted(rights.pathway_ids),
            "expires_at": func.now() + self.life,
        }
        await tx.execute(insert(m.MachineToken).values(stored))
        used = update(m.MachineClient).where(m.MachineClient.id == machine_id)
        await tx.execute(used.values(last_token_at=func.now()))
        noted: dict[str, object] = {"client": client.client_id, "key": key_id, "source": source}
        opened: dict[str, object] = {name: stored[name] for name in ("permissions", "pathway_ids")}
        record(tx, None, "token_issued", "machine_client", machine_id, **noted, **opened)
        return Issued(token, self.life, rights)

    async def _note_refusal(self, refused: TokenRefused, client: ClientKey | None, source: str) -> None:
        """Note why. Who goes on in spite of refusals has to wait."""
        machine_id = client.id if client is not None else None
        async with self.database.transaction() as tx:
            await _REFUSED.count(tx, literal(_key_of(source, client)), although_held=True)
        try:
            async with self.database.transaction() as tx:
                await _NOTED.count(tx, literal(hashlib.sha256(source.encode()).digest()))
                noted: dict[str, object] = {"reason": refused.reason.value, "source": source}
                record(tx, None, "token_refused", "machine_client", machine_id, **noted)
        except TooManyRequests:
            _log.warning("refusals of one source are no longer noted")


async def _is_first(tx: Transaction, machine_id: int, assertion: Assertion) -> bool:
    """Whether an assertion is used for the first time. SECURITY: of two at the same time, one waits here and loses."""
    used = {
        "machine_client_id": machine_id,
        "assertion_hash": _hash(assertion.token_id),
        "expires_at": datetime.fromtimestamp(assertion.expires_at + 2 * SKEW_SECONDS, UTC),
    }
    added = insert_or(m.MachineAssertion).values(used).on_conflict_do_nothing()
    return (await tx.execute(added.returning(m.MachineAssertion.assertion_hash))).first() is not None


def _verified(step: Callable[[], T]) -> T:
    """What a step of reading a token gives. Raises `TokenRefused`."""
    try:
        return step()
    except SsoRefused as refused:
        raise TokenRefused(Reason(refused.reason.value)) from None


def _claims_of(text: str) -> Claims:
    """What a token claims. Raises `TokenRefused` if it is no object."""
    part = text.split(".")[1]
    try:
        return json_object(base64.b64decode(part + "=" * (-len(part) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError):
        raise TokenRefused(Reason.MALFORMED) from None


@cache
def _nobodys(algorithm: str) -> Key:
    """A key that nobody has, so that an unknown client costs what a known one costs."""
    if algorithm.startswith("ES"):
        return ECKey.generate_key("P-256" if algorithm == "ES256" else "P-384", private=False)
    modulus = base64.urlsafe_b64encode(bytes([255, *secrets.token_bytes(382), 1])).decode()
    return RSAKey.import_key({"kty": "RSA", "n": modulus, "e": "AQAB"})


def _machine(live: LiveToken | None, source: str) -> Machine:
    if live is None:
        raise Unauthenticated("The access token is not valid, or has ended.")
    return Machine(
        machine_id=live.machine_client_id,
        client_id=live.client_id,
        token_id=live.id,
        permissions=_shared_permissions(tuple(live.permissions)),
        pathway_ids=_shared_pathway_ids(tuple(live.pathway_ids)),
        source=source,
    )


@lru_cache(maxsize=_SETS_KEPT)
def _shared_permissions(permissions: tuple[str, ...]) -> frozenset[str]:
    return frozenset(permissions)


@lru_cache(maxsize=_SETS_KEPT)
def _shared_pathway_ids(pathway_ids: tuple[int, ...]) -> frozenset[int]:
    return frozenset(pathway_ids)


def _key_of(source: str, client: ClientKey | None) -> bytes:
    return hashlib.sha256(f"{client.id if client is not None else 0} {source}".encode()).digest()


def _hash(token: str) -> bytes:
    """Tokens are random, so a plain hash hides them; a slow one would only cost."""
    return hashlib.sha256(token.encode()).digest()
