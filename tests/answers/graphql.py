"""Whether an answer is what the SDL promises for the operation that was asked."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, TypeAlias, cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLEnumType,
    GraphQLError,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLType,
    InlineFragmentNode,
    NamedTypeNode,
    OperationDefinitionNode,
    SelectionSetNode,
    build_schema,
    parse,
)
from graphql.type.introspection import SchemaMetaFieldDef, TypeMetaFieldDef, TypeNameMetaFieldDef

from tests.required import required

Steps: TypeAlias = tuple[str | int, ...]
Check: TypeAlias = Callable[[object, Steps], None]

SDL = Path(__file__).parents[2] / "schema" / "graphql"
_META = {"__schema": SchemaMetaFieldDef, "__type": TypeMetaFieldDef, "__typename": TypeNameMetaFieldDef}
_CODE = re.compile(r"`([A-Z]+(?:_[A-Z]+)*)`")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00")


class BrokenPromise(AssertionError):
    """The answer is not what the contract says."""


@cache
def schema() -> GraphQLSchema:
    """The contract."""
    return build_schema("\n".join(path.read_text() for path in sorted(SDL.glob("*.graphql"))))


@cache
def codes() -> frozenset[str]:
    """The codes of errors, as the roots' descriptions list them."""
    described = [schema().query_type, schema().mutation_type]
    return frozenset(code for root in described for code in _CODE.findall((root and root.description) or ""))


def check_answer(document: object, operation: object, body: object) -> None:
    """Raise `BrokenPromise` unless `body` is an answer to the named operation, or the only one, of the document."""
    if not isinstance(body, dict):
        raise BrokenPromise(f"not an answer: {body!r}")
    answer = cast("Mapping[str, Any]", body)
    _require(bool(answer) and answer.keys() <= {"data", "errors", "extensions"}, f"members {sorted(answer)}")
    _require(answer.get("extensions", {"cost": None}).keys() == {"cost"}, "extensions of an answer other than its cost")
    errors: Sequence[Mapping[str, Any]] = answer.get("errors", [])
    _require("errors" not in answer or bool(errors), "an empty list of errors")
    for error in errors:
        check_error(error)
    if "data" not in answer:
        _require(all("path" not in error for error in errors), "errors of fields without data")
        return
    _require(answer["data"] is not None or bool(errors), "no data and no error")
    if answer["data"] is not None:
        compiled(str(document), operation if isinstance(operation, str) and operation else None)(answer["data"], ())
    for error in errors:
        _check_place(error, answer["data"])


def check_error(error: Mapping[str, Any]) -> None:
    """Raise `BrokenPromise` unless this is an error as the contract describes them."""
    _require(error.keys() <= {"message", "extensions", "locations", "path"}, f"an error's members {sorted(error)}")
    _require(isinstance(error["message"], str) and bool(error["message"]), "an error without a message")
    extensions = error["extensions"]
    code = extensions["code"]
    _require(code in codes(), f"the code {code} is not in the contract")
    if code == "FORBIDDEN" and "path" in error:  # without one, it is another site's page that may not call at all
        _require(
            bool(extensions.keys() & {"permissions", "pathwayId"}), "FORBIDDEN names neither permission nor pathway"
        )
    if code == "INTERNAL":
        _require(bool(extensions.get("id")), "INTERNAL without an id")


def _check_place(error: Mapping[str, Any], data: object) -> None:
    """An error's path leads to the null that it explains."""
    value = data
    for step in error.get("path", ()):
        if value is None:
            return
        value = cast("Any", value)[step]
    _require("path" not in error or value is None, f"a value beside the error at {error.get('path')}")


@lru_cache(maxsize=2_000)
def compiled(document: str, operation: str | None) -> Check:
    """What checks the data of an operation; `BrokenPromise` where there is data for what is not an operation."""
    try:
        parsed = parse(document)
    except GraphQLError as error:
        raise BrokenPromise(f"data for what is no document: {error}") from None
    operations = [
        node
        for node in parsed.definitions
        if isinstance(node, OperationDefinitionNode)
        and (operation is None or (node.name is not None and node.name.value == operation))
    ]
    if len(operations) != 1:
        raise BrokenPromise("data for a document that does not say which operation is meant")
    root = required(schema().get_root_type(operations[0].operation))
    return _Selections(parsed).object(root, [_Part(operations[0].selection_set)])


@dataclass(frozen=True)
class _Part:
    """A selection set that counts towards an object, and whether it depends on @skip or @include."""

    selections: SelectionSetNode
    is_conditional: bool = False


@dataclass(frozen=True)
class _Found:
    """One field of an object, where it was asked for."""

    node: FieldNode
    is_conditional: bool


