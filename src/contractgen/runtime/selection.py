"""What an operation asks for, for the few resolvers that have to know it before the fields themselves are resolved.

A list that leaves out what can't be shown has to know what will be shown. The answer is about the document as a whole:
a field that `@include` takes out again, or that stands in another operation of the document, counts as asked for.
"""

from contextvars import ContextVar
from typing import Any

from graphql import DocumentNode, FieldNode, GraphQLSchema, TypeInfo, TypeInfoVisitor, Visitor, visit

from contractgen.runtime.bindings import BINDING, SourceField

_asked: ContextVar[frozenset[str] | None] = ContextVar("contractgen_asked", default=None)


def fields_in(schema: GraphQLSchema, document: DocumentNode) -> frozenset[str]:
    """The fields that a valid document names, as `Patient.firstName`, and the sources that serve them, as
    `Patient.demographics`.
    """
    fields = _Fields(types := TypeInfo(schema))
    visit(document, TypeInfoVisitor(types, fields))
    return frozenset(fields.found)


def note_asked(fields: frozenset[str]) -> None:
    """The operation that this task runs from here on asks for these."""
    _asked.set(fields)


def is_asked(*fields: str) -> bool:
    """Whether the running operation asks for any of these; true where nobody has noted what it asks for."""
    asked = _asked.get()
    return asked is None or not asked.isdisjoint(fields)


class _Fields(Visitor):
    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self._types = types
        self.found: set[str] = set()

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        parent, field = self._types.get_parent_type(), self._types.get_field_def()
        if parent is None or field is None:
            return
        self.found.add(f"{parent.name}.{node.name.value}")
        binding = (field.extensions or {}).get(BINDING)
        if isinstance(binding, SourceField):
            self.found.add(f"{binding.type_name}.{binding.method.__name__}")
