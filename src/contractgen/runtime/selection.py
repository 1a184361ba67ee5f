"""The fields that an operation selects, for the few resolvers that need them before the fields are resolved.

A list that leaves out unavailable objects has to know which of their fields are requested. The whole document counts:
also a field that `@include` excludes, or one of another operation in the document.
"""

from contextvars import ContextVar
from typing import Any

from graphql import DocumentNode, FieldNode, GraphQLSchema, TypeInfo, TypeInfoVisitor, Visitor, visit

from contractgen.runtime.bindings import BINDING, SourceField

_selected_fields: ContextVar[frozenset[str] | None] = ContextVar("contractgen_selected_fields", default=None)


def fields_in(schema: GraphQLSchema, document: DocumentNode) -> frozenset[str]:
    """The fields that a valid document selects (`Patient.firstName`), and their sources (`Patient.demographics`)."""
    fields = _Fields(types := TypeInfo(schema))
    visit(document, TypeInfoVisitor(types, fields))
    return frozenset(fields.names)


def note_asked(fields: frozenset[str]) -> None:
    """Set the selected fields of the operation that this task runs."""
    _selected_fields.set(fields)


def is_asked(*fields: str) -> bool:
    """Whether the running operation selects any of these; true if its fields were not set."""
    selected = _selected_fields.get()
    return selected is None or not selected.isdisjoint(fields)


class _Fields(Visitor):
    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self._types = types
        self.names: set[str] = set()

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        parent, field = self._types.get_parent_type(), self._types.get_field_def()
        if parent is None or field is None:
            return
        self.names.add(f"{parent.name}.{node.name.value}")
        binding = (field.extensions or {}).get(BINDING)
        if isinstance(binding, SourceField):
            self.names.add(f"{binding.type_name}.{binding.method.__name__}")
