"""Compares the servers of a contract."""

from collections.abc import Iterator

from contractreview.changes import Change, make_change
from contractreview.openapi.documents import At
from contractreview.openapi.operations import Operation
from contractreview.openapi.words import compare_words


def compare_servers(old: At, new: At, at: str = "") -> Iterator[Change]:
    """The servers of a document, a path or an operation (`at`); a document without any is served at its own address."""
    before, after = _servers(old), _servers(new)
    for url, server in before.items():
        if url not in after:
            yield make_change(
                "SERVER_REMOVED", _spot(at, url), "is gone", (server or new).place(removed=server is not None)
            )
    for url, server in after.items():
        if url not in before:
            yield make_change("SERVER_ADDED", _spot(at, url), "is new", (server or new).place())
            continue
        known = before[url]
        if known is not None and server is not None:
            yield from compare_words(known, server, _spot(at, url))
            yield from _compare_variables(known.get("variables"), server.get("variables"), _spot(at, url))


def compare_own_servers(old: Operation, new: Operation) -> Iterator[Change]:
    """What changed about an operation's or a path's own servers."""
    was, now = (_own(operation) for operation in (old, new))
    if was is not None or now is not None:
        yield from compare_servers(was or old.at.contract.top, now or new.at.contract.top, new.name)


def _own(operation: Operation) -> At | None:
    return next((level for level in (operation.at, operation.item) if level.has("servers")), None)


def _servers(at: At) -> dict[str, At | None]:
    servers: dict[str, At | None] = {_url(server): server for server in at.get("servers").items()}
    return servers or {"/": None}


def _url(server: At) -> str:
    url = str(server.get("url").value)
    return url.rstrip("/") or "/"


def _spot(at: str, url: str) -> str:
    return f"{at}: {url}" if at else url


def _compare_variables(old: At, new: At, at: str) -> Iterator[Change]:
    """What changed about the variables of a server's address."""
    before, after = dict(old.members()), dict(new.members())
    for name, variable in after.items():
        known, spot = before.get(name), f"{at} {{{name}}}"
        if known is None:
            continue
        was, now = known.get("default").value, variable.get("default").value
        if was != now:
            yield make_change("SERVER_VARIABLE_DEFAULT_CHANGED", spot, f"was {was} and is {now}", variable.place())
        was_values, values = known.get("enum").texts(), variable.get("enum").texts()
        if values and not was_values:
            yield make_change(
                "SERVER_VARIABLE_VALUE_REMOVED", spot, f"is one of {', '.join(values)} now", variable.place()
            )
        for value in was_values:
            if values and value not in values:
                place = known.place(removed=True)
                yield make_change("SERVER_VARIABLE_VALUE_REMOVED", f"{spot}={value}", "is gone", place)
        for value in values:
            if was_values and value not in was_values:
                yield make_change("SERVER_VARIABLE_VALUE_ADDED", f"{spot}={value}", "is new", variable.place())
