"""Compares two GraphQL contracts: types, their fields and members, directives, and who may use a root field."""

from collections.abc import Iterator
from typing import TypeAlias, cast

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLType,
    GraphQLUnionType,
    is_introspection_type,
    is_specified_scalar_type,
)

from contractgen.graphql_types import type_of
from contractreview.changes import Change, make_change
from contractreview.graphql.costs import compare_costs
from contractreview.graphql.directives import (
    compare_access,
    compare_access_below,
    compare_directives,
    compare_input_uses,
    compare_uses,
    directives_of,
)
from contractreview.graphql.documents import SdlContract
from contractreview.graphql.inputs import compare_deprecation, compare_inputs, described

_Fielded: TypeAlias = GraphQLObjectType | GraphQLInterfaceType


def compare(old: SdlContract, new: SdlContract) -> Iterator[Change]:
    """Every change from `old` to `new`, in no particular order."""
    yield from compare_directives(old, new)
    yield from _compare_roots(old, new)
    yield from compare_costs(old, new)
    yield from _compare_schemas(old, new)
    before, after = _types(old), _types(new)
    for name, type_ in before.items():
        if name not in after:
            yield make_change("TYPE_REMOVED", name, "is gone", old.place(type_.ast_node, removed=True), name)
    for name, type_ in after.items():
        if name in before:
            yield from _Comparison(old, new).of_types(before[name], type_)
        else:
            yield make_change("TYPE_ADDED", name, "is new", new.place(type_.ast_node))


def _types(contract: SdlContract) -> dict[str, GraphQLNamedType]:
    """The types that the contract defines. GraphQL's own scalars appear only if they are used, so they are left out."""
    types = contract.schema.type_map.items()
    return {n: t for n, t in types if not is_introspection_type(t) and not is_specified_scalar_type(t)}


def _roots(contract: SdlContract) -> dict[str, GraphQLObjectType | None]:
    schema = contract.schema
    return {"query": schema.query_type, "mutation": schema.mutation_type, "subscription": schema.subscription_type}


def _compare_schemas(old: SdlContract, new: SdlContract) -> Iterator[Change]:
    """Description and directives of the schema itself."""
    was, now = old.schema, new.schema
    place = new.place(now.ast_node)
    yield from described(was.description, now.description, "schema", place)
    before, after = (
        [directive for node in (side.ast_node, *side.extension_ast_nodes) for directive in directives_of(node)]
        for side in (was, now)
    )
    yield from compare_uses(before, after, "schema", place)


def _compare_roots(old: SdlContract, new: SdlContract) -> Iterator[Change]:
    after = _roots(new)
    for word, before in _roots(old).items():
        now = after[word]
        if before is None and now is not None:
            yield make_change("ROOT_TYPE_ADDED", word, f"is new: {now.name}", new.place(now.ast_node))
            yield from _compare_root_access(None, now, old, new)
        elif before is not None and (now is None or now.name != before.name):
            words = f"was {before.name} and is {now.name}" if now else "is gone"
            place = new.place(now.ast_node) if now else old.place(before.ast_node, removed=True)
            yield make_change("ROOT_TYPE_CHANGED", word, words, place, before.name)
            if now is not None:
                yield from _compare_root_access(before, now, old, new)


def _compare_root_access(
    before: GraphQLObjectType | None, now: GraphQLObjectType, old: SdlContract, new: SdlContract
) -> Iterator[Change]:
    """Permissions of the fields of a type that has become a root type."""
    if not (old.knows_needs or new.knows_needs):
        return
    for name, field in now.fields.items():
        known = before.fields.get(name) if before else None
        at, place = f"{now.name}.{name}", new.place(field.ast_node)
        yield from compare_access(known.ast_node if known else None, field.ast_node, at, place, is_new=known is None)


