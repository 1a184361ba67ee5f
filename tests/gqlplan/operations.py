"""Operations generated from a schema: fragments, aliases, merged fields, conditions and variables, all of them valid.

One `Random`-like source makes every choice, so that hypothesis can shrink a failing case.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    Undefined,
    is_leaf_type,
)

from gqlplan.untyped import list_item, named_type, required_item
from tests.required import required


@dataclass(frozen=True)
class GeneratedOperation:
    """An operation, ready to be sent."""

    text: str
    variables: dict[str, Any]


@dataclass(frozen=True)
class Taste:
    """What operations should be like."""

    depth: int = 5
    width: int = 4
    fields: int = 40
    """About how many fields an operation has; beyond, objects are asked for leaves only."""
    literals: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])
    """Literals for arguments of scalars: by `Type.field.argument`, by the argument's or by the scalar's name."""
    values: Mapping[str, Sequence[Any]] = field(default_factory=dict[str, Sequence[Any]])
    """The same as JSON, for variables."""
    required: frozenset[str] = frozenset()
    """Arguments, `Type.field.argument`, and members of inputs, `Type.member`, that are always given."""
    avoided: frozenset[str] = frozenset()
    """Fields, `Type.field`, that are never asked for."""
    whole_inputs: bool = False
    """Whether inputs have optional members that are inputs, and variables' values optional members at all."""


def make_operation(schema: GraphQLSchema, root: str, random: Random, taste: Taste) -> GeneratedOperation:
    """An operation on the root `query`, `mutation` or `subscription`."""
    return _Maker(schema, random, taste).operation(root)


