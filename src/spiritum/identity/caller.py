"""The caller: what every resolver and action knows about the person, or the program, behind a request."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from typing_extensions import override

from spiritum.errors import Forbidden, ReauthenticationRequired, Unauthenticated, UserRequired

AUTHENTICATED = "AUTHENTICATED"
"""The permission that everyone signed in has; no role lists it."""


@dataclass(frozen=True, slots=True)
class Rights:
    """What somebody may do, and where. Not who they are: equal rights give equal results."""

    permissions: frozenset[str]
    pathway_ids: frozenset[int]

    def has(self, needs: Iterable[str]) -> bool:
        """Whether all of these permissions are among them."""
        return self.permissions.issuperset(needs)

    def include(self, other: "Rights") -> bool:
        """Whether nothing of the other's is missing here."""
        return other.permissions <= self.permissions and other.pathway_ids <= self.pathway_ids


class Principal(ABC):
    """Whoever calls: a user or a machine client. Permissions say what they may do, pathways say where."""

    __slots__ = ()

    permissions: frozenset[str]
    pathway_ids: frozenset[int]
    source: str
    """The client's IPv4 address or IPv6 network, for the audit trail."""

    @property
    def rights(self) -> Rights:
        """What the caller may do, and where."""
        return Rights(self.permissions, self.pathway_ids)

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

    @property
    @override
    def number(self) -> int:
        return self.user_id

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
