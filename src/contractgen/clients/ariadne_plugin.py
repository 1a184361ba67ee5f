"""A plugin for ariadne-codegen's client methods, in a module of its own that ariadne-codegen imports into its process.

ariadne-codegen generates the models of inputs and results. Its methods would contain the texts of their documents and
parse responses themselves. The plugin makes each method one call of our runtime, which sends a document by its id.
"""

import ast
from typing import cast

from ariadne_codegen.plugins.base import Plugin
from graphql import GraphQLSchema, NamedTypeNode, OperationDefinitionNode, TypeNode
from typing_extensions import override

from contractgen.ariadne_plugin import with_id
from contractgen.names import snake
from contractgen.operations import comment_above

_RUNTIME = "contractgen.client_runtime"


class MethodsCallTheRuntime(Plugin):
    """Makes each method one call of `GraphQLCalls`. It must run after the plugin that shortens results."""

    def __init__(self, schema: GraphQLSchema, config_dict: dict[str, object]) -> None:
        self.schema = schema
        self.config_dict = config_dict
        self._operations: dict[str, OperationDefinitionNode] = {}

    @override
    def generate_client_method(
        self, method_def: ast.FunctionDef | ast.AsyncFunctionDef, operation_definition: OperationDefinitionNode
    ) -> ast.FunctionDef | ast.AsyncFunctionDef:
        """The method unchanged; records its operation."""
        self._operations[method_def.name] = operation_definition
        return method_def

    @override
    def generate_client_module(self, module: ast.Module) -> ast.Module:
        """The module with our methods and what they import."""
        module.body = [node for node in module.body if not isinstance(node, ast.FunctionDef)]
        for node in module.body:
            if isinstance(node, ast.ClassDef):
                node.bases = [ast.Name("GraphQLCalls")]
                node.body = [self._method(item) for item in node.body if isinstance(item, ast.AsyncFunctionDef)]
        module.body[:0] = [
            _import(f"{_RUNTIME}.graphql_calls", "GraphQLCalls"),
            _import(f"{_RUNTIME}.subscription", "Subscription"),
            _import(f"{_RUNTIME}.values", "Id"),
            ast.ImportFrom(module=None, names=[ast.alias("operations")], level=2),
        ]
        return ast.fix_missing_locations(module)

    def _method(self, method: ast.AsyncFunctionDef) -> ast.stmt:
        operation = self._operations[method.name]
        _set_arguments(method.args, operation)
        variables = cast("ast.AnnAssign", method.body[1]).value or ast.Dict([], [])
        document = _attribute("operations", snake(operation.name.value if operation.name else "").upper())
        documentation = ast.Expr(ast.Constant(comment_above(operation)))
        last = method.body[-1]
        if isinstance(last, ast.Return) and last.value:
            data = ast.Await(ast.Call(_attribute("self", "_run"), [document, variables], []))
            method.body = [documentation, ast.Return(_ReadByRuntime(data).visit(last.value))]
            return method
        returns = cast("ast.Subscript", method.returns)
        event = next(node.value for node in ast.walk(last) if isinstance(node, ast.Yield) and node.value)
        parameters = ast.arguments(posonlyargs=[], args=[ast.arg("data")], kwonlyargs=[], kw_defaults=[], defaults=[])
        reader = ast.Lambda(parameters, _ReadByRuntime(ast.Name("data")).visit(event))
        call = ast.Call(_attribute("self", "_subscribe"), [document, variables, reader], [])
        returned = ast.Subscript(ast.Name("Subscription"), returns.slice)
        body: list[ast.stmt] = [documentation, ast.Return(call)]
        return ast.FunctionDef(method.name, method.args, body, [], returned, lineno=method.lineno)


def _set_arguments(arguments: ast.arguments, operation: OperationDefinitionNode) -> None:
    """Make the arguments exactly the variables, ids as `Id`; several are keyword-only, since their order may change."""
    arguments.kwarg = None
    for argument, variable in zip(arguments.args[1:], operation.variable_definitions, strict=True):
        if argument.annotation and _named(variable.type) == "ID":
            argument.annotation = with_id(argument.annotation)
    own, *variables = arguments.args
    if len(variables) > 1:
        without = len(variables) - len(arguments.defaults)
        arguments.kw_defaults = [*([None] * without), *arguments.defaults]
        arguments.args, arguments.kwonlyargs, arguments.defaults = [own], variables, []


def _named(type_: TypeNode) -> str:
    while not isinstance(type_, NamedTypeNode):
        type_ = cast("TypeNode", getattr(type_, "type"))  # noqa: B009 - lists and non-nulls have one, TypeNode has not
    return type_.name.value


class _ReadByRuntime(ast.NodeTransformer):
    """Turns `Model.model_validate(data)` into `self._read(Model, ...)`, which raises our errors."""

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
