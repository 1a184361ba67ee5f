"""Plugins for ariadne-codegen's client. On their own, since ariadne-codegen imports them into a process of its own.

ariadne-codegen makes the models of what operations take and answer. Its methods would carry their documents' texts and
read answers themselves; here they become one call of our runtime, which sends a document by its id.
"""

import ast
from typing import cast

from ariadne_codegen.plugins.base import Plugin
from graphql import GraphQLInputField, GraphQLSchema, NamedTypeNode, OperationDefinitionNode, TypeNode, get_named_type
from typing_extensions import override

from contractgen.graphql_types import type_of
from contractgen.input_defaults import read_default_as_its_type
from contractgen.names import snake
from contractgen.operations import comment_above

_RUNTIME = "contractgen.client_runtime"


class IdsAreTextOrNumbers(Plugin):
    """What takes an `ID` takes text or a number; what answers one gives text."""

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
        module.body.insert(0, _import(f"{_RUNTIME}.values", "Id"))
        return module


class MethodsCallTheRuntime(Plugin):
    """Each method is one call of `GraphQLCalls`. Comes after the plugin that shortens results."""

    def __init__(self, schema: GraphQLSchema, config_dict: dict[str, object]) -> None:
        self.schema = schema
        self.config_dict = config_dict
        self._operations: dict[str, OperationDefinitionNode] = {}

    @override
    def generate_client_method(
        self, method_def: ast.FunctionDef | ast.AsyncFunctionDef, operation_definition: OperationDefinitionNode
    ) -> ast.FunctionDef | ast.AsyncFunctionDef:
        """The method as it is; remembers which operation it is for."""
        self._operations[method_def.name] = operation_definition
        return method_def

    @override
    def generate_client_module(self, module: ast.Module) -> ast.Module:
        """The module with our methods and what they import."""
        module.body = [node for node in module.body if not isinstance(node, ast.FunctionDef)]
        for node in module.body:
            if isinstance(node, ast.ClassDef):
                node.bases = [ast.Name("GraphQLCalls")]
                node.body = [self._method(one) for one in node.body if isinstance(one, ast.AsyncFunctionDef)]
        module.body[:0] = [
            _import(f"{_RUNTIME}.graphql_calls", "GraphQLCalls"),
            _import(f"{_RUNTIME}.subscription", "Subscription"),
            _import(f"{_RUNTIME}.values", "Id"),
            ast.ImportFrom(module=None, names=[ast.alias("operations")], level=2),
        ]
        return ast.fix_missing_locations(module)

    def _method(self, method: ast.AsyncFunctionDef) -> ast.stmt:
        operation = self._operations[method.name]
        _settle_arguments(method.args, operation)
        variables = cast("ast.AnnAssign", method.body[1]).value or ast.Dict([], [])
        document = _attribute("operations", snake(operation.name.value if operation.name else "").upper())
        told = ast.Expr(ast.Constant(comment_above(operation)))
        last = method.body[-1]
        if isinstance(last, ast.Return) and last.value:
            data = ast.Await(ast.Call(_attribute("self", "_run"), [document, variables], []))
            method.body = [told, ast.Return(_Reads(data).visit(last.value))]
            return method
        returns = cast("ast.Subscript", method.returns)
        event = next(node.value for node in ast.walk(last) if isinstance(node, ast.Yield) and node.value)
        taking = ast.arguments(posonlyargs=[], args=[ast.arg("data")], kwonlyargs=[], kw_defaults=[], defaults=[])
        reader = ast.Lambda(taking, _Reads(ast.Name("data")).visit(event))
        call = ast.Call(_attribute("self", "_subscribe"), [document, variables, reader], [])
        returned = ast.Subscript(ast.Name("Subscription"), returns.slice)
        return ast.FunctionDef(method.name, method.args, [told, ast.Return(call)], [], returned, lineno=method.lineno)


def _settle_arguments(arguments: ast.arguments, operation: OperationDefinitionNode) -> None:
    """Ids as `Id`; nothing but the variables; by keyword where there are several, since their order may change."""
    arguments.kwarg = None
    for argument, variable in zip(arguments.args[1:], operation.variable_definitions, strict=True):
        if argument.annotation and _named(variable.type) == "ID":
            argument.annotation = _ToId().visit(argument.annotation)
    own, *variables = arguments.args
    if len(variables) > 1:
        without = len(variables) - len(arguments.defaults)
        arguments.kw_defaults = [*([None] * without), *arguments.defaults]
        arguments.args, arguments.kwonlyargs, arguments.defaults = [own], variables, []


def _named(type_: TypeNode) -> str:
    while not isinstance(type_, NamedTypeNode):
        type_ = cast("TypeNode", getattr(type_, "type"))  # noqa: B009 - lists and non-nulls have one, TypeNode has not
    return type_.name.value


class _ToId(ast.NodeTransformer):
    @override
    def visit_Name(self, node: ast.Name) -> ast.Name:
        return ast.Name(id="Id") if node.id == "str" else node


class _Reads(ast.NodeTransformer):
    """`Model.model_validate(data)` becomes `self._read(Model, ...)`, whose errors are ours."""

    def __init__(self, data: ast.expr) -> None:
        self._data = data

    @override
    def visit_Call(self, node: ast.Call) -> ast.Call:
        if isinstance(node.func, ast.Attribute) and node.func.attr == "model_validate":
            return ast.Call(_attribute("self", "_read"), [node.func.value, self._data], [])
        return node


def _attribute(owner: str, name: str) -> ast.Attribute:
    return ast.Attribute(ast.Name(owner), name)


def _import(module: str, name: str) -> ast.ImportFrom:
    return ast.ImportFrom(module=module, names=[ast.alias(name)], level=0)
