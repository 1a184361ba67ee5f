"""What an operation that was refused had attempted, for the audit trail: whose ids it names."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from graphql import (
    FieldNode,
    GraphQLError,
    IntValueNode,
    ListValueNode,
    ObjectValueNode,
    StringValueNode,
    ValueNode,
    VariableNode,
)

from gqlplan.documents import Operation
from spiritum.audit.attempted import REFUSALS, REQUEST, REQUESTS, Attempted
from spiritum.audit.disclosures import Key
from spiritum.audit.occasion import current_occasion
from spiritum.audit.refusals import MAX_IDS, RefusedAttempt
from spiritum.errors import FieldError, SpiritumError
from spiritum.transport.graphql.root_fields import root_field_nodes

IDS_OF: Final[Mapping[str, Key]] = {
    "getPatient": Key.PATIENT,
    "deleteOnMdt": Key.ON_MDT,
    "lockOnMdt": Key.ON_MDT,
    "updateOnMdt": Key.ON_MDT,
    "updateOnMdtList": Key.ON_MDT,
}
"""Root fields whose `id` names a patient or something of theirs."""
_HIDING: Final = frozenset({"getPatient"})
"""Root fields that are null for a patient on pathways of others, as for one who does not exist."""
_NOT_FOUND: Final = "NOT_FOUND"
_OF_OTHERS: Final = frozenset({(REQUESTS, "NOT_ON_PATHWAY"), (REQUEST, _NOT_FOUND)})
"""The fields and codes of user errors about requests of other patients, as about requests that do not exist."""
_MAX_DEPTH: Final = 5


def refusal_of(
    operation: Operation | None,
    variables: Mapping[str, Any] | None,
    errors: Iterable[Exception],
    data: Mapping[str, Any] | None,
    user_errors: Iterable[FieldError] = (),
) -> RefusedAttempt | None:
    """What an operation was refused; `None` if nothing was.

    A patient who is kept from the caller counts, too: to them it is as if there was none. Whether there is one, the
    database says when the row is written. The same holds for requests of others that were to be acknowledged or
    cancelled.
    """
    refused = [error for error in map(_refusal_in, errors) if error is not None]
    is_hidden = data is not None and None in data.values()
    of_others = {(error.field, error.code) for error in user_errors} & _OF_OTHERS
    if operation is None or not (refused or is_hidden or of_others):
        return None
    fields = list(root_field_nodes(operation.node.selection_set, operation.fragments))
    given = {**_defaults(operation), **(variables or {})}
    if refused:
        return _attempted(fields, given).refused(current_occasion(), refused)
    if of_others:
        names, codes = ({pair[place] for pair in of_others} for place in range(2))
        return _attempted(fields, given, only=names).hidden(current_occasion(), codes)
    hidden = [node for node in fields if node.name.value in _HIDING and _is_null(data, node)]
    return _attempted(hidden, given).hidden(current_occasion(), {_NOT_FOUND}) if hidden else None


def _defaults(operation: Operation) -> dict[str, object]:
    """The values of variables that the request leaves out."""
    definitions = operation.node.variable_definitions
    return {each.variable.name.value: _value(each.default_value, {}, 0) for each in definitions if each.default_value}


def _refusal_in(error: BaseException) -> SpiritumError | None:
    cause: BaseException | None = error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause if isinstance(cause, REFUSALS) else None


def _is_null(data: Mapping[str, Any] | None, node: FieldNode) -> bool:
    name = node.alias.value if node.alias else node.name.value
    return data is not None and name in data and data[name] is None


def _attempted(
    fields: Sequence[FieldNode], variables: Mapping[str, Any], *, only: Collection[str] | None = None
) -> Attempted:
    """Whom these root fields name; with `only`, by the members of these names alone."""
    attempted = Attempted()
    for node in fields:
        key = IDS_OF.get(node.name.value)
        for argument in node.arguments:
            value = _value(argument.value, variables, 0)
            for name, each in _named_values(argument.name.value, value, 0):
                if only is None or name in only:
                    attempted.note(name, each, key if name == "id" else None)
    return attempted


def _value(node: ValueNode, variables: Mapping[str, Any], depth: int) -> object:
    """The value of a literal or a variable, as far as it can be an id, or hold one."""
    if depth > _MAX_DEPTH:
        return None
    if isinstance(node, VariableNode):
        return variables.get(node.name.value)
    if isinstance(node, IntValueNode | StringValueNode):
        return node.value
    if isinstance(node, ListValueNode):
        return [_value(each, variables, depth + 1) for each in node.values[:MAX_IDS]]
    if isinstance(node, ObjectValueNode):
        return {each.name.value: _value(each.value, variables, depth + 1) for each in node.fields}
    return None


def _named_values(name: str, value: object, depth: int) -> Iterator[tuple[str, object]]:
    """The scalars of an argument, each with the name of the argument or member that has it."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        for member, each in cast("Mapping[str, object]", value).items():
            yield from _named_values(member, each, depth + 1)
    elif isinstance(value, list):
        for each in cast("Sequence[object]", value)[:MAX_IDS]:
            yield from _named_values(name, each, depth + 1)
    else:
        yield name, value
