"""Programs that check no IRI need not wait for its grammar."""

import sys
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Any

_NAME = "rfc3987_syntax"


def build_iri_parsers_late() -> None:
    """Have the parsers of IRIs built when the first IRI is checked; to be called before `jsonschema` is imported.

    It imports a package that builds three of them, which takes a second of processor time at each start.
    """
    if _NAME not in sys.modules and find_spec(_NAME) is not None:
        late = ModuleType(_NAME)
        vars(late)["is_valid_syntax"] = _is_valid_syntax
        sys.modules[_NAME] = late


def _is_valid_syntax(term: str, value: str) -> bool:
    """The package's own function of this name."""
    return _package().is_valid_syntax(term, value)


@cache
def _package() -> Any:
    del sys.modules[_NAME]
    return import_module(_NAME)
