"""Compares the definitions of directives, and what directives say about types and fields."""

from collections import Counter
from collections.abc import Iterator, Sequence

from graphql import (
    DirectiveNode,
    GraphQLDirective,
    GraphQLInputField,
    ListValueNode,
    Node,
    StringValueNode,
    ValueNode,
    is_specified_directive,
)

from contractreview.access import Alternatives, compare_alternatives, compare_needs
from contractreview.changes import Change, Place, change
from contractreview.graphql.documents import SdlContract
from contractreview.graphql.inputs import Owner, compare_inputs, described, inputs_of
from contractreview.graphql.spelling import spelling_of

_COMPARED_ELSEWHERE = {"deprecated", "specifiedBy", "oneOf", "needs", "open", "contract", "constraint"}


def compare_directives(old: SdlContract, new: SdlContract) -> Iterator[Change]:
    """What changed about the directives that the contract defines."""
    before, after = _defined(old), _defined(new)
    for name, one in before.items():
        if name not in after:
            gone = old.place(one.ast_node, removed=True)
            yield change("DIRECTIVE_REMOVED", f"@{name}", "is gone", gone, f"@{name}")
    for name, one in after.items():
        if name not in before:
            yield change("DIRECTIVE_ADDED", f"@{name}", "is new", new.place(one.ast_node))
        else:
            yield from _compare_directive(old, new, before[name], one)


def _defined(contract: SdlContract) -> dict[str, GraphQLDirective]:
    return {one.name: one for one in contract.schema.directives if not is_specified_directive(one)}


def _compare_directive(
    old: SdlContract, new: SdlContract, before: GraphQLDirective, after: GraphQLDirective
) -> Iterator[Change]:
    at, place = f"@{after.name}", new.place(after.ast_node)
    yield from described(before.description, after.description, at, place)
    yield from compare_inputs("DIRECTIVE_ARG", old, new, before, after, at, at)
    yield from compare_input_uses(before, after, new, at)
    if before.is_repeatable != after.is_repeatable:
        kind = "DIRECTIVE_REPEATABLE_ADDED" if after.is_repeatable else "DIRECTIVE_REPEATABLE_REMOVED"
        yield change(kind, at, f"may {'now' if after.is_repeatable else 'no longer'} stand twice", place, at)
    for location in sorted(set(before.locations) - set(after.locations), key=lambda one: one.name):
        yield change("DIRECTIVE_LOCATION_REMOVED", at, f"may no longer stand on {location.name}", place, at)
    for location in sorted(set(after.locations) - set(before.locations), key=lambda one: one.name):
        yield change("DIRECTIVE_LOCATION_ADDED", at, f"may now stand on {location.name}", place, at)


def compare_uses(
    before: Sequence[DirectiveNode], after: Sequence[DirectiveNode], at: str, place: Place
) -> Iterator[Change]:
    """What changed about the contract's own directives on one definition."""
    was, now = _written(before), _written(after)
    for text in sorted(was - now):
        yield change("DIRECTIVE_USE_CHANGED", at, f"no longer carries {text}", place, at)
    for text in sorted(now - was):
        yield change("DIRECTIVE_USE_CHANGED", at, f"now carries {text}", place, at)
    order = [[spelling_of(one) for one in side if one.name.value in _repeated(side)] for side in (before, after)]
    if was == now and order[0] != order[1]:
        yield change("DIRECTIVE_USE_CHANGED", at, f"carries {' '.join(order[1])} in another order", place, at)


def _written(directives: Sequence[DirectiveNode]) -> Counter[str]:
    return Counter(spelling_of(one) for one in directives if one.name.value not in _COMPARED_ELSEWHERE)


def _repeated(directives: Sequence[DirectiveNode]) -> set[str]:
    """Directives that stand there more than once: their order may say something."""
    times = Counter(one.name.value for one in directives if one.name.value not in _COMPARED_ELSEWHERE)
    return {name for name, count in times.items() if count > 1}


def compare_input_uses(before: Owner, after: Owner, new: SdlContract, at: str) -> Iterator[Change]:
    """What changed about the directives on arguments, or on the fields of an input."""
    was = inputs_of(before)
    for name, one in inputs_of(after).items():
        if name in was:
            spot = f"{at}.{name}" if isinstance(one, GraphQLInputField) else f"{at}({name}:)"
            place = new.place(one.ast_node)
            yield from compare_uses(directives_of(was[name].ast_node), directives_of(one.ast_node), spot, place)


def directives_of(node: Node | None) -> Sequence[DirectiveNode]:
    """The directives on a definition."""
    return getattr(node, "directives", ())


def needs_of(node: Node | None) -> list[str] | None:
    """The permissions that `@needs` on a root field lists; None where it is open."""
    for directive in directives_of(node):
        if directive.name.value == "needs" and directive.arguments:
            return _names(directive.arguments[0].value) or None
    return None


def compare_access(before: Node | None, after: Node | None, at: str, place: Place, *, is_new: bool) -> Iterator[Change]:
    """What changed about who may use a root field; a new one is judged as if it had been closed."""
    old = [] if is_new else needs_of(before)
    new = needs_of(after)
    if not is_new or new is None:
        yield from compare_needs(old, new, at, place, at)


def compare_access_below(before: Node | None, after: Node | None, at: str, place: Place) -> Iterator[Change]:
    """What changed about who may use a field below the roots.

    Without `@needs` whoever gets there may: whether `@open` says so makes no difference, for older contracts that do
    not know it are as open.
    """
    yield from compare_alternatives(_alternatives(before), _alternatives(after), at, place, at)


def _alternatives(node: Node | None) -> Alternatives:
    """The permissions of each `@needs`, and whoever it names as owner; those of one of them are enough."""
    needs = [one for one in directives_of(node) if one.name.value == "needs"]
    given = [{one.name.value: one.value for one in directive.arguments} for directive in needs]
    owners = [owner.value for one in given if isinstance(owner := one.get("owner"), StringValueNode)]
    listed = {frozenset(_names(one["permissions"])) for one in given if "permissions" in one}
    return frozenset({*listed, *(frozenset({f"to be its {owner}"}) for owner in owners)} or {frozenset()})


def _names(value: ValueNode) -> list[str]:
    values = value.values if isinstance(value, ListValueNode) else (value,)
    return [str(getattr(one, "value", "")) for one in values]
