"""Compares where a contract is served."""

from collections.abc import Iterator

from contractreview.changes import Change, change
from contractreview.openapi.documents import At
from contractreview.openapi.operations import Operation
from contractreview.openapi.words import compare_words


def compare_servers(old: At, new: At, at: str = "") -> Iterator[Change]:
    """The servers of a document, a path or an operation (`at`); a document that names none is served where it lies."""
    before, after = _servers(old), _servers(new)
    for url, one in before.items():
        if url not in after:
            yield change("SERVER_REMOVED", _spot(at, url), "is gone", (one or new).place(removed=one is not None))
    for url, one in after.items():
        if url not in before:
            yield change("SERVER_ADDED", _spot(at, url), "is new", (one or new).place())
            continue
        known = before[url]
        if known is not None and one is not None:
            yield from compare_words(known, one, _spot(at, url))
            yield from _compare_variables(known.get("variables"), one.get("variables"), _spot(at, url))


def compare_own_servers(old: Operation, new: Operation) -> Iterator[Change]:
    """Where an operation is served that is served elsewhere than the rest of the document, now or before."""
    was, now = (_own(one) for one in (old, new))
    if was is not None or now is not None:
        yield from compare_servers(was or old.at.contract.top, now or new.at.contract.top, new.name)


def _own(operation: Operation) -> At | None:
    return next((one for one in (operation.at, operation.item) if one.has("servers")), None)


def _servers(at: At) -> dict[str, At | None]:
    found: dict[str, At | None] = {_url(one): one for one in at.get("servers").items()}
    return found or {"/": None}


def _url(server: At) -> str:
    url = str(server.get("url").value)
    return url.rstrip("/") or "/"


def _spot(at: str, url: str) -> str:
    return f"{at}: {url}" if at else url


def _compare_variables(old: At, new: At, at: str) -> Iterator[Change]:
    """What may stand in an address."""
    before, after = dict(old.members()), dict(new.members())
    for name, one in after.items():
        known, spot = before.get(name), f"{at} {{{name}}}"
        if known is None:
            continue
        was, now = known.get("default").value, one.get("default").value
        if was != now:
            yield change("SERVER_VARIABLE_DEFAULT_CHANGED", spot, f"was {was} and is {now}", one.place())
        was_values, values = known.get("enum").texts(), one.get("enum").texts()
        if values and not was_values:
            yield change("SERVER_VARIABLE_VALUE_REMOVED", spot, f"is one of {', '.join(values)} now", one.place())
        for value in was_values:
            if values and value not in values:
                place = known.place(removed=True)
                yield change("SERVER_VARIABLE_VALUE_REMOVED", f"{spot}={value}", "is gone", place)
        for value in values:
            if was_values and value not in was_values:
                yield change("SERVER_VARIABLE_VALUE_ADDED", f"{spot}={value}", "is new", one.place())
