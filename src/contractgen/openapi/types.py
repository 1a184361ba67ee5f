"""The Python types of JSON schemas, as signatures use them."""

from collections.abc import Mapping
from typing import cast

from contractgen.names import pascal
from contractgen.openapi.contract import ParameterType
from contractgen.openapi.document import Document
from contractgen.openapi.patterns import translated
from contractgen.openapi.schema_check import Json
from contractgen.openapi.schemas import COMPONENT, SCALARS, Schema, assertions, check_schema, component

_PYTHON = {"string": "str", "integer": "int", "number": "float", "boolean": "bool"}
_FORMATS = {"date": "date", "date-time": "AwareDatetime", "uuid": "UUID"}
_LIMITS = {
    "minimum": "ge",
    "maximum": "le",
    "exclusiveMinimum": "gt",
    "exclusiveMaximum": "lt",
    "multipleOf": "multiple_of",
    "minLength": "min_length",
    "maxLength": "max_length",
    "minItems": "min_length",
    "maxItems": "max_length",
    "pattern": "pattern",
}


class Types:
    """Spells schemas as Python types; inline schemas that need a class are added to `schemas`."""

    def __init__(self, document: Document, stand_ins: Mapping[str, str]) -> None:
        self._document = document
        self._stand_ins = stand_ins
        components = cast("Mapping[str, Mapping[str, Json]]", document.root.get("components", {}))
        self.schemas: dict[str, Json] = dict(components.get("schemas", {}))
        for name, schema in self.schemas.items():
            if not name.isidentifier() or name != pascal(name):
                raise document.fault(COMPONENT + name, "a schema is named like a class: LikeThis")
            check_schema(document, schema, COMPONENT + name, named=True)
        for name in sorted(set(stand_ins) - set(self.schemas)):
            raise document.fault(COMPONENT + name, "codegen.toml names a class for it, but there is no such schema")

    def body(self, schema: Json, name: str, place: str) -> str:
        """The type of a body; an inline schema becomes a class called `name`."""
        check_schema(self._document, schema, place)
        members = cast("Schema", schema)
        if assertions(members) == {"$ref"}:
            return self._named(str(members["$ref"]))
        if assertions(members) == {"type", "items"} and members["type"] == "array":
            return f"list[{self.body(members['items'], f'{name}Item', place)}]"
        if assertions(members) == {"type"} and str(members["type"]) in SCALARS:
            return _PYTHON[str(members["type"])]
        if name in self.schemas:
            raise self._document.fault(place, f"its schema would be named {name}, which is taken")
        self.schemas[name] = schema
        return f"models.{name}"

    def parameter(self, schema: Json, place: str) -> ParameterType:
        """The type of a parameter: a scalar, or a list of them."""
        check_schema(self._document, schema, place)
        members = cast("Schema", schema)
        if members.get("type") != "array" or "items" not in members:
            return self._scalar(members, place)
        item = self._scalar(cast("Schema", members["items"]), place)
        checked = f"Annotated[{item.checked}, Field({', '.join(item.limits)})]" if item.limits else item.checked
        return ParameterType(f"list[{item.annotation}]", _limits(members), item.kind, True, f"list[{checked}]")

    def imports(self) -> tuple[str, ...]:
        """The import statements of the classes that replace schemas."""
        paths = sorted(set(self._stand_ins.values()))
        return tuple(f"from {module} import {name}" for module, _, name in (path.rpartition(".") for path in paths))

    def _scalar(self, schema: Schema, place: str) -> ParameterType:
        if assertions(schema) == {"$ref"}:
            annotation = self._named(str(schema["$ref"]))
            kind = self._kind_of_named(str(schema["$ref"]), place)
            return ParameterType(annotation, (), kind, False, annotation)
        kind = str(schema.get("type"))
        if kind not in SCALARS or assertions(schema) & {"oneOf", "anyOf", "allOf", "const"}:
            raise self._document.fault(place, "a parameter is a string, integer, number, boolean, or an array of one")
        annotation = _scalar_annotation(schema, kind)
        return ParameterType(annotation, _limits(schema), kind, False, annotation)

    def _kind_of_named(self, reference: str, place: str) -> str:
        """The JSON kind of a component; a class that replaces the component parses its text itself."""
        target = cast("Schema", self._document.target(reference, place))
        kind = str(target.get("type"))
        if kind in SCALARS:
            return kind
        if component(reference) in self._stand_ins:
            return "string"
        raise self._document.fault(place, f"{reference} is not a single string, integer, number or boolean")

    def _named(self, reference: str) -> str:
        name = component(reference)
        return self._stand_ins[name].rpartition(".")[2] if name in self._stand_ins else f"models.{name}"


def _scalar_annotation(schema: Schema, kind: str) -> str:
    if "enum" in schema:
        values = (int(value) if isinstance(value, float) else value for value in cast("list[Json]", schema["enum"]))
        return f"Literal[{', '.join(map(repr, values))}]"
    return _FORMATS.get(str(schema.get("format")), "str") if kind == "string" else _PYTHON[kind]


def _limits(schema: Schema) -> tuple[str, ...]:
    return tuple(
        f"{argument}={_limit(keyword, schema)!r}" for keyword, argument in _LIMITS.items() if keyword in schema
    )


def _limit(keyword: str, schema: Schema) -> Json:
    return translated(str(schema[keyword])).text if keyword == "pattern" else schema[keyword]
