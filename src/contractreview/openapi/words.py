"""Compares documentation: descriptions, examples, titles and deprecations."""

from collections.abc import Iterator

from contractreview.changes import Change, make_change
from contractreview.openapi.documents import At
from contractreview.openapi.values import same


def compare_words(old: At, new: At, at: str) -> Iterator[Change]:
    """What changed about descriptions, examples and deprecation."""
    for key in ("summary", "description"):
        if str(old.get(key).value or "").strip() != str(new.get(key).value or "").strip():
            yield make_change("DESCRIPTION_CHANGED", at, "is explained anew", new.place())
            break
    for key in ("example", "examples"):
        if not same(old.get(key).value, new.get(key).value):
            yield make_change("EXAMPLE_CHANGED", at, "has another example", new.place())
    if not same(old.get("externalDocs").value, new.get("externalDocs").value):
        yield make_change("DOCUMENTATION_CHANGED", at, "is documented elsewhere", new.place())
    yield from compare_deprecated(old, new, at)


def compare_title(old: At, new: At, at: str) -> Iterator[Change]:
    """What changed about the title of a schema or a document."""
    was, now = old.get("title").value, new.get("title").value
    if was != now:
        yield make_change(
            "DOCUMENTATION_CHANGED", at, f"is titled {now or 'nothing'} and was {was or 'nothing'}", new.place()
        )


def compare_deprecated(old: At, new: At, at: str) -> Iterator[Change]:
    """What changed about deprecation and its end date."""
    was, now = old.get("deprecated").value is True, new.get("deprecated").value is True
    if was != now:
        words = "is deprecated" if now else "is no longer deprecated"
        yield make_change(f"DEPRECATION_{'ADDED' if now else 'REMOVED'}", at, words, new.place())
    elif old.get("x-sunset").value != new.get("x-sunset").value:
        words = f"was to end on {old.get('x-sunset').value} and ends on {new.get('x-sunset').value}"
        yield make_change("SUNSET_CHANGED", at, words, new.place())
