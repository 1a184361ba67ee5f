"""How the simulated hospital compares what people type."""

import unicodedata

_APOSTROPHES = dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4\u0060\u2032", "'")
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
_STRAIGHT = str.maketrans({**_APOSTROPHES, **_DASHES})


def fold(text: str) -> str:
    """What two spellings share that differ in case only."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def name_key(name: str) -> str:
    """What all spellings of a name share: accents, case, and the shape of apostrophes and dashes do not count."""
    apart = unicodedata.normalize("NFKD", name.translate(_STRAIGHT)).casefold()
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(bare.split())
