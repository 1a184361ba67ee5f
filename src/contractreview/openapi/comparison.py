"""Compares two OpenAPI contracts: operations, what they take, what they answer, and who may call them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from contractreview.access import compare_needs
from contractreview.changes import Change, change
from contractreview.openapi.documents import At, OpenApiContract
from contractreview.openapi.schemas import SchemaComparison, compare_deprecated, compare_words

_METHODS = ("get", "put", "post", "delete", "patch", "head", "options", "trace")


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation with its path."""

    method: str
    path: str
    at: At
    item: At

    @property
    def name(self) -> str:
        """`POST /rest/login/`."""
        return f"{self.method.upper()} {self.path}"

    @property
    def id(self) -> str:
        """What generated clients call it."""
        return str(self.at.get("operationId").value or self.name)

    def parameters(self) -> dict[str, At]:
        """Its parameters by place and name, those of its path included."""
        both = (*self.item.get("parameters").items(), *self.at.get("parameters").items())
        return {f"{one.get('in').value} {one.get('name').value}": one for one in both}

    def security(self) -> set[str]:
        """The alternatives of which a caller must fulfil one; empty: open to everybody."""
        stated = self.at if self.at.has("security") else self.at.contract.top
        found = {" and ".join(sorted(key for key, _ in one.members())) for one in stated.get("security").items()}
        return set() if "" in found else found


def compare(old: OpenApiContract, new: OpenApiContract) -> Iterator[Change]:
    """Every change from `old` to `new`; the same one may come more than once, for several operations."""
    implementers = new.readers == "implementers"
    for section, serves in (("paths", implementers), ("webhooks", not implementers)):
        for one in _compare_operations(_operations(old, section), _operations(new, section)):
            yield replace(one, implementers=serves)
    for one in (*_compare_top(old, new), *_compare_schemes(old, new)):
        yield replace(one, implementers=implementers)


def _operations(contract: OpenApiContract, section: str) -> dict[str, Operation]:
    found = [
        Operation(method, path, operation, item)
        for path, item in contract.top.get(section).members()
        for method, operation in item.members()
        if method in _METHODS
    ]
    return {one.name: one for one in found}


def _compare_operations(before: dict[str, Operation], after: dict[str, Operation]) -> Iterator[Change]:
    moved_to = {one.id: one for name, one in after.items() if name not in before}
    for name, one in before.items():
        if name in after:
            continue
        if one.id in moved_to:
            new = moved_to.pop(one.id)
            yield _hits(change("OPERATION_MOVED", name, f"is {new.name} now", new.at.place()), one)
            yield from (_hits(found, new) for found in _compare_operation(one, new))
        else:
            yield _hits(change("OPERATION_REMOVED", name, "is gone", one.at.place(removed=True)), one)
    moved = {one.id for one in before.values()} - {one.id for name, one in before.items() if name in after}
    for name, one in after.items():
        if name in before:
            yield from (_hits(found, one) for found in _compare_operation(before[name], one))
        elif one.id not in moved:
            yield change("OPERATION_ADDED", name, "is new", one.at.place())
            if not one.security():
                yield from compare_needs([], None, name, one.at.place())


def _hits(found: Change, operation: Operation) -> Change:
    return replace(found, operations=(operation.id,))


def _compare_operation(old: Operation, new: Operation) -> Iterator[Change]:
    at, place = new.name, new.at.place()
    if old.id != new.id:
        yield change("OPERATION_ID_CHANGED", at, f"was {old.id} and is {new.id}: methods are named by it", place)
    yield from compare_words(old.at, new.at, at)
    if old.at.get("tags").value != new.at.get("tags").value:
        yield change("DOCUMENTATION_CHANGED", at, "has other tags", place)
    yield from _compare_access(old, new)
    yield from _compare_parameters(old, new)
    yield from _compare_body(old, new)
    yield from _compare_responses(old.at.get("responses"), new.at.get("responses"), at)


def _compare_access(old: Operation, new: Operation) -> Iterator[Change]:
    was, now, place = old.security(), new.security(), new.at.place()
    if not was or not now:
        yield from compare_needs(() if was else None, () if now else None, new.name, place)
    elif was != now:
        if gone := was - now:
            yield change("SECURITY_TIGHTENED", new.name, f"no longer takes {', '.join(sorted(gone))}", place)
        if come := now - was:
            yield change("SECURITY_LOOSENED", new.name, f"now also takes {', '.join(sorted(come))}", place)
    if was and now:
        yield from compare_needs(old.at.get("x-needs").texts(), new.at.get("x-needs").texts(), new.name, place)


def _compare_parameters(old: Operation, new: Operation) -> Iterator[Change]:
    before, after = old.parameters(), new.parameters()
    for name, one in before.items():
        if name not in after:
            yield change("PARAMETER_REMOVED", f"{new.name}: {name}", "is gone", one.place(removed=True))
    for name, one in after.items():
        at, required = f"{new.name}: {name}", one.get("required").value is True
        if name not in before:
            kind = f"{'REQUIRED' if required else 'OPTIONAL'}_PARAMETER_ADDED"
            yield change(kind, at, f"is new and {'required' if required else 'may be left out'}", one.place())
            continue
        known = before[name]
        if required != (known.get("required").value is True):
            kind = f"PARAMETER_BECAME_{'REQUIRED' if required else 'OPTIONAL'}"
            yield change(kind, at, "must be sent now" if required else "may be left out now", one.place())
        yield from compare_words(known, one, at)
        yield from SchemaComparison("REQUEST").of(known.get("schema"), one.get("schema"), at)


