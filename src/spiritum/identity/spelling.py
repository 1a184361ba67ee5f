"""How usernames, addresses and passwords are spelled: which spellings mean the same, and which look the same.

Values in, values out. Usernames are PRECIS' `UsernameCaseMapped`, passwords its `OpaqueString` (RFC 8265).
"""

import json
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final, TypedDict

import email_validator
from email_validator import EmailNotValidError, validate_email
from precis_i18n import get_profile
from precis_i18n.profile import Profile

from spiritum.texts.name_spelling import STRAIGHT

# A hospital's own network may have names under .local, and a site for tests under .test: they are addresses, too.
email_validator.SPECIAL_USE_DOMAIN_NAMES.clear()


@cache
def _profile(name: str) -> Profile:
    return get_profile(name)


def mapped_username(typed: str) -> str | None:
    """The one form of all spellings of a username: full width, case and composition do not count, nor the
    shape of apostrophes and dashes; `None` if it is no username.

    Words are separated by one space. Control characters, those without width, symbols and compatibility characters
    cannot be part of a name.
    """
    words = typed.translate(STRAIGHT).split(" ")
    try:
        return " ".join(_profile("UsernameCaseMapped").enforce(word) for word in words if word) or None
    except UnicodeError:
        return None


def prepared_password(typed: str) -> str:
    """A password as it is hashed, however a keyboard composes its letters; as typed if the profile has no form."""
    try:
        return _profile("OpaqueString").enforce(typed)
    except UnicodeError:
        return typed


def mapped_address(typed: str) -> str | None:
    """An e-mail address with its domain in one form; `None` if it does not look like one. No network is used."""
    try:
        return validate_email(typed, check_deliverability=False).normalized
    except EmailNotValidError:
        return None


def skeleton(username: str) -> str:
    """The form that all usernames which look alike share (Unicode TR39): for comparing, never for display."""
    visible = "".join(
        character for character in unicodedata.normalize("NFD", username) if unicodedata.category(character) != "Cf"
    )
    looks = _looks()
    alike = "".join(looks.get(character, character) for character in visible)
    # What looks like a capital letter, as the digit 0 does, looks like the small one among small letters.
    return unicodedata.normalize("NFD", alike).casefold()


class _Glyph(TypedDict):
    c: str


_MARK: Final = "\u200e"
"""With which Unicode's table shows that a character is written from right to left."""


@cache
def _looks() -> Mapping[str, str]:
    """For each character what stands for it and for all that look like it.

    The package has Unicode's table in both directions, so that what looks alike is what hangs together.
    """
    text = files("confusable_homoglyphs").joinpath("confusables.json").read_text()
    table: dict[str, list[_Glyph]] = json.loads(text)
    leader: dict[str, str] = {}

    def lead(glyph: str) -> str:
        while (above := leader.setdefault(glyph, glyph)) != glyph:
            leader[glyph] = glyph = leader[above]
        return glyph

    for glyph, others in table.items():
        for other in others:
            first, second = sorted((lead(glyph.strip(_MARK)), lead(other["c"].strip(_MARK))), key=_order)
            leader[second] = first
    leaders = {glyph: lead(glyph) for glyph in leader if len(glyph) == 1}
    # `rn` stands for `m`: its letters are looked up in turn, so that the two spellings come out the same.
    return {
        glyph: "".join(leaders.get(part, part) if len(by) > 1 else part for part in by) for glyph, by in leaders.items()
    }


def _order(glyph: str) -> tuple[bool, bool, bool, bool, int, str]:
    """Several letters stand for the one that looks like them; else a plain small letter for the others."""
    return (
        len(glyph) == 1,
        not glyph.isascii(),
        not glyph.islower(),
        not glyph.isalpha(),
        len(glyph),
        glyph,
    )
