"""Plugins for ariadne-codegen's input models, in a module of their own that ariadne-codegen imports into its process.

ariadne-codegen maps `ID` to `str`, and no option changes that. The plugins replace the annotation by a type `Id`.
"""

import ast
from typing import ClassVar

from ariadne_codegen.plugins.base import Plugin
from graphql import GraphQLInputField, get_named_type
from typing_extensions import override

from contractgen.graphql_types import type_of
from contractgen.input_defaults import read_default_as_its_type


class _IdPlugin(Plugin):
    id_module: ClassVar[str]
    """The module of the type `Id`."""

    @override
    def generate_input_field(
        self, field_implementation: ast.AnnAssign, input_field: GraphQLInputField, field_name: str
    ) -> ast.AnnAssign:
        """The field with `Id` where ariadne-codegen wrote `str` for an `ID`, and a default that is read as its type."""
        if get_named_type(type_of(input_field)).name == "ID":
            field_implementation.annotation = with_id(field_implementation.annotation)
        read_default_as_its_type(field_implementation, input_field)
        return field_implementation

    @override
    def generate_inputs_module(self, module: ast.Module) -> ast.Module:
        """The module with `Id` imported."""
        module.body.insert(0, ast.ImportFrom(module=self.id_module, names=[ast.alias("Id")], level=0))
        return module


class IdsAreIntegers(_IdPlugin):
    """For servers: an `ID` is an integer."""

    id_module = "contractgen.runtime.arguments"


class IdsAreTextOrNumbers(_IdPlugin):
    """For clients: an input of type `ID` takes a string or a number; a result of type `ID` is a string."""

    id_module = "contractgen.client_runtime.values"


def with_id(annotation: ast.expr) -> ast.expr:
    """The annotation with `Id` instead of `str`."""
    return _StrToId().visit(annotation)


class _StrToId(ast.NodeTransformer):
    @override
    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(id="Id") if node.id == "str" else node
