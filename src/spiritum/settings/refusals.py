"""What is wrong with the settings, in words: refused values, and names that look misspelt. SECURITY: without values."""

from collections.abc import Collection, Iterable, Mapping
from difflib import SequenceMatcher
from typing import Final

from pydantic import ValidationError

from spiritum.settings.earlier_settings import NEW_NAMES
from spiritum.settings.previous_names import PREVIOUS_NAMES
from spiritum.settings.settings import Settings

_LIKE: Final = 0.86
"""How much alike two names are before one is taken for the other: one wrong letter of eight, or two of fifteen."""
_VALUE: Final = "Value error, "
_FILE: Final = "_file"
_OTHER_PROGRAMS: Final = ("tie_", "callback_")
"""Names of the simulator's settings begin so."""


def refused_settings(error: ValidationError) -> list[str]:
    """A line for each value that is refused, which names the setting as an operator writes it."""
    faults = error.errors(include_input=False, include_url=False, include_context=False)
    return [": ".join(filter(None, (_name(fault["loc"]), _words(fault["msg"])))) for fault in faults]


def _name(location: Iterable[int | str]) -> str:
    return next((str(part).upper() for part in location), "")


def _words(message: str) -> str:
    words = message.removeprefix(_VALUE)
    return words if words.endswith(".") else f"{words}."


def misspelt_settings(names: Iterable[str]) -> Mapping[str, str]:
    """Names that are no setting's and look like one, each with the one that was probably meant; all in lower case.

    Most of what an environment sets is not for us, so only a likeness is suspicious.
    """
    known = {*Settings.model_fields, *PREVIOUS_NAMES, *(old for old, _ in NEW_NAMES)}
    unknown = (name for name in names if name not in known and not name.startswith(_OTHER_PROGRAMS))
    pairs = ((name, _nearest(name, known)) for name in unknown if name.removesuffix(_FILE) not in known)
    return {name: nearest for name, nearest in pairs if nearest is not None}


def _nearest(name: str, known: Collection[str]) -> str | None:
    scored = ((_likeness(name, candidate), candidate) for candidate in known)
    score, nearest = max(scored, default=(0.0, ""))
    return nearest if score >= _LIKE else None


def _likeness(name: str, candidate: str) -> float:
    bare, bare_candidate = name.replace("_", ""), candidate.replace("_", "")
    if bare == bare_candidate:
        return 1.0
    matcher = SequenceMatcher(None, bare, bare_candidate, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= _LIKE else 0.0
