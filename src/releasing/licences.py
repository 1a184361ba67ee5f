"""Which licences the packages of a release have, as their own metadata say."""

import re
from email.message import Message
from importlib.metadata import PackageNotFoundError, distribution
from typing import Any, cast

from cyclonedx.spdx import fixup_id, is_expression

_CLASSIFIER = "License :: OSI Approved :: "
_MAX_NAME = 100
"""Some packages have the whole text where its name belongs."""


def licences_of(name: str, version: str) -> list[dict[str, Any]]:
    """The licences of an installed package, in the form of CycloneDX; none if this version is not installed.

    Packages for other systems are locked, and not installed here.
    """
    try:
        installed = distribution(name)
    except PackageNotFoundError:
        return []
    if installed.version != version:
        return []
    metadata = cast("Message", installed.metadata)
    named = metadata.get("License-Expression") or metadata.get("License") or ""
    if not named.strip() or len(named) > _MAX_NAME or "\n" in named:
        classified = (str(each) for each in metadata.get_all("Classifier") or [])
        named = " OR ".join(each.removeprefix(_CLASSIFIER) for each in classified if each.startswith(_CLASSIFIER))
    return [_licence(named.strip())] if named.strip() else []


def _licence(named: str) -> dict[str, Any]:
    """By its SPDX id if it has one, else as an expression, or as its authors call it."""
    for spelling in (named, re.sub(r"\s+licen[cs]e$", "", named, flags=re.I)):
        if (known := fixup_id(spelling)) is not None:
            return {"license": {"id": known}}
    return {"expression": named} if is_expression(named) else {"license": {"name": named}}
