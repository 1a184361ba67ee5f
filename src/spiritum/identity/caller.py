"""The caller: what every resolver and action knows about the person behind a request."""

from collections.abc import Iterable
from dataclasses import dataclass

from spiritum.errors import Forbidden, ReauthenticationRequired, Unauthenticated

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


@dataclass(frozen=True, slots=True)
class Caller:
    """A signed-in user. Permissions say what they may do, pathways say where."""

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

    @property
    def rights(self) -> Rights:
        """What the caller may do, and where."""
        return Rights(self.permissions, self.pathway_ids)

    def require(self, needs: Iterable[str]) -> None:
        """Raises `Forbidden` with the permissions that are missing."""
        if missing := sorted(set(needs) - self.permissions - {AUTHENTICATED}):
            raise Forbidden.lacking(missing)

    def require_recent(self) -> None:
        """Raises `ReauthenticationRequired` unless the caller has proved lately who they are."""
        if not self.is_recent:
            raise ReauthenticationRequired

    def require_pathway(self, pathway_id: int) -> None:
        """Raises `Forbidden` unless the caller is a member of the pathway."""
        if pathway_id not in self.pathway_ids:
            raise Forbidden.outside(pathway_id)


@dataclass(frozen=True, slots=True)
class Call:
    """A REST request as its handler sees it: the caller, the source, and the session cookie."""

    caller: Caller | None
    """`None` if the operation is open, or the hospital calls."""
    cookie: str | None
    source: str
    """The client's IPv4 address or IPv6 network."""
    pending: str | None = None
    """The cookie of a sign-in that is under way, for an operation that finishes it."""

    @property
    def signed_in(self) -> Caller:
        """The caller of an operation that needs one; raises `Unauthenticated`."""
        if self.caller is None:
            raise Unauthenticated
        return self.caller
