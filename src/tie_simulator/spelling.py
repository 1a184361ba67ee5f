"""How the simulated hospital compares what people type."""

import unicodedata

_APOSTROPHES = dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4\u0060\u2032", "'")
_DASHES = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
_STRAIGHT = str.maketrans({**_APOSTROPHES, **_DASHES})


def fold(text: str) -> str:
    """The key of a number: spellings that differ only in case share it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def name_key(name: str) -> str:
    """The key of a name: accents, case, and the shape of apostrophes and dashes do not matter."""
    apart = unicodedata.normalize("NFKD", name.translate(_STRAIGHT)).casefold()
    bare = "".join(character for character in apart if not unicodedata.combining(character))
    return " ".join(bare.split())
