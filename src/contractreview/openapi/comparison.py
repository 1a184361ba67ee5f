"""Compares two OpenAPI contracts: operations, requests, responses, and who may call them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from contractreview.access import compare_needs
from contractreview.changes import Change, make_change
from contractreview.openapi.documents import OpenApiContract
from contractreview.openapi.media import compare_body
from contractreview.openapi.operations import Operation, operations_of
from contractreview.openapi.parameters import compare_parameters
from contractreview.openapi.responses import compare_responses
from contractreview.openapi.schemas import Documents, SchemaComparison
from contractreview.openapi.security import alternatives, compare_access, compare_schemes
from contractreview.openapi.servers import compare_own_servers, compare_servers
from contractreview.openapi.words import compare_title, compare_words


def compare(old: OpenApiContract, new: OpenApiContract) -> Iterator[Change]:
    """Every change from `old` to `new`; a change that several operations share may come more than once."""
    for_providers = new.audience == "providers"
    documents = Documents(old, new)
    # A webhook is called by the provider and served by the consumer: the other way round.
    yield from _Operations(documents, for_providers=for_providers).compare("paths")
    yield from _Operations(documents, for_providers=not for_providers).compare("webhooks")
    for change in (*_compare_top(old, new), *compare_schemes(old, new)):
        yield replace(change, for_providers=for_providers)


class _Operations:
    """Compares the operations of a section, for their consumers or their providers."""

    def __init__(self, documents: Documents, *, for_providers: bool) -> None:
        self._documents = documents
        self._schemas = SchemaComparison(documents)
        self._for_providers = for_providers

    def compare(self, section: str) -> Iterator[Change]:
        """What changed in `paths` or `webhooks`."""
        documents = self._documents
        yield from self.between(operations_of(documents.old, section), operations_of(documents.new, section))

    def between(self, before: Mapping[str, Operation], after: Mapping[str, Operation]) -> Iterator[Change]:
        """What changed from the one set of operations to the other."""
        callbacks = _Operations(self._documents, for_providers=not self._for_providers)
        for old, new in _matched(before, after):
            self._schemas.operation = new.id
            yield from (self._affecting(change, new) for change in _compare_operation(self._schemas, old, new))
            if old.at.has("callbacks") or new.at.has("callbacks"):
                yield from (
                    replace(change, operations=(new.id,))
                    for change in callbacks.between(old.callbacks(), new.callbacks())
                )
        for change in self._schemas.changes():
            yield replace(change, for_providers=self._for_providers)
        for change, operation in _added_and_removed(before, after):
            yield (
                self._affecting(change, operation) if operation else replace(change, for_providers=self._for_providers)
            )

    def _affecting(self, change: Change, operation: Operation) -> Change:
        return replace(change, operations=(operation.id,), for_providers=self._for_providers)


def _moved(before: Mapping[str, Operation], after: Mapping[str, Operation]) -> Mapping[str, Operation]:
    """Operations with another path or method but the same `operationId`, by their older keys."""
    come = {operation.id: operation for key, operation in after.items() if key not in before}
    return {key: come[operation.id] for key, operation in before.items() if key not in after and operation.id in come}


def _matched(before: Mapping[str, Operation], after: Mapping[str, Operation]) -> Iterator[tuple[Operation, Operation]]:
    """Pairs of an operation in the older document and the same operation in the newer one."""
    moved = _moved(before, after)
    yield from ((operation, moved[key]) for key, operation in before.items() if key in moved)
    yield from ((before[key], operation) for key, operation in after.items() if key in before)


def _added_and_removed(
    before: Mapping[str, Operation], after: Mapping[str, Operation]
) -> Iterator[tuple[Change, Operation | None]]:
    """Operations that were added, removed or moved, each with the operation that is affected."""
    moved = _moved(before, after)
    for key, operation in before.items():
        if key in moved:
            yield (
                make_change("OPERATION_MOVED", operation.name, f"is {moved[key].name} now", moved[key].at.place()),
                operation,
            )
        elif key not in after:
            yield (
                make_change("OPERATION_REMOVED", operation.name, "is gone", operation.at.place(removed=True)),
                operation,
            )
    there = {id(operation) for operation in moved.values()}
    for key, operation in after.items():
        if key not in before and id(operation) not in there:
            yield make_change("OPERATION_ADDED", operation.name, "is new", operation.at.place()), None
            if not alternatives(operation):
                yield from ((change, None) for change in compare_needs([], None, operation.name, operation.at.place()))


def _compare_operation(schemas: SchemaComparison, old: Operation, new: Operation) -> Iterator[Change]:
    at, place = new.name, new.at.place()
    if old.id != new.id and (old.at.has("operationId") or new.at.has("operationId")):
        yield make_change("OPERATION_ID_CHANGED", at, f"was {old.id} and is {new.id}: methods are named by it", place)
    yield from compare_words(old.at, new.at, at)
    yield from compare_words(old.item, new.item, new.path)
    if old.at.get("tags").value != new.at.get("tags").value:
        yield make_change("DOCUMENTATION_CHANGED", at, "has other tags", place)
    yield from compare_access(old, new)
    yield from compare_own_servers(old, new)
    yield from compare_parameters(schemas, old, new)
    yield from compare_body(schemas, old.at.get("requestBody"), new.at.get("requestBody"), f"{at}: body")
    yield from compare_responses(schemas, old.at.get("responses"), new.at.get("responses"), at)


def _compare_top(old: OpenApiContract, new: OpenApiContract) -> Iterator[Change]:
    yield from compare_words(old.top.get("info"), new.top.get("info"), new.file)
    yield from compare_title(old.top.get("info"), new.top.get("info"), new.file)
    yield from compare_servers(old.top, new.top)
