"""Python annotations for the contract's types, and the imports that they need."""

from dataclasses import dataclass, field

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLScalarType, GraphQLType, get_named_type

from contractgen.graphql.answers import Answers
from contractgen.graphql_types import is_list, is_non_null
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

    def output(self, type_: GraphQLType, *, of: str = "Sequence") -> str:
        """What a resolver gives for `type_`."""
        return self._spell(type_, is_output=True, sequence=of)

    def input(self, type_: GraphQLType) -> str:
        """What a resolver gets for `type_`."""
        return self._spell(type_, is_output=False, sequence="list")

    def is_plain(self, type_: GraphQLType) -> bool:
        """Whether graphql-core hands the value over as the resolver wants it: nothing left to convert."""
        named = get_named_type(type_)
        return isinstance(named, GraphQLScalarType) and named.name != "ID"

    def _spell(self, type_: GraphQLType, *, is_output: bool, sequence: str) -> str:
        if is_non_null(type_):
            return self._spell_present(type_.of_type, is_output=is_output, sequence=sequence)
        return self._spell_present(type_, is_output=is_output, sequence=sequence) + " | None"

    def _spell_present(self, type_: GraphQLType, *, is_output: bool, sequence: str) -> str:
        if is_list(type_):
            if sequence == "Sequence":
                self.name("collections.abc.Sequence")
            return f"{sequence}[{self._spell(type_.of_type, is_output=is_output, sequence=sequence)}]"
        named = get_named_type(type_)
        if isinstance(named, GraphQLEnumType):
            enum = self._model(named.name)
            return f"{enum} | str" if is_output else enum
        if isinstance(named, GraphQLInputObjectType):
            return self._model(named.name)
        if isinstance(named, GraphQLScalarType):
            return self._scalar(named.name, is_output=is_output)
        return self.type_name(named.name)

    def _model(self, name: str) -> str:
        return self.name(f"{self.answers.table.package}.models.{name}")

    def _scalar(self, name: str, *, is_output: bool) -> str:
        if name == "ID" and self.reads_wire and not is_output:
            return self.name("contractgen.runtime.arguments.Id")
        if name == "ID" and is_output:
            return "int | str"
        if name in _BUILT_IN:
            return _BUILT_IN[name]
        scalar = self.answers.table.scalars.get(name)
        if scalar is None:
            raise ContractError(f"codegen.toml: [graphql.scalars] does not say what the scalar {name} is in Python")
        return self.name(scalar.python) if "." in scalar.python else scalar.python

    def type_name(self, name: str) -> str:
        """The class that stands for the object type `name`: bound to it, or generated."""
        if bound := self.answers.bound.get(name):
            return self.name(bound)
        room = self.answers.contract.rooms[name]
        return name if room == self.room else self.name(f"{self.answers.table.package}.{room}.{name}")
