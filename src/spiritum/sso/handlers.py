"""The REST handlers of the room `sso`."""

from dataclasses import dataclass
from http.cookies import SimpleCookie

from typing_extensions import override

from generated.rest import models
from generated.rest.responses import (
    ContinueSession200,
    ContinueSessionResponse,
    EndSessionInBrowser200,
    EndSessionInBrowserResponse,
    EndSessionsAtProvider204,
    EndSessionsAtProvider400,
    EndSessionsAtProviderResponse,
    FinishSignIn302,
    FinishSignInResponse,
    LinkIdentity200,
    LinkIdentityResponse,
    ListIdentityProviders200,
    ListIdentityProvidersResponse,
    ListSigningKeys200,
    ListSigningKeysResponse,
    LogoutAtProvider200,
    LogoutAtProviderResponse,
    StartReauthentication302,
    StartReauthenticationResponse,
    StartSignIn302,
    StartSignInResponse,
    UnlinkIdentity200,
    UnlinkIdentityResponse,
)
from generated.rest.server import SsoHandlers
from spiritum.db import Database
from spiritum.identity.caller import Call
from spiritum.sso.actions import SIGN_IN_LIFE, Callback, SingleSignOn
from spiritum.sso.links import change_link
from spiritum.sso.refusals import SsoError
from spiritum.staff.cookies import cookie_name, session_cookie
from spiritum.staff.descriptions import signed_in_user

SIGN_IN_COOKIE = "SDSIGNIN"
_NO_LOGOUT = "The logout token does not hold."


@dataclass(frozen=True)
class Handlers(SsoHandlers):
    """Signing in at the hospital's identity providers."""

    sso: SingleSignOn
    database: Database
    client_config: models.ClientConfig
    cookie_secure: bool

    @override
    async def list_identity_providers(self, call: Call) -> ListIdentityProvidersResponse:
        providers = [
            models.IdentityProvider(id=provider.id, name=provider.name, sign_in_path=self.sso.start_path(provider.id))
            for provider in self.sso.providers
        ]
        return ListIdentityProviders200(body=models.IdentityProviders(providers=providers))

    @override
    async def start_sign_in(self, call: Call, *, provider: str, return_to: str) -> StartSignInResponse:
        begun = await self.sso.begin(provider, return_to, call.source)
        cookie = self._sign_in_cookie(begun.browser) if begun.browser is not None else None
        return StartSignIn302(location=begun.location, set_cookie=cookie)

    @override
    async def start_reauthentication(self, call: Call, *, return_to: str) -> StartReauthenticationResponse:
        begun = await self.sso.begin_again(call.signed_in, return_to)
        cookie = self._sign_in_cookie(begun.browser) if begun.browser is not None else None
        return StartReauthentication302(location=begun.location, set_cookie=cookie)

    @override
    async def finish_sign_in(
        self,
        call: Call,
        *,
        provider: str,
        code: str | None,
        state: str | None,
        iss: str | None,
        error: str | None,
        host_sdsignin: str | None,
        sdsignin: str | None,
    ) -> FinishSignInResponse:
        callback = Callback(code, state, iss, error, host_sdsignin if self.cookie_secure else sdsignin)
        finished = await self.sso.finish(provider, callback, call.cookie, call.source)
        if finished.cookie is None:
            return FinishSignIn302(location=finished.location, set_cookie=self._sign_in_cookie(None))
        cookie = session_cookie(finished.cookie, secure=self.cookie_secure)
        return FinishSignIn302(location=finished.location, set_cookie=cookie)

    @override
    async def end_sessions_at_provider(
        self, call: Call, *, body: models.LogoutNotice, provider: str
    ) -> EndSessionsAtProviderResponse:
        try:
            await self.sso.end_by_token(provider, body.logout_token, call.source)
        except SsoError:
            problem = models.Problem(
                type="about:blank",
                title="Bad Request",
                status=400,
                detail=_NO_LOGOUT,
                error=_NO_LOGOUT,
                code="BAD_USER_INPUT",
            )
            return EndSessionsAtProvider400(body=problem)
        return EndSessionsAtProvider204()

    @override
    async def end_session_in_browser(
        self, call: Call, *, provider: str, sid: str, iss: str | None
    ) -> EndSessionInBrowserResponse:
        await self.sso.end_in_browser(provider, sid, iss, call.source)
        return EndSessionInBrowser200()

    @override
    async def list_signing_keys(self, call: Call) -> ListSigningKeysResponse:
        keys = [models.SigningKey.model_validate(key.as_dict(private=False)) for key in self.sso.keys]
        return ListSigningKeys200(body=models.SigningKeys(keys=keys))

    @override
    async def continue_session(self, call: Call) -> ContinueSessionResponse:
        token = await self.sso.sessions.renew_socket_token(call.signed_in)
        user = await signed_in_user(self.database.reads, call.signed_in.user_id, token)
        return ContinueSession200(body=models.LoginAnswer(user=user, config=self.client_config))

    @override
    async def logout_at_provider(self, call: Call) -> LogoutAtProviderResponse:
        location = await self.sso.sign_out(call.signed_in)
        cookie = session_cookie(None, secure=self.cookie_secure)
        return LogoutAtProvider200(body=models.ProviderLogout(location=location), set_cookie=cookie)

    @override
    async def link_identity(self, call: Call, *, body: models.IdentityLink) -> LinkIdentityResponse:
        await self._change_link(call, body, linked=True)
        return LinkIdentity200(body=models.Success(success=True))

    @override
    async def unlink_identity(self, call: Call, *, body: models.IdentityLink) -> UnlinkIdentityResponse:
        await self._change_link(call, body, linked=False)
        return UnlinkIdentity200(body=models.Success(success=True))

    async def _change_link(self, call: Call, body: models.IdentityLink, *, linked: bool) -> None:
        if linked:
            self.sso.party(body.provider)
        async with self.database.transaction() as tx:
            await change_link(tx, call.signed_in, body.provider, body.subject, body.user_id, linked=linked)

    def _sign_in_cookie(self, value: str | None) -> str:
        """The cookie that ties a sign-in to a browser, or with None what makes the browser forget it."""
        name = cookie_name(SIGN_IN_COOKIE, secure=self.cookie_secure)
        morsel = SimpleCookie({name: value or ""})[name]
        morsel["path"] = "/"
        morsel["httponly"] = True
        morsel["samesite"] = "Lax"
        morsel["secure"] = self.cookie_secure
        morsel["max-age"] = int(SIGN_IN_LIFE.total_seconds()) if value is not None else 0
        return morsel.OutputString()
