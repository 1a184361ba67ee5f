"""Compares who may call an operation: what is asked of them, in which combinations, with which scopes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, cast

from contractgen.openapi.schema_check import Json
from contractreview.access import compare_needs
from contractreview.changes import Change, change
from contractreview.openapi.documents import At, OpenApiContract
from contractreview.openapi.operations import Operation
from contractreview.openapi.values import key_of, same
from contractreview.openapi.words import compare_words

Alternative: TypeAlias = Mapping[str, frozenset[str]]
"""Schemes that must be shown together, each with the scopes that it must have."""
_URLS = ("authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl")


def alternatives(operation: Operation) -> list[Alternative]:
    """The alternatives of which a caller must fulfil one; empty: open to everybody."""
    stated = operation.at if operation.at.has("security") else operation.at.contract.top
    found: list[Alternative] = [
        {key: frozenset(scopes.texts()) for key, scopes in one.members()} for one in stated.get("security").items()
    ]
    return [] if {} in found else found


def compare_access(old: Operation, new: Operation) -> Iterator[Change]:
    """Who may call an operation: by its security, and by the permissions that `x-needs` lists."""
    names = _names(old.at.contract, new.at.contract)
    was = [{names.get(key, key): scopes for key, scopes in one.items()} for one in alternatives(old)]
    now, place = alternatives(new), new.at.place()
    if not was or not now:
        yield from compare_needs(() if was else None, () if now else None, new.name, place)
    else:
        if gone := [one for one in was if not any(_suffices(one, other) for other in now)]:
            words = f"no longer takes {_words(gone)}: now {_words(now)}"
            yield change("SECURITY_TIGHTENED", new.name, words, place)
        if come := [one for one in now if not any(_suffices(one, other) for other in was)]:
            yield change("SECURITY_LOOSENED", new.name, f"now also takes {_words(come)}", place)
        yield from compare_needs(old.at.get("x-needs").texts(), new.at.get("x-needs").texts(), new.name, place)


def _suffices(held: Alternative, asked: Alternative) -> bool:
    """Whether a caller who holds the one has all that the other asks for."""
    return all(scheme in held and scopes <= held[scheme] for scheme, scopes in asked.items())


def _words(found: Sequence[Alternative]) -> str:
    """`session, or key with read`."""
    return ", or ".join(
        " and ".join(
            f"{key} with {', '.join(sorted(scopes))}" if scopes else key for key, scopes in sorted(one.items())
        )
        for one in found
    )


def _names(old: OpenApiContract, new: OpenApiContract) -> dict[str, str]:
    """Schemes that only changed their names: the older to the newer."""
    before, after = _schemes(old), _schemes(new)
    gone = {name: _what(one) for name, one in before.items() if name not in after}
    come = {_what(one): name for name, one in after.items() if name not in before}
    return {name: come[what] for name, what in gone.items() if what in come}


def _schemes(contract: OpenApiContract) -> dict[str, At]:
    return dict(contract.top.get("components").get("securitySchemes").members())


def _what(scheme: At) -> str:
    return key_of(_facts(scheme))


def _facts(scheme: At) -> dict[str, Json]:
    """What a program must know of a scheme; names of headers and of HTTP's schemes have no case."""
    facts = cast("Mapping[str, Json]", scheme.value if isinstance(scheme.value, Mapping) else {})
    found = {key: value for key, value in facts.items() if key not in {"description", "deprecated", "bearerFormat"}}
    for key in ("scheme", *(("name",) if found.get("in") == "header" else ())):
        if isinstance(text := found.get(key), str):
            found[key] = text.lower()
    return found


def compare_schemes(old: OpenApiContract, new: OpenApiContract) -> Iterator[Change]:
    """How callers show who they are. A scheme that goes or comes shows at the operations that name it."""
    before = _schemes(old)
    for name, one in _schemes(new).items():
        if (known := before.get(name)) is None:
            continue
        yield from compare_words(known, one, name)
        if known.get("bearerFormat").value != one.get("bearerFormat").value:
            yield change("DOCUMENTATION_CHANGED", name, "says another form of its token", one.place())
        was, now = _facts(known), _facts(one)
        different = [key for key in dict.fromkeys((*was, *now)) if not same(was.get(key), now.get(key))]
        if facts := [key for key in different if key != "flows"]:
            yield change("SECURITY_SCHEME_CHANGED", name, f"`{'`, `'.join(facts)}` changed", one.place())
        yield from _compare_flows(known.get("flows"), one.get("flows"), name)


def _compare_flows(old: At, new: At, name: str) -> Iterator[Change]:
    before, after = dict(old.members()), dict(new.members())
    for flow, one in before.items():
        if flow not in after:
            words = f"the flow {flow} is gone"
            yield change("SECURITY_SCHEME_CHANGED", name, words, one.place(removed=True))
    for flow, one in after.items():
        if flow not in before:
            yield change("SECURITY_FLOW_ADDED", name, f"the flow {flow} is new", one.place())
            continue
        known = before[flow]
        if urls := [key for key in _URLS if known.get(key).value != one.get(key).value]:
            words = f"`{'`, `'.join(urls)}` of the flow {flow} changed"
            yield change("SECURITY_SCHEME_CHANGED", name, words, one.place())
        yield from _compare_scopes(known.get("scopes"), one.get("scopes"), name)


def _compare_scopes(old: At, new: At, name: str) -> Iterator[Change]:
    before, after = dict(old.members()), dict(new.members())
    for scope, one in before.items():
        if scope not in after:
            yield change("SECURITY_SCOPE_REMOVED", f"{name}: {scope}", "is gone", one.place(removed=True))
        elif one.value != after[scope].value:
            yield change("DESCRIPTION_CHANGED", f"{name}: {scope}", "is explained anew", after[scope].place())
    for scope, one in after.items():
        if scope not in before:
            yield change("SECURITY_SCOPE_ADDED", f"{name}: {scope}", "is new", one.place())
