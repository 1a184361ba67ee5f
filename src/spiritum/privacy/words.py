"""Events of the trail in words. Values in, values out."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, cast

import orjson

from spiritum.audit.disclosures import Kind
from spiritum.audit.noting import TRAIL_READ

MAX_DETAILS: Final = 20
MAX_CHARACTERS: Final = 200
_REFUSED: Final = "_refused"
"""How actions end by which nothing was changed."""
_HUMPS: Final = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_KINDS: Final[Mapping[str, str]] = {
    Kind.OPENED.value: "opened",
    Kind.LISTED.value: "saw in a list",
    Kind.SUBSCRIBED.value: "began to receive changes",
    Kind.DELIVERED.value: "was sent a change",
    Kind.REPORTED.value: "saw in a report",
    Kind.EXPORTED.value: "took out of the system",
    Kind.CHANGED.value: "changed",
    Kind.REFUSED.value: "was refused",
}
_GROUPS: Final[Mapping[str, str]] = {
    "DEMOGRAPHICS": "name and address",
    "PATHWAY": "pathway",
    "DECISIONS": "decisions",
    "RESULTS": "tests and results",
    "WAITING_TIMES": "waiting times",
    "MEETING": "meetings",
}


def describe(kind: str, action: str, operation: str | None, entity: str | None) -> str:
    """What was done, in a few words: `opened (patient)`, `changed: create decision point`."""
    if action == TRAIL_READ:
        return "exported the audit trail" if kind == Kind.EXPORTED.value else "read the audit trail"
    if kind == Kind.CHANGED.value and action.endswith(_REFUSED):
        what = spaced(f"{action.removesuffix(_REFUSED)} {entity or ''}")
        return f"{_KINDS[Kind.REFUSED.value]}: {what}"
    if kind in {Kind.CHANGED.value, Kind.REFUSED.value}:
        what = spaced(f"{action} {entity or ''}")
        return _KINDS[kind] if action == kind.lower() else f"{_KINDS[kind]}: {what}"
    return f"{_KINDS.get(kind, spaced(kind))} ({in_words(operation)})" if operation else _KINDS.get(kind, spaced(kind))


def in_words(operation: str) -> str:
    """An operation's name, or several with commas between, as words: `getPatient` is `patient`."""
    names = (_HUMPS.sub(" ", name.strip()).lower() for name in operation.split(","))
    return ", ".join(name.removeprefix("get ").removesuffix(" connection") for name in names)


def groups_in_words(groups: Sequence[str]) -> str:
    """What of a patient was shown."""
    return ", ".join(_GROUPS.get(group, spaced(group)) for group in groups)


def spaced(name: str) -> str:
    """A name of the code with spaces in it."""
    return name.replace("_", " ").strip().lower()


def details_of(text: str) -> list[tuple[str, str]]:
    """The details as names and short texts; what is no plain value is left out."""
    details: dict[str, object] = orjson.loads(text)
    pairs = ((name, _written(value)) for name, value in _flat(details))
    return [(name, value[:MAX_CHARACTERS]) for name, value in pairs if value is not None][:MAX_DETAILS]


def _flat(details: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    """The details, with those that are details themselves beside the others: `attempted patient`."""
    for name, value in details.items():
        if isinstance(value, dict):
            yield from ((f"{name} {inner}", each) for inner, each in cast("dict[str, object]", value).items())
        else:
            yield name, value


def _written(value: object) -> str | None:
    match value:
        case None | {}:
            return None
        case bool():
            return "yes" if value else "no"
        case str() | int() | float():
            return str(value)
        case list():
            return ", ".join(map(str, cast("list[object]", value)[:MAX_DETAILS]))
        case _:
            return None
