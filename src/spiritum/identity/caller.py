"""The caller: what every resolver and action knows about the person behind a request."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from typing_extensions import override

from spiritum.errors import Forbidden, Unauthenticated

AUTHENTICATED = "AUTHENTICATED"
"""The permission that everyone signed in has; no role lists it."""


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

    def has(self, needs: tuple[str, ...]) -> bool:
        """Whether the caller has all of these permissions."""
        return self.permissions.issuperset(needs)

    def require(self, needs: Iterable[str]) -> None:
        """Raises `Forbidden` with the permissions that are missing."""
        if missing := sorted(set(needs) - self.permissions - {AUTHENTICATED}):
            raise Forbidden.lacking(missing)

    def require_pathway(self, pathway_id: int) -> None:
        """Raises `Forbidden` unless the caller is a member of the pathway."""
        if pathway_id not in self.pathway_ids:
            raise Forbidden.outside(pathway_id)


RIGHTS: Final = frozenset({"permissions", "pathway_ids"})
IDENTITY: Final = frozenset({"user_id", "username", "session_id", "source"})


class ObservedCaller(Caller):
    """
    A caller that records which of its attributes are read: what they may do and where, or who they are.

    SECURITY: a result may be shared only with callers who are equal in all that was read.
    """

    __slots__ = ("checks", "seen")
    seen: set[str]
    """The names of the attributes that were read."""
    checks: dict[tuple[str, ...], bool]
    """The calls of `has` and their results: less than all that the caller may do."""

    @classmethod
    def of(cls, caller: Caller) -> "ObservedCaller":
        """The same caller, of whom nothing has been read yet."""
        rights = caller.permissions, caller.pathway_ids
        observed = cls(caller.user_id, caller.username, caller.session_id, *rights, caller.source)
        object.__setattr__(observed, "seen", set())  # the class is frozen for everybody else
        object.__setattr__(observed, "checks", {})
        return observed

    @override
    def has(self, needs: tuple[str, ...]) -> bool:
        permissions: frozenset[str] = object.__getattribute__(self, "permissions")
        return self.checks.setdefault(needs, permissions.issuperset(needs))

    @override
    def __getattribute__(self, name: str) -> Any:
        if name in RIGHTS or name in IDENTITY:
            object.__getattribute__(self, "seen").add(name)
        return object.__getattribute__(self, name)


@dataclass(frozen=True, slots=True)
class Call:
    """A REST request as its handler sees it: the caller, the source, and the session cookie."""

    caller: Caller | None
    """`None` if the operation is open, or the hospital calls."""
    cookie: str | None
    source: str
    """The client's IPv4 address or IPv6 network."""

    @property
    def signed_in(self) -> Caller:
        """The caller of an operation that needs one; raises `Unauthenticated`."""
        if self.caller is None:
            raise Unauthenticated
        return self.caller
