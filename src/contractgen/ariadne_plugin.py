"""A plugin for ariadne-codegen. On its own, since ariadne-codegen imports it into a process of its own."""

import ast

from ariadne_codegen.plugins.base import Plugin
from graphql import GraphQLInputField, get_named_type
from typing_extensions import override

from contractgen.graphql_types import type_of
from contractgen.input_defaults import read_default_as_its_type


class IdsAreIntegers(Plugin):
    """ariadne-codegen maps `ID` to `str` and lets no configuration change that; the annotation is replaced here."""

    @override
    def generate_input_field(
        self, field_implementation: ast.AnnAssign, input_field: GraphQLInputField, field_name: str
    ) -> ast.AnnAssign:
        """The field with `Id` where ariadne-codegen wrote `str` for an `ID`, and a default that is read as its type."""
        if get_named_type(type_of(input_field)).name == "ID":
            field_implementation.annotation = _ToId().visit(field_implementation.annotation)
        read_default_as_its_type(field_implementation, input_field)
        return field_implementation

    @override
    def generate_inputs_module(self, module: ast.Module) -> ast.Module:
        """The module with `Id` imported."""
        module.body.insert(
            0, ast.ImportFrom(module="contractgen.runtime.arguments", names=[ast.alias(name="Id")], level=0)
        )
        return module


class _ToId(ast.NodeTransformer):
    @override
    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(id="Id") if node.id == "str" else node