class _Selections:
    """Compiles selection sets. The contract has no interfaces and no unions, so an object's type is known."""

    def __init__(self, document: DocumentNode) -> None:
        self._fragments = {
            node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)
        }

    def object(self, type_: GraphQLObjectType, parts: Sequence[_Part]) -> Check:
        members: dict[str, list[_Found]] = {}
        for part in parts:
            for selected in self._fields(type_, part):
                key = selected.node.alias.value if selected.node.alias else selected.node.name.value
                members.setdefault(key, []).append(selected)
        checks = {key: self._member(type_, selected) for key, selected in members.items()}
        required = {key for key, selected in members.items() if not all(field.is_conditional for field in selected)}

        def check(value: object, steps: Steps) -> None:
            if not isinstance(value, dict):
                raise BrokenPromise(f"{steps}: no {type_.name}: {value!r}")
            answered = cast("dict[str, object]", value)
            _require(required <= answered.keys() <= checks.keys(), f"{steps}: members {sorted(answered)}")
            for key, member in answered.items():
                checks[key](member, (*steps, key))

        return check

    def _fields(self, type_: GraphQLObjectType, part: _Part) -> Iterator[_Found]:
        for node in part.selections.selections:
            is_conditional = part.is_conditional or any(d.name.value in {"skip", "include"} for d in node.directives)
            if isinstance(node, FieldNode):
                yield _Found(node, is_conditional)
                continue
            fragment = node if isinstance(node, InlineFragmentNode) else self._fragments[cast("Any", node).name.value]
            condition = cast("NamedTypeNode | None", fragment.type_condition)
            if condition is None or condition.name.value == type_.name:
                yield from self._fields(type_, _Part(fragment.selection_set, is_conditional))

    def _member(self, type_: GraphQLObjectType, selected: Sequence[_Found]) -> Check:
        name = selected[0].node.name.value
        field: GraphQLField | None = type_.fields.get(name) or _META.get(name)
        if field is None:
            raise BrokenPromise(f"data for {type_.name}.{name}, which is not in the contract")
        if (type_.name, name) in NAMED_BY_THE_HOSPITAL:
            return _never_null(_leaf("name of the hospital's", lambda value: isinstance(value, str) and bool(value)))
        below = [_Part(field.node.selection_set) for field in selected if field.node.selection_set is not None]
        return self._value(cast("Any", field).type, below)

    def _value(self, type_: GraphQLType, below: Sequence[_Part]) -> Check:
        if isinstance(type_, GraphQLNonNull):
            return _never_null(self._present(_inside(cast("object", type_)), below))
        present = self._present(type_, below)

        def check(value: object, steps: Steps) -> None:
            if value is not None:
                present(value, steps)

        return check

    def _present(self, type_: GraphQLType, below: Sequence[_Part]) -> Check:
        match type_:
            case GraphQLList():
                return _list_of(self._value(_inside(cast("object", type_)), below))
            case GraphQLObjectType():
                return self.object(type_, below)
            case GraphQLEnumType():
                return _leaf(type_.name, lambda value: isinstance(value, str) and value in type_.values)
            case GraphQLScalarType():
                return _leaf(type_.name, SCALARS[type_.name])
            case _:
                raise AssertionError(f"the contract has got {type_!r}: teach this check about it")


def _inside(wrapper: object) -> GraphQLType:
    """The type that a list or a non-null type is of."""
    return cast("Any", wrapper).of_type


def _never_null(present: Check) -> Check:
    def check(value: object, steps: Steps) -> None:
        _require(value is not None, f"{steps}: null")
        present(value, steps)

    return check


def _list_of(item: Check) -> Check:
    def check(value: object, steps: Steps) -> None:
        if not isinstance(value, list):
            raise BrokenPromise(f"{steps}: no list: {value!r}")
        for position, member in enumerate(cast("list[object]", value)):
            item(member, (*steps, position))

    return check


def _leaf(name: str, is_one: Callable[[object], bool]) -> Check:
    def check(value: object, steps: Steps) -> None:
        _require(is_one(value), f"{steps}: no {name}: {value!r}")

    return check


def _is_date(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_instant(value: object) -> bool:
    """In UTC, as the contract says of answers."""
    return isinstance(value, str) and bool(_INSTANT.fullmatch(value)) and bool(datetime.fromisoformat(value))


NAMED_BY_THE_HOSPITAL = {("TestResult", "id"), ("Address", "id")}
"""Ids that are not ours: `trust.yaml` has decimal digits for them, FHIR has other names."""

SCALARS: Mapping[str, Callable[[object], bool]] = {
    "ID": lambda value: isinstance(value, str) and value.isdecimal(),
    "String": lambda value: isinstance(value, str),
    "Int": lambda value: isinstance(value, int) and not isinstance(value, bool) and -(2**31) <= value < 2**31,
    "Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
    "Date": _is_date,
    "DateTime": _is_instant,
}


def _require(holds: bool, otherwise: str) -> None:
    if not holds:
        raise BrokenPromise(otherwise)
