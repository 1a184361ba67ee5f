"""What a provider says of itself: its endpoints and its keys, read when they are needed and kept for a while."""

import asyncio
import time
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import cast

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from spiritum.sso.fetching import Fetcher
from spiritum.sso.json_objects import Claims, text_of
from spiritum.sso.providers import Provider, is_safe_address
from spiritum.sso.providers_file import MIN_KEY_BITS
from spiritum.sso.refusals import ProviderUnavailable, Reason, SsoRefused
from spiritum.sso.signed_tokens import UnverifiedToken, suits

FRESH_SECONDS = 3_600.0
"""Age up to which endpoints and keys are used without being read again."""
STALE_SECONDS = 86_400.0
"""Age up to which they are still used when the provider cannot be reached."""
REFETCH_SECONDS = 300.0
"""Least time between two reads because of a key that is not known."""
RETRY_SECONDS = 5.0
"""How long a provider that could not be reached is not asked again."""
MAX_KEYS = 50

Keys = Mapping[str, RSAKey | ECKey]


@dataclass(frozen=True, slots=True)
class Metadata:
    """A provider's endpoints, from its discovery document."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None
    end_session_endpoint: str | None
    sends_issuer: bool
    """Whether its callbacks always name it (RFC 9207)."""


def metadata_of(provider: Provider, document: Claims) -> Metadata:
    """The endpoints in a discovery document. Raises `ProviderUnavailable` for one that is not this provider's."""
    if document.get("issuer") != provider.issuer:
        raise ProviderUnavailable("the discovery document names another issuer")
    endpoints = {
        name: _endpoint(document, name, needed=name in {"authorization_endpoint", "token_endpoint", "jwks_uri"})
        for name in (
            "authorization_endpoint",
            "token_endpoint",
            "jwks_uri",
            "userinfo_endpoint",
            "end_session_endpoint",
        )
    }
    if provider.userinfo and endpoints["userinfo_endpoint"] is None:
        raise ProviderUnavailable("the discovery document has no userinfo_endpoint")
    return Metadata(
        authorization_endpoint=endpoints["authorization_endpoint"] or "",
        token_endpoint=endpoints["token_endpoint"] or "",
        jwks_uri=endpoints["jwks_uri"] or "",
        userinfo_endpoint=endpoints["userinfo_endpoint"],
        end_session_endpoint=endpoints["end_session_endpoint"],
        sends_issuer=document.get("authorization_response_iss_parameter_supported") is True,
    )


def _endpoint(document: Claims, name: str, *, needed: bool) -> str | None:
    address = text_of(document, name)
    if address is None and not needed:
        return None
    if address is None or not is_safe_address(address):
        raise ProviderUnavailable(f"the discovery document's {name} is missing, or not an https address")
    return address


def keys_of(document: Claims) -> Keys:
    """The signing keys of a key set, by their ids. Those that cannot be used are left out.

    SECURITY: a secret among public keys is left out, and so is an id that two keys have.
    """
    given = document.get("keys")
    if not isinstance(given, list) or len(cast("list[object]", given)) > MAX_KEYS:
        raise ProviderUnavailable("the key set cannot be used")
    keys: dict[str, RSAKey | ECKey] = {}
    repeated: set[str] = set()
    for item in cast("list[object]", given):
        if not isinstance(item, dict):
            continue
        members = cast("dict[str, object]", item)
        key_id, key = text_of(members, "kid"), _public_key(members)
        if key_id and key is not None:
            repeated |= {key_id} & keys.keys()
            keys[key_id] = key
    return {key_id: key for key_id, key in keys.items() if key_id not in repeated}


def _public_key(members: Claims) -> RSAKey | ECKey | None:
    kept: dict[str, str | list[str]] = {}
    for name in ("kty", "n", "e", "crv", "x", "y"):
        if (value := text_of(members, name)) is not None:
            kept[name] = value
    if members.get("use", "sig") != "sig" or "d" in members:
        return None
    try:
        if kept.get("kty") == "RSA":
            key = RSAKey.import_key(kept)
            return key if key.public_key.key_size >= MIN_KEY_BITS else None
        if kept.get("kty") == "EC":
            return ECKey.import_key(kept)
    except (JoseError, ValueError, TypeError, KeyError):
        return None
    return None


