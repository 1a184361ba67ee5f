"""The options of one OpenAPI document in `codegen.toml`."""

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Literal

from pydantic import ConfigDict
from pydantic.dataclasses import dataclass

Output = Literal["models", "server", "client"]


@dataclass(frozen=True, config=ConfigDict(extra="forbid"))
class OpenApiOptions:
    """One table `[openapi.NAME]`. Classes are named by import path (`spiritum.transport.rest.guard.Call`)."""

    document: Path
    """The OpenAPI document, relative to the folder of `codegen.toml`."""
    package: str
    """The generated package's import path, for instance `generated.rest`."""
    outputs: tuple[Output, ...] = ("models", "server", "client")
    """The modules to generate. `models` is always generated, since the other two use it."""
    call: str | None = None
    """The class of a handler's first argument, the context of the call; required for `server`."""
    handlers: str | None = None
    """The path of a tag's handlers, with `{tag}`: `src/spiritum/{tag}/handlers.py`. None: no stubs are written."""
    client_name: str | None = None
    """The name of the client's class; by default the document's title followed by `Client`."""
    needs_required: bool = False
    """Whether an operation without `x-needs` is a fault of the contract."""
    bounds_required: bool = False
    """Whether a text without `maxLength` or a list without `maxItems` in a request is a fault of the contract."""
    types: Mapping[str, str] = field(default_factory=dict[str, str])
    """Python classes that replace component schemas: schema name to import path."""
