"""The case folders: a document, the options of the generator, and the expected package."""

import os
import tomllib
from pathlib import Path

from contractgen.openapi import OpenApiOptions, generate

CASES = Path(__file__).parent / "cases" / "openapi"
UPDATE = "UPDATE_CASES" in os.environ


def options_of(case: Path) -> OpenApiOptions:
    """The options in `options.toml`; the expected folder is the generated package, so that tests can import it."""
    file = case / "options.toml"
    options = tomllib.loads(file.read_text()) if file.exists() else {}
    package = f"tests.codegen.cases.openapi.{case.name}.expected"
    return OpenApiOptions(document=case / "openapi.yaml", package=package, **options)


def generated(case: Path, scratch: Path) -> dict[str, str]:
    """The files that the generator gives for the case's document."""
    return generate(case / "openapi.yaml", options_of(case), scratch)
