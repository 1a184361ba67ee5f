"""The OpenAPI half of contractgen: from a document to typed server interfaces, models, a client and stubs."""

# ruff: noqa: E402 - see the call below

import json
from pathlib import Path

from contractgen.late_iris import build_iri_parsers_late

build_iri_parsers_late()  # before anything below imports `jsonschema`

# isort: split
from contractgen.formatting import format_generated
from contractgen.openapi.bounds import unbounded
from contractgen.openapi.client import render_client
from contractgen.openapi.contract import Contract
from contractgen.openapi.models import render_models
from contractgen.openapi.options import OpenApiOptions
from contractgen.openapi.reading import read_contract
from contractgen.openapi.server import render_inputs, render_server
from contractgen.openapi.shared import render_operations, render_responses
from contractgen.openapi.stubs import stubs
from contractgen.runtime import ContractError

__all__ = ["OpenApiOptions", "generate", "stubs"]


def generate(document: Path, options: OpenApiOptions, scratch: Path) -> dict[str, str]:
    """The files of the generated package by name; `scratch` is an empty folder to work in.

    The same document gives the same bytes. Raises ContractError, which names the document and the operation, for
    anything that would not be generated faithfully.
    """
    contract = read_contract(document, options)
    if options.bounds_required and (faults := list(unbounded(document))):
        raise ContractError("\n".join(faults))
    code = {
        "__init__.py": f'"""{contract.title}, generated from its contract. Do not edit, run `make gen`."""\n',
        "models.py": render_models(contract, options, scratch),
        **_operations(contract, options),
    }
    classes = (options.package, options.call or options.package, *options.types.values())
    first_party = sorted({"contractgen", *(path.split(".")[0] for path in classes)})
    files = {name: format_generated(text, first_party=first_party) for name, text in code.items()}
    if "server" in options.outputs:
        files["document.json"] = json.dumps(contract.document.root, indent=2, ensure_ascii=False) + "\n"
    return dict(sorted(files.items()))


def _operations(contract: Contract, options: OpenApiOptions) -> dict[str, str]:
    """The modules of server and client, not yet formatted."""
    code: dict[str, str] = {}
    if "server" in options.outputs or "client" in options.outputs:
        code["operations.py"] = render_operations(contract)
        code["responses.py"] = render_responses(contract, options)
    if "server" in options.outputs:
        code["inputs.py"] = render_inputs(contract, options)
        code["server.py"] = render_server(contract, options)
    if "client" in options.outputs:
        code["client.py"] = render_client(contract, options)
    return code
