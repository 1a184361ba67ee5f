"""Which of FHIR's kinds of audit event an event of the trail is. Values in, values out."""

from dataclasses import dataclass
from enum import Enum
from typing import Final

from spiritum.audit.disclosures import Kind
from spiritum.audit.noting import TRAIL_READ
from spiritum.audit_export import codes
from spiritum.audit_export.codes import Json
from spiritum.audit_export.rows import Event

_REFUSED: Final = 4

_LOGIN: Final = frozenset(
    {
        "sign_in",
        "sign_in_begun",
        "sign_in_refused",
        "reauthenticate",
        "second_factor_refused",
        "password_refused",
        "factor_refused",
        "identify_refused",
    }
)
_LOGOUT: Final = frozenset({"sign_out", "end_session", "end_sessions"})
_TOKEN: Final = frozenset({"token_issued", "token_refused"})
_CREATE: Final = frozenset(
    {"create", "admit", "record", "import", "decide", "track", "submit_feedback", "factor_enrolled"}
)
_DELETE: Final = frozenset({"delete", "factor_removed"})


class Object(Enum):
    """What is named beside the patient."""

    DATA = "data"
    QUERY = "query"
    REPORT = "report"
    LOG = "log"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Shape:
    """A kind of audit event, with its codes."""

    type: Json
    subtypes: tuple[Json, ...]
    action: str
    client: Json
    server: Json
    user: Json
    object: Object
    profile: str | None = None
    """IHE BALP's, where there is a patient `Patient` and this; `None` if it has none for this kind."""
    patient_profile: str | None = None


def _plain(subtype: Json, action: str, client: Json, server: Json, user: Json, object_: Object, name: str) -> Shape:
    return Shape(
        codes.REST,
        (subtype,),
        action,
        client,
        server,
        user,
        object_,
        codes.profile(name),
        codes.profile(f"Patient{name}"),
    )


def _own(type_: Json, *subtypes: Json, action: str = "E", object_: Object = Object.NONE) -> Shape:
    """A kind that BALP has no profile for."""
    return Shape(type_, subtypes, action, codes.SOURCE, codes.DESTINATION, codes.RECIPIENT, object_)


READ: Final = _plain(codes.READ, "R", codes.DESTINATION, codes.SOURCE, codes.RECIPIENT, Object.DATA, "Read")
"""SECURITY: beside the others, source and destination are reversed: they say which way the data went."""
QUERY: Final = _plain(codes.SEARCH, "E", codes.SOURCE, codes.DESTINATION, codes.RECIPIENT, Object.QUERY, "Query")
CREATE: Final = _plain(codes.CREATE, "C", codes.SOURCE, codes.DESTINATION, codes.AUTHOR, Object.DATA, "Create")
UPDATE: Final = _plain(codes.UPDATE, "U", codes.SOURCE, codes.DESTINATION, codes.AUTHOR, Object.DATA, "Update")
DELETE: Final = _plain(codes.DELETE, "D", codes.APPLICATION, codes.CUSTODIAN, codes.AUTHOR, Object.DATA, "Delete")
DISCLOSURE: Final = Shape(
    codes.EXPORT,
    (codes.DISCLOSE,),
    "R",
    codes.DESTINATION,
    codes.SOURCE,
    codes.RECIPIENT,
    Object.REPORT,
    patient_profile=codes.profile("PrivacyDisclosure.Source"),
)
LOGIN: Final = _own(codes.USER_AUTHENTICATION, codes.LOGIN)
LOGOUT: Final = _own(codes.USER_AUTHENTICATION, codes.LOGOUT)
TOKEN: Final = _own(codes.USER_AUTHENTICATION, codes.GET_TOKEN)
TRAIL_USED: Final = _own(codes.AUDIT_LOG_USED, action="R", object_=Object.LOG)

_BY_KIND: Final = {
    Kind.LISTED.value: QUERY,
    Kind.SUBSCRIBED.value: QUERY,
    Kind.REPORTED.value: QUERY,
    Kind.EXPORTED.value: DISCLOSURE,
}
"""Of what was seen; the others were read."""


def shape_of(event: Event) -> Shape:
    """The kind of audit event that this is."""
    if event.action in _LOGIN:
        return LOGIN
    if event.action in _LOGOUT:
        return LOGOUT
    if event.action in _TOKEN:
        return TOKEN
    if event.action == TRAIL_READ:
        return TRAIL_USED
    if event.kind == Kind.CHANGED.value:
        return CREATE if event.action in _CREATE else DELETE if event.action in _DELETE else UPDATE
    return _BY_KIND.get(event.kind, READ)


def outcome_of(event: Event) -> int:
    """0 success, 4 refused, 8 failed. Earlier programs wrote a refused sign-in without an outcome."""
    is_refused = event.kind == Kind.REFUSED.value or event.action.endswith("_refused")
    return max(event.outcome, _REFUSED) if is_refused else event.outcome
