"""What the generator writes from: the operations of a document, with every type already spelled in Python."""

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
    """The type that pydantic checks, where its items have limits of their own."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that comes beside the body."""

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
    """What a request carries."""

    annotation: str
    required: bool


@dataclass(frozen=True, slots=True)
class Header:
    """A header that an answer may or must have."""

    wire: str
    annotation: str
    required: bool

    @property
    def field(self) -> str:
        """The answer class's attribute."""
        return snake(self.wire)


@dataclass(frozen=True, slots=True)
class Answer:
    """One status that the contract lists."""

    class_name: str
    status: int
    description: str
    media_type: str | None
    body: str | None
    headers: tuple[Header, ...]


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
    answers: tuple[Answer, ...]
    deprecation: Deprecation | None = None

    @property
    def name(self) -> str:
        """The Python method's name."""
        return snake(self.id)

    @property
    def title(self) -> str:
        """The beginning of the names of its classes."""
        return pascal(self.id)

    @property
    def constant(self) -> str:
        """The name of its metadata."""
        return self.name.upper()

    @property
    def qualified(self) -> str:
        """How messages name it: `accounts.createUser`."""
        return f"{self.tag}.{self.id}"


@dataclass(frozen=True, slots=True)
class Tag:
    """A group of operations: one interface, filled in by one class."""

    name: str
    description: str

    @property
    def interface(self) -> str:
        """The interface's name."""
        return f"{pascal(self.name)}Handlers"

    @property
    def attribute(self) -> str:
        """Where the registry keeps its handlers."""
        return snake(self.name)


@dataclass(frozen=True, slots=True)
class Contract:
    """A whole document, read."""

    document: Document
    title: str
    tags: tuple[Tag, ...]
    operations: tuple[Operation, ...]
    schemas: Mapping[str, Json]
    """The component schemas, and those that stood inside operations under names of their own."""
    stand_ins: tuple[str, ...]
    """The import statements of the classes that stand for schemas."""

    def of(self, tag: Tag) -> tuple[Operation, ...]:
        """The operations of a tag."""
        return tuple(operation for operation in self.operations if operation.tag == tag.name)
