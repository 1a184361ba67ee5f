"""One provider as this site uses it: where a browser is sent, and what a code, and a logout token, are worth."""

import asyncio
import base64
import hashlib
import json
import secrets
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import quote_plus, urlencode

from joserfc import jwt
from joserfc.jwk import RSAKey

from spiritum.sso.claim_checks import IdToken, Logout, check_id_token, check_logout_token, subject_of
from spiritum.sso.discovery import Discovery, Metadata
from spiritum.sso.fetching import Fetcher
from spiritum.sso.json_objects import Claims, text_of
from spiritum.sso.levels import check_entry, check_levels, factors_of, mapped_pathways, mapped_roles, roles_of
from spiritum.sso.people import Person, person_of
from spiritum.sso.providers import Provider, RequestedClaim
from spiritum.sso.refusals import ProviderUnavailable, Reason, SsoRefused
from spiritum.sso.signed_tokens import MAX_TOKEN_BYTES, read_token, verify

ASSERTION_SECONDS = 60
"""Life of the assertion by which this site authenticates."""
EXCHANGE_SECONDS = 8.0
"""For all calls of one sign-in together: less than an operation may take."""
_TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class Secrets:
    """What ties a callback to the sign-in that a browser began: 256 random bits each."""

    state: str
    nonce: str
    verifier: str

    @classmethod
    def made_up(cls) -> "Secrets":
        """New ones."""
        return cls(*(secrets.token_urlsafe(_TOKEN_BYTES) for _ in range(3)))


@dataclass(frozen=True, slots=True)
class Identity:
    """A person as the provider proved them to be."""

    subject: str
    """Names them for ever at this provider."""
    token_subject: str
    """The `sub` of the ID token, which a logout token repeats."""
    session_id: str | None
    """The provider's, by which it may end the session."""
    issued_at: int
    authenticated_at: int
    """When they proved who they are, in seconds since 1970; if the provider does not say, when the token was issued."""
    factors: Sequence[str]
    opens: bool
    """Whether one of their roles at the provider is among those that open this site."""
    roles: frozenset[str]
    """Names of the roles here that theirs at the provider stand for."""
    pathways: frozenset[str]
    """Names or ids of the pathways here that they open."""
    person: Person
    """What the provider calls them."""