class _Maker:
    def __init__(self, schema: GraphQLSchema, random: Random, taste: Taste) -> None:
        self._schema = schema
        self._random = random
        self._taste = taste
        self._variables: dict[str, tuple[str, Any]] = {}
        """By name: the declaration, and the value or Undefined."""
        self._fragments: dict[str, str] = {}
        self._open: dict[str, list[str]] = {}
        """Fragments by their type, to be spread again elsewhere."""
        self._arguments: dict[tuple[str, ...], str] = {}
        """What a field is asked with under its own name: the same everywhere, so that it can be merged."""
        self._aliases = 0
        self._fields_left = random.randrange(3, taste.fields)
        self._constant = False
        """Whether what is being written may not hold variables."""

    def operation(self, root: str) -> GeneratedOperation:
        types = {"query": self._schema.query_type, "mutation": self._schema.mutation_type}
        type_ = required(types.get(root, self._schema.subscription_type))
        body = self._single(type_) if root == "subscription" else self._selection(type_, self._taste.depth)
        declared = ", ".join(declaration for declaration, _ in self._variables.values())
        text = f"{root} Made{f'({declared})' if declared else ''} {body}"
        values = {name: value for name, (_, value) in self._variables.items() if value is not Undefined}
        return GeneratedOperation("\n".join([text, *self._fragments.values()]), values)

    def _single(self, type_: GraphQLObjectType) -> str:
        """The one field that a subscription may have."""
        return (
            f"{{ {self._field(type_, self._random.choice(self._names(type_, 1)), self._taste.depth, switch=False)} }}"
        )

    def _chance(self, part: float) -> bool:
        return self._random.random() < part

    def _names(self, type_: Any, depth: int) -> list[str]:
        fields: Mapping[str, Any] = type_.fields
        names = [name for name in fields if f"{type_.name}.{name}" not in self._taste.avoided]
        return (
            names
            if depth > 0 and self._fields_left > 0
            else [name for name in names if is_leaf_type(named_type(fields[name].type))]
        )

    def _selection(self, type_: Any, depth: int) -> str:
        count = 1 + self._random.randrange(self._taste.width if self._fields_left > 0 else 1)
        parts = [self._part(type_, depth) for _ in range(count)]
        return "{ " + " ".join(parts) + " }"

    def _part(self, type_: Any, depth: int) -> str:
        self._fields_left -= 1
        if isinstance(type_, GraphQLUnionType) or (self._fields_left > 0 and self._chance(0.25)):
            return self._fragment(type_, depth)
        names = self._names(type_, depth)
        if not names or self._chance(0.06):
            return self._random.choice(("__typename", "kind: __typename"))
        return self._field(type_, self._random.choice(names), depth)

    def _fragment(self, type_: Any, depth: int) -> str:
        if self._fields_left < 0 or self._chance(0.08):
            return f"__typename{self._switch()}"
        condition = self._random.choice(self._narrower(type_))
        known = self._open.get(condition.name)
        if known and self._chance(0.3):
            return f"...{self._random.choice(known)}{self._switch()}"
        body = self._selection(condition, depth)
        if self._chance(0.5):
            on = "" if condition is type_ and self._chance(0.5) else f" on {condition.name}"
            return f"...{on}{self._switch()} {body}"
        name = f"F{len(self._fragments)}"
        self._fragments[name] = f"fragment {name} on {condition.name} {body}"
        self._open.setdefault(condition.name, []).append(name)
        return f"...{name}{self._switch()}"

    def _narrower(self, type_: Any) -> list[Any]:
        """The type itself, and those that objects of it may have."""
        if isinstance(type_, GraphQLObjectType):
            return [type_, *type_.interfaces]
        possible = list(self._schema.get_possible_types(type_))
        return [type_, *possible] if isinstance(type_, GraphQLInterfaceType) else possible

    def _field(self, type_: Any, name: str, depth: int, *, switch: bool = True) -> str:
        field_ = type_.fields[name]
        below = named_type(field_.type)
        # Merged fields must have the same arguments, and answers of the same shape where their types can be the same.
        key = (name, *sorted(field_.args))
        selected = f"{name}_{self._shape(field_.type)}: {name}"
        if self._chance(0.2):
            self._aliases += 1
            selected = f"a{self._aliases}: {name}"
            given = self._given(type_, name)
        else:
            if key not in self._arguments:
                self._arguments[key] = self._given(type_, name)
            given = self._arguments[key]
        body = "" if is_leaf_type(below) else f" {self._selection(below, depth - 1)}"
        return f"{selected}{given}{self._switch() if switch else ''}{body}"

    def _shape(self, type_: Any) -> str:
        return "".join(character if character.isalnum() else "_" for character in str(type_))

    def _given(self, type_: Any, name: str) -> str:
        given: list[str] = []
        for argument, definition in type_.fields[name].args.items():
            path = f"{type_.name}.{name}.{argument}"
            needed = isinstance(definition.type, GraphQLNonNull) and definition.default_value is Undefined
            if needed or path in self._taste.required or self._chance(0.5):
                given.append(f"{argument}: {self._argument(path, argument, definition)}")
        return f"({', '.join(given)})" if given else ""

    def _argument(self, path: str, name: str, definition: Any) -> str:
        if self._chance(0.4):
            return self._variable(path, name, definition)
        return self._literal(definition.type, path, name)

    def _variable(self, path: str, name: str, definition: Any) -> str:
        variable = f"v{len(self._variables)}"
        type_ = str(definition.type)
        required = isinstance(definition.type, GraphQLNonNull)
        if required and definition.default_value is not Undefined and self._chance(0.5):
            type_ = type_.rstrip("!")
        default = ""
        if not type_.endswith("!") and self._chance(0.3):
            default = f" = {self._default(definition.type, path, name)}"
        may_miss = default or not type_.endswith("!")
        value = Undefined if may_miss and self._chance(0.3) else self._value(definition.type, path, name)
        if value is not Undefined and not type_.endswith("!") and not required and self._chance(0.15):
            value = None
        self._variables[variable] = (f"${variable}: {type_}{default}", value)
        return f"${variable}"

    def _default(self, type_: Any, path: str, name: str) -> str:
        self._constant = True
        try:
            return self._literal(type_, path, name)
        finally:
            self._constant = False

    def _switch(self) -> str:
        if self._chance(0.85):
            return ""
        name = self._random.choice(("skip", "include"))
        if self._chance(0.4):
            return f" @{name}(if: {self._random.choice(('true', 'false'))})"
        variable = f"s{self._random.randrange(3)}"
        if variable not in self._variables:
            self._variables[variable] = (
                (f"${variable}: Boolean!", self._chance(0.5))
                if self._chance(0.6)
                else (f"${variable}: Boolean = {self._random.choice(('true', 'false'))}", Undefined)
            )
        return f" @{name}(if: ${variable})"

    def _literal(self, type_: Any, path: str, name: str) -> str:
        if inner := required_item(type_):
            return self._literal(inner, path, name)
        if item := list_item(type_):
            return "[" + ", ".join(self._literal(item, path, name) for _ in range(self._random.randrange(3))) + "]"
        if isinstance(type_, GraphQLEnumType):
            return self._random.choice(sorted(type_.values))
        if isinstance(type_, GraphQLInputObjectType):
            return self._input(type_)
        return self._random.choice(_first(self._taste.literals, path, name, type_.name))

    def _input(self, type_: GraphQLInputObjectType) -> str:
        fields: Mapping[str, Any] = type_.fields
        members: list[str] = []
        for name, field_ in fields.items():
            given = f"{type_.name}.{name}" in self._taste.required
            needed = isinstance(field_.type, GraphQLNonNull)
            is_nested = isinstance(field_.type, GraphQLInputObjectType) and not self._taste.whole_inputs
            if not needed and not given and (not self._chance(0.4) or is_nested):
                continue
            optional = not needed and not self._constant and is_leaf_type(named_type(field_.type)) and self._chance(0.3)
            value = (
                self._variable(f"{type_.name}.{name}", name, field_)
                if optional
                else self._literal(field_.type, f"{type_.name}.{name}", name)
            )
            members.append(f"{name}: {value}")
        return "{" + ", ".join(members) + "}"

    def _value(self, type_: Any, path: str, name: str) -> Any:
        if inner := required_item(type_):
            return self._value(inner, path, name)
        if item := list_item(type_):
            return [self._value(item, path, name) for _ in range(self._random.randrange(3))]
        if isinstance(type_, GraphQLEnumType):
            return self._random.choice(sorted(type_.values))
        if isinstance(type_, GraphQLInputObjectType):
            fields: Mapping[str, Any] = type_.fields
            needed = {
                name: field_
                for name, field_ in fields.items()
                if isinstance(field_.type, GraphQLNonNull)
                or f"{type_.name}.{name}" in self._taste.required
                or (self._taste.whole_inputs and self._chance(0.4))
            }
            return {name: self._value(field_.type, f"{type_.name}.{name}", name) for name, field_ in needed.items()}
        return self._random.choice(_first(self._taste.values, path, name, type_.name))


def _first(choices: Mapping[str, Sequence[Any]], *keys: str) -> Sequence[Any]:
    return next(choices[key] for key in keys if key in choices)
