"""Compares bodies: their media types, and the schema of each."""

from collections.abc import Iterator, Mapping

from contractreview.changes import Change, make_change
from contractreview.openapi.documents import At
from contractreview.openapi.limits import Direction
from contractreview.openapi.schemas import SchemaComparison
from contractreview.openapi.values import same
from contractreview.openapi.words import compare_words


def compare_body(schemas: SchemaComparison, was: At, now: At, at: str) -> Iterator[Change]:
    """What changed about an operation's request body."""
    required = now.get("required").value is True
    if now.value is None:
        if was.value is not None:
            yield make_change("BODY_REMOVED", at, "is no longer read", was.place(removed=True))
        return
    if was.value is None:
        yield make_change(f"{'REQUIRED' if required else 'OPTIONAL'}_BODY_ADDED", at, "is read now", now.place())
        return
    if required != (was.get("required").value is True):
        words = "must be sent now" if required else "may be left out now"
        yield make_change(f"BODY_BECAME_{'REQUIRED' if required else 'OPTIONAL'}", at, words, now.place())
    yield from compare_words(was, now, at)
    yield from compare_media(schemas, was, now, at, "REQUEST")


def compare_media(schemas: SchemaComparison, old: At, new: At, at: str, direction: Direction) -> Iterator[Change]:
    """What changed about the media types of a body; a range (`text/*`) stands for all in it."""
    before, after = (_by_type(side.get("content")) for side in (old, new))
    for key, (name, media) in before.items():
        if key not in after and (covering := _covering(key, after)) is not None:
            yield from _compare_one(schemas, media, covering, at, direction)
        elif key not in after:
            words = "is no longer taken" if direction == "REQUEST" else "is no longer sent"
            yield make_change(f"{direction}_MEDIA_TYPE_REMOVED", f"{at}: {name}", words, media.place(removed=True))
    for key, (name, media) in after.items():
        if key in before:
            yield from _compare_one(schemas, before[key][1], media, at, direction)
        elif (covering := _covering(key, before)) is not None:
            yield from _compare_one(schemas, covering, media, at, direction)
        else:
            words = "is taken now" if direction == "REQUEST" else "may be sent now"
            yield make_change(f"{direction}_MEDIA_TYPE_ADDED", f"{at}: {name}", words, media.place())


def _by_type(content: At) -> dict[str, tuple[str, At]]:
    return {_key(name): (name, media) for name, media in content.members()}


def _key(name: str) -> str:
    """A media type as HTTP compares it: case and blanks do not matter, and JSON is always UTF-8."""
    type_, *parameters = (part.strip() for part in name.lower().split(";"))
    kept = sorted(parameter.replace('"', "") for parameter in parameters if parameter)
    if type_.endswith(("/json", "+json")):
        kept = [parameter for parameter in kept if parameter != "charset=utf-8"]
    return ";".join((type_, *kept))


def _covering(key: str, others: Mapping[str, tuple[str, At]]) -> At | None:
    """The media type object of the range that a media type is in."""
    family = key.partition("/")[0]
    return next(
        (
            others[media_range][1]
            for media_range in (f"{family}/*", "*/*")
            if media_range in others and media_range != key
        ),
        None,
    )


def _compare_one(schemas: SchemaComparison, old: At, new: At, at: str, direction: Direction) -> Iterator[Change]:
    yield from compare_words(old, new, at)
    schemas.add(direction, old.own("schema"), new.own("schema"), at)
    if not same(old.get("encoding").value, new.get("encoding").value):
        yield make_change("SERIALIZATION_CHANGED", at, "`encoding` says another way to write the parts", new.place())