def _compare_body(old: Operation, new: Operation) -> Iterator[Change]:
    was, now, at = old.at.get("requestBody"), new.at.get("requestBody"), f"{new.name}: body"
    required = now.get("required").value is True
    if now.value is None:
        if was.value is not None:
            yield change("BODY_REMOVED", at, "is no longer read", was.place(removed=True))
        return
    if was.value is None:
        yield change(f"{'REQUIRED' if required else 'OPTIONAL'}_BODY_ADDED", at, "is read now", now.place())
        return
    if required != (was.get("required").value is True):
        words = "must be sent now" if required else "may be left out now"
        yield change(f"BODY_BECAME_{'REQUIRED' if required else 'OPTIONAL'}", at, words, now.place())
    yield from compare_words(was, now, at)
    yield from _compare_media(was, now, at, "REQUEST")


def _compare_media(old: At, new: At, at: str, direction: str) -> Iterator[Change]:
    before, after = dict(old.get("content").members()), dict(new.get("content").members())
    for name, one in before.items():
        if name not in after:
            words = "is no longer taken" if direction == "REQUEST" else "is no longer sent"
            yield change(f"{direction}_MEDIA_TYPE_REMOVED", f"{at}: {name}", words, one.place(removed=True))
    for name, one in after.items():
        if name not in before:
            words = "is taken now" if direction == "REQUEST" else "may be sent now"
            yield change(f"{direction}_MEDIA_TYPE_ADDED", f"{at}: {name}", words, one.place())
            continue
        yield from compare_words(before[name], one, at)
        comparison = SchemaComparison("REQUEST" if direction == "REQUEST" else "RESPONSE")
        yield from comparison.of(before[name].get("schema"), one.get("schema"), at)


def _compare_responses(old: At, new: At, at: str) -> Iterator[Change]:
    before, after = dict(old.members()), dict(new.members())
    for status, one in before.items():
        if status not in after:
            yield change(f"{_outcome(status)}_STATUS_REMOVED", f"{at}: {status}", "is gone", one.place(removed=True))
    for status, one in after.items():
        spot = f"{at}: {status}"
        if status not in before:
            words = "is new: who knows only the other statuses may not expect it"
            yield change(f"{_outcome(status)}_STATUS_ADDED", spot, words, one.place())
            continue
        named = one.component or spot
        yield from compare_words(before[status], one, named)
        yield from _compare_headers(before[status].get("headers"), one.get("headers"), named)
        yield from _compare_media(before[status], one, named, "RESPONSE")


def _outcome(status: str) -> str:
    return "SUCCESS" if status[:1] in "123" else "ERROR"


def _compare_headers(old: At, new: At, at: str) -> Iterator[Change]:
    before, after = ({name.lower(): (name, one) for name, one in headers.members()} for headers in (old, new))
    for key, (name, one) in before.items():
        if key not in after:
            yield change("HEADER_REMOVED", f"{at}: {name}", "is gone", one.place(removed=True))
    for key, (name, one) in after.items():
        spot, required = f"{at}: {name}", one.get("required").value is True
        if key not in before:
            kind = f"{'REQUIRED' if required else 'OPTIONAL'}_HEADER_ADDED"
            yield change(kind, spot, f"is new and {'always sent' if required else 'sent at times'}", one.place())
            continue
        known = before[key][1]
        if required != (known.get("required").value is True):
            words = "is always sent now" if required else "may be missing now"
            yield change(f"HEADER_BECAME_{'REQUIRED' if required else 'OPTIONAL'}", spot, words, one.place())
        yield from compare_words(known, one, spot)
        yield from SchemaComparison("RESPONSE").of(known.get("schema"), one.get("schema"), spot)


def _compare_top(old: OpenApiContract, new: OpenApiContract) -> Iterator[Change]:
    yield from compare_words(old.top.get("info"), new.top.get("info"), new.file)
    was, now = ([str(one.get("url").value) for one in c.top.get("servers").items()] for c in (old, new))
    place = new.top.get("servers").place()
    yield from (change("SERVER_REMOVED", url, "is gone", place) for url in was if url not in now)
    yield from (change("SERVER_ADDED", url, "is new", place) for url in now if url not in was)


def _compare_schemes(old: OpenApiContract, new: OpenApiContract) -> Iterator[Change]:
    """How callers show who they are. A scheme that goes or comes shows at the operations that name it."""
    before, after = (dict(c.top.get("components").get("securitySchemes").members()) for c in (old, new))
    for name, one in after.items():
        known = before.get(name)
        if known is None:
            continue
        yield from compare_words(known, one, name)
        yield from compare_deprecated(known, one, name)
        different = [key for key, value in one.members() if value.value != known.get(key).value]
        if facts := [key for key in different if key not in {"description", "deprecated"}]:
            words = f"`{'`, `'.join(facts)}` changed"
            yield change("SECURITY_SCHEME_CHANGED", name, words, one.place())
