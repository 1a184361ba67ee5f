"""What a token opens, as a text: permissions, and pathways as `pathway:1`. Values in, values out."""

import re
from typing import Final

from generated.graphql.models import Permission
from spiritum.identity.caller import Rights

_PATHWAY: Final = re.compile(r"pathway:([1-9][0-9]{0,17})", re.ASCII)
_ADMINISTRATION: Final = ("USER_", "ROLE_")
_READING: Final = ("_READ", "_REPORT", "_EXPORT")

READING_PERMISSIONS: Final = frozenset(
    {Permission.USER_READ.value}
    | {
        permission.value
        for permission in Permission
        if permission.value.endswith(_READING) and not permission.value.startswith(_ADMINISTRATION)
    }
)
"""What machine clients may have: they read, and change nothing. `USER_READ` opens the usernames beside what people have
decided, which the named operations select; lists of accounts stay closed."""


def granted(scope: str | None, rights: Rights) -> Rights | None:
    """The rights that a token gets of its client's; `None` for a scope beyond them, or what is no scope.

    Without permissions, or without pathways, it gets all of the client's.
    """
    words = scope.split(" ") if scope else []
    if len(set(words)) < len(words):
        return None
    pathways = [match for word in words if (match := _PATHWAY.fullmatch(word))]
    pathway_ids = frozenset(int(match[1]) for match in pathways)
    permissions = frozenset(word for word in words if not _PATHWAY.fullmatch(word))
    requested = Rights(permissions or rights.permissions, pathway_ids or rights.pathway_ids)
    return requested if rights.include(requested) else None


def scope_of(rights: Rights) -> str:
    """The scope that names these rights, and no others."""
    return " ".join([*sorted(rights.permissions), *(f"pathway:{pathway}" for pathway in sorted(rights.pathway_ids))])
