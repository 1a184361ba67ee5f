"""What an operation that was refused had attempted, for the audit trail: whose ids it names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
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

from contractgen.runtime.arguments import unstorable_text
from gqlplan.documents import Operation
from spiritum.audit.disclosures import Disclosures, Key
from spiritum.audit.occasion import current_occasion
from spiritum.audit.refusals import MAX_IDS, RefusedAttempt
from spiritum.errors import Forbidden, SpiritumError, Unauthenticated, UserRequired
from spiritum.texts.name_spelling import bare_number
from spiritum.transport.graphql.root_fields import root_field_nodes

_KEYS: Final[Mapping[str, Key]] = {
    "patientId": Key.PATIENT,
    "onPathwayId": Key.ENTRY,
    "clinicalRequestResolutions": Key.REQUEST,
}
"""Arguments and members of inputs that name a patient or something of theirs."""
_IDS_OF: Final[Mapping[str, Key]] = {
    "getPatient": Key.PATIENT,
    "deleteOnMdt": Key.ON_MDT,
    "lockOnMdt": Key.ON_MDT,
    "updateOnMdt": Key.ON_MDT,
    "updateOnMdtList": Key.ON_MDT,
}
"""Root fields whose `id` does."""
_HIDING: Final = frozenset({"getPatient"})
"""Root fields that are null for a patient on pathways of others, as for one who does not exist."""
_NOT_FOUND: Final = "NOT_FOUND"
_MAX_ID: Final = 2**63
_MAX_NUMBER: Final = 100
"""Characters of a hospital number."""
_MAX_DEPTH: Final = 5


@dataclass(slots=True)
class _Attempted:
    ids: Disclosures = field(default_factory=Disclosures)
    pathway_ids: set[int] = field(default_factory=set[int])
    hospital_numbers: set[str] = field(default_factory=set[str])

    def note(self, name: str, root_field: str, id_: object) -> None:
        if name == "hospitalNumber" and isinstance(id_, str):
            self._note_number(id_)
            return
        key = _IDS_OF.get(root_field) if name == "id" else _KEYS.get(name)
        number = _number(id_)
        if number is None:
            return
        if key is not None and len(self.ids.ids.get(key, ())) < MAX_IDS:
            self.ids.note(key, [number])
        elif name == "pathwayId" and len(self.pathway_ids) < MAX_IDS:
            self.pathway_ids.add(number)

    def _note_number(self, number: str) -> None:
        """SECURITY: what PostgreSQL cannot store is nobody's number, and would cost all rows beside it."""
        is_possible = len(number) <= _MAX_NUMBER and next(unstorable_text(number, ""), None) is None
        if is_possible and len(self.hospital_numbers) < MAX_IDS:
            self.hospital_numbers |= {number, bare_number(number)}


def refusal_of(
    operation: Operation | None,
    variables: Mapping[str, Any] | None,
    errors: Sequence[GraphQLError],
    data: Mapping[str, Any] | None,
) -> RefusedAttempt | None:
    """What an operation was refused; `None` if nothing was.

    A patient who is kept from the caller counts, too: to them it is as if there was none. Whether there is one, the
    database says when the row is written.
    """
    refused = [error for error in map(_refusal_in, errors) if error is not None]
    is_hidden = data is not None and None in data.values() and not refused
    if operation is None or not (refused or is_hidden):
        return None
    fields = list(root_field_nodes(operation.node.selection_set, operation.fragments))
    if not refused:
        fields = [node for node in fields if node.name.value in _HIDING and _is_null(data, node)]
        if not fields:
            return None
    attempted = _attempted(fields, {**_defaults(operation), **(variables or {})})
    permissions = {name for error in refused if isinstance(error, Forbidden) for name in error.permissions}
    outside = {error.pathway_id for error in refused if isinstance(error, Forbidden) and error.pathway_id is not None}
    return RefusedAttempt(
        occasion=current_occasion(),
        codes=sorted({error.code for error in refused}) or [_NOT_FOUND],
        attempted=attempted.ids,
        pathway_ids=sorted(attempted.pathway_ids | outside),
        hospital_numbers=sorted(attempted.hospital_numbers),
        permissions=sorted(permissions),
    )


def _defaults(operation: Operation) -> dict[str, object]:
    """The values of variables that the request leaves out."""
    definitions = operation.node.variable_definitions
    return {each.variable.name.value: _value(each.default_value, {}, 0) for each in definitions if each.default_value}


def _refusal_in(error: GraphQLError) -> SpiritumError | None:
    cause: BaseException | None = error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause if isinstance(cause, Forbidden | UserRequired | Unauthenticated) else None


def _is_null(data: Mapping[str, Any] | None, node: FieldNode) -> bool:
    name = node.alias.value if node.alias else node.name.value
    return data is not None and name in data and data[name] is None


def _attempted(fields: Iterable[FieldNode], variables: Mapping[str, Any]) -> _Attempted:
    attempted = _Attempted()
    for node in fields:
        for argument in node.arguments:
            _note_value(attempted, node.name.value, argument.name.value, _value(argument.value, variables, 0), 0)
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


def _note_value(attempted: _Attempted, root_field: str, name: str, value: object, depth: int) -> None:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        for member, each in cast("Mapping[str, object]", value).items():
            _note_value(attempted, root_field, member, each, depth + 1)
    elif isinstance(value, list):
        for each in cast("Sequence[object]", value)[:MAX_IDS]:
            _note_value(attempted, root_field, name, each, depth + 1)
    else:
        attempted.note(name, root_field, value)


def _number(value: object) -> int | None:
    """The id that a client sent, if it is one that can be stored."""
    if isinstance(value, str) and len(value) < len(str(_MAX_ID)) + 1 and value.isascii() and value.isdecimal():
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 < value < _MAX_ID else None
