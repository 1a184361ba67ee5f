"""The request or command that is under way, for the rows that the audit trail gets of it.

It is set where a request's caller is known, and read where a row is made: actions need not hand it on. Tasks that a
request starts have it too; work that is done for all has none.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from typing import Final

from spiritum.audit.foreseen import Foreseen
from spiritum.identity.caller import Caller, Machine, Principal, ServerOperator

RUNNING_THE_HOSPITAL: Final = "HOPERAT"
"""A code of HL7's ActReason: of privacy officers, reports, exports, and what the system does by itself."""


@dataclass(slots=True)
class Occasion:
    """What a row says of the request that it was made in."""

    request_id: str | None = None
    source: str | None = None
    who: Principal | None = None
    """The caller, once it is known."""
    machine_id: int | None = None
    session_id: int | None = None
    provider: str | None = None
    operation: str | None = None
    operation_hash: str | None = None
    purpose: str = "TREAT"
    """A code of HL7's ActReason: why patients are looked at, and changed, here."""
    foreseen: Foreseen | None = None
    """What the answer to the change that is under way will show, if that is known before."""

    def called_by(self, caller: Principal) -> None:
        """The caller is known now."""
        if self is NONE:  # of no request: a test's, or work that is done for all
            return
        self.who, self.source = caller, caller.source or self.source
        if isinstance(caller, Caller):
            self.session_id, self.provider = caller.session_id, caller.provider
        elif isinstance(caller, Machine):
            self.session_id, self.machine_id = caller.token_id, caller.machine_id
        self.purpose = usual_purpose(caller)


NONE = Occasion(purpose=RUNNING_THE_HOSPITAL)
"""Of what the system does by itself."""
_current: ContextVar[Occasion] = ContextVar("spiritum_audit_occasion", default=NONE)


def begin_occasion(request_id: str | None, source: str | None) -> Occasion:
    """Rows that are made from here on in this task, and in those that it starts, are of this request."""
    occasion = Occasion(request_id, source)
    _current.set(occasion)
    return occasion


def note_operation(operation: str, operation_hash: str | None = None) -> None:
    """What is run in the request that is under way."""
    if (occasion := _current.get()) is not NONE:
        occasion.operation, occasion.operation_hash = operation, operation_hash


def foresee(foreseen: Foreseen | None, who: Principal) -> Foreseen | None:
    """Let the caller's next change note what its answer will show; returns what can be noted so."""
    occasion = _current.get()
    if occasion.who is not who:  # of no request, where rows say less of who it is
        return None
    occasion.foreseen = foreseen
    return foreseen


def current_occasion() -> Occasion:
    """The request that is under way; `NONE` if there is none. Not to be changed then."""
    return _current.get()


def usual_purpose(caller: Principal) -> str:
    """Why the caller looks at patients, as long as nothing else is said: users treat, all others run the hospital."""
    return RUNNING_THE_HOSPITAL if isinstance(caller, Machine | ServerOperator) else "TREAT"
