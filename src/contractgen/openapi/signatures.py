"""The signatures of an operation: of its handler, of its stub, and of the client's method."""

from contractgen.openapi.contract import Operation, Parameter


def handler_signature(operation: Operation, call: str, *, responses: str = "") -> str:
    """`async def login(self, call: Call, *, body: models.LoginBody) -> LoginResponse`, for the handler."""
    arguments = [f"{parameter.argument}: {handler_type(parameter)}" for parameter in operation.parameters]
    if operation.body:
        arguments.insert(0, f"body: {operation.body.annotation}{'' if operation.body.required else ' | None'}")
    keywords = f", *, {', '.join(arguments)}" if arguments else ""
    return f"async def {operation.name}(self, call: {call}{keywords}) -> {responses}{operation.title}Response"


def handler_type(parameter: Parameter) -> str:
    """The type that the handler gets: None only if the parameter is optional and has no default."""
    has_value = parameter.required or parameter.default is not None
    return parameter.type.annotation if has_value else f"{parameter.type.annotation} | None"


def client_signature(operation: Operation) -> str:
    """The client's method: an optional argument is None by default, and then the server's default applies."""
    arguments: list[str] = []
    if operation.body:
        arguments.append(f"body: {operation.body.annotation}{'' if operation.body.required else ' | None = None'}")
    for parameter in operation.parameters:
        optional = "" if parameter.required else " | None = None"
        arguments.append(f"{parameter.argument}: {parameter.type.annotation}{optional}")
    keywords = f", *, {', '.join(arguments)}" if arguments else ""
    return f"async def {operation.name}(self{keywords}) -> responses.{operation.title}Response"
