"""Reads what a document selects, for the few queries that need it before the fields are resolved.

A list that leaves out unavailable objects has to know which of their fields are requested. The whole document counts:
also a field that `@include` excludes, or one of another operation in the document.
"""

from typing import Any

from graphql import DocumentNode, FieldNode, GraphQLSchema, TypeInfo, TypeInfoVisitor, Visitor, visit

from contractgen.runtime.bindings import BINDING, Selection, SourceField


def selection_of(schema: GraphQLSchema, document: DocumentNode) -> Selection:
    """What a valid document selects."""
    names = _Names(types := TypeInfo(schema))
    visit(document, TypeInfoVisitor(types, names))
    return Selection(frozenset(names.names))


class _Names(Visitor):
    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self._types = types
        self.names: set[str] = set()

    def enter_field(self, node: FieldNode, *_: Any) -> None:
        parent, field = self._types.get_parent_type(), self._types.get_field_def()
        if parent is None or field is None:
            return
        self.names |= {parent.name, f"{parent.name}.{node.name.value}"}
        binding = (field.extensions or {}).get(BINDING)
        if isinstance(binding, SourceField):
            self.names.add(f"{binding.type_name}.{binding.method.__name__}")
