"""Compares inputs: arguments of fields and directives, and fields of input types."""

from collections.abc import Iterator, Mapping
from typing import Protocol, TypeAlias, cast

from graphql import (
    GraphQLArgument,
    GraphQLDirective,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLType,
    Undefined,
    is_required_argument,
    is_required_input_field,
    print_ast,
)

from contractgen.graphql_types import type_of
from contractreview.changes import Change, Place, make_change
from contractreview.graphql.documents import SdlContract
from contractreview.graphql.limits import compare_limits
from contractreview.graphql.spelling import spelling

Input: TypeAlias = GraphQLArgument | GraphQLInputField
Owner: TypeAlias = GraphQLField | GraphQLDirective | GraphQLInputObjectType

_NAMES = {"ARG": "ARG_REMOVED", "DIRECTIVE_ARG": "DIRECTIVE_ARG_REMOVED", "INPUT_FIELD": "INPUT_FIELD_REMOVED"}


class _Deprecable(Protocol):
    deprecation_reason: str | None


def compare_inputs(
    prefix: str, old: SdlContract, new: SdlContract, before: Owner, after: Owner, at: str, touches: str
) -> Iterator[Change]:
    """What changed about the inputs of `after`; `prefix` begins the names of the kinds."""
    was, now = inputs_of(before), inputs_of(after)
    for name, input_ in was.items():
        if name not in now:
            place = old.place(input_.ast_node, removed=True)
            spot = _spot(prefix, at, name)
            yield make_change(_NAMES[prefix], spot, "is gone: requests that send it are refused", place, spot)
    for name, input_ in now.items():
        spot, place = _spot(prefix, at, name), new.place(input_.ast_node)
        if name not in was:
            required = _is_required(input_)
            words = "is new and required" if required else "is new; left out, all stays as it is"
            yield make_change(f"{'REQUIRED' if required else 'OPTIONAL'}_{prefix}_ADDED", spot, words, place, touches)
        else:
            yield from _compare_input(prefix, was[name], input_, spot, place, touches)


def _spot(prefix: str, at: str, name: str) -> str:
    return f"{at}.{name}" if prefix == "INPUT_FIELD" else f"{at}({name}:)"


def inputs_of(owner: Owner) -> Mapping[str, Input]:
    """The arguments of a field or directive, the fields of an input."""
    return owner.fields if isinstance(owner, GraphQLInputObjectType) else owner.args


def _is_required(input_: Input) -> bool:
    return is_required_argument(input_) if isinstance(input_, GraphQLArgument) else is_required_input_field(input_)


def _compare_input(prefix: str, before: Input, after: Input, at: str, place: Place, touches: str) -> Iterator[Change]:
    was, now = type_of(before), type_of(after)
    if not accepts(now, was):
        yield make_change(f"{prefix}_CHANGED_KIND", at, f"was {was} and is {now}", place, at)
    elif str(was) != str(now):
        yield make_change(f"{prefix}_TYPE_WIDENED", at, f"was {was} and may be {now}", place, at)
    if _is_required(after) and not _is_required(before) and str(was) == str(now):
        yield make_change(
            f"{prefix}_BECAME_REQUIRED", at, f"has no default {_default(before)} any more", place, touches
        )
    elif not _same_default(before, after):
        words = f"left out, it was {_default(before) or 'absent'} and is {_default(after) or 'absent'}"
        yield make_change(f"{prefix}_DEFAULT_VALUE_CHANGE", at, words, place, touches)
    if prefix != "DIRECTIVE_ARG":
        yield from compare_limits(prefix, before, after, at, place)
    yield from described(before.description, after.description, at, place)
    yield from compare_deprecation(before, after, at, place)


def _default(input_: Input) -> str:
    node = input_.ast_node.default_value if input_.ast_node else None
    return print_ast(node) if node is not None and input_.default_value is not Undefined else ""


def _same_default(before: Input, after: Input) -> bool:
    """Whether both have the same default. Values of different spelling can be equal, which depends on the type."""
    was, now = (input_.ast_node.default_value if input_.ast_node else None for input_ in (before, after))
    if was is None or now is None:
        return was is now
    return spelling(was) == spelling(now) or repr(before.default_value) == repr(after.default_value)


def accepts(new: GraphQLType, old: GraphQLType) -> bool:
    """Whether the input type `new` accepts every value of the input type `old`."""
    if isinstance(old, GraphQLNonNull):
        inner = cast("GraphQLType", old.of_type)
        return accepts(cast("GraphQLType", new.of_type) if isinstance(new, GraphQLNonNull) else new, inner)
    if isinstance(new, GraphQLNonNull):
        return False
    if isinstance(old, GraphQLList):
        return isinstance(new, GraphQLList) and accepts(
            cast("GraphQLType", new.of_type), cast("GraphQLType", old.of_type)
        )
    # A list takes a single item as a list of one; graphql-core calls the change breaking all the same, since a
    # variable of the item's type no longer fits.
    return str(new) == str(old)


def described(before: str | None, after: str | None, at: str, place: Place) -> Iterator[Change]:
    """A change of a definition's description."""
    if (before or "").strip() != (after or "").strip():
        words = "is explained anew" if before and after else "is explained" if after else "is no longer explained"
        yield make_change("DESCRIPTION_CHANGED", at, words, place, at)


def compare_deprecation(before: _Deprecable, after: _Deprecable, at: str, place: Place) -> Iterator[Change]:
    """A change of a definition's deprecation."""
    was, now = before.deprecation_reason, after.deprecation_reason
    if was == now:
        return
    if was is None:
        yield make_change("DEPRECATION_ADDED", at, f"is deprecated: {now}", place, at)
    elif now is None:
        yield make_change("DEPRECATION_REMOVED", at, "is no longer deprecated", place, at)
    else:
        yield make_change("DEPRECATION_REASON_CHANGED", at, f"is deprecated: {now}", place, at)
