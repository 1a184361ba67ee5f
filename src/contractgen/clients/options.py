"""What `codegen.toml` says about client libraries."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OperationsTable(_Table):
    """`[operations]`: the named operations, and the manifest of their hashes."""

    documents: Path
    manifest: Path


class SignIn(_Table):
    """`[clients.sign_in]`: the REST operations that begin and end a session."""

    operation: str
    """Its body's members become the arguments of the client's method."""
    token: str
    """Where in its answer the token for WebSockets is, with dots: `user.token`."""
    sign_out: str


class License(_Table):
    """`[clients.license]`: under which terms the libraries may be used. Without the table they state none."""

    name: str
    """Its SPDX name, for the packages' metadata."""
    file: Path
    """The text, which every package holds a copy of."""


class PythonClient(_Table):
    """`[clients.python]`: one installable package."""

    folder: Path
    package: str
    """The name to import."""
    distribution: str
    """The name to install."""
    client: str
    """The client's class."""
    description: str
    readme: Path
    types: Mapping[str, str] = Field(default_factory=dict)
    """REST schemas for which another class stands, by import path."""


class TypeScriptClient(_Table):
    """`[clients.typescript]`: one package for Node and browsers."""

    folder: Path
    package: str
    client: str
    """The client's class."""
    description: str
    readme: Path
    tools: Path
    """Where the generators that run on Node are installed."""
    scalars: Mapping[str, str] = Field(default_factory=dict)
    """GraphQL scalar to TypeScript type."""


class ClientsTable(_Table):
    """`[clients]`: what the libraries in all languages have in common."""

    rest: Path
    """The REST contract."""
    sign_in: SignIn
    license: License | None = None
    python: PythonClient
    typescript: TypeScriptClient | None = None
