"""Python annotations for the contract's types, and the imports that they need."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLOutputType,
    GraphQLScalarType,
)

from contractgen.graphql.answers import Answers
from contractgen.runtime import ContractError

_BUILT_IN = {"ID": "int", "String": "str", "Int": "int", "Float": "float", "Boolean": "bool"}


@dataclass
class Annotations:
    """Spells types for one module and remembers what that module has to import for them."""

    answers: Answers
    room: str | None = None
    reads_wire: bool = False
    """Whether an `ID` is spelled as `Id`, which reads the wire's form, and not as the plain `int` that it gives."""
    imports: dict[str, str] = field(default_factory=dict)
    """Name to the module that it comes from."""

    def name(self, import_path: str) -> str:
        """The last part of `import_path`, imported; raises `ContractError` where two classes share their name."""
        module, _, name = import_path.rpartition(".")
        if self.imports.setdefault(name, module) != module:
            raise ContractError(f"{import_path} and {self.imports[name]}.{name} share a name: bind one of another name")
        return name

    def output(self, type_: GraphQLOutputType, *, of: str = "Sequence") -> str:
        """What a resolver gives for `type_`."""
        return self._spell(type_, is_output=True, sequence=of)

    def input(self, type_: GraphQLInputType) -> str:
        """What a resolver gets for `type_`."""
        return self._spell(type_, is_output=False, sequence="list")

    def is_plain(self, type_: GraphQLInputType) -> bool:
        """Whether graphql-core hands the value over as the resolver wants it: nothing left to convert."""
        named: Any = type_
        while isinstance(named, GraphQLNonNull | GraphQLList):
            named = named.of_type
        return isinstance(named, GraphQLScalarType) and named.name != "ID"

    def _spell(self, type_: Any, *, is_output: bool, sequence: str) -> str:
        if isinstance(type_, GraphQLNonNull):
            return self._spell_present(type_.of_type, is_output=is_output, sequence=sequence)
        return self._spell_present(type_, is_output=is_output, sequence=sequence) + " | None"

    def _spell_present(self, type_: Any, *, is_output: bool, sequence: str) -> str:
        if isinstance(type_, GraphQLList):
            if sequence == "Sequence":
                self.name("collections.abc.Sequence")
            return f"{sequence}[{self._spell(type_.of_type, is_output=is_output, sequence=sequence)}]"
        if isinstance(type_, GraphQLEnumType):
            enum = self._model(type_.name)
            return f"{enum} | str" if is_output else enum
        if isinstance(type_, GraphQLInputObjectType):
            return self._model(type_.name)
        if isinstance(type_, GraphQLScalarType):
            return self._scalar(type_.name, is_output=is_output)
        return self.type_name(type_.name)

    def _model(self, name: str) -> str:
        return self.name(f"{self.answers.table.package}.models.{name}")

    def _scalar(self, name: str, *, is_output: bool) -> str:
        if name == "ID" and self.reads_wire and not is_output:
            return self.name("contractgen.runtime.arguments.Id")
        if name == "ID" and is_output:
            return "int | str"
        if name in _BUILT_IN:
            return _BUILT_IN[name]
        scalars: Mapping[str, Any] = self.answers.table.scalars
        if name not in scalars:
            raise ContractError(f"codegen.toml: [graphql.scalars] does not say what the scalar {name} is in Python")
        path: str = scalars[name].python
        return self.name(path) if "." in path else path

    def type_name(self, name: str) -> str:
        """The class that stands for the object type `name`: bound to it, or generated."""
        if bound := self.answers.bound.get(name):
            return self.name(bound)
        room = self.answers.contract.rooms[name]
        return name if room == self.room else self.name(f"{self.answers.table.package}.{room}.{name}")
