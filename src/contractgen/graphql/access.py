"""The access to fields, as `@needs` and `@open` in the contract declare it."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphql import (
    BooleanValueNode,
    ConstDirectiveNode,
    GraphQLField,
    GraphQLObjectType,
    ListValueNode,
    StringValueNode,
)


@dataclass(frozen=True, slots=True)
class FieldAccess:
    """Who may read a field. Without alternatives, every caller who may read its parent, for the `reason` of `@open`."""

    any_of: tuple[tuple[str, ...], ...] = ()
    """The permissions of each `@needs`; those of one `@needs` suffice."""
    owner: str = ""
    """The sibling field with the id of its owner, a user who may read the field without permissions."""
    reason: str = ""
    machines: bool = False
    """Whether programs may use a root field, too, which have no user."""

    @property
    def is_declared(self) -> bool:
        """Whether the contract declares the access, by `@needs` or `@open`."""
        return bool(self.any_of or self.reason)


def access_of(type_: GraphQLObjectType, field: GraphQLField) -> FieldAccess:
    """The access that the field declares; if it declares none, the `@open` of its type."""
    own = _declared(field.ast_node.directives if field.ast_node else ())
    if own.is_declared:
        return own
    nodes = (type_.ast_node, *type_.extension_ast_nodes)
    directives = [directive for node in nodes if node for directive in node.directives]
    return FieldAccess(reason=_declared(directives).reason)


def _declared(directives: Sequence[ConstDirectiveNode]) -> FieldAccess:
    needs = [directive for directive in directives if directive.name.value == "needs"]
    reasons = [_text(directive, "reason") for directive in directives if directive.name.value == "open"]
    owners = [owner for directive in needs if (owner := _text(directive, "owner"))]
    machines = any(_flag(directive, "machines") for directive in needs)
    return FieldAccess(tuple(map(_permissions, needs)), "".join(owners[:1]), "".join(reasons[:1]), machines)


def _permissions(needs: ConstDirectiveNode) -> tuple[str, ...]:
    listed = next((argument.value for argument in needs.arguments if argument.name.value == "permissions"), None)
    values = listed.values if isinstance(listed, ListValueNode) else (listed,)
    return tuple(str(getattr(value, "value", "")) for value in values)


def _flag(directive: ConstDirectiveNode, name: str) -> bool:
    value = next((argument.value for argument in directive.arguments if argument.name.value == name), None)
    return isinstance(value, BooleanValueNode) and value.value


def _text(directive: ConstDirectiveNode, name: str) -> str:
    value = next((argument.value for argument in directive.arguments if argument.name.value == name), None)
    return value.value if isinstance(value, StringValueNode) else ""
