"""The REST handlers of the room `factors`."""

from dataclasses import dataclass

from typing_extensions import override

from generated.rest import models
from generated.rest.responses import (
    BeginEnrolment200,
    BeginEnrolmentAtLogin200,
    BeginEnrolmentAtLoginResponse,
    BeginEnrolmentResponse,
    FinishEnrolment200,
    FinishEnrolmentAtLogin200,
    FinishEnrolmentAtLoginResponse,
    FinishEnrolmentResponse,
    FinishLoginWithPasskey200,
    FinishLoginWithPasskeyResponse,
    FinishLoginWithRecoveryCode200,
    FinishLoginWithRecoveryCodeResponse,
    FinishLoginWithTotp200,
    FinishLoginWithTotpResponse,
    ListFactors200,
    ListFactorsResponse,
    RemoveFactor200,
    RemoveFactorResponse,
    RenameFactor200,
    RenameFactorResponse,
    RenewRecoveryCodes200,
    RenewRecoveryCodesResponse,
    ResetFactors200,
    ResetFactorsResponse,
    StartPasskeyLogin200,
    StartPasskeyLoginResponse,
)
from generated.rest.server import FactorsHandlers
from spiritum.db import Database
from spiritum.factors.parts import Factors
from spiritum.factors.queries import OwnFactor
from spiritum.identity.caller import Call
from spiritum.staff.cookies import session_cookie
from spiritum.staff.descriptions import signed_in_user
from spiritum.staff.proved import SignIn


@dataclass(frozen=True)
class Handlers(FactorsHandlers):
    """Second factors: enrolling them, and signing in with them."""

    factors: Factors
    database: Database
    client_config: models.ClientConfig
    cookie_secure: bool

    @override
    async def finish_login_with_totp(self, call: Call, *, body: models.TotpCode) -> FinishLoginWithTotpResponse:
        step = self.factors.second_step
        signed_in = await step.with_totp(call.pending, body.code, call.cookie, call.source)
        return FinishLoginWithTotp200(body=await self._login(signed_in), set_cookie=self._cookie(signed_in))

    @override
    async def finish_login_with_recovery_code(
        self, call: Call, *, body: models.RecoveryCode
    ) -> FinishLoginWithRecoveryCodeResponse:
        step = self.factors.second_step
        signed_in = await step.with_recovery_code(call.pending, body.code, call.cookie, call.source)
        return FinishLoginWithRecoveryCode200(body=await self._login(signed_in), set_cookie=self._cookie(signed_in))

    @override
    async def start_passkey_login(self, call: Call) -> StartPasskeyLoginResponse:
        return StartPasskeyLogin200(body=await self.factors.second_step.passkey_options(call.pending))

    @override
    async def finish_login_with_passkey(
        self, call: Call, *, body: models.PasskeyAssertion
    ) -> FinishLoginWithPasskeyResponse:
        signed_in = await self.factors.second_step.with_passkey(call.pending, body, call.cookie, call.source)
        return FinishLoginWithPasskey200(body=await self._login(signed_in), set_cookie=self._cookie(signed_in))

    @override
    async def begin_enrolment_at_login(
        self, call: Call, *, body: models.EnrolmentAtLogin
    ) -> BeginEnrolmentAtLoginResponse:
        enrolments = self.factors.enrolments
        begun = await enrolments.begin_at_login(call.pending, body.kind, body.enrolment_code, call.source)
        return BeginEnrolmentAtLogin200(body=begun)

    @override
    async def finish_enrolment_at_login(self, call: Call, *, body: models.NewFactor) -> FinishEnrolmentAtLoginResponse:
        enrolments = self.factors.enrolments
        signed_in, enrolled = await enrolments.finish_at_login(call.pending, body, call.cookie, call.source)
        login = await self._login(signed_in)
        response = models.EnrolledLogin(user=login.user, config=login.config, recovery_codes=enrolled.recovery_codes)
        return FinishEnrolmentAtLogin200(body=response, set_cookie=self._cookie(signed_in))

    @override
    async def list_factors(self, call: Call) -> ListFactorsResponse:
        own = await self.factors.administration.own(call.signed_in)
        response = models.Factors(
            factors=[_factor(factor) for factor in own.factors],
            recovery_codes_left=own.recovery_codes_left,
            is_required=own.is_required,
        )
        return ListFactors200(body=response)

    @override
    async def begin_enrolment(self, call: Call, *, body: models.EnrolmentStart) -> BeginEnrolmentResponse:
        await self.factors.recent.require(call.signed_in, body.password)
        return BeginEnrolment200(body=await self.factors.enrolments.begin(call.signed_in, body.kind))

    @override
    async def finish_enrolment(self, call: Call, *, body: models.NewFactor) -> FinishEnrolmentResponse:
        enrolled = await self.factors.enrolments.finish(call.signed_in, body, call.source)
        response = models.EnrolledFactor(factor=_factor(enrolled.factor), recovery_codes=enrolled.recovery_codes)
        return FinishEnrolment200(body=response)

    @override
    async def rename_factor(self, call: Call, *, body: models.FactorName) -> RenameFactorResponse:
        await self.factors.administration.rename(call.signed_in, body.id, body.name)
        return RenameFactor200(body=models.Success(success=True))

    @override
    async def remove_factor(self, call: Call, *, body: models.FactorToRemove) -> RemoveFactorResponse:
        await self.factors.recent.require(call.signed_in, body.password)
        await self.factors.administration.remove(call.signed_in, body.id)
        return RemoveFactor200(body=models.Success(success=True))

    @override
    async def renew_recovery_codes(self, call: Call, *, body: models.PasswordIfNeeded) -> RenewRecoveryCodesResponse:
        await self.factors.recent.require(call.signed_in, body.password)
        made = await self.factors.administration.renew_recovery_codes(call.signed_in)
        return RenewRecoveryCodes200(body=models.RecoveryCodes(recovery_codes=made))

    @override
    async def reset_factors(self, call: Call, *, body: models.FactorsToReset) -> ResetFactorsResponse:
        reset = await self.factors.administration.reset(call.signed_in, body.user_id)
        return ResetFactors200(body=models.FactorReset(enrolment_code=reset.code, expires_at=reset.expires_at))

    async def _login(self, signed_in: SignIn) -> models.LoginAnswer:
        user = await signed_in_user(self.database.reads, signed_in.user_id, signed_in.socket_token)
        return models.LoginAnswer(user=user, config=self.client_config)

    def _cookie(self, signed_in: SignIn) -> str:
        return session_cookie(signed_in.cookie, secure=self.cookie_secure)


def _factor(factor: OwnFactor) -> models.Factor:
    return models.Factor(
        id=factor.id,
        kind=factor.kind,
        name=factor.name,
        created_at=factor.created_at,
        last_used_at=factor.last_used_at,
    )
