"""The contract's version, which is the libraries' version too."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

import yaml

from contractgen.runtime import ContractError


def contract_version(rest: Path) -> str:
    """The version that the REST document states in its `info`."""
    document = cast("Mapping[str, Mapping[str, object]]", yaml.load(rest.read_text(), yaml.CSafeLoader))
    version = document["info"].get("version")
    if not isinstance(version, str):
        raise ContractError(f"{rest}: info.version must be text")
    return version
