"""Defaults of input fields as their types have them, for both plugins of ariadne-codegen."""

import ast

from graphql import (
    GraphQLInputField,
    get_named_type,
    is_scalar_type,
    is_specified_scalar_type,
)

from contractgen.graphql_types import is_list, is_non_null, type_of


def read_default_as_its_type(field: ast.AnnAssign, input_field: GraphQLInputField) -> None:
    """Let pydantic read a default as it reads what is sent: ariadne-codegen writes a date's as the text that it is."""
    type_ = type_of(input_field)
    named = get_named_type(type_)
    if not is_scalar_type(named) or (is_specified_scalar_type(named) and named.name != "ID") or field.value is None:
        return
    call = field.value if isinstance(field.value, ast.Call) else _field_of(field.value)
    for keyword in call.keywords:
        if keyword.arg == "default_factory" and isinstance(keyword.value, ast.Lambda):
            keyword.arg, keyword.value = "default", keyword.value.body
        if keyword.arg == "default" and not _is_none(keyword.value):
            if is_list(type_.of_type if is_non_null(type_) else type_) and not isinstance(keyword.value, ast.List):
                keyword.value = ast.List(elts=[keyword.value], ctx=ast.Load())  # one value is a list of one
            call.keywords.append(ast.keyword("validate_default", ast.Constant(value=True)))
            field.value = call
            return


def _field_of(default: ast.expr) -> ast.Call:
    return ast.Call(func=ast.Name(id="Field", ctx=ast.Load()), args=[], keywords=[ast.keyword("default", default)])


def _is_none(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is None
