"""The contract of an OpenAPI document as the generator needs it: operations whose types are spelled in Python."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from contractgen.names import pascal, snake
from contractgen.openapi.document import Document
from contractgen.openapi.schema_check import Json
from contractgen.runtime.rest_contract import Deprecation

Place = Literal["query", "path", "header", "cookie"]


@dataclass(frozen=True, slots=True)
class ParameterType:
    """How a parameter's text becomes a value."""

    annotation: str
    """The Python type, without limits: `int`, `list[str]`, `models.Colour`."""
    limits: tuple[str, ...]
    """pydantic's `Field` arguments: `ge=1`."""
    kind: str
    """The JSON kind of one value: string, integer, number or boolean."""
    many: bool
    checked: str
    """The type that pydantic checks; it differs from `annotation` if items have limits of their own."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: in the query, the path, a header or a cookie."""

    wire: str
    place: Place
    type: ParameterType
    required: bool
    default: Json

    @property
    def argument(self) -> str:
        """The keyword argument's name."""
        return snake(self.wire)


@dataclass(frozen=True, slots=True)
class Body:
    """The body of a request."""

    annotation: str
    required: bool
    is_form: bool = False
    """Whether it is sent as a form, whose members are texts, and not as JSON."""


@dataclass(frozen=True, slots=True)
class Header:
    """A header of a response, required or optional."""

    wire: str
    annotation: str
    required: bool

    @property
    def field(self) -> str:
        """The attribute of the response class."""
        return snake(self.wire)


@dataclass(frozen=True, slots=True)
class Response:
    """One response of an operation, for a status that the contract lists."""

    class_name: str
    status: int
    description: str
    media_type: str | None
    body: str | None
    headers: tuple[Header, ...]
    is_streamed: bool = False
    """Whether the server sends its body a piece at a time. Clients read it as a whole."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the contract."""

    id: str
    tag: str
    method: str
    path: str
    documentation: str
    needs: tuple[str, ...]
    security: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]
    deprecation: Deprecation | None = None
    needs_recent_authentication: bool = False

    @property
    def name(self) -> str:
        """The Python method's name."""
        return snake(self.id)

    @property
    def title(self) -> str:
        """The prefix of the names of its classes."""
        return pascal(self.id)

    @property
    def constant(self) -> str:
        """The name of its metadata in the generated module `operations`."""
        return self.name.upper()

    @property
    def qualified(self) -> str:
        """Its name in messages: `accounts.createUser`."""
        return f"{self.tag}.{self.id}"


@dataclass(frozen=True, slots=True)
class Tag:
    """A group of operations: one interface, implemented by one class."""

    name: str
    description: str

    @property
    def interface(self) -> str:
        """The interface's name."""
        return f"{pascal(self.name)}Handlers"

    @property
    def attribute(self) -> str:
        """The attribute of its handlers in the registry."""
        return snake(self.name)


@dataclass(frozen=True, slots=True)
class Contract:
    """A whole document: its operations and schemas."""

    document: Document
    title: str
    tags: tuple[Tag, ...]
    operations: tuple[Operation, ...]
    schemas: Mapping[str, Json]
    """The component schemas, and the inline schemas of operations under generated names."""
    stand_ins: tuple[str, ...]
    """The import statements of the classes that replace schemas."""

    def of(self, tag: Tag) -> tuple[Operation, ...]:
        """The operations of a tag."""
        return tuple(operation for operation in self.operations if operation.tag == tag.name)
