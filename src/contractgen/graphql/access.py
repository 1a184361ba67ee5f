"""What the contract says of who may read a field: `@needs` and `@open`."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphql import ConstDirectiveNode, GraphQLField, GraphQLObjectType, ListValueNode, StringValueNode


@dataclass(frozen=True, slots=True)
class FieldAccess:
    """Who may read a field. Without alternatives everybody may who gets there, for the `reason` that is given."""

    any_of: tuple[tuple[str, ...], ...] = ()
    """The permissions of each `@needs`: those of one of them are enough."""
    owner: str = ""
    """The field beside it that holds the id of a user who may read it without them."""
    reason: str = ""

    @property
    def is_said(self) -> bool:
        """Whether the contract says anything of it."""
        return bool(self.any_of or self.reason)


def access_of(type_: GraphQLObjectType, field: GraphQLField) -> FieldAccess:
    """What stands on the field, or where nothing does, the `@open` of its type."""
    own = _said(field.ast_node.directives if field.ast_node else ())
    if own.is_said:
        return own
    nodes = (type_.ast_node, *type_.extension_ast_nodes)
    return FieldAccess(reason=_said([one for node in nodes if node for one in node.directives]).reason)


def _said(directives: Sequence[ConstDirectiveNode]) -> FieldAccess:
    needs = [one for one in directives if one.name.value == "needs"]
    reasons = [_text(one, "reason") for one in directives if one.name.value == "open"]
    owners = [owner for one in needs if (owner := _text(one, "owner"))]
    return FieldAccess(tuple(map(_permissions, needs)), "".join(owners[:1]), "".join(reasons[:1]))


def _permissions(needs: ConstDirectiveNode) -> tuple[str, ...]:
    listed = next((one.value for one in needs.arguments if one.name.value == "permissions"), None)
    values = listed.values if isinstance(listed, ListValueNode) else (listed,)
    return tuple(str(getattr(value, "value", "")) for value in values)


def _text(directive: ConstDirectiveNode, name: str) -> str:
    value = next((one.value for one in directive.arguments if one.name.value == name), None)
    return value.value if isinstance(value, StringValueNode) else ""
