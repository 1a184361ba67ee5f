"""What a change of permissions does: who loses access, and who gains it."""

from collections.abc import Collection, Iterator
from typing import TypeAlias

from contractreview.changes import Change, Place, make_change

SIGNED_IN = "AUTHENTICATED"
"""The permission of every caller who is signed in."""


Alternatives: TypeAlias = frozenset[frozenset[str]]
"""Sets of permissions. A caller needs all of one set; an empty set needs none."""


def compare_needs(
    old: Collection[str] | None, new: Collection[str] | None, at: str, place: Place, touches: str = ""
) -> Iterator[Change]:
    """The changes from the permissions `old` to `new`; `None` if callers need not be signed in."""
    if new is None:
        if old is not None:
            yield make_change("NEWLY_OPEN", at, "anybody may use it now, without a session", place, touches)
        return
    if old is None:
        yield make_change("NEEDS_TIGHTENED", at, f"was open to everybody and now needs {_words(new)}", place, touches)
        return
    before, after = set(old) - {SIGNED_IN}, set(new) - {SIGNED_IN}
    if more := after - before:
        yield make_change("NEEDS_TIGHTENED", at, f"now also needs {_words(more)}", place, touches)
    if less := before - after:
        yield make_change("NEEDS_LOOSENED", at, f"no longer needs {_words(less)}", place, touches)


def compare_alternatives(
    old: Alternatives, new: Alternatives, at: str, place: Place, touches: str = ""
) -> Iterator[Change]:
    """The same for alternatives: the permissions of one of several sets are enough."""
    if len(old) == len(new) == 1:
        yield from compare_needs(next(iter(old)), next(iter(new)), at, place, touches)
        return
    if any(not any(needs <= before for needs in new) for before in old):
        yield make_change("NEEDS_TIGHTENED", at, f"now needs {_choice(new)}", place, touches)
    if any(not any(before <= needs for before in old) for needs in new):
        yield make_change("NEEDS_LOOSENED", at, f"is open by {_choice(new)} now", place, touches)


def _choice(alternatives: Alternatives) -> str:
    return ", or ".join(
        " with ".join(sorted(permissions)) or "a session" for permissions in sorted(alternatives, key=sorted)
    )


def _words(permissions: Collection[str]) -> str:
    return ", ".join(sorted(permissions)) or "a session"
