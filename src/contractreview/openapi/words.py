"""Compares what is said about a part of the contract: explanations, examples, titles, and the end of things."""

from collections.abc import Iterator

from contractreview.changes import Change, change
from contractreview.openapi.documents import At
from contractreview.openapi.values import same


def compare_words(old: At, new: At, at: str) -> Iterator[Change]:
    """What is said about a part of the contract, and the examples given."""
    for key in ("summary", "description"):
        if str(old.get(key).value or "").strip() != str(new.get(key).value or "").strip():
            yield change("DESCRIPTION_CHANGED", at, "is explained anew", new.place())
            break
    for key in ("example", "examples"):
        if not same(old.get(key).value, new.get(key).value):
            yield change("EXAMPLE_CHANGED", at, "has another example", new.place())
    if not same(old.get("externalDocs").value, new.get("externalDocs").value):
        yield change("DOCUMENTATION_CHANGED", at, "is documented elsewhere", new.place())
    yield from compare_deprecated(old, new, at)


def compare_title(old: At, new: At, at: str) -> Iterator[Change]:
    """The title that a schema or a document gives itself."""
    was, now = old.get("title").value, new.get("title").value
    if was != now:
        yield change(
            "DOCUMENTATION_CHANGED", at, f"is titled {now or 'nothing'} and was {was or 'nothing'}", new.place()
        )


def compare_deprecated(old: At, new: At, at: str) -> Iterator[Change]:
    """What is said about the end of a part of the contract."""
    was, now = old.get("deprecated").value is True, new.get("deprecated").value is True
    if was != now:
        words = "is deprecated" if now else "is no longer deprecated"
        yield change(f"DEPRECATION_{'ADDED' if now else 'REMOVED'}", at, words, new.place())
    elif old.get("x-sunset").value != new.get("x-sunset").value:
        words = f"was to end on {old.get('x-sunset').value} and ends on {new.get('x-sunset').value}"
        yield change("SUNSET_CHANGED", at, words, new.place())
