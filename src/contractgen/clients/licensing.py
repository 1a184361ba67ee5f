"""The license of the client libraries, as each package holds it."""

from pathlib import Path

from contractgen.clients.options import License
from contractgen.runtime import ContractError


def license_files(root: Path, terms: License | None) -> dict[str, str]:
    """The license's text by its name in a package; raises `ContractError` if the file is missing."""
    if terms is None:
        return {}
    try:
        return {"LICENSE": (root / terms.file).read_text("utf-8")}
    except OSError as error:
        raise ContractError(f"codegen.toml: [clients.license] names {terms.file}, which cannot be read") from error
