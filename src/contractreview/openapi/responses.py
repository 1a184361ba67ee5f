"""Compares what an operation responds: its statuses, and for each its headers, its body and its links."""

from collections.abc import Iterator, Mapping

from contractgen.openapi.schema_check import Json
from contractreview.changes import Change, change
from contractreview.openapi.documents import At
from contractreview.openapi.media import compare_media
from contractreview.openapi.parameters import compare_headers
from contractreview.openapi.schemas import SchemaComparison
from contractreview.openapi.values import same
from contractreview.openapi.words import compare_words


def compare_responses(schemas: SchemaComparison, old: At, new: At, at: str) -> Iterator[Change]:
    """Statuses; a range (`4XX`) stands for all in it, `default` for every error that nobody names."""
    before, after = ({name.upper(): one for name, one in side.members()} for side in (old, new))
    for status, one in before.items():
        if status in after:
            continue
        covering = _covering(status, after)
        if covering is None:
            spot = f"{at}: {_written(status)}"
            yield change(f"{_outcome(status)}_STATUS_REMOVED", spot, "is gone", one.place(removed=True))
        else:
            yield from _compare_one(schemas, one, covering, f"{at}: {_written(status)}")
    for status, one in after.items():
        spot = f"{at}: {_written(status)}"
        known = before.get(status) or _covering(status, before)
        if known is None:
            words = "is new: who knows only the other statuses may not expect it"
            yield change(f"{_outcome(status)}_STATUS_ADDED", spot, words, one.place())
        else:
            yield from _compare_one(schemas, known, one, spot)


def _compare_one(schemas: SchemaComparison, old: At, new: At, spot: str) -> Iterator[Change]:
    named = new.component or spot
    yield from compare_words(old, new, named)
    yield from compare_headers(schemas, old.get("headers"), new.get("headers"), named)
    yield from compare_media(schemas, old, new, named, "RESPONSE")
    yield from _compare_links(old.get("links"), new.get("links"), named)


def _compare_links(old: At, new: At, at: str) -> Iterator[Change]:
    """Where a response leads: hints, which clients follow or not."""
    before, after = dict(old.members()), dict(new.members())
    for name, one in before.items():
        if name not in after:
            yield change("LINK_REMOVED", f"{at}: link {name}", "is gone", one.place(removed=True))
    for name, one in after.items():
        spot = f"{at}: link {name}"
        if name not in before:
            yield change("LINK_ADDED", spot, "is new", one.place())
            continue
        yield from compare_words(before[name], one, spot)
        if not same(_plain(before[name]), _plain(one)):
            yield change("LINK_CHANGED", spot, "leads elsewhere", one.place())


def _plain(link: At) -> dict[str, Json]:
    return {key: member.value for key, member in link.members() if key != "description"}


def _covering(status: str, others: Mapping[str, At]) -> At | None:
    if status != "DEFAULT" and f"{status[0]}XX" in others and status != f"{status[0]}XX":
        return others[f"{status[0]}XX"]
    return others.get("DEFAULT") if _outcome(status) == "ERROR" and status != "DEFAULT" else None


def _written(status: str) -> str:
    return "default" if status == "DEFAULT" else status


def _outcome(status: str) -> str:
    return "SUCCESS" if status[:1] in "123" else "ERROR"
