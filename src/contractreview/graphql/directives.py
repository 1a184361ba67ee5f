"""Compares definitions of directives, and the directives on types and fields."""

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
from contractreview.changes import Change, Place, make_change
from contractreview.graphql.documents import SdlContract
from contractreview.graphql.inputs import Owner, compare_inputs, described, inputs_of
from contractreview.graphql.spelling import spelling_of

_COMPARED_ELSEWHERE = {"deprecated", "specifiedBy", "oneOf", "needs", "open", "contract", "constraint"}


def compare_directives(old: SdlContract, new: SdlContract) -> Iterator[Change]:
    """What changed about the directives that the contract defines."""
    before, after = _defined(old), _defined(new)
    for name, directive in before.items():
        if name not in after:
            place = old.place(directive.ast_node, removed=True)
            yield make_change("DIRECTIVE_REMOVED", f"@{name}", "is gone", place, f"@{name}")
    for name, directive in after.items():
        if name not in before:
            yield make_change("DIRECTIVE_ADDED", f"@{name}", "is new", new.place(directive.ast_node))
        else:
            yield from _compare_directive(old, new, before[name], directive)


def _defined(contract: SdlContract) -> dict[str, GraphQLDirective]:
    return {
        directive.name: directive for directive in contract.schema.directives if not is_specified_directive(directive)
    }


def _compare_directive(
    old: SdlContract, new: SdlContract, before: GraphQLDirective, after: GraphQLDirective
) -> Iterator[Change]:
    at, place = f"@{after.name}", new.place(after.ast_node)
    yield from described(before.description, after.description, at, place)
    yield from compare_inputs("DIRECTIVE_ARG", old, new, before, after, at, at)
    yield from compare_input_uses(before, after, new, at)
    if before.is_repeatable != after.is_repeatable:
        kind = "DIRECTIVE_REPEATABLE_ADDED" if after.is_repeatable else "DIRECTIVE_REPEATABLE_REMOVED"
        yield make_change(kind, at, f"may {'now' if after.is_repeatable else 'no longer'} stand twice", place, at)
    for location in sorted(set(before.locations) - set(after.locations), key=lambda location: location.name):
        yield make_change("DIRECTIVE_LOCATION_REMOVED", at, f"may no longer stand on {location.name}", place, at)
    for location in sorted(set(after.locations) - set(before.locations), key=lambda location: location.name):
        yield make_change("DIRECTIVE_LOCATION_ADDED", at, f"may now stand on {location.name}", place, at)


def compare_uses(
    before: Sequence[DirectiveNode], after: Sequence[DirectiveNode], at: str, place: Place
) -> Iterator[Change]:
    """What changed about the contract's own directives on one definition."""
    was, now = _written(before), _written(after)
    for text in sorted(was - now):
        yield make_change("DIRECTIVE_USE_CHANGED", at, f"no longer carries {text}", place, at)
    for text in sorted(now - was):
        yield make_change("DIRECTIVE_USE_CHANGED", at, f"now carries {text}", place, at)
    order = [
        [spelling_of(directive) for directive in side if directive.name.value in _repeated(side)]
        for side in (before, after)
    ]
    if was == now and order[0] != order[1]:
        yield make_change("DIRECTIVE_USE_CHANGED", at, f"carries {' '.join(order[1])} in another order", place, at)


def _written(directives: Sequence[DirectiveNode]) -> Counter[str]:
    return Counter(
        spelling_of(directive) for directive in directives if directive.name.value not in _COMPARED_ELSEWHERE
    )


def _repeated(directives: Sequence[DirectiveNode]) -> set[str]:
    """Directives that are repeated on a definition: their order may matter."""
    times = Counter(directive.name.value for directive in directives if directive.name.value not in _COMPARED_ELSEWHERE)
    return {name for name, count in times.items() if count > 1}


def compare_input_uses(before: Owner, after: Owner, new: SdlContract, at: str) -> Iterator[Change]:
    """What changed about the directives on arguments, or on the fields of an input."""
    was = inputs_of(before)
    for name, input_ in inputs_of(after).items():
        if name in was:
            spot = f"{at}.{name}" if isinstance(input_, GraphQLInputField) else f"{at}({name}:)"
            place = new.place(input_.ast_node)
            yield from compare_uses(directives_of(was[name].ast_node), directives_of(input_.ast_node), spot, place)


def directives_of(node: Node | None) -> Sequence[DirectiveNode]:
    """The directives on a definition."""
    return getattr(node, "directives", ())


def needs_of(node: Node | None) -> list[str] | None:
    """The permissions that `@needs` on a root field lists; `None` if the field needs no sign-in."""
    for directive in directives_of(node):
        if directive.name.value == "needs" and directive.arguments:
            return _names(directive.arguments[0].value) or None
    return None


def compare_access(before: Node | None, after: Node | None, at: str, place: Place, *, is_new: bool) -> Iterator[Change]:
    """What changed about who may use a root field. A new field counts as one that nobody could use before."""
    old = [] if is_new else needs_of(before)
    new = needs_of(after)
    if not is_new or new is None:
        yield from compare_needs(old, new, at, place, at)


def compare_access_below(before: Node | None, after: Node | None, at: str, place: Place) -> Iterator[Change]:
    """What changed about who may use a field below the roots.

    Without `@needs`, every caller who can select the field's parent may use it, with or without `@open`: contracts from
    before `@open` behave in the same way.
    """
    yield from compare_alternatives(_alternatives(before), _alternatives(after), at, place, at)


def _alternatives(node: Node | None) -> Alternatives:
    """The permissions of each `@needs`, and the owners that it names: one alternative is enough."""
    needs = [directive for directive in directives_of(node) if directive.name.value == "needs"]
    argument_sets = [{argument.name.value: argument.value for argument in directive.arguments} for directive in needs]
    owners = [
        owner.value for arguments in argument_sets if isinstance(owner := arguments.get("owner"), StringValueNode)
    ]
    listed = {frozenset(_names(arguments["permissions"])) for arguments in argument_sets if "permissions" in arguments}
    return frozenset({*listed, *(frozenset({f"to be its {owner}"}) for owner in owners)} or {frozenset()})


def _names(value: ValueNode) -> list[str]:
    values = value.values if isinstance(value, ListValueNode) else (value,)
    return [str(getattr(item, "value", "")) for item in values]
