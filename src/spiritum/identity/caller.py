"""The caller: what every resolver and action knows about the person, or the program, behind a request."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from typing_extensions import override

from spiritum.errors import Forbidden, ReauthenticationRequired, Unauthenticated, UserRequired

AUTHENTICATED = "AUTHENTICATED"
"""The permission that everyone signed in has; no role lists it."""
BREAK_GLASS = "BREAK_GLASS"
"""The permission to open one patient of another pathway."""
_CLOSED: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody may do, and where. Not who they are: equal rights give equal results."""

    permissions: frozenset[str]
    pathway_ids: frozenset[int]
    patient_ids: frozenset[int] = frozenset()
    """SECURITY: patients whom their holder has opened by breaking the glass, whatever their pathways. Empty but in
    queries of that session: `Principal.rights` never has any."""

    def has(self, needs: Iterable[str]) -> bool:
        """Whether all of these permissions are among them."""
        return self.permissions.issuperset(needs)

    def reach(self, pathway_id: int, patient_id: int) -> bool:
        """Whether they open what is kept of this patient on this pathway."""
        return pathway_id in self.pathway_ids or patient_id in self.patient_ids

    def include(self, other: "Rights") -> bool:
        """Whether nothing of the other's is missing here."""
        return (
            other.permissions <= self.permissions
            and other.pathway_ids <= self.pathway_ids
            and other.patient_ids <= self.patient_ids
        )


class Principal(ABC):
    """Whoever calls: a user or a machine client. Permissions say what they may do, pathways say where."""

    __slots__ = ()

    permissions: frozenset[str]
    pathway_ids: frozenset[int]
    source: str
    """The client's IPv4 address or IPv6 network, for the audit trail."""

    @property
    def rights(self) -> Rights:
        """What the caller may do, and where.

        SECURITY: without patients whom they have opened by breaking the glass, so that these are in no list, event or
        change, and in nothing that is shared by rights.
        """
        return Rights(self.permissions, self.pathway_ids)

    @property
    def reading_rights(self) -> Rights:
        """What the caller may read by a query: with patients whom they have opened by breaking the glass."""
        return self.rights

    @property
    @abstractmethod
    def number(self) -> int:
        """Nobody else's, for counts and turns: a user's id, or less than 0 for a machine client."""

    @abstractmethod
    def as_user(self) -> "Caller":
        """The caller of what has an author; raises `UserRequired` for a machine client."""

    def require(self, needs: Iterable[str]) -> None:
        """Raises `Forbidden` with the permissions that are missing."""
        if missing := sorted(set(needs) - self.permissions - {AUTHENTICATED}):
            raise Forbidden.lacking(missing)

    def require_pathway(self, pathway_id: int) -> None:
        """Raises `Forbidden` unless the caller is a member of the pathway."""
        if pathway_id not in self.pathway_ids:
            raise Forbidden.outside(pathway_id)


@dataclass(frozen=True, slots=True)
class Caller(Principal):
    """A signed-in user."""

    user_id: int
    username: str
    session_id: int
    permissions: frozenset[str]
    pathway_ids: frozenset[int]
    source: str = ""
    """The client's IPv4 address or IPv6 network, for the audit trail."""
    first_name: str = ""
    last_name: str = ""
    is_recent: bool = True
    """Whether they have proved lately who they are, if this site asks for that."""
    must_change_password: bool = False
    """Whether they may do nothing but set a password of their own."""
    provider: str | None = None
    """The identity provider at which the session began; `None` for a local account."""
    authenticated_ago: float = field(default=0.0, compare=False)
    """Seconds since they last proved who they are, by the database's clock."""
    glass: Mapping[int, int] = field(default_factory=lambda: _CLOSED, hash=False)
    """SECURITY: patients whom they have opened in this session by breaking the glass, each with the use's id, which is
    the reason in the audit trail."""

    @property
    @override
    def number(self) -> int:
        return self.user_id

    @property
    @override
    def reading_rights(self) -> Rights:
        return Rights(self.permissions, self.pathway_ids, frozenset(self.glass)) if self.glass else self.rights

    @override
    def require_pathway(self, pathway_id: int) -> None:
        if pathway_id not in self.pathway_ids and self.glass:
            raise Forbidden.outside(pathway_id, hint="What you have opened by breaking the glass can only be read.")
        Principal.require_pathway(self, pathway_id)  # a class with slots is made anew, which `super` does not know

    @override
    def as_user(self) -> "Caller":
        return self

    def require_recent(self) -> None:
        """Raises `ReauthenticationRequired` unless the caller has proved lately who they are."""
        if not self.is_recent:
            raise ReauthenticationRequired


@dataclass(frozen=True, slots=True)
class Machine(Principal):
    """A program with an access token. SECURITY: it has no user's id, so nothing can be stored in its name."""

    machine_id: int
    client_id: str
    """The public id, for logs and the audit trail."""
    token_id: int
    permissions: frozenset[str]
    pathway_ids: frozenset[int]
    source: str = ""
    """The client's IPv4 address or IPv6 network."""

    @property
    @override
    def number(self) -> int:
        return -self.machine_id

    @override
    def as_user(self) -> "Caller":
        raise UserRequired


@dataclass(frozen=True, slots=True)
class ServerOperator(Principal):
    """Whoever runs a command on the server, for the audit trail. Rights have no meaning for them."""

    os_user: str
    """The operating system's user."""
    source: str
    """The command, for the audit trail: `spiritum trust`."""
    permissions: frozenset[str] = frozenset()
    pathway_ids: frozenset[int] = frozenset()

    @property
    @override
    def number(self) -> int:
        return 0

    @override
    def as_user(self) -> "Caller":
        raise UserRequired


@dataclass(frozen=True, slots=True)
class Call:
    """A REST request as its handler sees it: the caller, the source, and the session cookie."""

    caller: Principal | None
    """`None` if the operation is open, or the hospital calls."""
    cookie: str | None
    source: str
    """The client's IPv4 address or IPv6 network."""
    pending: str | None = None
    """The cookie of a sign-in that is under way, for an operation that finishes it."""

    @property
    def signed_in(self) -> Caller:
        """The user of an operation that needs one; raises `Unauthenticated`, and `UserRequired` for a machine."""
        return self.principal.as_user()

    @property
    def principal(self) -> Principal:
        """The user, or the machine client, of an operation that machines may call; raises `Unauthenticated`."""
        if self.caller is None:
            raise Unauthenticated
        return self.caller