class _Comparison:
    """Compares the types that both revisions have."""

    def __init__(self, old: SdlContract, new: SdlContract) -> None:
        self._old = old
        self._new = new
        both = zip(_roots(old).values(), _roots(new).values(), strict=True)
        self._roots = {now.name for was, now in both if was and now and was.name == now.name}
        self._knows_needs = old.knows_needs or new.knows_needs

    def of_types(self, before: GraphQLNamedType, after: GraphQLNamedType) -> Iterator[Change]:
        """What changed about one type."""
        at, place = after.name, self._new.place(after.ast_node)
        if _is_the_same(before, after):
            return
        if type(before) is not type(after):
            words = f"was {_kind_of(before)} and is {_kind_of(after)}"
            yield make_change("TYPE_CHANGED_KIND", at, words, place, at)
            return
        yield from described(before.description, after.description, at, place)
        was, now = list(self._old.directives(before)), list(self._new.directives(after))
        yield from compare_uses(was, now, at, place)
        match before, after:
            case (GraphQLObjectType(), GraphQLObjectType()) | (GraphQLInterfaceType(), GraphQLInterfaceType()):
                yield from self._interfaces(before, after)
                yield from self._fields(before, after)
            case GraphQLInputObjectType(), GraphQLInputObjectType():
                yield from compare_inputs("INPUT_FIELD", self._old, self._new, before, after, at, at)
                yield from compare_input_uses(before, after, self._new, at)
                # From the directives: graphql-core ignores `@oneOf` on an extension.
                was_one, is_one = (any(directive.name.value == "oneOf" for directive in side) for side in (was, now))
                if was_one != is_one:
                    words = "exactly one field must be given" if is_one else "several fields may be given"
                    yield make_change(f"ONE_OF_{'ADDED' if is_one else 'REMOVED'}", at, words, place, at)
            case GraphQLEnumType(), GraphQLEnumType():
                yield from self._values(before, after)
            case GraphQLUnionType(), GraphQLUnionType():
                yield from self._members(before, after)
            case GraphQLScalarType(), GraphQLScalarType():
                if before.specified_by_url != after.specified_by_url:
                    words = f"is specified by {after.specified_by_url}"
                    yield make_change("SPECIFIED_BY_CHANGED", at, words, place, at)
            case _:
                pass

    def _interfaces(self, before: _Fielded, after: _Fielded) -> Iterator[Change]:
        was, now = ({interface.name for interface in type_.interfaces} for type_ in (before, after))
        place = self._new.place(after.ast_node)
        for name in sorted(was - now):
            words = f"no longer implements {name}"
            yield make_change("IMPLEMENTED_INTERFACE_REMOVED", after.name, words, place, name)
        for name in sorted(now - was):
            yield make_change("IMPLEMENTED_INTERFACE_ADDED", after.name, f"now implements {name}", place, name)

    def _fields(self, before: _Fielded, after: _Fielded) -> Iterator[Change]:
        for name, field in before.fields.items():
            if name not in after.fields:
                at, place = f"{after.name}.{name}", self._old.place(field.ast_node, removed=True)
                words = "is gone, having been deprecated" if field.deprecation_reason else "is gone"
                yield make_change("FIELD_REMOVED", at, words, place, at)
        for name, field in after.fields.items():
            at, place = f"{after.name}.{name}", self._new.place(field.ast_node)
            known = before.fields.get(name)
            if known is None:
                yield make_change("FIELD_ADDED", at, "is new", place)
            else:
                yield from self._field(known, field, at)
            if not self._knows_needs:
                continue
            if after.name in self._roots:
                was = known.ast_node if known else None
                yield from compare_access(was, field.ast_node, at, place, is_new=known is None)
            elif known is not None:
                yield from compare_access_below(known.ast_node, field.ast_node, at, place)

    def _field(self, before: GraphQLField, after: GraphQLField, at: str) -> Iterator[Change]:
        was, now, place = type_of(before), type_of(after), self._new.place(after.ast_node)
        if not self._is_compatible_output(now, was):
            yield make_change("FIELD_CHANGED_KIND", at, f"was {was} and is {now}", place, at)
        elif str(was) != str(now):
            yield make_change("FIELD_TYPE_NARROWED", at, f"was {was} and is {now}", place, at)
        yield from described(before.description, after.description, at, place)
        yield from compare_deprecation(before, after, at, place)
        yield from compare_uses(directives_of(before.ast_node), directives_of(after.ast_node), at, place)
        yield from compare_inputs("ARG", self._old, self._new, before, after, at, at)
        yield from compare_input_uses(before, after, self._new, at)

    def _is_compatible_output(self, new: GraphQLType, old: GraphQLType) -> bool:
        """Whether a consumer of `old` can take every value of the output type `new`."""
        if isinstance(new, GraphQLNonNull):
            inner = cast("GraphQLType", new.of_type)
            return self._is_compatible_output(
                inner, cast("GraphQLType", old.of_type) if isinstance(old, GraphQLNonNull) else old
            )
        if isinstance(old, GraphQLNonNull):
            return False
        if isinstance(new, GraphQLList):
            inner = cast("GraphQLType", new.of_type)
            return isinstance(old, GraphQLList) and self._is_compatible_output(inner, cast("GraphQLType", old.of_type))
        return str(new) == str(old)

    def _values(self, before: GraphQLEnumType, after: GraphQLEnumType) -> Iterator[Change]:
        for name, value in before.values.items():
            if name not in after.values:
                place = self._old.place(value.ast_node, removed=True)
                yield make_change("VALUE_REMOVED_FROM_ENUM", f"{after.name}.{name}", "is gone", place, after.name)
        for name, value in after.values.items():
            at, place = f"{after.name}.{name}", self._new.place(value.ast_node)
            if name not in before.values:
                words = "is new: clients may not expect it in a response"
                yield make_change("VALUE_ADDED_TO_ENUM", at, words, place, after.name)
                continue
            known = before.values[name]
            yield from described(known.description, value.description, at, place)
            yield from compare_deprecation(known, value, at, place)
            yield from compare_uses(directives_of(known.ast_node), directives_of(value.ast_node), at, place)

    def _members(self, before: GraphQLUnionType, after: GraphQLUnionType) -> Iterator[Change]:
        was, now = ({member.name for member in type_.types} for type_ in (before, after))
        place = self._new.place(after.ast_node)
        for name in sorted(was - now):
            yield make_change("TYPE_REMOVED_FROM_UNION", after.name, f"is never {name} any more", place, name)
        for name in sorted(now - was):
            yield make_change("TYPE_ADDED_TO_UNION", after.name, f"may now be {name}", place, after.name)


def _is_the_same(before: GraphQLNamedType, after: GraphQLNamedType) -> bool:
    """Whether both have the same parsed definitions, which `blocks` shares between revisions."""
    was, now = ([side.ast_node, *side.extension_ast_nodes] for side in (before, after))
    if None in was or len(was) != len(now) or not all(node is other for node, other in zip(was, now, strict=True)):
        return False
    # The default of an argument may mean something else if its input type has changed.
    return not isinstance(after, GraphQLScalarType)


def _kind_of(type_: GraphQLNamedType) -> str:
    words: dict[type[GraphQLNamedType], str] = {
        GraphQLObjectType: "an object",
        GraphQLInterfaceType: "an interface",
        GraphQLUnionType: "a union",
        GraphQLEnumType: "an enum",
        GraphQLInputObjectType: "an input",
        GraphQLScalarType: "a scalar",
    }
    return words[type(type_)]
