"""Canonical text of SDL values: the order of fields, the form of strings and of numbers do not matter."""

from decimal import Decimal, InvalidOperation

from graphql import (
    DirectiveNode,
    FloatValueNode,
    IntValueNode,
    ListValueNode,
    ObjectValueNode,
    StringValueNode,
    ValueNode,
    print_ast,
)


def spelling(value: ValueNode) -> str:
    """The canonical text of a value: equal values share it."""
    match value:
        case ObjectValueNode():
            fields = sorted(f"{field.name.value}: {spelling(field.value)}" for field in value.fields)
            return f"{{{', '.join(fields)}}}"
        case ListValueNode():
            return f"[{', '.join(spelling(item) for item in value.values)}]"
        case StringValueNode():
            return print_ast(StringValueNode(value=value.value, block=False))
        case IntValueNode() | FloatValueNode():
            return _number(value.value)
        case _:
            return print_ast(value)


def spelling_of(directive: DirectiveNode) -> str:
    """The canonical text of a directive with its arguments."""
    arguments = sorted(f"{argument.name.value}: {spelling(argument.value)}" for argument in directive.arguments)
    in_parentheses = f"({', '.join(arguments)})" if arguments else ""
    return f"@{directive.name.value}{in_parentheses}"


def _number(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return str(number.normalize())
