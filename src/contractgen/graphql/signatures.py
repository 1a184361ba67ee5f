"""The methods that a contract asks for: their Python signatures, in an interface or as a stub."""

from dataclasses import dataclass

from contractgen.config import Source
from contractgen.graphql.annotations import Annotations
from contractgen.graphql.bindings import Answer
from contractgen.graphql_types import type_of
from contractgen.names import parameter, snake


@dataclass(frozen=True, slots=True)
class Method:
    """A method of an interface: `head` is all up to the colon."""

    name: str
    path: str
    head: str
    description: str
    reason: str
    is_stream: bool = False


def method_of(answer: Answer, annotations: Annotations) -> Method:
    """The method that answers a root or batch field."""
    field = answer.field
    result = annotations.output(type_of(field.definition))
    arguments = "".join(f", {parameter(n)}: {annotations.input(type_of(a))}" for n, a in field.definition.args.items())
    keywords = f", *{arguments}" if arguments else ""
    table = annotations.answers.table
    caller = f"caller: {annotations.name(table.caller)}"
    if answer.kind == "query":
        reads = annotations.name(table.reads)
        head = f"async def {answer.member}(self, reads: {reads}, {caller}{keywords}) -> {result}"
    elif answer.kind == "mutation":
        transaction = annotations.name(table.transaction)
        head = f"async def {answer.member}(self, tx: {transaction}, {caller}{keywords}) -> {result}"
    elif answer.kind == "subscription":
        iterator = annotations.name("collections.abc.AsyncIterator")
        head = f"def {answer.member}(self, {caller}{keywords}) -> {iterator}[{result}]"
    else:
        head = _batch_head(answer.member, annotations, field.type_name, result, keywords)
    description = field.definition.description or ""
    return Method(answer.member, field.path, head, description, answer.reason, answer.kind == "subscription")


def source_method_of(source: Source, annotations: Annotations) -> Method:
    """The method behind a source."""
    head = _batch_head(snake(source.name), annotations, source.type, annotations.name(source.python), "")
    served = ", ".join(source.fields)
    path = f"{source.type}.{source.name}"
    return Method(snake(source.name), path, head, f"Serves {served}.", "a source listed in codegen.toml")


def _batch_head(member: str, annotations: Annotations, parent: str, result: str, keywords: str) -> str:
    batch = annotations.name("contractgen.runtime.bindings.Batch")
    sequence = annotations.name("collections.abc.Sequence")
    reads = annotations.name(annotations.answers.table.reads)
    caller = annotations.name(annotations.answers.table.caller)
    return (
        f"async def {member}(self, parents: {sequence}[{annotations.type_name(parent)}], "
        f"reads: {reads}, caller: {caller}{keywords}) -> {batch}[{result}]"
    )
