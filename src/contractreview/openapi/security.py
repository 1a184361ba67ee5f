"""Compares who may call an operation: security schemes, their combinations and scopes, and permissions."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, cast

from contractgen.openapi.schema_check import Json
from contractreview.access import compare_needs
from contractreview.changes import Change, make_change
from contractreview.openapi.documents import At, OpenApiContract
from contractreview.openapi.operations import Operation
from contractreview.openapi.values import key_of, same
from contractreview.openapi.words import compare_words

Alternative: TypeAlias = Mapping[str, frozenset[str]]
"""Schemes that a caller must satisfy together, each with its required scopes."""
_URLS = ("authorizationUrl", "tokenUrl", "refreshUrl", "deviceAuthorizationUrl")


def alternatives(operation: Operation) -> list[Alternative]:
    """The alternatives of which a caller must satisfy one; empty if no sign-in is needed."""
    stated = operation.at if operation.at.has("security") else operation.at.contract.top
    requirements: list[Alternative] = [
        {key: frozenset(scopes.texts()) for key, scopes in requirement.members()}
        for requirement in stated.get("security").items()
    ]
    return [] if {} in requirements else requirements


def compare_access(old: Operation, new: Operation) -> Iterator[Change]:
    """What changed about who may call an operation: its `security`, and the permissions in `x-needs`."""
    names = _names(old.at.contract, new.at.contract)
    was = [{names.get(key, key): scopes for key, scopes in alternative.items()} for alternative in alternatives(old)]
    now, place = alternatives(new), new.at.place()
    if not was or not now:
        yield from compare_needs(() if was else None, () if now else None, new.name, place)
    else:
        if gone := [alternative for alternative in was if not any(_suffices(alternative, other) for other in now)]:
            words = f"no longer takes {_words(gone)}: now {_words(now)}"
            yield make_change("SECURITY_TIGHTENED", new.name, words, place)
        if come := [alternative for alternative in now if not any(_suffices(alternative, other) for other in was)]:
            yield make_change("SECURITY_LOOSENED", new.name, f"now also takes {_words(come)}", place)
        yield from compare_needs(old.at.get("x-needs").texts(), new.at.get("x-needs").texts(), new.name, place)


def _suffices(held: Alternative, required: Alternative) -> bool:
    """Whether a caller who satisfies `held` satisfies `required` too."""
    return all(scheme in held and scopes <= held[scheme] for scheme, scopes in required.items())


def _words(choices: Sequence[Alternative]) -> str:
    """`session, or key with read`."""
    return ", or ".join(
        " and ".join(
            f"{key} with {', '.join(sorted(scopes))}" if scopes else key for key, scopes in sorted(choice.items())
        )
        for choice in choices
    )


def _names(old: OpenApiContract, new: OpenApiContract) -> dict[str, str]:
    """Renamed schemes that are otherwise the same: older name to newer."""
    before, after = _schemes(old), _schemes(new)
    gone = {name: _identity(scheme) for name, scheme in before.items() if name not in after}
    come = {_identity(scheme): name for name, scheme in after.items() if name not in before}
    return {name: come[what] for name, what in gone.items() if what in come}


def _schemes(contract: OpenApiContract) -> dict[str, At]:
    return dict(contract.top.get("components").get("securitySchemes").members())


def _identity(scheme: At) -> str:
    return key_of(_facts(scheme))


def _facts(scheme: At) -> dict[str, Json]:
    """The facts of a scheme that programs use; names of headers and HTTP schemes are in lower case."""
    facts = cast("Mapping[str, Json]", scheme.value if isinstance(scheme.value, Mapping) else {})
    relevant = {key: value for key, value in facts.items() if key not in {"description", "deprecated", "bearerFormat"}}
    for key in ("scheme", *(("name",) if relevant.get("in") == "header" else ())):
        if isinstance(text := relevant.get(key), str):
            relevant[key] = text.lower()
    return relevant


def compare_schemes(old: OpenApiContract, new: OpenApiContract) -> Iterator[Change]:
    """What changed about security schemes. Added and removed ones are reported at the operations that use them."""
    before = _schemes(old)
    for name, scheme in _schemes(new).items():
        if (known := before.get(name)) is None:
            continue
        yield from compare_words(known, scheme, name)
        if known.get("bearerFormat").value != scheme.get("bearerFormat").value:
            yield make_change("DOCUMENTATION_CHANGED", name, "says another form of its token", scheme.place())
        was, now = _facts(known), _facts(scheme)
        different = [key for key in dict.fromkeys((*was, *now)) if not same(was.get(key), now.get(key))]
        if facts := [key for key in different if key != "flows"]:
            yield make_change("SECURITY_SCHEME_CHANGED", name, f"`{'`, `'.join(facts)}` changed", scheme.place())
        yield from _compare_flows(known.get("flows"), scheme.get("flows"), name)


def _compare_flows(old: At, new: At, name: str) -> Iterator[Change]:
    before, after = dict(old.members()), dict(new.members())
    for flow, definition in before.items():
        if flow not in after:
            words = f"the flow {flow} is gone"
            yield make_change("SECURITY_SCHEME_CHANGED", name, words, definition.place(removed=True))
    for flow, definition in after.items():
        if flow not in before:
            yield make_change("SECURITY_FLOW_ADDED", name, f"the flow {flow} is new", definition.place())
            continue
        known = before[flow]
        if urls := [key for key in _URLS if known.get(key).value != definition.get(key).value]:
            words = f"`{'`, `'.join(urls)}` of the flow {flow} changed"
            yield make_change("SECURITY_SCHEME_CHANGED", name, words, definition.place())
        yield from _compare_scopes(known.get("scopes"), definition.get("scopes"), name)


def _compare_scopes(old: At, new: At, name: str) -> Iterator[Change]:
    before, after = dict(old.members()), dict(new.members())
    for scope, description in before.items():
        if scope not in after:
            yield make_change("SECURITY_SCOPE_REMOVED", f"{name}: {scope}", "is gone", description.place(removed=True))
        elif description.value != after[scope].value:
            yield make_change("DESCRIPTION_CHANGED", f"{name}: {scope}", "is explained anew", after[scope].place())
    for scope, description in after.items():
        if scope not in before:
            yield make_change("SECURITY_SCOPE_ADDED", f"{name}: {scope}", "is new", description.place())