@dataclass
class RelyingParty:
    """One provider, and this site as its client."""

    provider: Provider
    public_url: str
    """This site's own address, without a slash at its end."""
    fetcher: Fetcher
    keys: Sequence[RSAKey] = ()
    """Private keys of this site; the first signs."""
    client_secret: str = ""
    now: Callable[[], float] = time.time
    discovery: Discovery = field(init=False)

    def __post_init__(self) -> None:
        self.discovery = Discovery(self.provider, self.fetcher)

    @property
    def redirect_uri(self) -> str:
        """Where the provider sends the browser back."""
        return f"{self.public_url}/rest/sso/{self.provider.id}/callback"

    async def authorization_url(self, secrets: Secrets, *, renewing: bool = False) -> str:
        """Where the browser goes to sign in, or to prove anew who its user is. Raises `ProviderUnavailable`."""
        async with _in_time():
            metadata = await self.discovery.metadata()
        return _with_query(metadata.authorization_endpoint, self._authorization(secrets, self._described(renewing)))

    async def end_session_url(self) -> str | None:
        """Where the browser goes to sign out at the provider, too; `None` if the provider has no such page."""
        async with _in_time():
            metadata = await self.discovery.metadata()
        if metadata.end_session_endpoint is None:
            return None
        parameters = {"client_id": self.provider.client_id, "post_logout_redirect_uri": f"{self.public_url}/"}
        return _with_query(metadata.end_session_endpoint, parameters)

    async def identify(self, code: str, issuer: str | None, secrets: Secrets, *, renewing: bool = False) -> Identity:
        """The person for whom the provider made a code. `issuer` is the callback's parameter `iss`.

        Raises `SsoRefused` unless all holds that the provider's description asks for; `ProviderUnavailable`.
        """
        async with _in_time():
            metadata = await self.discovery.metadata()
            if issuer != self.provider.issuer and (issuer is not None or metadata.sends_issuer):
                raise SsoRefused(Reason.RESPONSE_ISSUER)
            return await self._identify(metadata, code, secrets, self._described(renewing))

    async def logout(self, text: str) -> Logout:
        """Whose sessions a logout token ends. Raises `SsoRefused` and `ProviderUnavailable`."""
        token = read_token(text, self.provider.algorithms)
        async with _in_time():
            claims = verify(token, await self.discovery.key(token))
        return check_logout_token(self.provider, token.typ, claims, now=int(self.now()))

    def _described(self, renewing: bool) -> Provider:
        return self.provider.renewing if renewing else self.provider

    async def _identify(self, metadata: Metadata, code: str, secrets: Secrets, provider: Provider) -> Identity:
        id_token, access_token = await self._exchange(metadata, code, secrets.verifier)
        token = read_token(id_token, provider.algorithms)
        claims = verify(token, await self.discovery.key(token))
        checked = check_id_token(
            provider,
            token.typ,
            claims,
            nonce=secrets.nonce,
            access_token=access_token,
            algorithm=token.algorithm,
            now=int(self.now()),
        )
        userinfo = await self._userinfo(metadata, access_token, checked)
        check_levels(provider, claims)
        all_claims = {**userinfo, **claims}  # what is signed comes before what is not
        roles = roles_of(provider, all_claims)
        check_entry(provider, roles)
        return Identity(
            subject_of(provider, claims),
            checked.subject,
            checked.session_id,
            checked.issued_at,
            checked.authenticated_at or checked.issued_at,
            factors_of(claims),
            not roles.isdisjoint(provider.roles),
            mapped_roles(provider, roles),
            mapped_pathways(provider, roles),
            person_of(provider, all_claims),
        )

    async def _exchange(self, metadata: Metadata, code: str, verifier: str) -> tuple[str, str]:
        """The ID token and the access token for a code."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": verifier,
        }
        basic = None
        if self.provider.client_auth == "client_secret_basic":
            # RFC 6749, 2.3.1: both are form-encoded before they are joined.
            basic = quote_plus(self.provider.client_id), quote_plus(self.client_secret)
        else:
            form["client_id"] = self.provider.client_id
            form |= self._client_proof(metadata)
        response = await self.fetcher.post_form(metadata.token_endpoint, form, basic=basic)
        if response.status != 200:
            error = text_of(response.body, "error")
            if error in {"invalid_client", "unauthorized_client"}:
                raise ProviderUnavailable("the provider does not accept this site's key or secret")
            raise SsoRefused(Reason.CODE)
        id_token, access_token = text_of(response.body, "id_token"), text_of(response.body, "access_token")
        is_bearer = (text_of(response.body, "token_type") or "").lower() == "bearer"
        if not id_token or not access_token or not is_bearer or not access_token.isascii():
            raise SsoRefused(Reason.TOKEN_RESPONSE)
        if len(access_token) > MAX_TOKEN_BYTES or not access_token.isprintable():
            raise SsoRefused(Reason.TOKEN_RESPONSE)
        return id_token, access_token

    def _client_proof(self, metadata: Metadata) -> Mapping[str, str]:
        if self.provider.client_auth == "client_secret_post":
            return {"client_secret": self.client_secret}
        return {
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": self._assertion(metadata),
        }

    def _assertion(self, metadata: Metadata) -> str:
        key, now, algorithm = self.keys[0], int(self.now()), self.provider.assertion_algorithm
        by_issuer = self.provider.assertion_audience == "issuer"
        claims: dict[str, object] = {
            "iss": self.provider.client_id,
            "sub": self.provider.client_id,
            "aud": self.provider.issuer if by_issuer else metadata.token_endpoint,
            "jti": secrets.token_urlsafe(_TOKEN_BYTES),
            "iat": now,
            "exp": now + ASSERTION_SECONDS,
        }
        return jwt.encode({"alg": algorithm, "kid": key.kid, "typ": "JWT"}, claims, key, algorithms=[algorithm])

    async def _userinfo(self, metadata: Metadata, access_token: str, id_token: IdToken) -> Claims:
        if not self.provider.userinfo or metadata.userinfo_endpoint is None:
            return {}
        claims = await self.fetcher.get(metadata.userinfo_endpoint, bearer=access_token)
        if claims.get("sub") != id_token.subject:
            raise SsoRefused(Reason.USERINFO)
        return claims

    def _authorization(self, secrets: Secrets, provider: Provider) -> Mapping[str, str]:
        challenge = hashlib.sha256(secrets.verifier.encode()).digest()
        parameters = {
            "response_type": "code",
            "response_mode": "query",
            "client_id": provider.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": " ".join(provider.scopes),
            "state": secrets.state,
            "nonce": secrets.nonce,
            "code_challenge": base64.urlsafe_b64encode(challenge).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        if provider.acr_values:
            parameters["acr_values"] = " ".join(provider.acr_values)
        if provider.claims:
            parameters["claims"] = _claims_parameter(provider.claims)
        if provider.prompt is not None:
            parameters["prompt"] = provider.prompt
        if provider.max_age is not None:
            parameters["max_age"] = str(provider.max_age)
        return parameters


def _claims_parameter(claims: Mapping[Literal["id_token", "userinfo"], Mapping[str, RequestedClaim]]) -> str:
    """The `claims` parameter (OpenID Connect Core 5.5)."""
    parameters = {
        place: {
            name: {
                **({"essential": True} if claim.essential else {}),
                **({"value": claim.values[0]} if len(claim.values) == 1 else {}),
                **({"values": list(claim.values)} if len(claim.values) > 1 else {}),
            }
            or None
            for name, claim in named.items()
        }
        for place, named in claims.items()
    }
    return json.dumps(parameters, separators=(",", ":"))


def _with_query(address: str, parameters: Mapping[str, str]) -> str:
    return f"{address}{'&' if '?' in address else '?'}{urlencode(parameters)}"


@asynccontextmanager
async def _in_time() -> AsyncGenerator[None]:
    """Raises `ProviderUnavailable` when the calls inside take too long together."""
    try:
        async with asyncio.timeout(EXCHANGE_SECONDS):
            yield
    except TimeoutError:
        raise ProviderUnavailable(f"the provider took longer than {EXCHANGE_SECONDS:g} s") from None
