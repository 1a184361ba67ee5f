"""The product's part of every REST call: who calls, whether they may, and the wire form of an error."""

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass

import orjson
from fastapi import Request, Response

from contractgen.runtime.field_error import FieldError
from contractgen.runtime.rest_contract import Operation
from contractgen.runtime.rest_errors import MAX_FAULTS, InputError
from spiritum.audit.attempted import REFUSALS, Attempted
from spiritum.audit.occasion import begin_occasion, current_occasion, note_operation
from spiritum.audit.refusals import MAX_IDS, RefusedAttempt
from spiritum.audit.trail import Trail
from spiritum.errors import SpiritumError, Unauthenticated
from spiritum.identity.caller import AUTHENTICATED, Call, Caller
from spiritum.machines.actions import TOKEN_PATH
from spiritum.machines.refusals import TokenErrorCode
from spiritum.sso.actions import START_PATH
from spiritum.staff.cookies import pending_of, session_of
from spiritum.transport.http.callers import Callers
from spiritum.transport.http.cross_site import Origins
from spiritum.transport.http.deadlines import in_time
from spiritum.transport.http.faults import Fault, fault_of
from spiritum.transport.http.meter import TRUST_COOKIE
from spiritum.transport.http.refusal_log import note_refusal
from spiritum.transport.http.refusals import problem, retry_headers
from spiritum.transport.http.sources import source_of
from spiritum.transport.http.trust_keys import TrustKeys

_INVALID = {400, 422}


@dataclass(frozen=True)
class RestGuard:
    """Keeps the contract's `security` and `x-needs`."""

    callers: Callers
    trust_keys: TrustKeys
    origins: Origins
    seconds: float
    """What an operation may take."""
    proxies: int = 0
    note_uses: Callable[[Request, frozenset[str]], None] = lambda _, __: None
    """Called for each permitted call of a deprecated operation."""
    trail: Trail | None = None
    """Where refused calls are noted."""

    async def call(self, request: Request, operation: Operation) -> Call:
        """The call's context. SECURITY: raises before anything of the body is read."""
        request.state.operation = operation.operation_id
        begin_occasion(getattr(request.state, "request_id", None), source_of(request, self.proxies))
        note_operation(operation.operation_id)
        call = await self._call(request, operation)
        if operation.deprecation is not None:
            self.note_uses(request, frozenset({f"{operation.method} {operation.path}"}))
        return call

    async def _call(self, request: Request, operation: Operation) -> Call:
        self.origins.check(request)
        if operation.path == START_PATH:
            # SECURITY: who has begun too many sign-ins has to wait, and a hospital may be one source.
            self.origins.check_opened(request)
        cookie, source = session_of(request.cookies), source_of(request, self.proxies)
        if "tieKey" in operation.security:
            self._require_trust_key(request)
        if "pendingSignIn" in operation.security:
            # SECURITY: who it is of, and whether it is still under way, the handler reads in its own transaction.
            return Call(None, cookie, source, self._pending(request))
        if "session" not in operation.security:
            return Call(None, cookie, source)
        caller = await self.callers.of_request(request, source, limited="limitedSession" in operation.security)
        if "machine" not in operation.security:
            caller.as_user()
        caller.require(operation.needs)
        if operation.needs_recent_authentication and isinstance(caller, Caller):
            caller.require_recent()  # a machine client proves itself for each token
        return Call(caller, cookie, source)

    def bounds(self) -> AbstractAsyncContextManager[None]:
        """What an operation runs in; raises `TimedOut`."""
        return in_time(self.seconds)

    def problem(self, error: Exception, request: Request, operation: Operation) -> Response:
        """The problem details (RFC 9457) of an error; `error` repeats `detail` for older clients."""
        fault = (
            Fault("BAD_USER_INPUT", error.message, error.status) if isinstance(error, InputError) else fault_of(error)
        )
        if self.trail is not None and isinstance(error, REFUSALS) and _is_of_interest(error, operation):
            self.trail.refused(_refusal(error, request))
        for field_error in _faults(error):
            note_refusal(fault.code, field_error.field)
        note_refusal(fault.code, operation.name.rpartition(".")[2])
        if operation.path == TOKEN_PATH and fault.status in _INVALID:
            return _invalid_token_request()
        errors = [{"field": f.field, "code": f.code, "message": f.message} for f in _faults(error)]
        body = orjson.dumps(problem(fault, errors))
        return Response(body, fault.status, retry_headers(error), media_type="application/problem+json")

    def _pending(self, request: Request) -> str:
        """The cookie of a sign-in that is under way. Raises `Unauthenticated` if there is none."""
        if not (pending := pending_of(request.cookies)):
            raise Unauthenticated("Begin again with your password.")
        return pending

    def _require_trust_key(self, request: Request) -> None:
        """SECURITY: only the hospital reports results."""
        if not self.trust_keys.accept(request.cookies.get(TRUST_COOKIE, "")):
            raise Unauthenticated("The trust integration engine's key is missing or wrong.")


def _is_of_interest(refusal: SpiritumError, operation: Operation) -> bool:
    """Whether somebody was refused what not everybody may do. Signing in has rows of its own in the trail."""
    if isinstance(refusal, Unauthenticated):
        return "tieKey" in operation.security or bool({*operation.needs} - {AUTHENTICATED})
    return bool(operation.security)


def _refusal(error: SpiritumError, request: Request) -> RefusedAttempt:
    """What was refused. SECURITY: of the request its parameters are looked at, since its body has not been read."""
    attempted = Attempted()
    for name, value in request.query_params.multi_items()[:MAX_IDS]:
        attempted.note(name, value)
    return attempted.refused(current_occasion(), [error])


def _invalid_token_request() -> Response:
    """The response to a form that cannot be read, as clients of OAuth expect it (RFC 6749, 5.2)."""
    code = TokenErrorCode.INVALID_REQUEST
    body = orjson.dumps({"error": code.value, "error_description": code.description})
    return Response(body, 400, media_type="application/json")


def _faults(error: Exception) -> Sequence[FieldError]:
    """The members of the body that are at fault: by the contract, or by what is stored."""
    if isinstance(error, InputError):
        return error.faults
    return error.field_errors[:MAX_FAULTS] if isinstance(error, SpiritumError) else ()
