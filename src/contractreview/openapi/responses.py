"""Compares the responses of an operation: statuses, and for each its headers, body and links."""

from collections.abc import Iterator, Mapping

from contractgen.openapi.schema_check import Json
from contractreview.changes import Change, make_change
from contractreview.openapi.documents import At
from contractreview.openapi.media import compare_media
from contractreview.openapi.parameters import compare_headers
from contractreview.openapi.schemas import SchemaComparison
from contractreview.openapi.values import same
from contractreview.openapi.words import compare_words


def compare_responses(schemas: SchemaComparison, old: At, new: At, at: str) -> Iterator[Change]:
    """What changed about statuses; a range (`4XX`) stands for all in it, `default` for every other error."""
    before, after = ({name.upper(): response for name, response in side.members()} for side in (old, new))
    for status, response in before.items():
        if status in after:
            continue
        covering = _covering(status, after)
        if covering is None:
            spot = f"{at}: {_written(status)}"
            yield make_change(f"{_outcome(status)}_STATUS_REMOVED", spot, "is gone", response.place(removed=True))
        else:
            yield from _compare_one(schemas, response, covering, f"{at}: {_written(status)}")
    for status, response in after.items():
        spot = f"{at}: {_written(status)}"
        known = before.get(status) or _covering(status, before)
        if known is None:
            words = "is new: who knows only the other statuses may not expect it"
            yield make_change(f"{_outcome(status)}_STATUS_ADDED", spot, words, response.place())
        else:
            yield from _compare_one(schemas, known, response, spot)


def _compare_one(schemas: SchemaComparison, old: At, new: At, spot: str) -> Iterator[Change]:
    named = new.component or spot
    yield from compare_words(old, new, named)
    yield from compare_headers(schemas, old.get("headers"), new.get("headers"), named)
    yield from compare_media(schemas, old, new, named, "RESPONSE")
    yield from _compare_links(old.get("links"), new.get("links"), named)


def _compare_links(old: At, new: At, at: str) -> Iterator[Change]:
    """What changed about a response's links, which are hints."""
    before, after = dict(old.members()), dict(new.members())
    for name, link in before.items():
        if name not in after:
            yield make_change("LINK_REMOVED", f"{at}: link {name}", "is gone", link.place(removed=True))
    for name, link in after.items():
        spot = f"{at}: link {name}"
        if name not in before:
            yield make_change("LINK_ADDED", spot, "is new", link.place())
            continue
        yield from compare_words(before[name], link, spot)
        if not same(_plain(before[name]), _plain(link)):
            yield make_change("LINK_CHANGED", spot, "leads elsewhere", link.place())


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
