"""The signatures of an operation: of the handler that answers it, of its stub, of the client's method."""

from contractgen.openapi.contract import Operation, Parameter


def handler_signature(operation: Operation, call: str, *, answers: str = "") -> str:
    """`async def login(self, call: Call, *, body: models.LoginBody) -> LoginAnswer`, the body last but not least."""
    arguments = [f"{parameter.argument}: {handler_type(parameter)}" for parameter in operation.parameters]
    if operation.body:
        arguments.insert(0, f"body: {operation.body.annotation}{'' if operation.body.required else ' | None'}")
    keywords = f", *, {', '.join(arguments)}" if arguments else ""
    return f"async def {operation.name}(self, call: {call}{keywords}) -> {answers}{operation.title}Answer"


def handler_type(parameter: Parameter) -> str:
    """What the handler is given: None only where the caller may leave the parameter out and there is no default."""
    given = parameter.required or parameter.default is not None
    return parameter.type.annotation if given else f"{parameter.type.annotation} | None"


def client_signature(operation: Operation) -> str:
    """The client's method: whatever may be left out is None unless it is given, defaults stay the server's."""
    arguments: list[str] = []
    if operation.body:
        arguments.append(f"body: {operation.body.annotation}{'' if operation.body.required else ' | None = None'}")
    for parameter in operation.parameters:
        optional = "" if parameter.required else " | None = None"
        arguments.append(f"{parameter.argument}: {parameter.type.annotation}{optional}")
    keywords = f", *, {', '.join(arguments)}" if arguments else ""
    return f"async def {operation.name}(self{keywords}) -> answers.{operation.title}Answer"
