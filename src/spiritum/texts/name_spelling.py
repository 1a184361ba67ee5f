"""Keys of names and numbers: spellings that mean the same have the same key. Values in, values out."""

import re
import unicodedata

_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u02b9\u02bb\u02bd\u2032\u00b4\u0060\uff07\ua78c\u02c8"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\ufe58\ufe63\uff0d"
STRAIGHT = str.maketrans({**dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_DASHES, "-")})
"""For `str.translate`: replaces all other apostrophes and dashes by the plain apostrophe and hyphen."""
_STROKES = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_NO_PART_OF_A_NUMBER = re.compile(r"[\W_]+")


def straight(text: str) -> str:
    """The text with straight apostrophes and plain hyphens, composed (NFKC), without invisible format characters."""
    # Apostrophes first: NFKC makes a blank and an accent of the acute accent that people type as an apostrophe.
    plain = unicodedata.normalize("NFKC", text.translate(STRAIGHT)).translate(STRAIGHT)
    return "".join(character for character in plain if unicodedata.category(character) != "Cf")


def name_key(name: str) -> str:
    """The key of a name. Unicode form, case, the shape of apostrophes and dashes, and blanks around it do not count.

    Accents count: Muller may be somebody else than Müller.
    """
    return unicodedata.normalize("NFC", " ".join(straight(name).casefold().split()))


def search_keys(name: str) -> frozenset[str]:
    """The keys for a search in which accents do not count: Müller has muller and mueller."""
    key = name_key(name)
    return frozenset({key, _bare(key.translate(_STROKES)), _bare(key.translate(_WRITTEN_OUT).translate(_STROKES))})


def bare_number(number: str) -> str:
    """A number without its punctuation and blanks: `fMRN: 000-001` is fMRN000001. Its case stays as it is."""
    return _NO_PART_OF_A_NUMBER.sub("", straight(number))


def _bare(key: str) -> str:
    decomposed = unicodedata.normalize("NFD", key)
    letters = (character for character in decomposed if not unicodedata.combining(character))
    return unicodedata.normalize("NFC", "".join(letters))
