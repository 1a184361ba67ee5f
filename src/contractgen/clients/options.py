"""The options of client libraries in `codegen.toml`."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OperationsTable(_Table):
    """`[operations]`: the named operations, and the manifest of their hashes."""

    documents: Path
    manifest: Path
    earlier: Path | None = None
    """The file of earlier contracts' operations, which `contractreview keep` writes."""
    earlier_manifest: Path | None = None
    """Where those of them go that are not current: servers run them, too."""


class SignIn(_Table):
    """`[clients.sign_in]`: the REST operations that start and end a session."""

    operation: str
    """The sign-in. The members of its body become the arguments of the client's method."""
    token: str
    """The path of the token for WebSockets in its response, with dots: `user.token`."""
    sign_out: str
    resume: str | None = None
    """The operation that gives a session that is there another token; with it, clients have a method `resume`."""
    current_user: str | None = None
    """The operation whose response that method returns."""
    renewals: Mapping[str, str] = Field(default_factory=dict)
    """The operations after which the token is another, and its path in each response; `resume` is one of them."""


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
    """Python classes that replace REST schemas: schema name to import path."""


class TypeScriptClient(_Table):
    """`[clients.typescript]`: one package for Node and browsers."""

    folder: Path
    package: str
    client: str
    """The client's class."""
    description: str
    readme: Path
    tools: Path
    """The folder in which the generators that run on Node are installed."""
    scalars: Mapping[str, str] = Field(default_factory=dict)
    """GraphQL scalar to TypeScript type."""


class ClientsTable(_Table):
    """`[clients]`: the options of the client libraries of all languages."""

    rest: Path
    """The REST contract."""
    sign_in: SignIn
    license: License | None = None
    python: PythonClient
    typescript: TypeScriptClient | None = None
