"""Compares two OpenAPI contracts: operations, what they take, what they respond, and who may call them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from contractreview.access import compare_needs
from contractreview.changes import Change, change
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
    """Every change from `old` to `new`; the same one may come more than once, for several operations."""
    implementers = new.readers == "implementers"
    documents = Documents(old, new)
    # What whoever serves an operation will call is served by its callers: the other way round.
    yield from _Operations(documents, implementers=implementers).compare("paths")
    yield from _Operations(documents, implementers=not implementers).compare("webhooks")
    for one in (*_compare_top(old, new), *compare_schemes(old, new)):
        yield replace(one, implementers=implementers)


class _Operations:
    """Compares the operations of a section, for those who call or serve them."""

    def __init__(self, documents: Documents, *, implementers: bool) -> None:
        self._documents = documents
        self._schemas = SchemaComparison(documents)
        self._implementers = implementers

    def compare(self, section: str) -> Iterator[Change]:
        """What changed in `paths` or `webhooks`."""
        documents = self._documents
        yield from self.between(operations_of(documents.old, section), operations_of(documents.new, section))

    def between(self, before: Mapping[str, Operation], after: Mapping[str, Operation]) -> Iterator[Change]:
        """What changed from the one set of operations to the other."""
        called = _Operations(self._documents, implementers=not self._implementers)
        for old, new in _matched(before, after):
            self._schemas.operation = new.id
            yield from (self._hits(one, new) for one in _compare_operation(self._schemas, old, new))
            if old.at.has("callbacks") or new.at.has("callbacks"):
                yield from (
                    replace(one, operations=(new.id,)) for one in called.between(old.callbacks(), new.callbacks())
                )
        for one in self._schemas.changes():
            yield replace(one, implementers=self._implementers)
        for one, operation in _come_and_gone(before, after):
            yield self._hits(one, operation) if operation else replace(one, implementers=self._implementers)

    def _hits(self, found: Change, operation: Operation) -> Change:
        return replace(found, operations=(operation.id,), implementers=self._implementers)


def _moved(before: Mapping[str, Operation], after: Mapping[str, Operation]) -> Mapping[str, Operation]:
    """Operations that stand elsewhere now, by their older keys: they have the same `operationId`."""
    come = {one.id: one for key, one in after.items() if key not in before}
    return {key: come[one.id] for key, one in before.items() if key not in after and one.id in come}


def _matched(before: Mapping[str, Operation], after: Mapping[str, Operation]) -> Iterator[tuple[Operation, Operation]]:
    """Each operation of both documents, as the one and the other have it."""
    moved = _moved(before, after)
    yield from ((one, moved[key]) for key, one in before.items() if key in moved)
    yield from ((before[key], one) for key, one in after.items() if key in before)


def _come_and_gone(
    before: Mapping[str, Operation], after: Mapping[str, Operation]
) -> Iterator[tuple[Change, Operation | None]]:
    """Operations that only one of the documents has, or has elsewhere, with the one that is hit."""
    moved = _moved(before, after)
    for key, one in before.items():
        if key in moved:
            yield change("OPERATION_MOVED", one.name, f"is {moved[key].name} now", moved[key].at.place()), one
        elif key not in after:
            yield change("OPERATION_REMOVED", one.name, "is gone", one.at.place(removed=True)), one
    there = {id(one) for one in moved.values()}
    for key, one in after.items():
        if key not in before and id(one) not in there:
            yield change("OPERATION_ADDED", one.name, "is new", one.at.place()), None
            if not alternatives(one):
                yield from ((found, None) for found in compare_needs([], None, one.name, one.at.place()))


def _compare_operation(schemas: SchemaComparison, old: Operation, new: Operation) -> Iterator[Change]:
    at, place = new.name, new.at.place()
    if old.id != new.id and (old.at.has("operationId") or new.at.has("operationId")):
        yield change("OPERATION_ID_CHANGED", at, f"was {old.id} and is {new.id}: methods are named by it", place)
    yield from compare_words(old.at, new.at, at)
    yield from compare_words(old.item, new.item, new.path)
    if old.at.get("tags").value != new.at.get("tags").value:
        yield change("DOCUMENTATION_CHANGED", at, "has other tags", place)
    yield from compare_access(old, new)
    yield from compare_own_servers(old, new)
    yield from compare_parameters(schemas, old, new)
    yield from compare_body(schemas, old.at.get("requestBody"), new.at.get("requestBody"), f"{at}: body")
    yield from compare_responses(schemas, old.at.get("responses"), new.at.get("responses"), at)


def _compare_top(old: OpenApiContract, new: OpenApiContract) -> Iterator[Change]:
    yield from compare_words(old.top.get("info"), new.top.get("info"), new.file)
    yield from compare_title(old.top.get("info"), new.top.get("info"), new.file)
    yield from compare_servers(old.top, new.top)
