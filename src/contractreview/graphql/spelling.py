"""One spelling for each value of SDL: order of fields, kinds of strings and forms of numbers say nothing."""

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
    """A text that equal values share."""
    match value:
        case ObjectValueNode():
            fields = sorted(f"{one.name.value}: {spelling(one.value)}" for one in value.fields)
            return f"{{{', '.join(fields)}}}"
        case ListValueNode():
            return f"[{', '.join(spelling(one) for one in value.values)}]"
        case StringValueNode():
            return print_ast(StringValueNode(value=value.value, block=False))
        case IntValueNode() | FloatValueNode():
            return _number(value.value)
        case _:
            return print_ast(value)


def spelling_of(directive: DirectiveNode) -> str:
    """A directive with its arguments, in one order."""
    arguments = sorted(f"{one.name.value}: {spelling(one.value)}" for one in directive.arguments)
    given = f"({', '.join(arguments)})" if arguments else ""
    return f"@{directive.name.value}{given}"


def _number(text: str) -> str:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return str(number.normalize())
