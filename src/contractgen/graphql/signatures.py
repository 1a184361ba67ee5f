"""The methods that a contract requires, with their Python signatures for interfaces and stubs."""

from dataclasses import dataclass

from contractgen.config import Source
from contractgen.graphql.annotations import Annotations
from contractgen.graphql.bindings import FieldBinding
from contractgen.graphql_types import type_of
from contractgen.names import parameter, snake

SELECTION = "contractgen.runtime.bindings.Selection"


@dataclass(frozen=True, slots=True)
class Method:
    """A method of an interface; `head` is its signature without the colon."""

    name: str
    path: str
    head: str
    description: str
    reason: str
    is_stream: bool = False


def method_of(binding: FieldBinding, annotations: Annotations) -> Method:
    """The method that resolves a root or batch field."""
    field = binding.field
    result = annotations.output(type_of(field.definition))
    arguments = "".join(f", {parameter(n)}: {annotations.input(type_of(a))}" for n, a in field.definition.args.items())
    keywords = f", *{arguments}" if arguments else ""
    table = annotations.bindings.table
    takes_machines = annotations.bindings.contract.access(field).machines
    caller = f"caller: {annotations.name(table.principal or table.caller if takes_machines else table.caller)}"
    if binding.kind == "query":
        reads = annotations.name(table.reads)
        selection = f", selection: {annotations.name(SELECTION)}" if binding.takes_selection else ""
        head = f"async def {binding.member}(self, reads: {reads}, {caller}{selection}{keywords}) -> {result}"
    elif binding.kind == "mutation":
        transaction = annotations.name(table.transaction)
        head = f"async def {binding.member}(self, tx: {transaction}, {caller}{keywords}) -> {result}"
    elif binding.kind == "subscription":
        iterator = annotations.name("collections.abc.AsyncIterator")
        head = f"def {binding.member}(self, {caller}{keywords}) -> {iterator}[{result}]"
    else:
        head = _batch_head(binding.member, annotations, field.type_name, result, keywords)
    description = field.definition.description or ""
    return Method(binding.member, field.path, head, description, binding.reason, binding.kind == "subscription")


def source_method_of(source: Source, annotations: Annotations) -> Method:
    """The method of a source."""
    head = _batch_head(snake(source.name), annotations, source.type, annotations.name(source.python), "")
    fields = ", ".join(source.fields)
    path = f"{source.type}.{source.name}"
    return Method(snake(source.name), path, head, f"Serves {fields}.", "a source listed in codegen.toml")


def _batch_head(member: str, annotations: Annotations, parent: str, result: str, keywords: str) -> str:
    batch = annotations.name("contractgen.runtime.bindings.Batch")
    sequence = annotations.name("collections.abc.Sequence")
    reads = annotations.name(annotations.bindings.table.reads)
    rights = annotations.name(annotations.bindings.table.rights)
    return (
        f"async def {member}(self, parents: {sequence}[{annotations.type_name(parent)}], "
        f"reads: {reads}, rights: {rights}{keywords}) -> {batch}[{result}]"
    )