@dataclass
class Discovery:
    """One provider's endpoints and keys, as this process knows them."""

    provider: Provider
    fetcher: Fetcher
    clock: Callable[[], float] = time.monotonic
    _metadata: tuple[float, Metadata] | None = None
    _keys: tuple[float, Keys] | None = None
    _refetched_at: float | None = None
    _failed: tuple[float, str] | None = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def metadata(self) -> Metadata:
        """The endpoints. Raises `ProviderUnavailable` if they are not known, and cannot be read."""
        if self._metadata is not None and self._age(self._metadata) < FRESH_SECONDS:
            return self._metadata[1]
        async with self._lock:
            return await self._read_metadata()

    async def key(self, token: UnverifiedToken) -> RSAKey | ECKey:
        """The key that a token names. Raises `SsoRefused` if the provider has no such key for its algorithm.

        A key that is not known is looked for at the provider, but not again and again: whoever makes up ids must not
        make this site call it for each.
        """
        metadata = await self.metadata()
        key = self._fresh_keys().get(token.key_id)
        if key is None:
            async with self._lock:
                key = await self._looked_for(metadata, token.key_id)
        if key is None or not suits(key, token.algorithm):
            raise SsoRefused(Reason.KEY)
        return key

    def _fresh_keys(self) -> Keys:
        return self._keys[1] if self._keys is not None and self._age(self._keys) < FRESH_SECONDS else {}

    async def _looked_for(self, metadata: Metadata, key_id: str) -> RSAKey | ECKey | None:
        key = (await self._read_keys(metadata)).get(key_id)
        if key is None and self._may_refetch():
            self._refuse_soon_after_failure()
            key = (await self._fetched_keys(metadata)).get(key_id)
            self._refetched_at = self.clock()
        return key

    async def _read_metadata(self) -> Metadata:
        if self._metadata is not None and self._age(self._metadata) < FRESH_SECONDS:
            return self._metadata[1]
        try:
            self._refuse_soon_after_failure()
            metadata = await self._fetched_metadata()
        except ProviderUnavailable:
            if self._metadata is not None and self._age(self._metadata) < STALE_SECONDS:
                return self._metadata[1]
            raise
        self._metadata = (self.clock(), metadata)
        return metadata

    async def _read_keys(self, metadata: Metadata) -> Keys:
        if self._keys is not None and self._age(self._keys) < FRESH_SECONDS:
            return self._keys[1]
        try:
            self._refuse_soon_after_failure()
            return await self._fetched_keys(metadata)
        except ProviderUnavailable:
            if self._keys is not None and self._age(self._keys) < STALE_SECONDS:
                return self._keys[1]
            raise

    async def _fetched_metadata(self) -> Metadata:
        address = f"{self.provider.issuer.rstrip('/')}/.well-known/openid-configuration"
        with self._failures_noted():
            return metadata_of(self.provider, await self.fetcher.get(address))

    async def _fetched_keys(self, metadata: Metadata) -> Keys:
        with self._failures_noted():
            keys = keys_of(await self.fetcher.get(metadata.jwks_uri))
        self._keys = (self.clock(), keys)
        return keys

    def _age(self, kept: tuple[float, object]) -> float:
        return self.clock() - kept[0]

    def _may_refetch(self) -> bool:
        return self._refetched_at is None or self.clock() - self._refetched_at >= REFETCH_SECONDS

    def _refuse_soon_after_failure(self) -> None:
        if self._failed is not None and self._age(self._failed) < RETRY_SECONDS:
            raise ProviderUnavailable(self._failed[1])

    @contextmanager
    def _failures_noted(self) -> Generator[None]:
        try:
            yield
        except ProviderUnavailable as error:
            self._failed = (self.clock(), error.detail)
            raise
